"""What all tables of the desk share: cells under headers, one row under the cursor, nothing edited."""

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
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from intake_desk.ui.theme import COLOURS
from intake_desk.ui.widgets.cells import CELL_ROLE, Cell, CellDelegate
from intake_desk.ui.widgets.keys import ENTER, Hint, Letters

_Index = QModelIndex | QPersistentModelIndex
ROW = 28
"""The height of a row in every table but the counter's, in logical pixels."""
_MARGIN = 40
_PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.KeypadModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


class RowModel(QAbstractTableModel):
    """Headers and cells. Whoever derives from it says how many rows there are and what stands in a cell."""

    def __init__(self, headers: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headers = tuple(headers)

    def rows(self) -> int:
        """How many rows there are."""
        return 0

    def cell(self, row: int, column: int) -> Cell | None:
        """What stands there; None for nothing."""
        del row, column
        return None

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """The rows; cells have none below them."""
        return 0 if parent.isValid() else self.rows()

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """One column a header."""
        return 0 if parent.isValid() else len(self._headers)

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The words above a column, on the side where its cells stand."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            first = self.cell(0, section) if self.rows() else None
            right = first is not None and first.right
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole and way is Qt.Orientation.Horizontal:
            return self._headers[section]
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The cell as words, as a tooltip, or whole for the delegate."""
        if role not in (CELL_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        shown = self.cell(index.row(), index.column()) if index.isValid() else None
        if shown is None or role == CELL_ROLE:
            return shown
        return f"{shown.words} {shown.extra}".strip()


class RowTable(QTableView):
    """Set up once for all: whole rows, fixed columns, no grid, Tab leaves. Which keys do what is not here.

    Emits `left_alone` when somebody looks elsewhere.
    """

    left_alone = Signal()

    def __init__(self, model: RowModel, widths: Sequence[int], parent: QWidget | None = None) -> None:
        """`widths` are logical pixels, 0 for the one column that takes the rest."""
        super().__init__(parent)
        self._empty_words = ""
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(24)
        self.set_widths(widths)

    def set_widths(self, widths: Sequence[int]) -> None:
        """The columns' widths; 0 for the one that takes the rest."""
        header = self.horizontalHeader()
        for place, width in enumerate(widths):
            mode = QHeaderView.ResizeMode.Fixed if width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(place, mode)
            if width:
                self.setColumnWidth(place, width)

    def fit_rows(self, lowest: int, highest: int) -> None:
        """Share the height out between the rows, as far as they stay between these heights."""
        shared = self.viewport().height() // max(self.model().rowCount(), 1)
        self.verticalHeader().setDefaultSectionSize(min(max(shared, lowest), highest))

    def set_empty_words(self, words: str) -> None:
        """What stands in the table while it has no rows."""
        self._empty_words = words
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """No row is cut at the foot: one that is not whole in sight is not there yet. Without rows there
        stand the words that say why.
        """
        super().paintEvent(event)
        port = self.viewport()
        painter = QPainter(port)
        last = self.rowAt(port.height() - 1)
        top = self.rowViewportPosition(last) if last >= 0 else 0
        if top > 0 and top + self.rowHeight(last) > port.height():
            painter.fillRect(0, top, port.width(), port.height() - top, QColor(COLOURS.paper))
        painter.end()
        paint_empty(self, self._empty_words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cursor's row stays in sight."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keys go elsewhere now."""
        super().focusOutEvent(event)
        self.left_alone.emit()

    @property
    def row(self) -> int:
        """The row under the cursor, -1 when there is none."""
        return self.currentIndex().row()

    def go_to(self, row: int) -> None:
        """Put the cursor on a row, if there is one."""
        if 0 <= row < self.model().rowCount():
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(self.model().index(row, 0), flags)
            self.scrollTo(self.currentIndex())


class PickTable(RowTable):
    """Emits `moved` with the row under the cursor (-1: none), `chosen` on Enter or a double click, `left`
    on Esc, and `typed` with the letter or digit of any other plain key that it does not `answer` itself.
    """

    moved = Signal(int)
    chosen = Signal(int)
    typed = Signal(str)
    left = Signal()

    def __init__(self, model: RowModel, widths: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(model, widths, parent)
        self._letters: Letters = {}
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.selectionModel().currentRowChanged.connect(self._on_moved)
        self.doubleClicked.connect(self._on_double_click)

    def answer(self, letters: Letters) -> None:
        """What letters do here."""
        self._letters = letters

    def letters(self) -> tuple[Hint, ...]:
        """The letters that it answers, with their words."""
        return tuple(self._letters)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses, Esc leaves, letters and digits are told; arrows are the table's own."""
        if event.key() in ENTER and self.row >= 0:
            self.chosen.emit(self.row)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_plain(event) and event.text().isalnum():
            self._on_typed(event.text().upper())
        else:
            super().keyPressEvent(event)

    def _on_typed(self, letter: str) -> None:
        act = next((act for hint, act in self._letters.items() if hint.key == letter), None)
        if act is None:
            self.typed.emit(letter)
        else:
            act()

    def _on_moved(self) -> None:
        self.moved.emit(self.row)

    def _on_double_click(self, index: QModelIndex) -> None:
        self.chosen.emit(index.row())


def paint_empty(table: QTableView, words: str) -> None:
    """In a table without rows, the words that say why."""
    if words and not table.model().rowCount():
        painter = QPainter(table.viewport())
        painter.setPen(QColor(COLOURS.quiet))
        box = table.viewport().rect().adjusted(_MARGIN, 0, -_MARGIN, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
        painter.end()


def is_plain(event: QKeyEvent) -> bool:
    """Whether a key was pressed by itself, or for a capital."""
    return event.modifiers() in _PLAIN
