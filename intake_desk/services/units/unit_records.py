"""Frozen rows about units and what they hand in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType

from intake_desk.domain.packet import PacketState
from intake_desk.domain.person import Applicant
from intake_desk.services.records import PacketId, Unit, UnitId

HandInId = NewType("HandInId", int)

TheirFigures = tuple[int | None, ...]
"""A unit's own figures of one table, one for each counting column; None where it wrote nothing."""


@dataclass(frozen=True)
class HandInDay:
    """One visit day of a unit (报送批次): its papers that came, and its own figures by annex (R13)."""

    id: HandInId
    unit_id: UnitId
    day: date
    papers: frozenset[str]
    figures: Mapping[str, TheirFigures]


@dataclass(frozen=True)
class Announced:
    """Somebody whom a roster names for the first time, ready to be stored with unit and search keys."""

    applicant: Applicant
    unit_id: UnitId
    keys: Collection[str]


@dataclass(frozen=True)
class MergedUnit:
    """A unit that was merged into another one: whose it was then, and which packets went over with it."""

    unit: Unit
    into: UnitId
    packets: frozenset[PacketId]


@dataclass(frozen=True)
class UnitLine:
    """One line of the list of units: how many of its packets of the year stand where."""

    unit: Unit
    counts: Mapping[PacketState, int]

    @property
    def packets(self) -> int:
        """All packets of the unit."""
        return sum(self.counts.values())

    @property
    def absent(self) -> int:
        """Packets that a roster announced and that were not at the counter yet."""
        return self.counts.get(PacketState.EXPECTED, 0)


@dataclass(frozen=True)
class UnitPacket:
    """One packet in the list of a unit's people, without what was seen of it; `due` is its correction's."""

    id: PacketId
    applicant: Applicant
    state: PacketState
    number: str | None
    on_roster: bool
    due: datetime | None


@dataclass(frozen=True)
class UnitFacts:
    """What the clerk may put right about a unit; `uscc` is the 统一社会信用代码, '' when not told."""

    name: str
    uscc: str
    kind: str
    department: str
    channel: str
    agent: str
    phone: str
