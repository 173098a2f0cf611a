"""Draws a PDF on a printer: every page in its own size, moved as this printer needs it, copies apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSizeF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPainter, QRegion
from PySide6.QtPrintSupport import QPrinter

from intake_desk.services.papers.printers import NO_OFFSET, Offset
from intake_desk.ui.pdf_pages import PdfPages

_RESOLUTION = 300
_POINTS_PER_INCH = 72
_MM = _POINTS_PER_INCH / 25.4
_LOOK = 150
"""Dots per inch at which ink is looked for."""


class PrinterFailed(Exception):
    """The printer, or the file that stands for it, could not be started or went away."""


@dataclass(frozen=True)
class PrintRun:
    """What is printed where. `copies_inside` says how many copies the file holds, one behind the other."""

    pages: PdfPages
    printer: QPrinter
    offset: Offset = NO_OFFSET
    copies_inside: int = 1

    def print(self) -> None:
        """Print every page at 300 dpi; only a page larger than the paper is made smaller.

        Raises PrinterFailed.
        """
        self.printer.setFullPage(True)
        sheets = self._sides()
        self._turn_paper(sheets[0] or 0)
        painter = QPainter()
        if not painter.begin(self.printer):
            raise PrinterFailed
        try:
            for place, page in enumerate(sheets):
                if place:
                    self._next(page)
                if page is not None:
                    self._draw(painter, page)
        finally:
            painter.end()

    def lost(self) -> tuple[int, ...]:
        """The pages (from 1) of which the move pushes ink off what the printer can reach.

        What it could not reach anyway is not the move's fault.
        """
        if self.offset == NO_OFFSET:
            return ()
        return tuple(page + 1 for page in range(self.pages.count) if self._loses(page))

    # -- sheets -------------------------------------------------------------------------------

    def _sides(self) -> list[int | None]:
        """The pages in the order of the sides of the sheets; None for a back that stays white.

        Printed on both sides, each copy begins on a sheet of its own.
        """
        apart = self.printer.duplex() != QPrinter.DuplexMode.DuplexNone
        # Some systems leave the copies to the program.
        times = 1 if self.printer.supportsMultipleCopies() else max(1, self.printer.copyCount())
        sides: list[int | None] = []
        for copy in self._copies() * times:
            if apart and len(sides) % 2:
                sides.append(None)
            sides.extend(copy)
        return sides

    def _copies(self) -> list[range]:
        count = self.pages.count
        size, rest = divmod(count, self.copies_inside)
        if rest:
            return [range(count)]
        return [range(first, first + size) for first in range(0, count, size)]

    def _next(self, page: int | None) -> None:
        if page is not None:
            self._turn_paper(page)
        if not self.printer.newPage():
            raise PrinterFailed

    def _turn_paper(self, page: int) -> None:
        way, size = QPageLayout.Orientation, self.pages.size(page)
        turned = way.Landscape if size.width() > size.height() else way.Portrait
        self.printer.setPageOrientation(turned)

    # -- drawing ------------------------------------------------------------------------------

    def _draw(self, painter: QPainter, page: int) -> None:
        points, shrink = self.pages.size(page), self._shrink(page)
        dots = self.printer.resolution() / _POINTS_PER_INCH
        render = min(self.printer.resolution(), _RESOLUTION) / _POINTS_PER_INCH * shrink
        target = QRectF(
            self.offset.right * _MM * dots,
            self.offset.down * _MM * dots,
            points.width() * shrink * dots,
            points.height() * shrink * dots,
        )
        painter.drawImage(target, self.pages.picture(page, (points * render).toSize()))

    def _shrink(self, page: int) -> float:
        points, paper = self.pages.size(page), self._paper(page)
        return min(1.0, paper.width() / points.width(), paper.height() / points.height())

    def _paper(self, page: int) -> QSizeF:
        """The size of the sheet in points, turned as the page is."""
        points = self.pages.size(page)
        sides = self.printer.pageLayout().fullRectPoints().size()
        short, long = sorted((sides.width(), sides.height()))
        return QSizeF(long, short) if points.width() > points.height() else QSizeF(short, long)

    def _loses(self, page: int) -> bool:
        scale = _LOOK / _POINTS_PER_INCH
        picture = self.pages.picture(page, (self.pages.size(page) * self._shrink(page) * scale).toSize())
        pushed_off = (rect.intersected(picture.rect()) for rect in self._pushed_off(page, scale))
        return any(not _is_white(picture.copy(rect)) for rect in pushed_off if not rect.isEmpty())

    def _pushed_off(self, page: int, scale: float) -> Iterator[QRect]:
        """The parts of a page's picture that the printer reaches without the move and not with it."""
        layout, paper = self.printer.pageLayout(), self._paper(page)
        layout.setUnits(QPageLayout.Unit.Point)
        margins = layout.minimumMargins()
        reach = QRectF(
            margins.left() * scale,
            margins.top() * scale,
            (paper.width() - margins.left() - margins.right()) * scale,
            (paper.height() - margins.top() - margins.bottom()) * scale,
        )
        moved = reach.translated(-self.offset.right * _MM * scale, -self.offset.down * _MM * scale)
        lost = QRegion(reach.toAlignedRect()).subtracted(QRegion(moved.toAlignedRect()))
        yield from lost  # type: ignore[misc]  # the stubs leave out that a region goes through its parts


def _is_white(picture: QImage) -> bool:
    white = QImage(picture.size(), picture.format())
    white.fill(QColor("white"))
    return picture == white
