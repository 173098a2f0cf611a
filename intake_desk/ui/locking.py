"""The locked desk: covers the window by key or when nobody is there, and says whether it is covered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake_desk.services.desk import Desk
from intake_desk.services.people.accounts import record_lock
from intake_desk.services.people.idle_lock import DEFAULT, idle_minutes
from intake_desk.services.records import Account, Actor
from intake_desk.services.trouble import Trouble
from intake_desk.ui.dialogs.door_heading import Heading
from intake_desk.ui.dialogs.lock_screen import LockScreen
from intake_desk.ui.gate import Gate
from intake_desk.ui.idle_lock import IdleLock
from intake_desk.ui.strip_words import TITLE


class Locking(QObject):
    """Emits `unlocked` with the Account that signed in; the desk is no longer locked then.

    `people` are offered on the lock screen: those who were read last, for the store may be out of reach.
    """

    unlocked = Signal(object)

    def __init__(self, desk: Desk, session: Callable[[], Actor], window: QWidget, gate: Gate) -> None:
        super().__init__(window)
        self._desk, self._session, self._window, self._gate = desk, session, window, gate
        self._screen: LockScreen | None = None
        self.people: tuple[Account, ...] = ()

    @property
    def locked(self) -> bool:
        """Whether the desk is covered."""
        return self._screen is not None

    def watch(self) -> IdleLock:
        """Lock by itself from now on, when nobody touched anything for as long as is set."""
        idle = IdleLock(self._idle_minutes, self._window)
        idle.idle.connect(self._on_idle)
        return idle

    def lock(self) -> None:
        """Cover everything until somebody signs in; trouble with the store keeps nothing in sight."""
        self._lock(by_itself=False)

    def _on_idle(self) -> None:
        self._lock(by_itself=True)

    def _lock(self, *, by_itself: bool) -> None:
        if self._screen is not None:
            return
        heading, actor = (
            Heading(TITLE, self._desk.campaign.short_title, self._desk.rehearsal),
            self._session(),
        )
        self._screen = LockScreen(self._window, heading, self.people, self._gate, actor.account_id)
        self._screen.unlocked.connect(self._on_unlocked)
        try:
            if not record_lock(self._desk.store, actor, self._desk.clock.now(), by_itself=by_itself):
                self._screen.say(self.tr("账户已停用或角色已变，请重新登录。"))
        except Trouble as trouble:
            self._screen.say(f"{trouble.sentence}{trouble.advice}")

    def _idle_minutes(self) -> int:
        try:
            return idle_minutes(self._desk)
        except Trouble:
            return DEFAULT

    def _on_unlocked(self, account: Account) -> None:
        self._screen = None
        self.unlocked.emit(account)
