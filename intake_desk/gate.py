"""What the sign-in and the lock can do at a desk: let in, make wait, change a password, use the code."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from intake_desk.bootstrap import OpenDesk
from intake_desk.services.papers.print_paper import Way
from intake_desk.services.people.accounts import (
    SYSTEM,
    active_accounts,
    failures_of,
    must_wait,
    seconds_left,
    sign_in,
)
from intake_desk.services.people.change_password import change_own_password
from intake_desk.services.people.confirm_clock import confirm_clock
from intake_desk.services.people.recovery_code import (
    Recovered,
    note_code_left,
    recover,
    recovery_failures,
    recovery_state,
)
from intake_desk.services.records import Account, AccountId, ChainHead, Role
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.ui.dialogs.clock_question import ask_clock

Run = tuple[int, datetime | None]
"""Failures in a row, and when the last one was."""


class DeskGate:
    """The `Gate` of one desk; trouble is told like a refusal. `ticks` counts seconds and is never set."""

    def __init__(self, opened: OpenDesk, ticks: Callable[[], float] = time.monotonic) -> None:
        self._desk = opened.desk
        self._ticks = ticks
        self._since: dict[AccountId | None, tuple[Run, float]] = {}

    def __call__(self, account_id: AccountId, password: str) -> Account | Refusal:
        """Try a password. When the clock went back, a supervisor is asked whether it is right, and why."""
        try:
            try:
                return self._sign_in(account_id, password)
            except Trouble as trouble:
                if trouble.kind is not TroubleKind.CLOCK_BACK or not self._is_supervisor(account_id):
                    raise
                return self._past_the_clock(account_id, password) or told(trouble)
        except Trouble as trouble:  # the store may fail at any step
            return told(trouble)

    def wait(self, account_id: AccountId) -> Refusal | None:
        """That somebody has to wait, and for how many seconds from now; None when nobody has to."""
        try:
            failures, last = failures_of(self._desk.store, account_id)
            left = seconds_left(failures, last, self._desk.clock.now(), self._waited(account_id))
        except Trouble as trouble:
            return told(trouble)
        return must_wait(failures, left) if left else None

    def change(self, account_id: AccountId, old: str, new: str) -> Account | Refusal:
        """Another password of one's own; then come in by it."""
        try:
            done = change_own_password(self._desk, account_id, old, new, self._waited(account_id))
        except Trouble as trouble:
            return told(trouble)
        return done if isinstance(done, Refusal) else self(account_id, new)

    @property
    def recoverable(self) -> bool:
        """Whether there is a code on paper that lets a supervisor in again."""
        try:
            state = recovery_state(self._desk)
        except Trouble:
            return False
        return state.offered and state.made_at is not None

    def recover(self, account_id: AccountId, code: str, new: str) -> Recovered | Refusal:
        """A supervisor's new password by the code on paper."""
        try:
            return recover(self._desk, account_id, code, new, self._waited(None))
        except Trouble as trouble:
            return told(trouble)

    def code_left(self, way: Way) -> Refusal | None:
        """The next code was printed or saved; nobody is signed in yet."""
        try:
            return note_code_left(self._desk, SYSTEM, way)
        except Trouble as trouble:
            return told(trouble)

    def _sign_in(self, account_id: AccountId, password: str) -> Account | Refusal:
        desk, waited = self._desk, self._waited(account_id)
        return sign_in(desk.store, desk.clock.now(), account_id, password, desk.passwords, waited)

    def _is_supervisor(self, account_id: AccountId) -> bool:
        accounts = active_accounts(self._desk.store)
        return any(account.id == account_id and account.role is Role.SUPERVISOR for account in accounts)

    def _past_the_clock(self, account_id: AccountId, password: str) -> Account | Refusal | None:
        """Let a supervisor in who says that the clock is right; None when they do not."""
        desk, now = self._desk, self._desk.clock.now()

        def confirm(reason: str) -> ChainHead | Refusal:
            waited = self._waited(account_id)
            return confirm_clock(desk.store, now, account_id, password, reason, desk.passwords, waited)

        return self._sign_in(account_id, password) if ask_clock(now, confirm) else None

    def _waited(self, account_id: AccountId | None) -> timedelta:
        """How long the run of failures that stands now has been seen; None asks for that of the code."""
        desk = self._desk
        run = recovery_failures(desk) if account_id is None else failures_of(desk.store, account_id)
        seen, since = self._since.get(account_id, (None, 0.0))
        if seen != run:
            since = self._ticks()
            self._since[account_id] = run, since
        return timedelta(seconds=self._ticks() - since)


def told(trouble: Trouble) -> Refusal:
    """Trouble in the words of a refusal."""
    return Refusal(trouble.kind.value, trouble.sentence, trouble.advice)
