"""Puts bands on A4 pages: margins after GB/T 9704, running head, footer with QR code, watermark.

The same bands give the same bytes: no clock, no random file identifier, no font that is not embedded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from intake_desk.documents.pdf.band import Band, Column, Pen, paginate
from intake_desk.documents.pdf.drawing import draw_code, draw_watermark, open_canvas
from intake_desk.documents.pdf.opening import TITLES
from intake_desk.documents.pdf.pieces import MM, WIDTH
from intake_desk.documents.pdf.text import Style, break_lines, set_line
from intake_desk.documents.pdf.typeface import Face, Typefaces
from intake_desk.services.papers.papers import Office, PaperHead

PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT, TOP, BOTTOM = 28 * MM, 30 * MM, 32 * MM  # 30 mm above: the letter form of GB/T 9704
HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
RUNNING_TOP = 20 * MM  # the running head, from the upper edge
FOOTER_TOP = 29 * MM  # the footer, from the lower edge
QR_SIDE = 16 * MM

SMALL = Style(Face.SERIF, 9, 12, grey=0.3)
SMALL_STRONG = Style(Face.BOLD, 9, 12)


@dataclass(frozen=True)
class Copy:
    """One copy of a paper, with pages numbered on their own; `label` says whose it is."""

    label: str
    bands: tuple[Band, ...]


def print_copies(copies: Sequence[Copy], head: PaperHead, office: Office, faces: Typefaces) -> bytes:
    """The copies one after the other as one PDF. Raises GlyphMissing."""
    buffer = BytesIO()
    title = TITLES[head.kind]
    canvas = open_canvas(buffer, A4, f"{title} {head.packet_number}", office.name, faces)
    for copy in copies:
        pages = paginate(copy.bands, HEIGHT)
        for number, page in enumerate(pages, start=1):
            _Page(canvas, head, faces).draw(page, title, copy.label, number, len(pages))
            canvas.showPage()
    canvas.save()
    return buffer.getvalue()


class _Page:
    """One page being drawn."""

    def __init__(self, canvas: Canvas, head: PaperHead, faces: Typefaces) -> None:
        self._pen = Pen(canvas, LEFT)
        self._canvas = canvas
        self._head = head
        self._faces = faces

    def draw(self, column: Column, title: str, label: str, number: int, count: int) -> None:
        if self._head.rehearsal:
            draw_watermark(self._canvas, A4, self._faces)
        if number > 1:
            self._small(f"{title}　{self._head.packet_number}（续）", PAGE_HEIGHT - RUNNING_TOP)
        self._small(label, PAGE_HEIGHT - RUNNING_TOP, right=True)
        for offset, band in column:
            band.draw(self._pen, PAGE_HEIGHT - TOP - offset)
        self._footer(f"第 {number} 页 共 {count} 页" if count > 1 else "")

    def _footer(self, page_number: str) -> None:
        beside = QR_SIDE + 8
        if self._head.code:
            draw_code(self._canvas, self._head.code, LEFT, FOOTER_TOP - QR_SIDE, QR_SIDE)
        self._small(f"收件编号 {self._head.packet_number}", FOOTER_TOP, beside, SMALL_STRONG)
        self._small(self._head.code, FOOTER_TOP - SMALL.leading, beside)
        for index, line in enumerate(
            break_lines(self._head.campaign_note, SMALL, WIDTH - beside, self._faces)
        ):
            self._pen.line(line, SMALL, beside, FOOTER_TOP - (2 + index) * SMALL.leading)
        self._small(page_number, FOOTER_TOP, right=True)

    def _small(
        self, text: str, top: float, x: float = 0, style: Style = SMALL, *, right: bool = False
    ) -> None:
        line = set_line(text, style, self._faces)
        self._pen.line(line, style, WIDTH - line.width if right else x, top)
