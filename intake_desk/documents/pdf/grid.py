"""A table with all its rules: grouped headers over two rows, figures in the middle of their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby

from intake_desk.documents.pdf.band import Band, Pen
from intake_desk.documents.pdf.drawing import upright
from intake_desk.documents.pdf.table import CELL, HAIRLINE, HEAD
from intake_desk.documents.pdf.text import Line, Style, break_lines
from intake_desk.documents.pdf.typeface import Typefaces

PADDING = 5.0
HEAD_HEIGHT = HEAD.leading + 6


@dataclass(frozen=True)
class GridColumn:
    """A heading, the group it belongs to ('' for none), and the width of its column in points."""

    header: str
    group: str
    width: float


@dataclass(frozen=True)
class _Box:
    """Set lines in the middle of a box; `down` is how far below the band's top it begins."""

    x: float
    down: float
    width: float
    height: float
    lines: Sequence[Line]
    style: Style

    def paint(self, pen: Pen, top: float) -> None:
        """Draw the box and its lines, the band hanging from `top`."""
        top -= self.down
        for y in (top, top - self.height):
            pen.rule(self.x, y, self.width, HAIRLINE)
        for x in (self.x, self.x + self.width):
            upright(pen, x, top, self.height, HAIRLINE)
        y = top - (self.height - len(self.lines) * self.style.leading) / 2
        for line in self.lines:
            pen.line(line, self.style, self.x + (self.width - line.width) / 2, y)
            y -= self.style.leading


class Grid:
    """Sets rows into boxes under a header that comes again on every page."""

    def __init__(self, columns: Sequence[GridColumn], faces: Typefaces) -> None:
        self._columns = columns
        self._starts = list(accumulate((column.width for column in columns), initial=0.0))
        self._faces = faces

    def bands(self, rows: Sequence[Sequence[str]], total: Sequence[str]) -> tuple[Band, ...]:
        """The header, the rows and the last row of sums, which keeps what follows. Raises GlyphMissing."""
        header = self._header()
        body = [replace(self._row(row, CELL), reopen=(header,)) for row in rows]
        sums = replace(self._row(total, HEAD), reopen=(header,), holds=True)
        return (replace(header, holds=True), *body, sums)

    def _row(self, texts: Sequence[str], style: Style) -> Band:
        cells = [
            break_lines(text, style, column.width - 2 * PADDING, self._faces)
            for text, column in zip(texts, self._columns, strict=True)
        ]
        height = max(map(len, cells)) * style.leading + 2 * PADDING
        return _band(
            height,
            [
                _Box(x, 0, column.width, height, lines, style)
                for x, column, lines in zip(self._starts, self._columns, cells, strict=False)
            ],
        )

    def _header(self) -> Band:
        boxes = []
        for group, members in groupby(range(len(self._columns)), key=lambda n: self._columns[n].group):
            numbers = list(members)
            if group:
                boxes.append(self._head(group, numbers[0], numbers[-1], 0, HEAD_HEIGHT))
            down = HEAD_HEIGHT if group else 0.0
            boxes += [
                self._head(self._columns[n].header, n, n, down, 2 * HEAD_HEIGHT - down) for n in numbers
            ]
        return _band(2 * HEAD_HEIGHT, boxes)

    def _head(self, text: str, first: int, last: int, down: float, height: float) -> _Box:
        """A header over the columns from `first` to `last`."""
        x, width = self._starts[first], self._starts[last + 1] - self._starts[first]
        return _Box(x, down, width, height, break_lines(text, HEAD, width - 4, self._faces), HEAD)


def _band(height: float, boxes: Sequence[_Box]) -> Band:
    def paint(pen: Pen, top: float) -> None:
        for box in boxes:
            box.paint(pen, top)

    return Band(height, paint)
