"""After the calendar changed: whom a new count of days helps. A deadline already told is never shortened."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from intake_desk.domain.calendar import Calendar
from intake_desk.domain.campaign import Campaign
from intake_desk.domain.packet import PacketState
from intake_desk.domain.window import Deadline, correction_deadline
from intake_desk.services.corrections.correction_records import Correction
from intake_desk.services.day.open_day import on_open_day
from intake_desk.services.desk import Desk
from intake_desk.services.people.accounts import require
from intake_desk.services.ports import Reading
from intake_desk.services.records import Actor, PacketId, Role
from intake_desk.services.refusal import Refusal


@dataclass(frozen=True)
class Recount:
    """A running correction that the calendar in force gives more time than it was told."""

    packet_id: PacketId
    number: str
    name: str
    told: datetime
    counted: Deadline


def recounts(desk: Desk) -> tuple[Recount, ...]:
    """Whom the calendar in force helps, by deadline. Raises CalendarUnknown."""
    with desk.store.read() as reading:
        return _recounts(desk, reading, desk.calendar)


def helped_by(desk: Desk, reading: Reading, campaign: Campaign) -> tuple[Recount, ...]:
    """Whom the days off of a campaign that is not in force yet would help, and those in force do not: notices
    served in its year, counted into the next one by that year's days. What was told stays until the
    supervisor lengthens it. Raises CalendarUnknown.
    """
    now = {(one.packet_id, one.counted.due) for one in _recounts(desk, reading, desk.calendar)}
    calendar = desk.campaigns.calendar_with(desk.today, campaign)
    then = _recounts(desk, reading, calendar, campaign.year)
    return tuple(one for one in then if (one.packet_id, one.counted.due) not in now)


@on_open_day
def lengthen(desk: Desk, actor: Actor, packet_ids: Collection[PacketId]) -> tuple[Recount, ...] | Refusal:
    """The supervisor gives these people the days that the calendar now has; others are left as they are.

    Raises CalendarUnknown.
    """
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    with desk.store.write(actor, desk.clock.now()) as writing:
        chosen = [
            recount for recount in _recounts(desk, writing, desk.calendar) if recount.packet_id in packet_ids
        ]
        for recount in chosen:
            writing.set_deadline(recount.packet_id, recount.counted)
            old = {"due": recount.told.isoformat()}
            new = {"due": recount.counted.due.isoformat(), "calendar": recount.counted.calendar_version}
            writing.record("lengthen", recount.packet_id, old=old, new=new)
    return tuple(chosen)


def _recounts(
    desk: Desk, reading: Reading, calendar: Calendar, year: int | None = None
) -> tuple[Recount, ...]:
    """By this calendar; only what was served in `year`, unless it is None."""
    return tuple(
        Recount(row.packet_id, row.number, row.name, row.due, deadline)
        for row in reading.corrections(None, PacketState.CORRECTING)
        if row.served_at and row.due  # one not served is counted when it is
        if year in (None, row.served_at.year)
        if (deadline := _counted(desk, row, row.served_at, calendar)).due > row.due
    )


def _counted(desk: Desk, row: Correction, served: datetime, calendar: Calendar) -> Deadline:
    """As many days as its own campaign gives, by this calendar."""
    own = desk.judging_by(row.year, row.campaign_version).campaign
    return correction_deadline(served, own.terms.correction_days, own.window.closing, calendar)
