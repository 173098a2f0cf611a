"""Text for a place that cannot grow: set smaller until it fits, at last cut short with a mark of it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from intake_desk.documents.pdf.band import Pen
from intake_desk.documents.pdf.text import Line, Style, break_lines
from intake_desk.documents.pdf.typeface import Typefaces

STEP = 0.9
ONE_LINE_FROM = 0.75  # of the wanted size: rather that small than in several lines
CUT = "…"

Fitted = tuple[tuple[Line, ...], Style]
"""Lines, and the style that they are set in."""


def fit(text: str, style: Style, width: float, rows: int, smallest: float, faces: Typefaces) -> Fitted:
    """`text` in at most `rows` lines of `width` points, not below `smallest` points; then it is cut.

    Raises GlyphMissing.
    """
    sizes = _sizes(style, smallest)
    for size in sizes:
        if size.size >= ONE_LINE_FROM * style.size and (lines := _set(text, size, width, 1, faces)):
            return lines, size
    for size in sizes:
        if lines := _set(text, size, width, rows, faces):
            return lines, size
    return _cut(text, sizes[-1], width, rows, faces), sizes[-1]


def height_of(fitted: Fitted) -> float:
    """How high the lines stand, in points."""
    lines, style = fitted
    return len(lines) * style.leading


def draw_fitted(pen: Pen, x: float, top: float, fitted: Fitted) -> float:
    """Draw the lines hanging from `top`; gives the y below them."""
    lines, style = fitted
    for line in lines:
        pen.line(line, style, x, top)
        top -= style.leading
    return top


def _sizes(style: Style, smallest: float) -> list[Style]:
    """The style and its smaller sisters."""
    sizes = [style]
    while sizes[-1].size * STEP >= smallest:
        last = sizes[-1]
        sizes.append(replace(last, size=last.size * STEP, leading=last.leading * STEP))
    return sizes


def _cut(text: str, style: Style, width: float, rows: int, faces: Typefaces) -> tuple[Line, ...]:
    """The longest beginning that fits with the mark behind it; none when not even the mark does."""

    def begun(length: int) -> tuple[Line, ...]:
        return _set(text[:length] + CUT, style, width, rows, faces)

    too_long = bisect_left(range(len(text)), 1, key=lambda length: not begun(length))
    return begun(too_long - 1) if too_long else ()


def _set(text: str, style: Style, width: float, rows: int, faces: Typefaces) -> tuple[Line, ...]:
    """The lines of the text; none when they are too many or one is too wide."""
    lines = break_lines(text, style, width, faces)
    return lines if len(lines) <= rows and all(line.width <= width for line in lines) else ()
