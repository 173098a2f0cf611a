"""The first start: accounts, campaign and kind of desk, all at once or not at all (product §4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from intake_desk.domain.campaign import Campaign
from intake_desk.services.people.accounts import SYSTEM, put_account, tidy_name, unfit_account
from intake_desk.services.people.passwords import Passwords
from intake_desk.services.ports import Store, Writing
from intake_desk.services.records import Account, Role
from intake_desk.services.refusal import Refusal

OPENING = time(9)
"""The hour at which a rehearsal's day begins."""

MODE, REHEARSAL_DAY = "mode", "rehearsal_day"

Fill = Callable[[Writing], None]
"""Puts the sample unit into a rehearsal, inside the unit of work of the set-up."""


class Mode(StrEnum):
    """What a desk is for; the value is what the store keeps."""

    REAL = "real"
    REHEARSAL = "rehearsal"


@dataclass(frozen=True)
class NewPerson:
    """Somebody who is to get an account. The password never shows in a traceback or log."""

    name: str
    password: str = field(repr=False)


@dataclass(frozen=True)
class Wanted:
    """What the first start was told: for which day it rehearses (None: for real), and who works here."""

    rehearsal_day: date | None
    supervisor: NewPerson
    clerk: NewPerson

    @property
    def mode(self) -> Mode:
        """The kind of desk that follows."""
        return Mode.REAL if self.rehearsal_day is None else Mode.REHEARSAL


@dataclass(frozen=True)
class SetUp:
    """How a desk was set up."""

    mode: Mode
    rehearsal_day: date | None


def find_set_up(store: Store) -> SetUp | None:
    """How this store was set up; None when it was not yet."""
    with store.read() as reading:
        mode, day = reading.setting(MODE), reading.setting(REHEARSAL_DAY)
    return SetUp(Mode(mode), date.fromisoformat(day) if day else None) if mode else None


def rehearsal_start(store: Store, day: date) -> datetime:
    """When a rehearsal's clock starts to run: on its day at OPENING, or where its history has got to."""
    with store.read() as reading:
        last = reading.chain_head().last_at
    opening = datetime.combine(day, OPENING)
    return max(opening, last) if last else opening


def unfit_people(wanted: Wanted) -> tuple[Refusal | None, Refusal | None]:
    """What is wrong with the supervisor's and with the clerk's account."""
    supervisor, clerk = wanted.supervisor, wanted.clerk
    taken = {tidy_name(supervisor.name)} - {""}
    return (
        unfit_account(tidy_name(supervisor.name), supervisor.password, ()),
        unfit_account(tidy_name(clerk.name), clerk.password, taken),
    )


def set_up_desk(
    store: Store,
    at: datetime,
    wanted: Wanted,
    campaign: Campaign,
    campaign_text: str,
    passwords: Passwords,
    fill: Fill | None = None,
) -> Account | Refusal:
    """Make an empty store a desk, in one unit of work; gives the clerk's account.

    `campaign_text` is the file that `campaign` was read from. Whatever fails, `fill` included, nothing is
    kept. A store that was set up before is refused.
    """
    refusal = next(filter(None, unfit_people(wanted)), None)
    if refusal is None and find_set_up(store) is not None:
        refusal = Refusal("set_up_before", "这个收件台已经设置过。", "请直接登录。")
    if refusal is not None:
        return refusal
    people = (
        (wanted.supervisor, Role.SUPERVISOR, passwords.hash(wanted.supervisor.password)),
        (wanted.clerk, Role.CLERK, passwords.hash(wanted.clerk.password)),
    )
    with store.write(SYSTEM, at) as writing:
        _, clerk = [put_account(writing, tidy_name(who.name), role, kept) for who, role, kept in people]
        writing.add_campaign(campaign.year, campaign.version, campaign_text, at.date(), "首次启用")
        writing.set_setting(MODE, wanted.mode.value)
        if wanted.rehearsal_day:
            writing.set_setting(REHEARSAL_DAY, wanted.rehearsal_day.isoformat())
        writing.record("set_up", new={"mode": wanted.mode.value, "campaign": campaign.version})
        if fill:
            fill(writing)
    return clerk
