"""The faults of one document, a letter each: what is lacking is switched on and off, Enter closes."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from intake_desk.domain.acts import Act
from intake_desk.ui.widgets.flow import FlowLayout
from intake_desk.ui.widgets.keys import ENTER, Hint, Keycap, KeyHint
from intake_desk.ui.widgets.tone import mark_state


@dataclass(frozen=True)
class Switch:
    """One fault: its letter, its words, whether it is stated now, and the act that flips it."""

    letter: str
    words: str
    on: bool
    act: Act


@dataclass(frozen=True)
class FaultSheet:
    """The faults of one document under their title."""

    title: str
    switches: tuple[Switch, ...]


class SwitchLabel(QFrame):
    """A key cap with the words of a fault, coloured while the fault is stated."""

    def __init__(self, switch: Switch) -> None:
        super().__init__()
        mark_state(self, "on", "true" if switch.on else "false")
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 3, 8, 3)
        row.setSpacing(4)
        row.addWidget(Keycap(switch.letter))
        row.addWidget(QLabel(switch.words))


class FaultStrip(QFrame):
    """Emits `flipped` with an act, `closed` on Enter or Esc, `passed_on` with any other key."""

    PLACE = "签章问题"
    KEYS = (Hint("字母", "记下或撤去所列的一项问题"),)
    flipped = Signal(object)
    closed = Signal()
    passed_on = Signal(QKeyEvent)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._switches: tuple[Switch, ...] = ()
        self._labels: list[QWidget] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._title = QLabel()
        self._title.setObjectName("heading")
        self._flow = FlowLayout(across=8, down=6)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addLayout(self._flow)
        self._end = KeyHint("Enter", self.tr("完成"))
        self._flow.addWidget(self._end)
        self.hide()

    def show_sheet(self, sheet: FaultSheet) -> None:
        """Show the faults of a document; again after each flip."""
        self._title.setText(sheet.title)
        self._switches = sheet.switches
        for old in self._labels:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._flow.removeWidget(self._end)
        self._labels = [SwitchLabel(switch) for switch in sheet.switches]
        for new in self._labels:
            self._flow.addWidget(new)
        self._flow.addWidget(self._end)
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter flips its fault; digits go on to the list. A letter of no fault here is a slip: on the
        list it would be a command, and some of them send the packet back.
        """
        letter = event.text().upper()
        switch = next((s for s in self._switches if letter and s.letter == letter), None)
        if switch is not None:
            self.flipped.emit(switch.act)
            return
        if letter.isalpha() or event.key() in (
            Qt.Key.Key_Shift,
            Qt.Key.Key_Control,
            Qt.Key.Key_Alt,
            Qt.Key.Key_CapsLock,
        ):
            return
        self.hide()
        self.closed.emit()
        if event.key() not in (*ENTER, Qt.Key.Key_Escape):
            self.passed_on.emit(event)
