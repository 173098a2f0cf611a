"""How the tour comes in: through the first start, as a newcomer does who wants to rehearse."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from intake_desk.door import Entry, enter
from intake_desk.runtime.paths import Paths
from intake_desk.services.people.passwords import Passwords
from intake_desk.tour.hand import DidNotHappen, Hand
from intake_desk.tour.record import Record


class Newcomer:
    """Rehearses on the third day of the window, 27 June; the screen told the passwords, to be copied down."""

    def __init__(self, hand: Hand, record: Record) -> None:
        self._hand, self._record = hand, record
        self.password = self.supervisors_password = ""

    def come_in(self, paths: Paths, passwords: Passwords) -> Entry:
        """Set a rehearsal up in an empty data folder. Raises DidNotHappen when that does not lead in."""
        self._hand.soon(self._set_up)
        entry = enter(paths, passwords)
        self._hand.check()
        if entry is None:
            raise DidNotHappen("the first start did not lead in")
        return entry

    def _set_up(self) -> None:
        self._picture("first-start")
        self._hand.play("2")
        self._picture("first-start-for-real")
        self._hand.play("Esc 1")
        self._picture("first-start-rehearsal")
        shown = [label.text() for label in self._hand.front().findChildren(QLabel, "password")]
        self.password, self.supervisors_password = shown
        self._hand.play("Down Down Enter")

    def _picture(self, name: str) -> None:
        self._record.screen(name, self._hand.front())
