"""A table in a window of its own whose cells show all their words: histories, registers, lists to phone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble
from intake_desk.ui.attempt import attempt
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.message_bar import Message, MessageBar, MessageKind
from intake_desk.ui.widgets.row_table import paint_empty
from intake_desk.ui.widgets.tone import mark_state

_Index = QModelIndex | QPersistentModelIndex
_SIZE = QSize(1180, 680)
_PADDINGS = 16
Row = tuple[str, ...]
T = TypeVar("T")


@dataclass(frozen=True)
class TableColumn:
    """Its header and its width in logical pixels; 0 shares what is left. `right` is for numbers."""

    header: str
    width: int = 0
    right: bool = False

    @property
    def side(self) -> Qt.AlignmentFlag:
        """The side that its words keep to."""
        return Qt.AlignmentFlag.AlignRight if self.right else Qt.AlignmentFlag.AlignLeft


@dataclass(frozen=True)
class TableAction:
    """A button below the table: its words, its key (`Enter` for what a row is chosen for), what it does. A
    `primary` one is what the dialog is for.
    """

    words: str
    key: str
    act: Callable[[], None]
    primary: bool = False


class RowsModel(QAbstractTableModel):
    """Rows of plain words."""

    def __init__(self, columns: Sequence[TableColumn], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these instead."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """One row each."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """The columns."""
        return 0 if parent.isValid() else len(self._columns)

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The words above a column."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._columns[section].side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DisplayRole and way is Qt.Orientation.Horizontal:
            return self._columns[section].header
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a cell, at its top left: the rows are of different heights."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self._rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._columns[index.column()].side | Qt.AlignmentFlag.AlignTop
        return None


class _Wrapping(QStyledItemDelegate):
    """Asks for the height that the words need between the paddings of the style sheet; Qt forgets those."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """The size of a cell's words, wrapped."""
        # The stubs leave this attribute of the option out.
        option.rect = option.rect.adjusted(0, 0, -_PADDINGS, 0)  # type: ignore[attr-defined]
        return super().sizeHint(option, index)


class RowsTable(QTableView):
    """A table whose rows are as high as their words need, also when the columns get another width."""

    def __init__(self) -> None:
        super().__init__()
        self._empty_words = ""
        self.setItemDelegate(_Wrapping(self))
        self._fit = QTimer(self)  # the columns change one by one, the rows once
        self._fit.setSingleShot(True)
        self._fit.timeout.connect(self._on_fit)
        self.horizontalHeader().sectionResized.connect(self.fit)
        # Always there: appearing it would narrow the columns again.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def set_empty_words(self, words: str) -> None:
        """What stands in the table while it has no rows."""
        self._empty_words = words

    def paintEvent(self, event: QPaintEvent) -> None:
        """Without rows there stand the words that say why."""
        super().paintEvent(event)
        paint_empty(self, self._empty_words)

    def fit(self) -> None:
        """Give the rows their heights as soon as the columns have their widths."""
        self._fit.start(0)

    def _on_fit(self) -> None:
        self.resizeRowsToContents()
        self.updateGeometries()  # else the scroll bar still has its old range
        bar = self.verticalScrollBar()
        mark_state(bar, "idle", "true" if bar.maximum() == 0 else "false")
        self.scrollTo(self.currentIndex())


class TableDialog(QDialog):
    """Shows rows; Esc closes and frees it. Actions are given by whoever derives from it."""

    def __init__(
        self, title: str, words: str, columns: Sequence[TableColumn], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.message = MessageBar()
        self.table = RowsTable()
        self._model = RowsModel(columns, self)
        self._words = QLabel(words)
        self._buttons = QHBoxLayout()
        self._set_up_table(columns)
        self._lay_out(title)
        self.table.setFocus()
        self.resize(_SIZE.boundedTo(self.screen().availableSize() - QSize(24, 48)))

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these rows; the cursor stays on its row as far as there is one."""
        row = max(self.table.currentIndex().row(), 0)
        self._model.show_rows(rows)
        self.table.fit()
        if rows:
            self.table.selectRow(min(row, len(rows) - 1))

    def set_words(self, words: str) -> None:
        """What stands above the table."""
        self._words.setText(words)

    def purpose(self) -> str:
        """What stands above the table."""
        return self._words.text()

    def current_row(self) -> int:
        """The row under the cursor; -1 when there is none."""
        return self.table.currentIndex().row()

    def add_action(self, action: TableAction) -> None:
        """Put a button below the table, with its key."""
        button = ActionButton(action.words, action.key, primary=action.primary)
        button.setAutoDefault(False)
        button.setDefault(action.key == "Enter")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(action.act)
        self._buttons.insertWidget(self._buttons.count() - 1, button)

    def refuse(self, refusal: Refusal) -> None:
        """Say why something is not done."""
        self.message.say(Message(MessageKind.WARN, refusal.sentence, refusal.advice))

    def tell(self, verb: Callable[[], str | Refusal]) -> None:
        """Run a verb and say what it says: what was done, why not, or what failed."""
        try:
            outcome = verb()
        except Trouble as trouble:
            self.message.say(Message(MessageKind.ERROR, trouble.sentence, trouble.advice))
            return
        if isinstance(outcome, Refusal):
            self.refuse(outcome)
        else:
            self.message.say(Message(MessageKind.INFO, outcome))

    def read(self, verb: Callable[[], T | Refusal]) -> T | None:
        """What a verb reads; None when it was refused or failed, which has been said here then."""
        return attempt(verb, self.message.say)

    def _set_up_table(self, columns: Sequence[TableColumn]) -> None:
        table, header = self.table, self.table.horizontalHeader()
        table.setModel(self._model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        for place, column in enumerate(columns):
            stretch = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(place, stretch)
            table.setColumnWidth(place, column.width or 0)

    def _lay_out(self, title: str) -> None:
        heading = QLabel(title)
        heading.setObjectName("title")
        self._words.setWordWrap(True)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setProperty("tone", "quiet")
        card = Card(margin=16)
        card.body.setSpacing(10)
        for widget in (heading, self._words, self.message):
            card.body.addWidget(widget)
        card.body.addWidget(self.table, stretch=1)
        leave = ActionButton(self.tr("关闭"), "Esc")
        leave.setAutoDefault(False)
        leave.clicked.connect(self.reject)
        self._buttons.addStretch(1)
        self._buttons.addWidget(leave)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(card, stretch=1)
        column.addLayout(self._buttons)
