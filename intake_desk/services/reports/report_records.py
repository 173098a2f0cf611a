"""Frozen rows that the daily report is counted from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from intake_desk.domain.decisions import Result
from intake_desk.domain.packet import PacketState


@dataclass(frozen=True)
class Span:
    """From one moment up to, but without, another. What stands at `until` counts."""

    since: datetime
    until: datetime


@dataclass(frozen=True)
class FaultCount:
    """How often one fault of one item was told or led to a return, in one unit's packets.

    `code` is the campaign's finding, `note` for a fault in the clerk's own words; `item` is '' for the packet
    as a whole; `title` and `problem` are the words of one of them as they stood on paper.
    """

    unit: str
    item: str
    number: int | None
    code: str
    title: str
    problem: str
    many: int


@dataclass(frozen=True)
class UnitDecisions:
    """So many decisions on packets of one unit that are alike."""

    unit: str
    result: Result
    first: bool
    many: int


@dataclass(frozen=True)
class DecisionLine:
    """One line of a day's list. The whole ID number stands in it: mask it before it is shown.

    `due` is that of a notice that still ran at the end of the span; `year` is that of the packet's campaign.
    """

    number: str
    name: str
    id_number: str
    unit: str
    result: Result
    at: datetime
    clerk: str
    due: date | None
    year: int


@dataclass(frozen=True)
class Kept:
    """How many packets the desk kept at a moment; `listed` are those of them that stood on a roster by
    then.
    """

    packets: int
    listed: int


@dataclass(frozen=True)
class KeptPacket:
    """A packet that the desk keeps. The whole ID number stands in it: mask it before it is shown."""

    unit: str
    number: str
    name: str
    id_number: str
    series: str
    title_sought: str
    specialty: str
    state: PacketState


@dataclass(frozen=True)
class OriginalFigures:
    """What became of originals, each counted once by how it last stood in the span (R8).

    `handed_back` is a part of `seen`; `on_desk` lay there at its end, whenever they came.
    """

    seen: int
    handed_back: int
    online: int
    not_shown: int
    excused: int
    on_desk: int


@dataclass(frozen=True)
class OmissionFigures:
    """漏告知: found and ruled on in the span, and open at its end."""

    found: int
    ruled: int
    open: int


@dataclass(frozen=True)
class DueDay:
    """So many notices that still ran are due on this day, by their deadline as it was known then."""

    day: date
    many: int
