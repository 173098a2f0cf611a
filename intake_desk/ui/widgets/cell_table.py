"""A table of cells that are only shown: lines in, the cursor's row and Enter out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from intake_desk.ui.widgets.cells import CELL_ROLE, LOWEST_ROW, Cell, CellDelegate

_Index = QModelIndex | QPersistentModelIndex
Line = tuple[Cell, ...]
ROW = LOWEST_ROW + 3


class CellModel(QAbstractTableModel):
    """Lines of cells under fixed headers; replaced whole."""

    def __init__(self, headers: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headers = tuple(headers)
        self._lines: tuple[Line, ...] = ()

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show others instead."""
        self.beginResetModel()
        self._lines = tuple(lines)
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """One row a line."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """One column a header."""
        return 0 if parent.isValid() else len(self._headers)

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The words above a column."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole and way is Qt.Orientation.Horizontal:
            return self._headers[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell as words, as a tooltip, or whole for the delegate."""
        if not index.isValid():
            return None
        shown = self._lines[index.row()][index.column()]
        if role == CELL_ROLE:
            return shown
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{shown.words} {shown.extra}".strip()
        return None


class CellTable(QTableView):
    """Emits `moved` with the row under the cursor (-1: none), `chosen` on Enter or a double click, and
    `typed` with the letter or digit of any other plain key; `left` on Esc.

    `widths` are logical pixels, 0 for the one column that takes the rest.
    """

    moved = Signal(int)
    chosen = Signal(int)
    typed = Signal(str)
    left = Signal()

    def __init__(self, headers: Sequence[str], widths: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = CellModel(headers, self)
        self.setModel(self._model)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for place, width in enumerate(widths):
            if width:
                self.setColumnWidth(place, width)
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._on_moved)
        self.doubleClicked.connect(self._on_double_click)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show others; the cursor stays on its row as far as there is one."""
        row = self.currentIndex().row()
        self._model.show_lines(lines)
        self.go_to(min(max(row, 0), len(lines) - 1))
        self.moved.emit(self.row)

    @property
    def row(self) -> int:
        """The row under the cursor, -1 when there is none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Put the cursor on a row, if there is one."""
        if 0 <= row < self._model.rowCount():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self._model.index(row, 0), flags)
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, Esc leaves, letters and digits are told; arrows are the table's own."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
            Qt.KeyboardModifier.ShiftModifier,
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.row >= 0:
            self.chosen.emit(self.row)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif plain and event.text().isalnum():
            self.typed.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def _on_moved(self) -> None:
        self.moved.emit(self.row)

    def _on_double_click(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())
