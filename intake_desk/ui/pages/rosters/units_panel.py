"""The units at the left: found by name or pinyin, each with how many of its packets are still to come."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from intake_desk.domain.packet import PacketState
from intake_desk.services.counter.search_keys import query_key
from intake_desk.services.desk import Desk
from intake_desk.services.records import UnitId
from intake_desk.services.units.unit_records import UnitLine
from intake_desk.ui.attempt import attempt
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.cell_table import CellTable, Line
from intake_desk.ui.widgets.cells import Cell
from intake_desk.ui.widgets.flow import FlowLayout
from intake_desk.ui.widgets.keys import Hint, KeyHint
from intake_desk.ui.widgets.small import small_label
from intake_desk.ui.widgets.tone import Tone

WIDTH = 272
SEARCH = Hint("F2", "查找")
_PADS = 16
"""Left and right of a name in the list."""


class UnitsPanel(QWidget):
    """Emits `moved` with the unit under the cursor, `entered` when Enter goes into its people, and `said`
    with a Message.
    """

    PLACE = "单位"
    moved = Signal(int)
    entered = Signal()
    said = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._lines: tuple[UnitLine, ...] = ()
        self._shown: UnitId | None = None
        self.field = QLineEdit()
        self.field.setObjectName("identify")
        self.field.setAccessibleName(self.tr("查找单位"))
        self.field.setPlaceholderText(self.tr("单位名称或拼音首字母"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self.refresh)
        self.field.returnPressed.connect(self.entered)
        self.field.installEventFilter(self)
        self.table = CellTable(("单位", "待核"), (0, 64))
        self.table.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.table.moved.connect(self._on_moved)
        self.table.chosen.connect(self._on_chosen)
        self._foot = small_label()
        self._lay_out()
        self.setFocusProxy(self.field)

    def refresh(self) -> None:
        """Read the units anew; the one under the cursor stays there as far as it is still found."""
        lines = attempt(self._read, self.said.emit)
        if lines is None:
            return
        self._lines = lines
        at = next((n for n, line in enumerate(self._lines) if line.unit.id == self._shown), 0)
        with QSignalBlocker(self.table):  # one word of where the cursor is, not two
            self.table.show_lines([_cells(line) for line in self._lines])
            self.table.go_to(at)
        self._on_moved(self.table.row)

    def _read(self) -> tuple[UnitLine, ...]:
        with self._desk.store.read() as reading:
            return reading.unit_lines(self._desk.campaign.year, query_key(self.field.text()))

    def show_unit(self, unit_id: UnitId) -> None:
        """Put the cursor on a unit, whatever was searched for."""
        self._shown = unit_id
        with QSignalBlocker(self.field):
            self.field.clear()
        self.refresh()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys in the field move through the units below it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step:
                self.table.go_to(self.table.row + step)
                return True
        return super().eventFilter(watched, event)

    def _on_moved(self, row: int) -> None:
        unit_id = self._lines[row].unit.id if 0 <= row < len(self._lines) else UnitId(0)
        if unit_id:
            self._shown = unit_id
        name = f"{self._lines[row].unit.name}\n" if unit_id and self._is_cut(row) else ""
        self._foot.setText(name + self.tr("{0} 个单位").format(len(self._lines)))
        self.moved.emit(unit_id)

    def _is_cut(self, row: int) -> bool:
        """Whether the list has no room for the whole name of a unit."""
        words = self.table.fontMetrics().horizontalAdvance(self._lines[row].unit.name)
        return words + _PADS > self.table.columnWidth(0)

    def _on_chosen(self) -> None:
        self.entered.emit()

    def _lay_out(self) -> None:
        self.setFixedWidth(WIDTH)
        search = Card()
        search.body.addWidget(self.field)
        keys = FlowLayout()
        for hint in (Hint("↑↓", self.tr("选单位")), Hint("Enter", self.tr("进入名单")), SEARCH):
            keys.addWidget(KeyHint(hint.key, hint.words))
        search.body.addLayout(keys)
        results = Card(margin=0)
        results.body.setContentsMargins(0, 6, 0, 0)  # below the round corners
        results.body.setSpacing(0)
        results.body.addWidget(self.table, stretch=1)
        foot = QWidget()
        inner = QVBoxLayout(foot)
        inner.setContentsMargins(10, 6, 10, 8)
        inner.addWidget(self._foot)
        results.body.addWidget(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(search)
        column.addWidget(results, stretch=1)


def _cells(line: UnitLine) -> Line:
    waiting = line.absent + line.counts.get(PacketState.CHECKING, 0)
    if not line.packets:
        return Cell(line.unit.name, Tone.QUIET), Cell("无", Tone.QUIET)
    left = Cell(f"{waiting}/{line.packets}", right=True) if waiting else Cell("齐", Tone.GOOD, "check")
    return Cell(line.unit.name), left
