"""Puts bands on pages that speak of a unit, not of one packet: any A4, page numbers, no code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from intake_desk.documents.pdf.band import Column, Pen, paginate
from intake_desk.documents.pdf.drawing import draw_watermark, open_canvas
from intake_desk.documents.pdf.pieces import MM
from intake_desk.documents.pdf.sheet import SMALL, Copy
from intake_desk.documents.pdf.text import set_line
from intake_desk.documents.pdf.typeface import Typefaces
from intake_desk.services.papers.sheets import SheetHead

RUNNING_TOP = 16 * MM  # the running head, from the upper edge
FOOTER_TOP = 16 * MM  # the footer, from the lower edge


@dataclass(frozen=True)
class Format:
    """A page and its margins, in points. Left and right are the same."""

    size: tuple[float, float]
    side: float
    top: float
    bottom: float

    @property
    def width(self) -> float:
        """The width of the type area."""
        return self.size[0] - 2 * self.side

    @property
    def height(self) -> float:
        """The height of the type area."""
        return self.size[1] - self.top - self.bottom


PORTRAIT = Format(A4, 27 * MM, 25 * MM, 22 * MM)
LANDSCAPE = Format(landscape(A4), 15 * MM, 22 * MM, 22 * MM)


def print_pages(copies: Sequence[Copy], form: Format, title: str, head: SheetHead, faces: Typefaces) -> bytes:
    """The copies one after the other as one PDF, pages numbered in each. Raises GlyphMissing."""
    buffer = BytesIO()
    canvas = open_canvas(buffer, form.size, title, head.office.name, faces)
    for copy in copies:
        pages = paginate(copy.bands, form.height)
        for number, column in enumerate(pages, start=1):
            if head.rehearsal:
                draw_watermark(canvas, form.size, faces)
            page = _Page(canvas, form, faces)
            page.draw(column, head, copy.label, f"第 {number} 页 共 {len(pages)} 页")
            if number > 1:
                page.go_on(title, copy.label)
            canvas.showPage()
    canvas.save()
    return buffer.getvalue()


class _Page:
    """One page being drawn."""

    def __init__(self, canvas: Canvas, form: Format, faces: Typefaces) -> None:
        self._pen = Pen(canvas, form.side)
        self._form = form
        self._faces = faces

    def draw(self, column: Column, head: SheetHead, label: str, page_number: str) -> None:
        self._small(label, self._form.size[1] - RUNNING_TOP, right=True)
        for offset, band in column:
            band.draw(self._pen, self._form.size[1] - self._form.top - offset)
        self._small(head.campaign_note, FOOTER_TOP)
        self._small(page_number, FOOTER_TOP, right=True)

    def go_on(self, title: str, label: str) -> None:
        """Say of which paper this is a further page; a long name is cut before it meets the label."""
        room = self._form.width - set_line(f"{label}　", SMALL, self._faces).width
        words = f"{title}（续）"
        while set_line(words, SMALL, self._faces).width > room:
            title = title[:-1]
            words = f"{title}…（续）"
        self._small(words, self._form.size[1] - RUNNING_TOP)

    def _small(self, text: str, top: float, *, right: bool = False) -> None:
        line = set_line(text, SMALL, self._faces)
        self._pen.line(line, SMALL, self._form.width - line.width if right else 0, top)
