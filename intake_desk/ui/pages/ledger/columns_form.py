"""The form of the columns: which are shown, in which order."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from intake_desk.services.ledger.ledger_columns import HEADERS, WIDTHS, ShownColumn
from intake_desk.services.ledger.ledger_records import LedgerColumn
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.form_dialog import FormDialog

_WORDS = "空格键显示或隐藏，Alt+↑、Alt+↓ 移动。各人的栏目分别保存；宽度用鼠标在表头拖动。"
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_WIDTH = 480


class ColumnsForm(FormDialog):
    """After `accepted`, `columns` are the shown ones, left to right."""

    def __init__(self, shown: tuple[ShownColumn, ...], parent: QWidget) -> None:
        super().__init__(parent.tr("台账栏目"), _WORDS, parent.tr("保存"), parent, _WIDTH)
        self.columns = shown
        self._widths = WIDTHS | {one.column: one.width for one in shown}
        self.list = _Columns(self)
        first = [one.column for one in shown]
        for column in (*first, *(other for other in LedgerColumn if other not in first)):
            self.list.add(column, ticked=column in first)
        self.list.setCurrentRow(0)
        self.list.setFixedHeight(self.list.sizeHintForRow(0) * self.list.count() + 2)
        self._form.addRow(self.list)
        # Qt would open it no higher than two thirds of the screen, and cut the list.
        if layout := self.layout():
            self.setMinimumHeight(layout.totalHeightForWidth(_WIDTH))
        self.list.setFocus()

    def save(self) -> Refusal | None:
        """Keep what is ticked; a ledger without columns shows nothing."""
        ticked = self.list.ticked()
        if not ticked:
            return Refusal("no_columns", self.tr("至少要显示一栏。"))
        self.columns = tuple(ShownColumn(column, self._widths[column]) for column in ticked)
        return None


class _Columns(QListWidget):
    """A column a line; Space ticks, Alt with an arrow moves the line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("columns")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def add(self, column: LedgerColumn, *, ticked: bool) -> None:
        item = QListWidgetItem(HEADERS[column], self)
        item.setData(Qt.ItemDataRole.UserRole, column.value)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)

    def ticked(self) -> list[LedgerColumn]:
        items = [self.item(place) for place in range(self.count())]
        return [
            LedgerColumn(item.data(Qt.ItemDataRole.UserRole))
            for item in items
            if item.checkState() is Qt.CheckState.Checked
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow move the line; the rest is the list's own."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None or not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            super().keyPressEvent(event)
            return
        place = self.currentRow()
        to = min(max(place + step, 0), self.count() - 1)
        self.insertItem(to, self.takeItem(place))
        self.setCurrentRow(to)
