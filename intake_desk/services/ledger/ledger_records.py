"""台账: which packets are asked for, in which order, and a line of the ledger; frozen, part of the ports."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from intake_desk.domain.packet import PacketState
from intake_desk.services.records import PacketId, Unit


class LedgerColumn(StrEnum):
    """What may stand in a column, by the field of `LedgerRow`; the ledger can be sorted by each."""

    NUMBER = "number"
    NAME = "name"
    ID_NUMBER = "id_number"
    PHONE = "phone"
    UNIT = "unit"
    UNIT_KIND = "unit_kind"
    CHANNEL = "channel"
    SERIES = "series"
    LEVEL = "level"
    TITLE = "title_sought"
    SPECIALTY = "specialty"
    STATE = "state"
    DUE = "due"
    CAME = "came_at"
    DECIDED = "decided_at"
    DECIDED_BY = "decided_by"


@dataclass(frozen=True)
class LedgerFilter:
    """Which packets of a year are shown, of the one in force for None; '' and None let everything through.

    `key` is the start of a search key, as at the counter. `came_on`: a visit was opened that day, be it that
    a decision was taken back; a packet that is given up does not come. `decided_on` and `decided_by`: one
    standing decision was made that day, by this person.
    """

    key: str = ""
    state: PacketState | None = None
    series: str = ""
    level: str = ""
    unit: Unit | None = None
    came_on: date | None = None
    decided_on: date | None = None
    decided_by: str = ""
    year: int | None = None


@dataclass(frozen=True)
class LedgerOrder:
    """By which column; what has nothing there stands at the end either way."""

    column: LedgerColumn = LedgerColumn.NUMBER
    descending: bool = False


@dataclass(frozen=True)
class LedgerRow:
    """One packet with its standing visit. `came_at` is when it first came to the counter.

    ID number and phone leave the services masked.
    """

    id: PacketId
    number: str | None
    name: str
    id_number: str
    phone: str
    unit: str
    unit_kind: str
    channel: str
    series: str
    level: str
    title_sought: str
    specialty: str
    state: PacketState
    due: datetime | None
    came_at: datetime | None
    decided_at: datetime | None
    decided_by: str


class LedgerReading(Protocol):
    """What the ledger asks of the store."""

    def ledger_ids(self, year: int, wanted: LedgerFilter, order: LedgerOrder) -> tuple[PacketId, ...]:
        """The packets that the filter lets through, in this order; those alike by id.

        Names and other words stand in the order of their GB 18030 codes: for the usual characters that is
        the order of pinyin.
        """

    def ledger_years(self) -> tuple[int, ...]:
        """The years of which there are packets, the latest first."""

    def ledger_counts(self, year: int, wanted: LedgerFilter) -> Mapping[PacketState, int]:
        """How many packets stand where of those that the filter lets through."""

    def ledger_rows(self, packet_ids: Collection[PacketId]) -> tuple[LedgerRow, ...]:
        """These packets, in any order; unknown ids are left out."""
