"""QR labels on the sheets that are sold: each stays inside its label, wherever the printing starts."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from intake_desk.documents.pdf.band import Pen
from intake_desk.documents.pdf.drawing import REHEARSAL, draw_code, open_canvas
from intake_desk.documents.pdf.fitting import draw_fitted, fit, height_of
from intake_desk.documents.pdf.pieces import MM
from intake_desk.documents.pdf.text import Style
from intake_desk.documents.pdf.typeface import Face, Typefaces
from intake_desk.services.units.hand_in_papers import LabelRun, LabelStock, Tag

NAME = "收件标签"
INSET = 4.5 * MM  # white at every edge: what printers cannot reach, and paper that slips
CODE_SHARE = 0.40  # of the label's inner width, at most
QUIET = 3 * MM  # the white that a reader needs beside the code; the inset gives it elsewhere
NUMBER = Style(Face.BOLD, 13, 16)
PERSON = Style(Face.BOLD, 12, 15)
SMALL = Style(Face.SERIF, 8.5, 10.5)
SMALLEST = 6.5


def labels(run: LabelRun, faces: Typefaces) -> bytes:
    """The sheets of labels. Raises GlyphMissing; ValueError when the sheet has no label `first`."""
    if not 1 <= run.first <= run.stock.count:
        raise ValueError(f"label {run.first} of {run.stock.count}")
    buffer = BytesIO()
    canvas = open_canvas(buffer, A4, NAME, run.head.office.name, faces)
    for position, tag in enumerate(run.tags, start=run.first - 1):
        place = position % run.stock.count
        if place == 0 and position >= run.first:
            canvas.showPage()
        rehearsal = REHEARSAL if run.head.rehearsal else ""
        _draw(canvas, corner(run.stock, place), run.stock, tag, rehearsal, faces)
    canvas.save()
    return buffer.getvalue()


def corner(stock: LabelStock, place: int) -> tuple[float, float]:
    """The upper left corner of a label in points from the page's lower left; `place` counts from 0."""
    row, column = divmod(place, stock.columns)
    left = (stock.left + column * stock.across) * MM
    return left, A4[1] - (stock.top + row * stock.down) * MM


def _draw(
    canvas: Canvas, at: tuple[float, float], stock: LabelStock, tag: Tag, rehearsal: str, faces: Typefaces
) -> None:
    """One label, cut off at its edges should anything be wider than it ought to be."""
    left, top = at
    width, height = stock.width * MM - 2 * INSET, stock.height * MM - 2 * INSET
    canvas.saveState()
    edge = canvas.beginPath()
    edge.rect(left + INSET, top - INSET - height, width, height)
    canvas.clipPath(edge, stroke=0, fill=0)
    side = min(height, width * CODE_SHARE)
    if tag.code:
        draw_code(canvas, tag.code, left + INSET, top - INSET - side, side)
    start = side + QUIET if tag.code else 0
    _words(Pen(canvas, left + INSET + start), top - INSET, width - start, height, tag, rehearsal, faces)
    canvas.restoreState()


def _words(
    pen: Pen, top: float, width: float, height: float, tag: Tag, rehearsal: str, faces: Typefaces
) -> None:
    """Number, name, unit, specialty, each whole; what a small label has no room for is left out."""
    bottom = top - height
    for text, style, rows in (
        (f"{rehearsal}{tag.packet_number}", NUMBER, 1),
        (tag.name, PERSON, 3),
        (tag.unit, SMALL, 2),
        (tag.specialty, SMALL, 1),
    ):
        fitted = fit(text, style, width, rows, SMALLEST, faces)
        if top - height_of(fitted) >= bottom:
            top = draw_fitted(pen, 0, top, fitted)
