"""What is drawn straight onto a page: the file's opening, QR codes, the watermark of a rehearsal, upright
rules. The same drawing gives the same bytes: no clock, no random identifier, no font that is not embedded.
"""

from __future__ import annotations

from typing import IO

import segno
from reportlab.pdfgen.canvas import Canvas

from intake_desk.documents.pdf.band import Pen
from intake_desk.documents.pdf.text import Style, set_line
from intake_desk.documents.pdf.typeface import Face, Typefaces

REHEARSAL = "演练"
WATERMARK = Style(Face.BOLD, 150, 150, grey=0.92)


def open_canvas(
    target: IO[bytes], size: tuple[float, float], title: str, author: str, faces: Typefaces
) -> Canvas:
    """A file of pages of `size` points that names its title and the office, and nothing else."""
    canvas = Canvas(
        target,
        pagesize=size,
        invariant=1,
        pageCompression=1,
        initialFontName=faces.name(Face.SERIF),  # or a Helvetica that is not embedded would be named
        lang="zh-CN",
    )
    canvas.setTitle(title)
    canvas.setAuthor(author)
    return canvas


def matrix_of(code: str) -> tuple[tuple[bool, ...], ...]:
    """An ASCII text as QR code: row by row, whether a square is dark. No quiet zone."""
    return tuple(tuple(bool(dark) for dark in row) for row in segno.make_qr(code, error="m").matrix)


def draw_code(canvas: Canvas, code: str, left: float, bottom: float, side: float) -> None:
    """An ASCII text as QR code of `side` points: dark squares, sharp at any resolution. No quiet zone."""
    matrix = matrix_of(code)
    step = side / len(matrix)
    path = canvas.beginPath()
    for row, modules in enumerate(matrix):
        for column, dark in enumerate(modules):
            if dark:
                path.rect(left + column * step, bottom + side - (row + 1) * step, step, step)
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)


def draw_watermark(canvas: Canvas, size: tuple[float, float], faces: Typefaces) -> None:
    """A pale word under everything, so that no paper of a rehearsal can pass for a real one."""
    line = set_line(REHEARSAL, WATERMARK, faces)
    canvas.saveState()
    canvas.translate(size[0] / 2, size[1] / 2)
    canvas.rotate(40)
    Pen(canvas, 0).line(line, WATERMARK, -line.width / 2, WATERMARK.leading / 2)
    canvas.restoreState()


def upright(pen: Pen, x: float, top: float, height: float, weight: float) -> None:
    """An upright rule hanging from `top`: to the pen it is a very short rule that is `height` thick."""
    pen.rule(x - weight / 2, top - height / 2, weight, height)
