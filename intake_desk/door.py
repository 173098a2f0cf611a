"""The way in: which desk is opened, whether it has to be set up first, and who signs in."""

from __future__ import annotations

from dataclasses import dataclass

from intake_desk.bootstrap import OpenDesk, find_desk, make_desk, open_desk, shipped_campaign
from intake_desk.domain.campaign import Campaign
from intake_desk.gate import DeskGate, told
from intake_desk.runtime.clock import SystemClock
from intake_desk.runtime.paths import Paths
from intake_desk.services.papers.print_paper import Way
from intake_desk.services.people.accounts import active_accounts, signed_in_last
from intake_desk.services.people.passwords import Passwords
from intake_desk.services.people.recovery_code import make_recovery_code
from intake_desk.services.people.setup import Mode, Wanted
from intake_desk.services.people.way_in import WayIn
from intake_desk.services.records import Account, Role
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble
from intake_desk.ui.dialogs.door_heading import Heading
from intake_desk.ui.dialogs.passwords import SHOWN_ONCE
from intake_desk.ui.dialogs.sign_in import SignIn
from intake_desk.ui.dialogs.trouble_box import show_trouble
from intake_desk.ui.meanwhile import load_behind
from intake_desk.ui.strip_words import TITLE


@dataclass(frozen=True)
class Entry:
    """Who came in, and to which desk."""

    opened: OpenDesk
    account: Account


AGAIN = "主管登录后，可在“设置”的“人员”中按 C 重新生成。"


def way_in_words(mode: Mode, way: WayIn | None) -> str:
    """Who comes in by which password once a copy was restored, and what about the recovery code; a
    rehearsal has none.
    """
    password = f"{way.account.name}的密码不变，其他人用备份时的密码。" if way else ""
    if mode is not Mode.REAL:
        return password
    if way and way.code:
        return f"{password}最近生成的恢复码仍有效。"
    return f"{password}原来的恢复码已作废，{AGAIN}"


Step = Entry | Mode | None
"""What a dialog at the door leads to: in, to the door of this kind of desk, or away."""


def enter(paths: Paths, passwords: Passwords, mode: Mode | None = None) -> Entry | None:
    """Open the desk that is there, or set one up, until somebody is in; None when they turn away.

    Raises Trouble when a store cannot be opened.
    """
    opened = open_desk(paths, mode, passwords) if mode else find_desk(paths, passwords)
    step = _at_door(opened) if opened else _first_start(paths, passwords, mode)
    while isinstance(step, Mode):
        opened = open_desk(paths, step, passwords)
        step = _at_door(opened) if opened else _first_start(paths, passwords, step)
    return step


def heading_of(campaign: Campaign, *, rehearsal: bool) -> Heading:
    """The words over a door."""
    return Heading(TITLE, campaign.short_title, rehearsal)


def other_mode(mode: Mode) -> Mode:
    """The kind of desk that this one is not."""
    return Mode.REAL if mode is Mode.REHEARSAL else Mode.REHEARSAL


def _at_door(opened: OpenDesk) -> Step:
    """Ask who comes in; the desk is closed again unless somebody does."""
    heading = heading_of(opened.desk.campaign, rehearsal=opened.desk.rehearsal)
    people, last = active_accounts(opened.store), signed_in_last(opened.store)
    dialog = SignIn(heading, people, DeskGate(opened), last)
    load_behind(dialog)
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
            return told(trouble)
        if isinstance(outcome, Refusal):
            return outcome
        made.append(outcome[0])
        return outcome[1]

    heading, today = heading_of(shipped.campaign, rehearsal=False), SystemClock().now().date()
    dialog = FirstStart(heading, shipped.campaign, shipped.days, set_up, today=today, only=only)
    load_behind(dialog)
    dialog.exec()
    wanted, clerk = dialog.wanted, dialog.clerk
    dialog.deleteLater()
    if not (made and wanted and clerk):
        return other_mode(only) if only else None
    return _after_set_up(made[0], wanted, clerk)


def _after_set_up(opened: OpenDesk, wanted: Wanted, clerk: Account) -> Step:
    if opened.mode is Mode.REHEARSAL:
        account = DeskGate(opened)(clerk.id, wanted.clerk.password)
        if isinstance(account, Account):
            return Entry(opened, account)
    else:
        _hand_over_code(opened)
    opened.close()
    return opened.mode


def _hand_over_code(opened: OpenDesk) -> None:
    """The recovery code of a new desk, shown this once to be printed; without it the desk works too."""
    from intake_desk.ui.dialogs.paper_preview import Paper, PaperPreview

    supervisor = next(a for a in active_accounts(opened.store) if a.role is Role.SUPERVISOR)
    try:
        made = make_recovery_code(opened.desk, supervisor.actor)
    except Trouble as trouble:
        made = told(trouble)
    if isinstance(made, Refusal):
        show_trouble(made.sentence, f"{made.advice}{AGAIN}")
        return
    gate = DeskGate(opened)
    preview = PaperPreview(Paper(SHOWN_ONCE, made.data, made.file_name))
    preview.accepted.connect(lambda: gate.code_left(Way.PRINTED))
    preview.saved.connect(lambda _path: gate.code_left(Way.SAVED))
    if preview.exec() != PaperPreview.DialogCode.Accepted:
        show_trouble("恢复码没有打印。", AGAIN)
