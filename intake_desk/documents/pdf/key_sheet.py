"""快捷键一览: all keys of all screens, in columns that fill as few A4 pages as they can."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from intake_desk.documents.pdf.band import Band, Column, Painting, Pen, held, paginate
from intake_desk.documents.pdf.drawing import draw_watermark, open_canvas
from intake_desk.documents.pdf.pieces import MM
from intake_desk.documents.pdf.text import Line, Style, break_lines, set_line
from intake_desk.documents.pdf.typeface import Face, Typefaces
from intake_desk.services.papers.sheet_texts import KeyGroup, KeySheet

NAME = "512 收件台　快捷键一览"
COLUMNS = (3, 4)  # four where three would need more pages
PAGES = 2
SIDE, TOP, BOTTOM, BETWEEN = 12 * MM, 24 * MM, 15 * MM, 5 * MM
HEIGHT = A4[1] - TOP - BOTTOM
KEY_WIDTH = 18 * MM

TITLE = Style(Face.BOLD, 14, 20)
SCREEN = Style(Face.BOLD, 10.5, 15)
PURPOSE = Style(Face.SERIF, 7.5, 10.5, grey=0.35)
KEY = Style(Face.BOLD, 8, 11.5)
WORDS = Style(Face.SERIF, 8.5, 11.5)
FOOT = Style(Face.SERIF, 8, 10, grey=0.35)
RULE = 0.5


def key_sheet(sheet: KeySheet, faces: Typefaces) -> bytes:
    """The sheet. Raises GlyphMissing."""
    buffer = BytesIO()
    canvas = open_canvas(buffer, A4, NAME, sheet.head.office.name, faces)
    pages, width = _pages(sheet, faces)
    for number, page in enumerate(pages, start=1):
        if sheet.head.rehearsal:
            draw_watermark(canvas, A4, faces)
        _draw_page(canvas, page, width, faces)
        _foot(canvas, sheet, f"第 {number} 页 共 {len(pages)} 页", faces)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _pages(sheet: KeySheet, faces: Typefaces) -> tuple[list[tuple[Column, ...]], float]:
    """The pages, each some columns, and the width of a column."""
    pages: list[tuple[Column, ...]] = []
    width = 0.0
    for count in COLUMNS:
        width = (A4[0] - 2 * SIDE - (count - 1) * BETWEEN) / count
        bands = (band for group in sheet.groups for band in _group(group, width, faces))
        columns = paginate(bands, HEIGHT)
        pages = [columns[first : first + count] for first in range(0, len(columns), count)]
        if len(pages) <= PAGES:
            break
    return pages, width


def _draw_page(canvas: Canvas, page: tuple[Column, ...], width: float, faces: Typefaces) -> None:
    title = Pen(canvas, SIDE)
    title.line(set_line(NAME, TITLE, faces), TITLE, 0, A4[1] - 9 * MM)
    title.rule(0, A4[1] - 18 * MM, A4[0] - 2 * SIDE, RULE)
    for place, column in enumerate(page):
        pen = Pen(canvas, SIDE + place * (width + BETWEEN))
        for offset, band in column:
            band.draw(pen, A4[1] - TOP - offset)


def _foot(canvas: Canvas, sheet: KeySheet, page_number: str, faces: Typefaces) -> None:
    pen = Pen(canvas, SIDE)
    pen.line(set_line(f"{sheet.head.made_at:%Y-%m-%d} 由收件台生成", FOOT, faces), FOOT, 0, 10 * MM)
    number = set_line(page_number, FOOT, faces)
    pen.line(number, FOOT, A4[0] - 2 * SIDE - number.width, 10 * MM)


def _group(group: KeyGroup, width: float, faces: Typefaces) -> tuple[Band, ...]:
    """A screen; its name stays with its first keys."""
    heading = Band(SCREEN.leading, _placed(set_line(group.title, SCREEN, faces), SCREEN, 0))
    purpose = [
        Band(PURPOSE.leading, _placed(line, PURPOSE, 0))
        for line in break_lines(group.purpose, PURPOSE, width, faces)
        if group.purpose
    ]
    rows = [_row(line.key, line.words, width, faces) for line in group.keys]
    top = held((heading, *purpose, Band(2), *rows[:2]))
    return (*top, *rows[2:], Band(9))


def _row(key: str, words: str, width: float, faces: Typefaces) -> Band:
    keys = break_lines(key, KEY, KEY_WIDTH - 4, faces)
    lines = break_lines(words, WORDS, width - KEY_WIDTH, faces)
    height = max(len(keys) * KEY.leading, len(lines) * WORDS.leading)

    def paint(pen: Pen, top: float) -> None:
        for number, line in enumerate(keys):
            pen.line(line, KEY, 0, top - number * KEY.leading)
        for number, line in enumerate(lines):
            pen.line(line, WORDS, KEY_WIDTH, top - number * WORDS.leading)

    return Band(height, paint)


def _placed(line: Line, style: Style, x: float) -> Painting:
    return lambda pen, top: pen.line(line, style, x, top)
