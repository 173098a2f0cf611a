"""The keys that end a packet with a paper, and the one that gives its last paper out again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake_desk.services.counter import decide
from intake_desk.services.counter.decide import Decided
from intake_desk.services.counter.view import PacketView
from intake_desk.services.desk import Desk
from intake_desk.services.papers.reprint import reprint
from intake_desk.services.records import Actor, PacketId
from intake_desk.services.refusal import Refusal
from intake_desk.ui.attempt import Say, attempt


class Deciding(QObject):
    """Decides on the packet `in_hand`. Emits `decided` with a Decided and `reprinted` with a Reprint."""

    decided = Signal(object)
    reprinted = Signal(object)

    def __init__(
        self,
        desk: Desk,
        session: Callable[[], Actor],
        in_hand: Callable[[], PacketView | None],
        say: Say,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._desk, self._session, self._in_hand, self._say = desk, session, in_hand, say

    def accept(self) -> None:
        """受理."""
        self._decide(decide.accept)

    def tell(self) -> None:
        """一次性告知."""
        self._decide(decide.tell_once)

    def send_back(self) -> None:
        """不予接收."""
        self._decide(decide.send_back)

    def reprint(self) -> None:
        """The last paper of a decided packet, as it was given out, with the mark of a reprint."""
        view = self._in_hand()
        if view is None or not view.papers:
            return
        paper = view.papers[0]
        again = attempt(lambda: reprint(self._desk, view.packet.id, paper.id), self._say)
        if again is not None:
            self.reprinted.emit(again)

    def _decide(self, verb: Callable[[Desk, Actor, PacketId], Decided | Refusal]) -> None:
        view = self._in_hand()
        if view is None:
            return
        outcome = attempt(lambda: verb(self._desk, self._session(), view.packet.id), self._say)
        if outcome is not None:
            self.decided.emit(outcome)
