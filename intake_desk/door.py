"""The way in: which desk is opened, whether it has to be set up first, and who signs in."""

from __future__ import annotations

from dataclasses import dataclass

from intake_desk.bootstrap import OpenDesk, find_desk, make_desk, open_desk, shipped_campaign
from intake_desk.domain.campaign import Campaign
from intake_desk.runtime.paths import Paths
from intake_desk.services.accounts import active_accounts, sign_in
from intake_desk.services.confirm_clock import confirm_clock
from intake_desk.services.passwords import Passwords
from intake_desk.services.records import Account, AccountId, ChainHead, Role
from intake_desk.services.refusal import Refusal
from intake_desk.services.setup import Mode, Wanted
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.ui.dialogs.overrides import ask_clock
from intake_desk.ui.dialogs.sign_in import Attempt, Heading, SignIn
from intake_desk.ui.strip_words import TITLE


@dataclass(frozen=True)
class Entry:
    """Who came in, and to which desk."""

    opened: OpenDesk
    account: Account


Step = Entry | Mode | None
"""What a dialog at the door leads to: in, to the door of this kind of desk, or away."""


def enter(paths: Paths, passwords: Passwords) -> Entry | None:
    """Open the desk that is there, or set one up, until somebody is in; None when they turn away.

    Raises Trouble when a store cannot be opened.
    """
    opened = find_desk(paths)
    step = _at_door(opened, passwords) if opened else _first_start(paths, passwords, None)
    while isinstance(step, Mode):
        opened = open_desk(paths, step)
        step = _at_door(opened, passwords) if opened else _first_start(paths, passwords, step)
    return step


def heading_of(campaign: Campaign, *, rehearsal: bool) -> Heading:
    """The words over a door."""
    return Heading(TITLE, campaign.short_title, rehearsal)


def attempt_at(opened: OpenDesk, passwords: Passwords) -> Attempt:
    """Signing in at this desk, as a door or the lock tries it; trouble is told like a refusal.

    When the clock went back, a supervisor is asked whether it is right, and why, before coming in.
    """

    def attempt(account_id: AccountId, password: str) -> Account | Refusal:
        try:
            return sign_in(opened.store, opened.desk.clock.now(), account_id, password, passwords)
        except Trouble as trouble:
            if trouble.kind is TroubleKind.CLOCK_BACK and _is_supervisor(opened, account_id):
                return _past_the_clock(opened, passwords, account_id, password) or _told(trouble)
            return _told(trouble)

    return attempt


def _is_supervisor(opened: OpenDesk, account_id: AccountId) -> bool:
    accounts = active_accounts(opened.store)
    return any(account.id == account_id and account.role is Role.SUPERVISOR for account in accounts)


def _past_the_clock(
    opened: OpenDesk, passwords: Passwords, account_id: AccountId, password: str
) -> Account | Refusal | None:
    """Let a supervisor in who says that the clock is right; None when they do not."""
    now = opened.desk.clock.now()

    def confirm(reason: str) -> ChainHead | Refusal:
        return confirm_clock(opened.store, now, account_id, password, reason, passwords)

    if not ask_clock(now, confirm):
        return None
    return sign_in(opened.store, opened.desk.clock.now(), account_id, password, passwords)


def other_mode(mode: Mode) -> Mode:
    """The kind of desk that this one is not."""
    return Mode.REAL if mode is Mode.REHEARSAL else Mode.REHEARSAL


def _at_door(opened: OpenDesk, passwords: Passwords) -> Step:
    """Ask who comes in; the desk is closed again unless somebody does."""
    heading = heading_of(opened.desk.campaign, rehearsal=opened.desk.rehearsal)
    dialog = SignIn(heading, active_accounts(opened.store), attempt_at(opened, passwords))
    dialog.exec()
    account, switched = dialog.account, dialog.switched
    dialog.deleteLater()
    if account:
        return Entry(opened, account)
    opened.close()
    return other_mode(opened.mode) if switched else None


def _first_start(paths: Paths, passwords: Passwords, only: Mode | None) -> Step:
    """Set a desk up. A rehearsal lets its clerk in at once; the real one asks for the password just chosen.

    Who was sent here from the other desk's door (`only`) and turns away is sent back to it.
    """
    from intake_desk.ui.dialogs.first_start import FirstStart

    shipped = shipped_campaign(paths.resources)
    made: list[OpenDesk] = []

    def set_up(wanted: Wanted) -> Account | Refusal:
        try:
            outcome = make_desk(paths, wanted, shipped, passwords)
        except Trouble as trouble:
            return _told(trouble)
        if isinstance(outcome, Refusal):
            return outcome
        made.append(outcome[0])
        return outcome[1]

    dialog = FirstStart(
        heading_of(shipped.campaign, rehearsal=False), shipped.campaign, shipped.days, set_up, only=only
    )
    dialog.exec()
    wanted, clerk = dialog.wanted, dialog.clerk
    dialog.deleteLater()
    if not (made and wanted and clerk):
        return other_mode(only) if only else None
    return _after_set_up(made[0], wanted, clerk, passwords)


def _after_set_up(opened: OpenDesk, wanted: Wanted, clerk: Account, passwords: Passwords) -> Step:
    if opened.mode is Mode.REHEARSAL:
        account = attempt_at(opened, passwords)(clerk.id, wanted.clerk.password)
        if isinstance(account, Account):
            return Entry(opened, account)
    opened.close()
    return opened.mode


def _told(trouble: Trouble) -> Refusal:
    return Refusal(trouble.kind.value, trouble.sentence, trouble.advice)
