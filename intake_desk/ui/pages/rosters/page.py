"""The rosters and units: find a unit, go through its hand-in, import its roster, make its files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from intake_desk.services.desk import Desk
from intake_desk.services.records import Actor, UnitId
from intake_desk.services.refusal import Refusal
from intake_desk.services.rosters.read_roster import RosterFile
from intake_desk.ui.file_places import start_at
from intake_desk.ui.pages.rosters.hand_in_panel import HandInPanel
from intake_desk.ui.pages.rosters.import_panel import ImportPanel
from intake_desk.ui.pages.rosters.unit_desk import UnitDesk
from intake_desk.ui.pages.rosters.units_panel import SEARCH, UnitsPanel
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.keys import Shortcut
from intake_desk.ui.widgets.message_bar import Message, MessageBar, MessageKind

FileChooser = Callable[[QWidget], Path | None]


def ask_workbook(parent: QWidget) -> Path | None:
    """The system's open dialog."""
    title, kinds = parent.tr("选择单位花名册"), parent.tr("Excel 工作簿 (*.xlsx);;所有文件 (*)")
    name, _ = QFileDialog.getOpenFileName(parent, title, start_at(), kinds)
    return Path(name) if name else None


class RostersPage(QWidget):
    """Emits `changed` after each act that is on disk, `opened` with a packet to be taken to the counter, and
    `paper_made` with a PDF (`MadeFile`) to be looked at and printed.
    """

    changed = Signal()
    opened = Signal(int)
    paper_made = Signal(object)

    def __init__(
        self,
        desk: Desk,
        session: Callable[[], Actor],
        ask_file: FileChooser = ask_workbook,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ask_file = ask_file
        self._unit_id = 0
        self.units = UnitsPanel(desk)
        self.hand_in = HandInPanel(desk, session)
        self.importing = ImportPanel(desk, session)
        self.making = UnitDesk(desk, session, self.hand_in, self)
        self.message = MessageBar()
        self.choose = ActionButton(self.tr("导入花名册"), "Ctrl+O")
        self._connect()
        self._lay_out()

    def read(self, path: Path) -> None:
        """Read a roster into a preview; while another one is under way nothing happens."""
        if self.importing.busy:
            return
        self.message.hide()
        self._stack.setCurrentWidget(self.importing)
        self.importing.read(path)
        self.importing.setFocus()

    def refresh(self) -> None:
        """Read units and hand-in anew."""
        self.units.refresh()

    def say(self, refusal: Refusal) -> None:
        """A refusal, above the unit."""
        self.message.say(Message(MessageKind.WARN, refusal.sentence, refusal.advice))

    def wait(self) -> None:
        """Let what is under way come to its end."""
        self.importing.wait()
        self.making.wait()

    @property
    def file(self) -> RosterFile | None:
        """The file in preview."""
        return self.importing.file

    def _on_choose(self) -> None:
        path = self._ask_file(self)
        if path is not None:
            self.read(path)

    def _on_unit(self, unit_id: int) -> None:
        if self.importing.busy or self.importing.file is not None:
            return
        if unit_id != self._unit_id:  # what was said was said of the unit before
            self._unit_id = unit_id
            self.message.hide()
        if unit_id:
            self.hand_in.show_unit(UnitId(unit_id))
        self._stack.setCurrentWidget(self.hand_in if unit_id else self._nothing)

    def _on_entered(self) -> None:
        if self._stack.currentWidget() is self.hand_in:
            self.message.hide()
            self.hand_in.setFocus()

    def _on_imported(self, file: RosterFile) -> None:
        """The unit of the roster is shown, ready to go through its people."""
        self.changed.emit()
        unit = self.making.unit_named(file.preview.rows[0].applicant.unit) if file.preview.rows else None
        if unit is not None:
            self.units.show_unit(unit.id)
        self.units.refresh()
        if self._stack.currentWidget() is self.hand_in:
            self.hand_in.come_up()

    def _on_import_left(self) -> None:
        self.units.refresh()
        self.units.setFocus()

    def _on_left(self) -> None:
        self.units.setFocus()

    def _on_acted(self) -> None:
        self.message.hide()
        self.changed.emit()

    def _on_said(self, message: Message) -> None:
        self.message.say(message)

    def _start(self) -> None:
        self.units.setFocus()
        self.units.field.selectAll()

    def _connect(self) -> None:
        self.units.moved.connect(self._on_unit)
        self.units.entered.connect(self._on_entered)
        self.hand_in.left.connect(self._on_left)
        self.hand_in.changed.connect(self._on_acted)
        self.hand_in.opened.connect(self.opened)
        self.importing.imported.connect(self._on_imported)
        self.importing.left.connect(self._on_import_left)
        self.making.changed.connect(self._on_acted)
        self.making.paper_made.connect(self.paper_made)
        for teller in (self.units, self.hand_in, self.importing, self.making):
            teller.said.connect(self._on_said)
        self.choose.clicked.connect(self._on_choose)
        Shortcut(SEARCH, self, self._start)

    def _lay_out(self) -> None:
        self._nothing = Card()
        words = QLabel(self.tr("没有找到单位。换名称或拼音首字母再查，或按 Ctrl+O 导入单位报来的花名册。"))
        words.setProperty("tone", "quiet")
        words.setWordWrap(True)
        self._nothing.body.addWidget(words)
        self._nothing.body.addStretch()
        self._stack = QStackedWidget()
        for widget in (self._nothing, self.hand_in, self.importing):
            self._stack.addWidget(widget)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addWidget(self.units, stretch=1)
        left.addWidget(self.choose)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.message)
        right.addWidget(self._stack, stretch=1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(left)
        row.addLayout(right, stretch=1)
        self.setFocusProxy(self.units)
