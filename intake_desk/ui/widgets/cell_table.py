"""A table of cells that are only shown: lines in, the cursor's row and Enter out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from intake_desk.ui.widgets.cells import Cell
from intake_desk.ui.widgets.row_table import PickTable, RowModel

Line = tuple[Cell, ...]


class CellModel(RowModel):
    """Lines of cells under fixed headers; replaced whole."""

    def __init__(self, headers: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(headers, parent)
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show others instead."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def rows(self) -> int:
        """One row a line."""
        return len(self._lines)

    def cell(self, row: int, column: int) -> Cell:
        """The cell of a line."""
        return self._lines[row][column]


class CellTable(PickTable):
    """A table whose lines are all at hand."""

    def __init__(self, headers: Sequence[str], widths: Sequence[int], parent: QWidget | None = None) -> None:
        self._model = CellModel(headers)
        super().__init__(self._model, widths, parent)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show others; the cursor stays on its row as far as there is one."""
        row = self.row
        self._model.show_lines(lines)
        self.go_to(min(max(row, 0), len(lines) - 1))
        self.moved.emit(self.row)
