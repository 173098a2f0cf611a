"""Rows of words with figures to their right that line up; a first figure may have its bar."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from intake_desk.ui.theme import COLOURS
from intake_desk.ui.widgets.whole_lines import Span

ROW = 30
_HEAD = 24
_SMALL, _SMALLEST = 12, 10
_PAD = 10
_FIGURE = 76
_BAR_SHARE, _BAR_HEIGHT = 0.34, 8
_TAIL_SHARE = 0.34


@dataclass(frozen=True)
class FigureRow:
    """One row; `tail` are words behind the figures, `strong` marks a row of sums."""

    words: str
    figures: tuple[str, ...]
    tail: str = ""
    strong: bool = False


@dataclass(frozen=True)
class FigureTable:
    """Headers and rows. With `bars` each row has one as long as its first figure; `empty` is said of none.

    `headers` are those of the words, of each figure, and of the tail when there is one.
    """

    headers: tuple[str, ...]
    rows: tuple[FigureRow, ...]
    bars: bool = False
    empty: str = ""


class FigureRows(QWidget):
    """Paints a table; as high as its rows, so that it may stand in something that scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = FigureTable((), ())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    @property
    def table(self) -> FigureTable:
        """What is shown."""
        return self._table

    def show_table(self, table: FigureTable) -> None:
        """Show this one instead."""
        self._table = table
        told = [" ".join((row.words, *row.figures, row.tail)).strip() for row in table.rows]
        self.setAccessibleName("；".join(told) or table.empty)
        self.setMinimumHeight(self.sizeHint().height())
        self.updateGeometry()
        self.update()

    def spans(self) -> tuple[Span, ...]:
        """Where the headers and each row stand."""
        edges = (0, *(_HEAD + n * ROW for n in range(max(len(self._table.rows), 1) + 1)))
        return tuple(Span(*edge) for edge in pairwise(edges))

    def sizeHint(self) -> QSize:
        """All rows below the headers."""
        return QSize(480, _HEAD + ROW * max(len(self._table.rows), 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the headers, and the rows that are in sight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._row(painter, 0, _HEAD, _small(painter.font()), COLOURS.quiet, self._table.headers)
        seen = event.rect()
        for place, row in enumerate(self._table.rows):
            top = _HEAD + place * ROW
            if seen.top() <= top + ROW and top <= seen.bottom():
                self._paint(painter, top, row)
        if not self._table.rows:
            painter.setPen(QColor(COLOURS.quiet))
            painter.drawText(
                QRectF(_PAD, _HEAD, self.width(), ROW), Qt.AlignmentFlag.AlignVCenter, self._table.empty
            )
        painter.end()

    def _paint(self, painter: QPainter, top: int, row: FigureRow) -> None:
        font = QFont(self.font())
        font.setBold(row.strong)
        texts = (row.words, *row.figures, *((row.tail,) if self._has_tail else ()))
        self._row(painter, top, ROW, font, COLOURS.ink, texts)
        if self._table.bars:
            most = max(int(one.figures[0]) for one in self._table.rows)
            room = self.width() * _BAR_SHARE
            left = self._left_of_figures - room - _PAD
            length = room * int(row.figures[0]) / max(most, 1)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(COLOURS.bad))
            bar = QRectF(left, top + (ROW - _BAR_HEIGHT) / 2, length, _BAR_HEIGHT)
            painter.drawRoundedRect(bar, _BAR_HEIGHT / 2, _BAR_HEIGHT / 2)

    def _row(
        self, painter: QPainter, top: int, height: int, font: QFont, colour: str, texts: tuple[str, ...]
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(COLOURS.hairline))
        painter.drawLine(0, top + height - 1, self.width(), top + height - 1)
        painter.setPen(QColor(colour))
        for text, box, side in zip(texts, self._boxes(top, height, len(texts)), self._sides, strict=False):
            self._write(painter, box, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _write(self, painter: QPainter, box: QRectF, side: Qt.AlignmentFlag, text: str) -> None:
        """On one line or, smaller, on two; what is still too long ends in …."""
        if painter.fontMetrics().horizontalAdvance(text) <= box.width():
            painter.drawText(box, side, text)
            return
        font = painter.font()
        painter.setFont(_small(font, _SMALLEST))
        room = int(2 * box.width()) - 2 * _SMALLEST
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(box, side | Qt.TextFlag.TextWrapAnywhere, shown)
        painter.setFont(font)

    def _boxes(self, top: int, height: int, many: int) -> list[QRectF]:
        """The places of words, figures and tail in a row."""
        figures, left = self._figures, self._left_of_figures
        words = left - 2 * _PAD - (self.width() * _BAR_SHARE + _PAD if self._table.bars else 0)
        boxes = [QRectF(_PAD, top, words, height)]
        boxes += [QRectF(left + n * _FIGURE, top, _FIGURE - _PAD, height) for n in range(figures)]
        tail = left + figures * _FIGURE + _PAD
        return [*boxes, QRectF(tail, top, self.width() - tail, height)][:many]

    @property
    def _figures(self) -> int:
        return len(self._table.headers) - 1 - self._has_tail

    @property
    def _has_tail(self) -> bool:
        return any(row.tail for row in self._table.rows)

    @property
    def _left_of_figures(self) -> float:
        tail = self.width() * _TAIL_SHARE if self._has_tail else 0.0
        return self.width() - tail - self._figures * _FIGURE

    @property
    def _sides(self) -> tuple[Qt.AlignmentFlag, ...]:
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        return (left, *(right,) * self._figures, left)


def _small(font: QFont, pixels: int = _SMALL) -> QFont:
    font = QFont(font)
    font.setPixelSize(pixels)
    return font
