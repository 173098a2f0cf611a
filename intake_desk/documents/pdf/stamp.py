"""The mark of a reprint: a few words laid over the upper right corner of every page of a finished paper.

That corner lies above the running head and is free on all papers. The page below is kept as it is.
"""

from __future__ import annotations

from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from intake_desk.documents.pdf.band import Pen
from intake_desk.documents.pdf.pieces import MM
from intake_desk.documents.pdf.sheet import PAGE_HEIGHT, PAGE_WIDTH
from intake_desk.documents.pdf.text import Style, set_line
from intake_desk.documents.pdf.typeface import Face, Typefaces

MARK = Style(Face.BOLD, 9, 12)
RIGHT, TOP = 26 * MM, 11 * MM  # of the words, from the edges of the page


def stamp(pdf: bytes, words: str, faces: Typefaces) -> bytes:
    """The same paper with `words` on every page, as text that can be copied. Raises GlyphMissing."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    overlay = _overlay(words, faces)
    for page in writer.pages:
        page.merge_page(overlay)
        page.compress_content_streams()
    writer.compress_identical_objects()  # all pages share the font of the mark
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _overlay(words: str, faces: Typefaces) -> PageObject:
    """A page with nothing on it but the words; it brings their font along once for all pages."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, initialFontName=faces.name(Face.BOLD))
    line = set_line(words, MARK, faces)
    Pen(canvas, PAGE_WIDTH - RIGHT - line.width).line(line, MARK, 0, PAGE_HEIGHT - TOP)
    canvas.save()
    return PdfReader(buffer).pages[0]
