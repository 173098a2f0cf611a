"""The right of the counter: gate, order, the live verdict with its reasons, and the three ways out."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from intake_desk.domain.inspection import Presence
from intake_desk.domain.packet import PacketState, may_become
from intake_desk.domain.verdict import Outcome
from intake_desk.services.counter.view import PacketView
from intake_desk.ui.pages.counter.commands import Command, gate_hint
from intake_desk.ui.pages.counter.hints import WHOLE_NUMBER
from intake_desk.ui.pages.counter.outcome_words import foot_words, heading_words
from intake_desk.ui.pages.counter.reason_list import ReasonList
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.flow import FlowLayout
from intake_desk.ui.widgets.icon import Icon
from intake_desk.ui.widgets.keys import KeyHint
from intake_desk.ui.widgets.small import small_label
from intake_desk.ui.widgets.tone import Tone, mark_state

WIDTH = 276


class VerdictPanel(QWidget):
    """Shows a view; its buttons are the page's."""

    PLACE = "收件与结论"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.accept = ActionButton(self.tr("受理，打印回执"), "F9")
        self.tell = ActionButton(self.tr("一次性告知，打印两联"), "F10")
        self.send_back = ActionButton(self.tr("不予接收"), "F11")
        self._binding, self._online = _StateLine(self.tr("装订")), _StateLine(self.tr("线上申报"))
        self._order = _StateLine(self.tr("顺序"))
        self._gate_keys = (
            _keys(Command.BOUND, Command.UNBOUND, Command.NOT_A4),
            _keys(Command.ONLINE, Command.SCOPE),
        )
        self._withdraw = KeyHint("Ctrl+W", self.tr("撤回申报"))
        self._whole_number = KeyHint(WHOLE_NUMBER.key, WHOLE_NUMBER.words)
        self.reasons = ReasonList()
        self._heading = QLabel()
        self._heading.setObjectName("heading")
        self._at_foot = small_label()
        self._lay_out()
        self.show_view(None, None)

    def show_view(self, view: PacketView | None, online: bool | None) -> None:  # noqa: FBT001  # yes, no, unknown
        """Show what follows from a packet as it stands; nothing without one."""
        for child in (self._gate, self._verdict_card):
            child.setVisible(view is not None)
        outcome = view.verdict.outcome if view and view.checking else None
        ready = bool(view and view.verdict.ready)
        for button, its in self._ways():
            button.setEnabled(outcome is its)
            button.set_primary(outcome is its and ready)
        self._whole_number.setVisible(view is not None)
        self._withdraw.setVisible(bool(view and may_become(view.packet.state, PacketState.WITHDRAWN)))
        if view is not None:
            self._show_gate(view, online)
            self._show_verdict(view)

    def _ways(self) -> tuple[tuple[ActionButton, Outcome], ...]:
        return (
            (self.accept, Outcome.ACCEPT),
            (self.tell, Outcome.CORRECT),
            (self.send_back, Outcome.RETURN),
        )

    def _show_gate(self, view: PacketView, online: bool | None) -> None:  # noqa: FBT001  # yes, no, unknown
        seen = view.seen
        for keys in self._gate_keys:
            keys.setVisible(view.checking)
        if seen.bound is None:
            self._binding.show_state("未确认", Tone.QUIET)
        elif not seen.bound:
            self._binding.show_state("未装订成册", Tone.BAD, "cross")
        else:
            self._binding.show_state(
                *(("A4 成册", Tone.GOOD, "check") if seen.a4 else ("不是 A4", Tone.BAD, "cross"))
            )
        words = {
            None: ("未确认", Tone.QUIET, ""),
            True: ("已按期", Tone.GOOD, "check"),
            False: ("未按期", Tone.BAD, "cross"),
        }
        self._online.show_state(*words[online])
        if all(line.record.presence is Presence.UNSEEN for line in view.lines):
            self._order.show_state("未核对", Tone.QUIET)
        elif not view.moves:
            self._order.show_state("与目录单一致", Tone.GOOD, "check")
        elif seen.order_fixed:
            self._order.show_state("已当场调整", Tone.GOOD, "check")
        else:
            self._order.show_state(f"移动 {len(view.moves)} 份即可（R 当场调好）", Tone.WARN, "move")

    def _show_verdict(self, view: PacketView) -> None:
        self._heading.setText(heading_words(view))
        self.reasons.show_view(view)
        self._at_foot.setText(foot_words(view))
        self._at_foot.setVisible(bool(self._at_foot.text()))

    def _lay_out(self) -> None:
        self._gate = Card()
        self._gate.body.addWidget(self._binding)
        self._gate.body.addWidget(self._gate_keys[0])
        self._gate.body.addWidget(self._online)
        self._gate.body.addWidget(self._gate_keys[1])
        self._gate.body.addWidget(self._order)
        self._verdict_card = Card()
        head = QHBoxLayout()
        head.addWidget(self._heading, stretch=1)
        head.addWidget(self.reasons.hint)
        self._verdict_card.body.addLayout(head)
        self._verdict_card.body.addWidget(self.reasons, stretch=1)
        self._verdict_card.body.addWidget(self._at_foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self._gate)
        layout.addWidget(self._verdict_card, stretch=1)
        layout.addStretch()
        ways = QVBoxLayout()
        ways.setSpacing(8)
        for button, _ in self._ways():
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            ways.addWidget(button)
        keys = QHBoxLayout()
        keys.setSpacing(12)
        keys.addStretch()
        keys.addWidget(self._whole_number)
        keys.addWidget(self._withdraw)
        keys.addStretch()
        ways.addLayout(keys)
        layout.addLayout(ways)


class _StateLine(QWidget):
    """A bold name, a mark and the state's words."""

    def __init__(self, name: str) -> None:
        super().__init__()
        heading = QLabel(name)
        heading.setObjectName("heading")
        self._icon = Icon("check", Tone.GOOD, 14)
        self._words = QLabel()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(heading)
        row.addWidget(self._icon)
        row.addWidget(self._words, stretch=1)

    def show_state(self, words: str, tone: Tone, mark: str = "") -> None:
        """Show a state."""
        self._words.setText(words)
        mark_state(self._words, "tone", tone.value)
        self._icon.setVisible(bool(mark))
        if mark:
            self._icon.show_icon(mark, tone)


def _keys(*commands: Command) -> QWidget:
    keys = QWidget()
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    keys.setSizePolicy(policy)
    flow = FlowLayout(keys, across=8)
    for command in commands:
        hint = gate_hint(command)
        flow.addWidget(KeyHint(hint.key, hint.words))
    return keys
