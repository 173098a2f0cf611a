"""The counter: finds a packet, shows it, turns keys into acts, and closes it with a paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from intake_desk.domain.acts import Act
from intake_desk.domain.packet import PacketState
from intake_desk.services.counter.decide import Decided
from intake_desk.services.counter.inspect_packet import DECIDED, inspect, undo
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.counter.show_id_number import show_id_number
from intake_desk.services.counter.show_packet import show_packet
from intake_desk.services.counter.take_back_opening import take_back_opening
from intake_desk.services.counter.view import ItemLine, PacketView
from intake_desk.services.desk import Desk
from intake_desk.services.records import Actor, PacketId
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble
from intake_desk.ui.attempt import attempt, trouble_message
from intake_desk.ui.overrides import Override, OverrideKeys
from intake_desk.ui.pages.counter import hints
from intake_desk.ui.pages.counter.answers import MissingAsked, Paging, Where, answer
from intake_desk.ui.pages.counter.commands import Command
from intake_desk.ui.pages.counter.deciding import Deciding
from intake_desk.ui.pages.counter.entry_strip import Question
from intake_desk.ui.pages.counter.fault_strip import FaultSheet
from intake_desk.ui.pages.counter.foot import Foot
from intake_desk.ui.pages.counter.identify_panel import IdentifyPanel
from intake_desk.ui.pages.counter.packet_header import PacketHeader
from intake_desk.ui.pages.counter.packet_table import PacketTable
from intake_desk.ui.pages.counter.questions import fault_sheet
from intake_desk.ui.pages.counter.unit_queue import UnitQueue
from intake_desk.ui.pages.counter.verdict_panel import VerdictPanel
from intake_desk.ui.pages.counter.verifying import Verifying
from intake_desk.ui.pages.counter.welcome import Welcome
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.keys import Shortcut
from intake_desk.ui.widgets.message_bar import Message, MessageBar, MessageKind

Session = Callable[[], Actor]
"""Who is signed in now."""

_GOES_ON = frozenset({Command.IN_PLACE, Command.MISSING, Command.NOT_APPLICABLE})
"""Commands after which the cursor goes to the next document."""

_LEFT, _NARROW_LEFT, _NARROW = 236, 220, 1200
"""Logical pixels of the column at the left, and the width of the page below which it is narrow."""

_BEING_CORRECTED = frozenset({PacketState.CORRECTING, PacketState.ABANDONED})
_NO_ITEM = Refusal(
    "no_item", "这是查验报告的码，没有选中的材料可填。", "请先打开申报人的材料，选中对应材料后再扫。"
)


class CounterPage(QWidget):
    """Emits `changed` after each act that is on disk, and `paper_made` with a decision to be printed.

    `person_asked` (F4) brings what was typed: register somebody, or amend the person in hand.
    `correction_found` names a packet that comes to be corrected, `reprinted` brings a Reprint,
    `override_asked` names an act of the supervisor on the packet in hand.
    """

    changed = Signal()
    paper_made = Signal(object)
    reprinted = Signal(object)
    override_asked = Signal(str)
    correction_found = Signal(int)
    person_asked = Signal(str)

    def __init__(self, desk: Desk, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._session = desk, session
        self._view: PacketView | None = None
        self._paging = Paging()
        self._missing_asked = MissingAsked()
        self._queue = UnitQueue(desk)
        self.identify = IdentifyPanel(desk)
        self.header = PacketHeader(desk)
        self._welcome = Welcome()
        self.table = PacketTable(f"{desk.campaign.numbers.code_prefix}-")
        self.message = MessageBar(inset=True)
        self.foot = Foot()
        self.verifying = Verifying(desk, session, self)
        self._deciding = Deciding(desk, session, lambda: self._view, self.message.say, self)
        self.verdict = VerdictPanel()
        self._lay_out()
        self._connect()
        self._show(None)

    @property
    def view(self) -> PacketView | None:
        """The packet in hand."""
        return self._view

    def refresh(self) -> None:
        """The packet in hand as it is now: an original may have gone back on another page."""
        view = self._view
        if view is not None:
            now = attempt(lambda: show_packet(self._desk, view.packet.id), self.message.say)
            self._show(now or view)

    def start(self) -> None:
        """Ready for the next person: no packet in hand, the cursor in the identify field."""
        self._queue.behind(self._view)
        self._show(None)
        self.identify.start()

    def open(self, packet_id: PacketId) -> None:
        """Take a packet in hand."""
        if self._take(lambda: open_packet(self._desk, self._session(), packet_id), self.identify.say):
            self.identify.field.clear()
            self.table.go_to(0)
            self.table.setFocus()
            self._pass_correction_on()

    def _pass_correction_on(self) -> None:
        """A packet that comes to be corrected has a page of its own."""
        packet = self._view.packet if self._view else None
        if packet is not None and packet.state in _BEING_CORRECTED:
            self.start()
            self.correction_found.emit(packet.id)

    def _open_next_of_unit(self) -> None:
        """Go on with the unit's next packet, from the desk or from a packet that is decided."""
        if self._view is not None and self._view.checking:
            return
        queue = self._queue.behind(self._view)
        if queue and queue.next:
            self.open(queue.next.id)

    def show_opened(self, view: PacketView) -> None:
        """Go on with a packet that another screen has just taken in hand."""
        self.look_at(view)
        self.changed.emit()

    def look_at(self, view: PacketView) -> None:
        """Show a packet as it stands."""
        self._show(view)
        self.identify.field.clear()
        self.table.setFocus()

    # -- keys of the list ---------------------------------------------------------------------

    def _on_command(self, name: str) -> None:
        line, view = self.table.current_line(), self._view
        if view is None or line is None:
            return
        if view.checking:
            self._do(Command(name), line, view)
        else:
            self.say(DECIDED)

    def _do(self, command: Command, line: ItemLine, view: PacketView) -> None:
        if command is Command.VERIFY:
            self.verify()
            return
        if command is Command.PAGING:
            self._paging.switch(on=not self._paging.on)
            self.foot.keys.set_hints(hints.hints_for(view, paging=self._paging.on))
            return
        match self._missing_asked.ask(command, line) or answer(command, Where(line, view, self._paging)):
            case Refusal() as refusal:
                self.say(refusal)
            case Question() as question:
                self.foot.ask(question)
            case FaultSheet() as sheet:
                self.foot.show_sheet(sheet)
            case act:
                self._inspect(act)
                if command in _GOES_ON:
                    self.table.go_on(needed=command is Command.MISSING)

    def verify(self, text: str = "") -> None:
        """Check the original behind the document under the cursor; a scanned text fills its form."""
        line, view = self.table.current_line(), self._view
        if view is None or line is None or not view.checking:
            self.say(_NO_ITEM)
        elif refusal := self.verifying.start(line, view, text):
            self.say(refusal)

    def _on_verified(self, view: PacketView) -> None:
        self.message.hide()
        self._show(view)
        self.changed.emit()

    # -- strips at the foot of the list -------------------------------------------------------

    def _on_flipped(self, act: Act) -> None:
        self._inspect(act)
        if self._view and (line := self.table.current_line()):
            self.foot.show_sheet(fault_sheet(line, self._view.campaign))

    # -- verbs --------------------------------------------------------------------------------

    def _inspect(self, act: Act) -> None:
        view = self._view
        if view is not None:
            self._take(lambda: inspect(self._desk, self._session(), view.packet.id, act), self.say)

    def _undo(self) -> None:
        view = self._view
        if view is None:
            return
        if view.checking and not view.undoable:
            self._take_back_opening(view)
        else:
            self._take(lambda: undo(self._desk, self._session(), view.packet.id), self.say)

    def _take_back_opening(self, view: PacketView) -> None:
        """A packet that was opened by mistake lies where it lay, one that was only registered is gone; the
        next person is asked for.
        """
        if self._take(lambda: take_back_opening(self._desk, self._session(), view.packet.id), self.say):
            self.start()
            name = view.packet.applicant.name
            words, left = f"已撤销打开：{name}。", "材料恢复原状，已记入日志。"
            if view.packet.only_registered:
                words, left = f"已撤销现场登记：{name}。", "这件材料不再计入台账和统计，已记入日志。"
            self.identify.message.say(Message(MessageKind.INFO, words, left))

    def _on_decided(self, outcome: Decided) -> None:
        self._show(outcome.view)
        self.changed.emit()
        self.paper_made.emit(outcome)

    def _reveal(self) -> None:
        """The whole ID number, to be compared with the card; it goes again at the next move."""
        view = self._view
        if view is None:
            return
        numbers = attempt(
            lambda: show_id_number(self._desk, self._session(), view.packet.id), self.message.say
        )
        if numbers is not None:
            self.header.reveal(numbers)
            self.changed.emit()

    def _take(self, verb: Callable[[], PacketView | Refusal], say: Callable[[Refusal], None]) -> bool:
        """Run a verb and show what came of it: the new view, the refusal, or the trouble."""
        try:
            outcome = verb()
        except Trouble as trouble:
            self._tell_trouble(trouble)
            return False
        if isinstance(outcome, Refusal):
            say(outcome)
            return False
        self.message.hide()
        self._show(outcome)
        self.changed.emit()
        return True

    def say(self, refusal: Refusal) -> None:
        """A refusal, right above the list; under the identify field when no packet is in hand."""
        if self._view is None:
            self.identify.say(refusal)
            return
        self.message.say(Message(MessageKind.WARN, refusal.sentence, refusal.advice))

    def _tell_trouble(self, trouble: Trouble) -> None:
        bar = self.identify.message if self._view is None else self.message
        bar.say(trouble_message(trouble))

    # -- showing ------------------------------------------------------------------------------

    def _show(self, view: PacketView | None) -> None:
        if _stand(view) != _stand(self._view):
            self._paging.switch(on=False)
            self.message.hide()
            self.foot.show_keys()  # a question belongs to the packet it was asked of
        self._view = view
        self.header.show_view(view)
        self.table.show_view(view)
        self.verdict.show_view(view, view.filed_online if view else None)
        self.identify.show_amending(on=view is not None and view.checking)
        self.foot.keys.set_hints(hints.hints_for(self._view, paging=self._paging.on))
        self._middle.setCurrentIndex(1 if view else 0)
        self._welcome.show_queue(self._queue.behind(None))
        self.setFocusProxy(self.table if view else self.identify.field)

    # -- wiring -------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.identify.found.connect(self.open)
        self.identify.pointed.connect(self._welcome.point_at)
        self.table.commanded.connect(self._on_command)
        self.table.left.connect(self.start)
        self.table.moved.connect(self._on_moved)
        self.table.moved.connect(self.header.conceal)
        self.table.left_alone.connect(self.header.conceal)
        self.table.number_lost.connect(self._on_number_lost)
        self.message.closed.connect(self.table.forget_number)
        self.table.paged.connect(self.verdict.reasons.turn)
        self.table.code_begun.connect(self.identify.go_on)
        self.verifying.kept.connect(self._on_verified)
        self.foot.entry.answered.connect(self._inspect)
        self.foot.faults.flipped.connect(self._on_flipped)
        self.foot.faults.passed_on.connect(self._on_passed_on)
        self.foot.closed.connect(self.table.setFocus)
        self._deciding.decided.connect(self._on_decided)
        self._deciding.reprinted.connect(self.reprinted)
        self._ways = {
            Qt.Key.Key_F9: self._deciding.accept,
            Qt.Key.Key_F10: self._deciding.tell,
            Qt.Key.Key_F11: self._deciding.send_back,
        }
        self.verdict.accept.clicked.connect(self._deciding.accept)
        self.verdict.tell.clicked.connect(self._deciding.tell)
        self.verdict.send_back.clicked.connect(self._deciding.send_back)
        for hint, slot in (
            (hints.SEARCH, self.start),
            (hints.PERSON, self._on_person),
            (hints.NEXT_OF_UNIT, self._open_next_of_unit),
            (hints.REPRINT, self._deciding.reprint),
            (hints.WHOLE_NUMBER, self._reveal),
        ):
            Shortcut(hint, self, slot)
        OverrideKeys(
            self,
            (Override.HISTORY, Override.UNDO, Override.CORRECT, Override.PASS, Override.WITHDRAW),
        ).asked.connect(self.override_asked)
        undo_key = Shortcut(hints.UNDO, self.table, self._undo)
        undo_key.setContext(Qt.ShortcutContext.WidgetShortcut)

    def _on_moved(self) -> None:
        line = self.table.current_line()
        self.verdict.reasons.show_item(line.item.key if line else "")

    def _on_number_lost(self, number: str) -> None:
        """A number that is not on the list: nothing was chosen, and nothing is done until something is."""
        if number and self._view:
            self.say(hints.no_such_document(number, checking=self._view.checking))
        else:
            self.message.hide()

    def _on_passed_on(self, event: QKeyEvent) -> None:
        self.table.keyPressEvent(event)

    def _on_person(self) -> None:
        self.person_asked.emit(self.identify.typed_person)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The bare key of a way that is not open now is answered with why; else it is its button's."""
        bare = event.modifiers() == Qt.KeyboardModifier.NoModifier and not event.isAutoRepeat()
        way = self._ways.get(Qt.Key(event.key())) if bare else None
        if way is None:
            super().keyPressEvent(event)
        else:
            way()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The list gets what it needs; the column at its left gives way."""
        super().resizeEvent(event)
        self.identify.setFixedWidth(_LEFT if self.width() >= _NARROW else _NARROW_LEFT)

    def _lay_out(self) -> None:
        card = Card(margin=0)
        card.body.setSpacing(0)
        card.body.addWidget(self.header)
        card.body.addWidget(self.message)
        card.body.addWidget(self.table, stretch=1)
        card.body.addWidget(self.foot)
        self._middle = QStackedWidget()
        self._middle.addWidget(self._welcome)
        self._middle.addWidget(card)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.identify)
        row.addWidget(self._middle, stretch=1)
        row.addWidget(self.verdict)


def _stand(view: PacketView | None) -> object:
    """What words about a packet hold for: it, the state it is in, and its papers as they went out."""
    return view and (view.packet.id, view.packet.state, view.papers)
