"""A table of cells that are only shown: lines in, the cursor's row and Enter out."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from intake_desk.ui.widgets.cells import Cell, wanted_width
from intake_desk.ui.widgets.row_table import PickTable, RowModel

_Index = QModelIndex | QPersistentModelIndex
Line = tuple[Cell, ...]


class CellModel(RowModel):
    """Lines of cells under fixed headers; replaced whole."""

    def __init__(self, headers: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(headers, parent)
        self._lines: tuple[Line, ...] = ()
        self._headings: frozenset[int] = frozenset()

    def show_lines(self, lines: Sequence[Line], headings: Collection[int] = ()) -> None:
        """Show others instead; the cursor never stands on the rows that are `headings`."""
        self.beginResetModel()
        self._lines, self._headings = tuple(lines), frozenset(headings)
        self.endResetModel()

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A heading can be neither marked nor passed through by the arrows."""
        return Qt.ItemFlag.NoItemFlags if index.row() in self._headings else super().flags(index)

    def beside(self, row: int) -> int:
        """The row itself; for a heading the nearest row above it that is none, else below it, else -1."""
        places = (*range(row, -1, -1), *range(row + 1, self.rows()))
        return next((place for place in places if place not in self._headings), -1)

    def rows(self) -> int:
        """One row a line."""
        return len(self._lines)

    def cell(self, row: int, column: int) -> Cell:
        """The cell of a line."""
        return self._lines[row][column]


class CellTable(PickTable):
    """A table whose lines are all at hand. Emits `fitted` when its columns have got other widths."""

    fitted = Signal()

    def __init__(self, headers: Sequence[str], widths: Sequence[int], parent: QWidget | None = None) -> None:
        self._model = CellModel(headers)
        super().__init__(self._model, widths, parent)
        self._fit = QTimer(self)  # the header tells of a width before it has it
        self._fit.setSingleShot(True)
        self._fit.timeout.connect(self.fitted)
        self.horizontalHeader().sectionResized.connect(self._on_resized)

    def show_lines(self, lines: Sequence[Line], headings: Collection[int] = ()) -> None:
        """Show others; the cursor stays on its row as far as there is one, and never on one of `headings`."""
        row = self.row
        self._model.show_lines(lines, headings)
        self.go_to(min(max(row, 0), len(lines) - 1))
        self.moved.emit(self.row)

    def cut_columns(self, row: int) -> tuple[int, ...]:
        """The columns whose cells have less room than all their words need."""
        columns = range(self._model.columnCount() if row >= 0 else 0)
        return tuple(column for column in columns if self._is_cut(row, column))

    def _is_cut(self, row: int, column: int) -> bool:
        across = range(column, column + self.columnSpan(row, column))
        return sum(map(self.columnWidth, across)) < wanted_width(self._model.cell(row, column), self.font())

    def go_to(self, row: int) -> None:
        """Put the cursor on a row, if there is one; beside a heading."""
        if 0 <= row < self._model.rows():
            super().go_to(self._model.beside(row))

    def _on_resized(self) -> None:
        self._fit.start(0)

    def _on_moved(self) -> None:
        """What is headed by nothing but headings shows them too."""
        super()._on_moved()
        if self.row > 0 and self._model.beside(0) == self.row:
            self.scrollToTop()
