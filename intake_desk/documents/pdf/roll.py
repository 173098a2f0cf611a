"""Long lists in little room: a line a row, long texts set smaller, figures to the right under one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from intake_desk.documents.pdf.band import Band, Pen
from intake_desk.documents.pdf.fitting import Fitted, fit, height_of
from intake_desk.documents.pdf.pieces import WIDTH
from intake_desk.documents.pdf.table import HAIRLINE
from intake_desk.documents.pdf.text import Style, set_line
from intake_desk.documents.pdf.typeface import Face, Typefaces

HEAD = Style(Face.BOLD, 8.5, 13)
CELL = Style(Face.SERIF, 9, 11.5)
SMALLEST, LINES = 6.5, 8
PADDING = 0.8
BETWEEN = 7.0  # white between columns
TOGETHER = 3  # so many last rows go over to another page together
HEAD_RULE = 0.6


@dataclass(frozen=True)
class RollColumn:
    """A heading, and the share of the width that its column takes; all shares together make 1."""

    title: str
    share: float
    numeric: bool = False


class Roll:
    """Sets rows into columns, each as low as its text allows."""

    def __init__(
        self, columns: Sequence[RollColumn], faces: Typefaces, cell: Style = CELL, padding: float = PADDING
    ) -> None:
        self._columns, self._cell, self._padding = columns, cell, padding
        self._starts = list(accumulate((column.share * WIDTH for column in columns), initial=0.0))
        self._faces = faces

    def bands(self, rows: Iterable[Sequence[str]], total: Sequence[str] = ()) -> tuple[Band, ...]:
        """The header, the rows, a last row of sums; the last holds what follows. Raises GlyphMissing."""
        header = self._header()
        body = [replace(self._row(row, self._cell), reopen=(header,)) for row in rows]
        if total:
            strong = replace(self._cell, face=Face.BOLD)
            body.append(replace(self._row(total, strong), reopen=(header,)))
        last = len(body) - TOGETHER
        rows_held = (replace(band, holds=at >= last) for at, band in enumerate(body))
        return (replace(header, holds=True), *rows_held)

    def _header(self) -> Band:
        titles = [set_line(column.title, HEAD, self._faces) for column in self._columns]

        def paint(pen: Pen, top: float) -> None:
            pen.rule(0, top, WIDTH, HEAD_RULE)
            for place, line in enumerate(titles):
                pen.line(line, HEAD, self._x(place, line.width), top - self._padding)
            pen.rule(0, top - HEAD.leading - 2 * self._padding, WIDTH, HEAD_RULE)

        return Band(HEAD.leading + 2 * self._padding, paint)

    def _row(self, row: Sequence[str], style: Style) -> Band:
        cells = [self._fit(place, text, style) for place, text in enumerate(row)]
        height = max(style.leading, *map(height_of, cells)) + 2 * self._padding

        def paint(pen: Pen, top: float) -> None:
            for place, (lines, size) in enumerate(cells):
                y = top - (height - len(lines) * size.leading) / 2
                for line in lines:
                    pen.line(line, size, self._x(place, line.width), y)
                    y -= size.leading
            pen.rule(0, top - height, WIDTH, HAIRLINE)

        return Band(height, paint)

    def _fit(self, place: int, text: str, style: Style) -> Fitted:
        return fit(text, style, self._room(place), LINES, SMALLEST, self._faces)

    def _room(self, place: int) -> float:
        return self._starts[place + 1] - self._starts[place] - BETWEEN

    def _x(self, place: int, width: float) -> float:
        slack = self._room(place) - width if self._columns[place].numeric else 0.0
        return self._starts[place] + slack
