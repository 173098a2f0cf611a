"""A unit's hand-in as a screen shows it: its papers, its people against its roster, its figures by ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from intake_desk.domain.annexes import StatisticsTable, UnitPaper
from intake_desk.domain.calendar import CalendarUnknown
from intake_desk.domain.packet import PacketState
from intake_desk.domain.statistics import FigurePair, compare, count, counting_columns
from intake_desk.domain.window import publicity_days
from intake_desk.services.desk import Desk
from intake_desk.services.ports import Reading
from intake_desk.services.records import Hit, PacketId, Unit, UnitId, UnitYear
from intake_desk.services.rosters.roster_differences import Difference, differences
from intake_desk.services.units.merge_units import spellings_of
from intake_desk.services.units.unit_records import HandInDay, MergedUnit, UnitPacket

WAITING = frozenset({PacketState.EXPECTED, PacketState.CHECKING})
"""States of packets that the clerk still has to go through."""


@dataclass(frozen=True)
class Member:
    """One person of the unit. `differences` tell where the packet is not what the roster says."""

    packet: UnitPacket
    differences: tuple[Difference, ...]

    @property
    def absent(self) -> bool:
        """On the roster, without a packet so far."""
        return self.packet.state is PacketState.EXPECTED

    @property
    def amiss(self) -> bool:
        """Roster and packets do not agree here: no packet, no row, or other facts."""
        return self.absent or not self.packet.on_roster or bool(self.differences)


@dataclass(frozen=True)
class PaperLine:
    """A paper of the unit: whether it is asked for here, and the day on which it came."""

    paper: UnitPaper
    asked: bool
    day: date | None


@dataclass(frozen=True)
class Publicity:
    """The days on which the roster was on show (R6), counted once for all of the unit's people.

    `counted` are the working days, both ends among them; None when the year's days off are unknown.
    """

    first: date
    last: date
    counted: int | None
    needed: int

    @property
    def enough(self) -> bool:
        """Whether it was on show for long enough."""
        return self.counted is not None and self.counted >= self.needed


@dataclass(frozen=True)
class ComparedTable:
    """One table of figures (Annex 2, 3): ours cell by cell, the unit's own where it gave any."""

    table: StatisticsTable
    pairs: tuple[FigurePair, ...]
    told: bool

    @property
    def agrees(self) -> bool:
        """Whether the unit counts as we do."""
        return all(pair.agrees for pair in self.pairs)


@dataclass(frozen=True)
class HandInView:
    """Everything about one unit's hand-in of the year. `spellings` are units that may be this one under
    another name.
    """

    unit: Unit
    channel: str
    days: tuple[date, ...]
    members: tuple[Member, ...]
    papers: tuple[PaperLine, ...]
    publicity: Publicity | None
    tables: tuple[ComparedTable, ...]
    spellings: tuple[Unit, ...]
    merged: tuple[MergedUnit, ...]

    def count(self, *states: PacketState) -> int:
        """How many packets stand there."""
        return sum(member.packet.state in states for member in self.members)

    @property
    def amiss(self) -> tuple[Member, ...]:
        """The people on whom roster and packets do not agree."""
        return tuple(member for member in self.members if member.amiss)


def view_hand_in(desk: Desk, reading: Reading, unit_id: UnitId) -> HandInView:
    """The hand-in of a unit as it stands now. Raises LookupError when there is no such unit."""
    unit, year = reading.unit(unit_id), desk.campaign.year
    told = reading.unit_year(unit.id, year)
    packets = reading.people_of_unit(unit.id, year)
    entries = reading.roster_entries(unit.id, year)
    days = reading.hand_ins(unit.id, year)
    return HandInView(
        unit=unit,
        channel=told.channel,
        days=tuple(day.day for day in days),
        members=tuple(
            Member(p, differences(desk.campaign, p.applicant, entries.get(p.id, p.applicant)))
            for p in packets
        ),
        papers=_papers(desk, packets, days),
        publicity=_publicity(desk, told),
        tables=_tables(desk, packets, days),
        spellings=spellings_of(reading, unit),
        merged=reading.merged_into(unit.id),
    )


def hand_in_of(desk: Desk, unit_id: UnitId) -> HandInView:
    """The hand-in of a unit, read anew."""
    with desk.store.read() as reading:
        return view_hand_in(desk, reading, unit_id)


@dataclass(frozen=True)
class Queue:
    """Whose packet of the unit is next (None when all are done), and how many are still to be checked."""

    next: Hit | None
    waiting: int


def queue_of(desk: Desk, unit_id: UnitId, after: PacketId | None = None) -> Queue:
    """The unit's packets to go through: next is the one behind `after`, then from the top."""
    with desk.store.read() as reading:
        hits = reading.waiting_of_unit(unit_id, desk.campaign.year)
    waiting = [hit for hit in hits if hit.id != after]
    behind = (hit for hit in waiting if after is None or hit.id > after)
    return Queue(next(behind, None) or next(iter(waiting), None), len(waiting))


def _papers(desk: Desk, packets: Sequence[UnitPacket], days: Sequence[HandInDay]) -> tuple[PaperLine, ...]:
    """Annex 2 and 3 are asked for only where the unit has such applicants; what came is always shown."""
    posts = {packet.applicant.post for packet in packets}
    came = {paper: day.day for day in reversed(days) for paper in day.papers}
    lines = (
        PaperLine(
            paper, not paper.if_any and (not paper.posts or bool(paper.posts & posts)), came.get(paper.key)
        )
        for paper in desk.campaign.unit_papers
    )
    return tuple(line for line in lines if line.asked or line.paper.if_any or line.day)


def _publicity(desk: Desk, told: UnitYear) -> Publicity | None:
    if told.publicity is None:
        return None
    first, last = told.publicity
    try:
        counted = len(publicity_days(first, last, desk.calendar))
    except CalendarUnknown:
        counted = None
    return Publicity(first, last, counted, desk.campaign.terms.publicity_days)


def _tables(
    desk: Desk, packets: Sequence[UnitPacket], days: Sequence[HandInDay]
) -> tuple[ComparedTable, ...]:
    """The tables that count somebody of the unit, or that the unit gave; withdrawn packets do not count."""
    statistics = desk.campaign.statistics
    people = [p.applicant for p in packets if p.state is not PacketState.WITHDRAWN]
    theirs = {annex: figures for day in days for annex, figures in day.figures.items()}
    blank = (None,) * len(counting_columns(statistics))
    compared = (
        ComparedTable(
            table,
            compare(statistics, count(statistics, table, people).total, theirs.get(table.annex, blank)),
            told=table.annex in theirs,
        )
        for table in statistics.tables
    )
    return tuple(one for one in compared if one.told or any(pair.ours for pair in one.pairs))
