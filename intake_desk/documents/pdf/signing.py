"""How a paper ends: lines to sign on the left; on the right office and day, with room for the seal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from intake_desk.documents.pdf.band import Band, Painting, Pen
from intake_desk.documents.pdf.pieces import BODY, GUTTER, MM, WIDTH
from intake_desk.documents.pdf.text import Line, break_lines, set_line
from intake_desk.documents.pdf.typeface import Typefaces
from intake_desk.domain.day_words import long_day

LEFT_WIDTH = WIDTH * 0.62
SEAL_MIDDLE = (LEFT_WIDTH + GUTTER + WIDTH) / 2
SEAL_ROOM = 36 * MM  # a seal of 42 mm may reach into the white above and below
LINE_HEIGHT = 32.0
ROW_HEIGHT = 30.0
SIGN_RULE = 0.4
SIGNATURES = (("告知人", ""), ("被告知人/代领人", ""), ("送达时间", "　　年　月　日　时　分"))


def sealed(left: Sequence[Band], office: str, day: date, faces: Typefaces) -> Band:
    """The bands of `left` one below the other, and beside them the office and the day. Raises GlyphMissing.

    Nothing is drawn where the seal goes: the real one is set over the office's name and the day.
    """
    height = max(SEAL_ROOM, sum(band.height for band in left))
    issuer = break_lines(f"{office}\n{long_day(day)}", BODY, WIDTH - LEFT_WIDTH - GUTTER, faces)

    def paint(pen: Pen, top: float) -> None:
        y = top
        for band in left:
            band.draw(pen, y)
            y -= band.height
        for index, line in enumerate(issuer):
            y = top - height / 2 - BODY.leading * (index - len(issuer) / 2)
            pen.line(line, BODY, SEAL_MIDDLE - line.width / 2, y)

    return Band(height, paint)


def sign_lines(faces: Typefaces, signatures: Sequence[tuple[str, str]] = SIGNATURES) -> tuple[Band, ...]:
    """The lines that both sign, and the hour of handing over."""
    labels = [set_line(label, BODY, faces) for label, _ in signatures]
    start = max(label.width for label in labels) + 6
    return tuple(
        Band(LINE_HEIGHT, _sign_line(label, set_line(filled, BODY, faces), start))
        for label, (_, filled) in zip(labels, signatures, strict=True)
    )


def sign_row(labels: Sequence[str], faces: Typefaces) -> Band:
    """Lines to sign side by side over the whole width."""
    share = (WIDTH + GUTTER) / len(labels)
    words = [set_line(f"{label}：", BODY, faces) for label in labels]

    def paint(pen: Pen, top: float) -> None:
        for index, label in enumerate(words):
            left = index * share
            pen.line(label, BODY, left, top)
            pen.rule(left + label.width, top - BODY.leading, share - GUTTER - label.width, SIGN_RULE)

    return Band(ROW_HEIGHT, paint)


def _sign_line(label: Line, filled: Line, start: float) -> Painting:
    def paint(pen: Pen, top: float) -> None:
        pen.line(label, BODY, 0, top - 8)
        pen.line(filled, BODY, start, top - 8)
        pen.rule(start, top - 8 - BODY.leading, LEFT_WIDTH - start, SIGN_RULE)

    return paint
