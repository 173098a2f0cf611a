"""Above the ledger: the search, how many are shown, how many stand where, and each condition as a chip."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from intake_desk.domain.packet import STATE_WORDS, PacketState
from intake_desk.services.ledger.ledger import Condition, Ledger
from intake_desk.ui.pages.ledger.commands import ALL, STATE_KEYS, Command
from intake_desk.ui.widgets.chip import Chip
from intake_desk.ui.widgets.flow import FlowLayout
from intake_desk.ui.widgets.key_chip import KeyChip
from intake_desk.ui.widgets.keys import KeyHint
from intake_desk.ui.widgets.state_tones import STATE_TONES
from intake_desk.ui.widgets.tone import Tone

_FIELD = 330


class FilterBar(QWidget):
    """Emits `typed` with each change of the search, `entered` on Enter and `went_down` on ↓ or Esc in it."""

    typed = Signal(str)
    entered = Signal(str)
    went_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composing = False
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("查找材料"))
        self.field.setPlaceholderText(self.tr("姓名、拼音、证号后四位、单位、编号或扫码"))
        self.field.setClearButtonEnabled(True)
        self.field.setFixedWidth(_FIELD)
        self.field.textChanged.connect(self.typed)
        self.field.returnPressed.connect(self._on_enter)
        self.field.installEventFilter(self)
        self.heading = QLabel()
        self.heading.setObjectName("heading")
        self._all = KeyChip(ALL, self.tr("全部"), Tone.QUIET)
        self._parts = {
            state: KeyChip(key, STATE_WORDS[state], STATE_TONES[state]) for key, state in STATE_KEYS.items()
        }
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, across=6)
        self._shown: list[QWidget] = []
        self._lay_out()

    def show_ledger(self, ledger: Ledger, state: PacketState | None) -> None:
        """How many are shown, and how many there would be of each state."""
        self.heading.setText(self.tr("显示 {0} / {1} 件").format(f"{len(ledger.ids):,}", f"{ledger.total:,}"))
        self._show_counts(ledger.counts, state)

    def show_conditions(self, told: tuple[Condition, ...]) -> None:
        """Each condition as a chip, and the key that clears them all; nothing without one."""
        for old in self._shown:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = [Chip(f"{one.name}：{one.value}", Tone.INFO) for one in told]
        if told:
            self._shown.append(KeyHint(Command.CLEAR, self.tr("清除全部条件")))
        for new in self._shown:
            self._flow.addWidget(new)
        self._chips.setVisible(bool(told))
        self._chips.updateGeometry()

    def conditions(self) -> tuple[str, ...]:
        """The words of the chips."""
        return tuple(chip.text() for chip in self._shown if isinstance(chip, Chip))

    def counts(self) -> tuple[str, ...]:
        """What stands above the table of each state."""
        return tuple(part.text() for part in (self._all, *self._parts.values()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """↓ and Esc go down into the table; an input method's Enter ends what is being composed."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Escape):
                self.went_down.emit()
                return True
        elif event.type() == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self._composing = bool(event.preeditString())
        return super().eventFilter(watched, event)

    def _on_enter(self) -> None:
        if not self._composing:
            self.entered.emit(self.field.text())

    def _show_counts(self, counts: Mapping[PacketState, int], state: PacketState | None) -> None:
        self._all.show_count(sum(counts.values()), chosen=state is None)
        for one, part in self._parts.items():
            part.show_count(counts.get(one, 0), chosen=one is state)
        self._states.activate()

    def _lay_out(self) -> None:
        title = QLabel(self.tr("台账"))
        title.setObjectName("title")
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(title)
        top.addWidget(self.field)
        top.addWidget(KeyHint("F2", self.tr("查找")))
        top.addStretch()
        top.addWidget(self.heading)
        states = QWidget()
        self._states = FlowLayout(states, across=4, down=2)
        for part in (self._all, *self._parts.values()):
            self._states.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(states)
        column.addWidget(self._chips)
        self._chips.hide()
