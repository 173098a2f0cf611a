"""The pieces that papers are put together from: styles, headings, paragraphs, facts, days in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from intake_desk.documents.pdf.band import Band, Painting, Pen, held
from intake_desk.documents.pdf.text import Line, Style, break_lines, set_line
from intake_desk.documents.pdf.typeface import Face, Typefaces
from intake_desk.domain.day_words import full_day

MM = 72 / 25.4
WIDTH = 156 * MM  # the type area of GB/T 9704

ISSUER = Style(Face.SERIF, 14, 22)
TITLE = Style(Face.BOLD, 22, 34)
NUMBER = Style(Face.SERIF, 11, 18)
VOIDS = Style(Face.SERIF, 9, 14)
BODY = Style(Face.SERIF, 11.5, 19)
STRONG = Style(Face.BOLD, 11.5, 19)
LABEL = Style(Face.BOLD, 9.5, 15, grey=0.25)
VALUE = Style(Face.SERIF, 10, 15)
NAMED = Style(Face.BOLD, 10.5, 15)
LOUD = Style(Face.BOLD, 13, 17)

LABEL_WIDTH = 56.0
FACT_PADDING = 2.5
GUTTER = 12.0  # white between columns: they never touch
RULE = 0.8


@dataclass(frozen=True)
class Fact:
    """A label and its value, one beside the other."""

    label: str
    value: str
    style: Style = VALUE


def gap(height: float) -> Band:
    """White space of `height` points between two bands that it keeps together."""
    return Band(height, holds=True)


def centred(text: str, style: Style, faces: Typefaces) -> tuple[Band, ...]:
    """Lines of text in the middle of the type area."""
    return held(
        Band(style.leading, _placed(line, style, (WIDTH - line.width) / 2))
        for line in break_lines(text, style, WIDTH, faces)
    )


def paragraph(text: str, style: Style, faces: Typefaces) -> tuple[Band, ...]:
    """A paragraph; its first two and its last two lines stay together."""
    lines = break_lines(text, style, WIDTH, faces)
    return tuple(
        Band(
            style.leading,
            _placed(line, style, 0),
            holds=index == 0 < len(lines) - 1 or index == len(lines) - 2,
        )
        for index, line in enumerate(lines)
    )


def facts(rows: tuple[tuple[Fact, ...], ...], faces: Typefaces, width: float = WIDTH) -> tuple[Band, ...]:
    """Rows of one or more facts side by side, ruled above and below, kept on one page."""
    rule = Band(RULE, lambda pen, top: pen.rule(0, top, width, RULE))
    return held((rule, *(_fact_row(row, faces, width) for row in rows), rule))


def moment(when: datetime) -> str:
    """2025年7月2日（周三）17:30."""
    return f"{when.year}年{full_day(when)}{when:%H:%M}"


def _placed(line: Line, style: Style, x: float) -> Painting:
    return lambda pen, top: pen.line(line, style, x, top)


def _fact_row(row: tuple[Fact, ...], faces: Typefaces, width: float) -> Band:
    share = (width + GUTTER) / len(row)
    room = share - GUTTER - LABEL_WIDTH
    labels = [set_line(fact.label, LABEL, faces) for fact in row]
    values = [break_lines(fact.value, fact.style, room, faces) for fact in row]
    height = max(len(value) * fact.style.leading for fact, value in zip(row, values, strict=True))

    def paint(pen: Pen, top: float) -> None:
        y = top - FACT_PADDING
        for index, (fact, label, value) in enumerate(zip(row, labels, values, strict=True)):
            pen.line(label, LABEL, index * share, y - (fact.style.leading - LABEL.leading) / 2)
            for number, line in enumerate(value):
                pen.line(line, fact.style, index * share + LABEL_WIDTH, y - number * fact.style.leading)

    return Band(height + 2 * FACT_PADDING, paint)
