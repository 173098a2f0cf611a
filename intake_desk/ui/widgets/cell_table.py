"""A table of cells that are only shown: lines in, the cursor's row and Enter out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from intake_desk.ui.widgets.cells import Cell
from intake_desk.ui.widgets.row_table import RowModel, RowTable, is_plain

Line = tuple[Cell, ...]
ROW = 28
"""The height of a row in every table but the counter's, in logical pixels."""


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


class CellTable(RowTable):
    """Emits `moved` with the row under the cursor (-1: none), `chosen` on Enter or a double click, and
    `typed` with the letter or digit of any other plain key; `left` on Esc.
    """

    moved = Signal(int)
    chosen = Signal(int)
    typed = Signal(str)
    left = Signal()

    def __init__(self, headers: Sequence[str], widths: Sequence[int], parent: QWidget | None = None) -> None:
        self._model = CellModel(headers)
        super().__init__(self._model, widths, parent)
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.selectionModel().currentRowChanged.connect(self._on_moved)
        self.doubleClicked.connect(self._on_double_click)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show others; the cursor stays on its row as far as there is one."""
        row = self.row
        self._model.show_lines(lines)
        self.go_to(min(max(row, 0), len(lines) - 1))
        self.moved.emit(self.row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, Esc leaves, letters and digits are told; arrows are the table's own."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.row >= 0:
            self.chosen.emit(self.row)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_plain(event) and event.text().isalnum():
            self.typed.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def _on_moved(self) -> None:
        self.moved.emit(self.row)

    def _on_double_click(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())
