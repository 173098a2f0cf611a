"""Tables of a paper: a header that comes again on every page, rows that stay whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from intake_desk.documents.pdf.band import Band, Pen
from intake_desk.documents.pdf.pieces import GUTTER, RULE, WIDTH
from intake_desk.documents.pdf.text import Line, Style, break_lines
from intake_desk.documents.pdf.typeface import Face, Typefaces

HEAD = Style(Face.BOLD, 10, 15)
CELL = Style(Face.SERIF, 10.5, 15)
NOTE = Style(Face.SERIF, 9, 15, grey=0.35)
HAIRLINE = 0.3
ROW_LINES = 12  # a longer row is cut, or it might not fit on any page


@dataclass(frozen=True)
class TableColumn:
    """A heading and the share of the width that its column takes; all shares together make 1.

    Numbers stand to the right, so that their digits line up.
    """

    title: str
    share: float
    numeric: bool = False


@dataclass(frozen=True)
class Cell:
    """Text, and below it a note in smaller grey."""

    text: str
    note: str = ""


Setting = Sequence[tuple[Line, Style]]
"""The lines of one cell."""


class Table:
    """Sets rows into columns; `padding` is the white above and below every row, in points."""

    def __init__(self, columns: Sequence[TableColumn], faces: Typefaces, padding: float = 4.0) -> None:
        self._columns = columns
        self._starts = list(accumulate((column.share * WIDTH for column in columns), initial=0.0))
        self._faces = faces
        self._padding = padding

    def bands(self, rows: Iterable[Sequence[Cell]]) -> tuple[Band, ...]:
        """The header and the rows. The last row holds what follows the table. Raises GlyphMissing."""
        header = self._header()
        body = [replace(band, reopen=(header,)) for row in rows for band in self._row(row)]
        end = Band(RULE, lambda pen, top: pen.rule(0, top, WIDTH, RULE))
        tail = (replace(band, holds=True) for band in (*body[-1:], end))
        return (replace(header, holds=True), *body[:-1], *tail)

    def _header(self) -> Band:
        titles = [self._set(i, column.title, HEAD) for i, column in enumerate(self._columns)]
        return self._strip(titles, above=RULE, below=HAIRLINE)

    def _row(self, row: Sequence[Cell]) -> list[Band]:
        """A row as one band, or as several when it is very long."""
        cells = [
            self._set(i, cell.text, CELL) + (self._set(i, cell.note, NOTE) if cell.note else [])
            for i, cell in enumerate(row)
        ]
        longest = max(map(len, cells))
        return [
            self._strip(
                [cell[first : first + ROW_LINES] for cell in cells],
                below=HAIRLINE if first + ROW_LINES >= longest else 0.0,
            )
            for first in range(0, longest, ROW_LINES)
        ]

    def _set(self, column: int, text: str, style: Style) -> list[tuple[Line, Style]]:
        return [(line, style) for line in break_lines(text, style, self._room(column), self._faces)]

    def _room(self, column: int) -> float:
        return self._starts[column + 1] - self._starts[column] - GUTTER

    def _strip(self, cells: Sequence[Setting], *, above: float = 0.0, below: float) -> Band:
        """Cells side by side between rules of the given weights; none where the weight is nought."""
        height = max(sum(style.leading for _, style in cell) for cell in cells) + 2 * self._padding

        def paint(pen: Pen, top: float) -> None:
            for column, cell in enumerate(cells):
                y = top - self._padding
                for line, style in cell:
                    pen.line(line, style, self._place(column, line), y)
                    y -= style.leading
            for y, weight in ((top, above), (top - height, below)):
                if weight:
                    pen.rule(0, y, WIDTH, weight)

        return Band(height, paint)

    def _place(self, column: int, line: Line) -> float:
        slack = self._room(column) - line.width if self._columns[column].numeric else 0.0
        return self._starts[column] + slack
