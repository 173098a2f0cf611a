"""A small chart of upright bars, each with its figure above and its words below; it needs no colour."""

from __future__ import annotations

from collections.abc import Sequence

from intake_desk.documents.pdf.band import Band, Pen
from intake_desk.documents.pdf.pieces import WIDTH
from intake_desk.documents.pdf.text import Style, set_line
from intake_desk.documents.pdf.typeface import Face, Typefaces
from intake_desk.services.reports.report_papers import Bar

FIGURE = Style(Face.BOLD, 8.5, 11)
LABEL = Style(Face.SERIF, 8, 11, grey=0.2)
SHARE = 0.5  # of its place that a bar is wide
FILLED, EDGE, DASH = 0.45, 0.5, (2, 1.5)


def bar_chart(bars: Sequence[Bar], faces: Typefaces, high: float) -> Band:
    """The bars side by side over the whole width, the highest `high` points; wanted ones are only outlined.

    Raises GlyphMissing.
    """
    figures = [set_line(f"需 {bar.figure}" if bar.wanted else str(bar.figure), FIGURE, faces) for bar in bars]
    labels = [set_line(bar.words, LABEL, faces) for bar in bars]
    step = WIDTH / max(len(bars), 1)
    unit = high / max((bar.figure for bar in bars), default=1) if any(b.figure for b in bars) else 0.0

    def paint(pen: Pen, top: float) -> None:
        ground = top - FIGURE.leading - high
        for place, (bar, figure, label) in enumerate(zip(bars, figures, labels, strict=True)):
            middle, height = (place + 0.5) * step, bar.figure * unit
            if height:
                _box(pen, middle - step * SHARE / 2, ground, step * SHARE, height, outlined=bar.wanted)
            pen.line(figure, FIGURE, middle - figure.width / 2, ground + height + FIGURE.leading)
            pen.line(label, LABEL, middle - label.width / 2, ground - 1)
        pen.rule(0, ground, WIDTH, EDGE)

    return Band(FIGURE.leading + high + LABEL.leading + 2, paint)


def _box(pen: Pen, x: float, ground: float, width: float, height: float, *, outlined: bool) -> None:
    canvas = pen.canvas
    canvas.saveState()
    canvas.setLineWidth(EDGE)
    canvas.setFillGray(FILLED)
    canvas.setStrokeGray(FILLED)
    if outlined:
        canvas.setDash(*DASH)
    canvas.rect(pen.left + x, ground, width, height, stroke=1, fill=0 if outlined else 1)
    canvas.restoreState()
