"""Asks for a person at the counter: somebody new, or the one whose packet is in hand, put right."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake_desk.services.counter.register_person import amend_person, walk_in
from intake_desk.services.counter.show_id_number import show_id_number
from intake_desk.services.counter.view import PacketView
from intake_desk.services.desk import Desk
from intake_desk.services.records import Actor
from intake_desk.ui.attempt import attempt
from intake_desk.ui.dialogs.person_form import PersonForm


class PersonAsking(QObject):
    """Emits `kept` with the packet of whoever was registered or put right; `shown` when somebody's whole
    numbers came into sight, which is history then, and `failed` with the Message why they did not.
    """

    kept = Signal(object)
    shown = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, session: Callable[[], Actor], window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._session, self._window = desk, session, window

    def ask(self, typed: str, view: PacketView | None) -> None:
        """Amend the person of a packet that is being checked; else register somebody new, `typed` so far."""
        if view is not None and view.checking:
            desk, actor, packet = self._desk, self._session(), view.packet
            if attempt(lambda: show_id_number(desk, actor, packet.id), self.failed.emit) is None:
                return
            self.shown.emit()
            amend = partial(amend_person, desk, actor, packet.id)
            form = PersonForm(desk.judging(packet), amend, packet.applicant, self._window)
            form.tell_how_to_register_another()
        else:
            form = PersonForm(self._desk, partial(walk_in, self._desk, self._session()), typed, self._window)
        form.accepted.connect(self._on_accepted)
        form.open()

    def _on_accepted(self) -> None:
        form = self.sender()
        if isinstance(form, PersonForm) and form.view is not None:
            self.kept.emit(form.view)
