"""The corrections: by time left, told items closed one by one, accepted, or given up by the supervisor."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from intake_desk.domain.correction import Mending, Told
from intake_desk.domain.packet import PacketState
from intake_desk.domain.verification import OnlineCheck
from intake_desk.services.corrections.accept_corrected import accept_corrected
from intake_desk.services.corrections.close_told import close_told, reopen_told
from intake_desk.services.corrections.corrections import CorrectionLine, corrections, given_up, phone_list
from intake_desk.services.corrections.give_up import give_up, proposed
from intake_desk.services.corrections.report_omission import open_omissions
from intake_desk.services.counter.show_packet import show_packet
from intake_desk.services.counter.view import PacketView
from intake_desk.services.desk import Desk
from intake_desk.services.papers.papers import PaperKind
from intake_desk.services.papers.reprint import reprint
from intake_desk.services.records import Actor, PacketId
from intake_desk.services.refusal import Refusal
from intake_desk.ui.attempt import attempt
from intake_desk.ui.overrides import Override, OverrideKeys
from intake_desk.ui.pages.corrections.commands import (
    ALL,
    FILTERS,
    GIVEN_UP,
    LEAVE,
    RECOUNTS,
    REGISTER,
    WITHOUT_PACKET,
    Command,
    hints,
)
from intake_desk.ui.pages.corrections.dialogs import CorrectionDialogs
from intake_desk.ui.pages.corrections.filter_bar import FilterBar
from intake_desk.ui.pages.corrections.panel import CorrectionPanel
from intake_desk.ui.pages.corrections.table import CorrectionsTable
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.keys import KeyBar, Shortcut
from intake_desk.ui.widgets.message_bar import Message, MessageBar, MessageKind


class CorrectionsPage(QWidget):
    """Emits `changed` after each act on disk, `paper_made` with a decision, `file_made` with a MadeFile and
    `reprinted` with a Reprint to be printed, `override_asked` with an Override, `verifying` with the form for
    a report, `left` for the next person.
    """

    changed = Signal()
    paper_made = Signal(object)
    file_made = Signal(object)
    reprinted = Signal(object)
    override_asked = Signal(str)
    verifying = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, session: Callable[[], Actor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._session = desk, session
        self._filter = ALL
        self._view: PacketView | None = None
        self.filters = FilterBar()
        self.message = MessageBar(inset=True)
        self.table = CorrectionsTable()
        self.keys = KeyBar(WITHOUT_PACKET, every=hints())
        self.panel = CorrectionPanel()
        self._dialogs = CorrectionDialogs(desk, session, self.message.say, self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    @property
    def view(self) -> PacketView | None:
        """The packet under the cursor."""
        return self._view

    def open(self, packet_id: PacketId) -> None:
        """Show this packet's correction; one that was given up among those."""
        self.message.hide()
        view = self._read_packet(packet_id)
        if view is None:
            return
        self._filter = GIVEN_UP if view.packet.state is PacketState.ABANDONED else ALL
        self.refresh(packet_id)

    def refresh(self, wanted: PacketId | None = None) -> None:
        """Read everything anew, the time left too; the cursor stays on its packet or goes to `wanted`."""
        wanted = wanted or (self._view.packet.id if self._view else None)
        read = attempt(lambda: _read(self._desk), self.message.say)
        if read is None:
            return
        every, lapsed, omitted = read
        self.filters.show_counts(every, self._filter)
        with QSignalBlocker(self.table):
            self.table.show_corrections(tuple(filter(self._filter.shows, every)), wanted)
        self.panel.show_waiting(lapsed, omitted)
        self._on_chosen()

    def say(self, refusal: Refusal) -> None:
        """A refusal, right above the list."""
        self.message.say(Message(MessageKind.WARN, refusal.sentence, refusal.advice))

    # -- keys of the list ---------------------------------------------------------------------

    def _on_command(self, name: str) -> None:
        self.message.hide()
        if self._view is None:  # it could not be read
            self._on_chosen()
        if self._view is not None:
            self._acts[Command(name)]()

    def _on_filter(self, cap: str) -> None:
        self._filter = next(part for part in FILTERS if part.cap == cap)
        self.refresh()

    def _on_chosen(self) -> None:
        line = self.table.current()
        before = self._view.packet.id if self._view else None
        self._view = self._read_packet(line.packet_id) if line else None
        line = line if self._view else None
        self.keys.set_hints(hints() if line else WITHOUT_PACKET)
        self.panel.show_view(self._view, line, same=bool(line and line.packet_id == before))

    def _read_packet(self, packet_id: PacketId) -> PacketView | None:
        return attempt(lambda: show_packet(self._desk, packet_id), self.message.say)

    # -- verbs --------------------------------------------------------------------------------

    def _mend(self) -> None:
        told = self.panel.told.chosen
        if told is None or told.closing is None:
            self._close(Mending.MENDED)
        else:
            self._on_packet(lambda packet: reopen_told(self._desk, self._session(), packet, told.position))

    def _original(self) -> None:
        self._close(Mending.ORIGINAL_SEEN)

    def _online(self) -> None:
        """The desk asks for the verification: then its form opens. Any other refusal is said at once."""
        told, view = self.panel.told.chosen, self._view
        if told is None or view is None:
            return
        outcome = attempt(lambda: (self._verified(view, told, None),), self.message.say)
        refusal = outcome[0] if outcome else None
        if refusal is not None and refusal.code == "check_missing":
            dialog = self._dialogs.verify(view, told, lambda check: self._verified(view, told, check))
            if dialog is not None:
                dialog.accepted.connect(self._on_verified)
        elif refusal is not None:
            self.say(refusal)

    def _verified(self, view: PacketView, told: Told, check: OnlineCheck | None) -> Refusal | None:
        way = Mending.VERIFIED_ONLINE
        outcome = close_told(self._desk, self._session(), view.packet.id, told.position, way, check)
        return outcome if isinstance(outcome, Refusal) else None

    def _on_verified(self) -> None:
        self._on_done()
        self.panel.told.go_on()

    def _close(self, mending: Mending) -> None:
        told = self.panel.told.chosen
        if told is not None and self._on_packet(
            lambda packet: close_told(self._desk, self._session(), packet, told.position, mending)
        ):
            self.panel.told.go_on()

    def _accept(self) -> None:
        self._on_packet(
            lambda packet: accept_corrected(self._desk, self._session(), packet), self.paper_made.emit
        )

    def _reprint(self) -> None:
        papers = self._view.papers if self._view else ()
        notice = next((paper for paper in papers if paper.kind == PaperKind.NOTICE), None)
        if notice is not None:
            self._try(lambda: reprint(self._desk, notice.packet_id, notice.id), self.reprinted.emit)

    def _confirm(self) -> None:
        self._on_packet(lambda packet: give_up(self._desk, self._session(), (packet,)))

    def _confirm_all(self) -> None:
        desk = self._desk
        self._run(lambda: give_up(desk, self._session(), tuple(line.packet_id for line in proposed(desk))))

    def _phones(self) -> None:
        shown = [line.packet_id for line in self.table.corrections]
        self._run(lambda: phone_list(self._desk, self._session(), shown), self._dialogs.phone)

    def _serve(self) -> None:
        if self._view is not None:
            self._dialogs.serve(self._view)

    def _omit(self) -> None:
        if self._view is not None:
            self._dialogs.omit(self._view)

    def _next(self) -> None:
        self.panel.told.move_by(1)

    def _previous(self) -> None:
        self.panel.told.move_by(-1)

    def _reopen(self) -> None:
        self.override_asked.emit(Override.REOPEN.value)

    def _on_done(self) -> None:
        self.refresh()
        self.changed.emit()

    def _on_packet(
        self, verb: Callable[[PacketId], object], then: Callable[[object], None] | None = None
    ) -> bool:
        """Run a verb on the packet under the cursor, if there is one."""
        packet_id = self._view.packet.id if self._view else None
        return packet_id is not None and self._run(lambda: verb(packet_id), then)

    def _run(self, verb: Callable[[], object], then: Callable[[object], None] | None = None) -> bool:
        """Run a verb that changes something, read everything anew, then hand on what it gave."""

        def go_on(outcome: object) -> None:
            self._on_done()
            if then is not None:
                then(outcome)

        return self._try(verb, go_on)

    def _try(self, verb: Callable[[], object], then: Callable[[object], None]) -> bool:
        """Run a verb and hand on what it gave; or say the refusal or the trouble."""
        self.message.hide()
        outcome = attempt(lambda: (verb(),), self.message.say)
        if outcome is None:
            return False
        (given,) = outcome
        if isinstance(given, Refusal):
            self.say(given)
            return False
        then(given)
        return True

    # -- wiring -------------------------------------------------------------------------------

    def _connect(self) -> None:
        self._acts: dict[Command, Callable[[], None]] = {
            Command.MEND: self._mend,
            Command.ORIGINAL: self._original,
            Command.ONLINE: self._online,
            Command.OMISSION: self._omit,
            Command.SERVING: self._serve,
            Command.PHONES: self._phones,
            Command.CONFIRM: self._confirm,
            Command.NEXT: self._next,
            Command.PREVIOUS: self._previous,
        }
        self._dialogs.done.connect(self._on_done)
        self._dialogs.paper_made.connect(self.paper_made)
        self._dialogs.file_made.connect(self.file_made)
        self._dialogs.verifying.connect(self.verifying)
        self.table.commanded.connect(self._on_command)
        self.table.filtered.connect(self._on_filter)
        self.table.numbered.connect(self.panel.told.type_digit)
        self.table.moved.connect(self._on_chosen)
        self.table.left.connect(self.left)
        for button, slot in (
            (self.panel.accept, self._accept),
            (self.panel.reprint, self._reprint),
            (self.panel.confirm, self._confirm),
            (self.panel.confirm_all, self._confirm_all),
            (self.panel.reopen, self._reopen),
            (self.panel.omissions, self._dialogs.show_omissions),
        ):
            button.clicked.connect(slot)
        OverrideKeys(
            self, (Override.HISTORY, Override.UNDO, Override.CORRECT, Override.WITHDRAW)
        ).asked.connect(self.override_asked)
        Shortcut(REGISTER, self, self._dialogs.show_register)
        Shortcut(RECOUNTS, self, self._dialogs.show_recounts)
        Shortcut(LEAVE, self, self.left)

    def _lay_out(self) -> None:
        foot = QWidget()
        inner = QVBoxLayout(foot)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.addWidget(self.keys)
        card = Card(margin=0)
        card.body.setSpacing(0)
        card.body.addWidget(self.filters)
        card.body.addWidget(self.message)
        card.body.addWidget(self.table, stretch=1)
        card.body.addWidget(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(card, stretch=1)
        row.addWidget(self.panel)


def _read(desk: Desk) -> tuple[tuple[CorrectionLine, ...], int, int]:
    """All corrections, how many have lapsed, and how many omissions wait for the supervisor."""
    return (*corrections(desk), *given_up(desk)), len(proposed(desk)), len(open_omissions(desk))
