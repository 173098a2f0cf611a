"""Frozen rows that leave the store. Nothing else does: no live object reaches a screen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from intake_desk.domain.findings import Finding
from intake_desk.domain.inspection import Inspection
from intake_desk.domain.packet import PacketState
from intake_desk.domain.person import Applicant

AccountId = NewType("AccountId", int)
PacketId = NewType("PacketId", int)
UnitId = NewType("UnitId", int)
PaperId = NewType("PaperId", int)


class Role(StrEnum):
    """What an account may do. SYSTEM acts when nobody is signed in (first start, backups)."""

    CLERK = "clerk"
    SUPERVISOR = "supervisor"
    SYSTEM = "system"


@dataclass(frozen=True)
class Actor:
    """Who acts; carried by every verb and written into its history entry."""

    account_id: AccountId | None
    name: str
    role: Role


@dataclass(frozen=True)
class Account:
    """An account without its secret."""

    id: AccountId
    name: str
    role: Role
    active: bool

    @property
    def actor(self) -> Actor:
        """The account as the one who acts."""
        return Actor(self.id, self.name, self.role)


@dataclass(frozen=True)
class Secret:
    """What sign-in needs of an account: the argon2id hash and the run of failures."""

    password_hash: str
    failures: int
    last_failure: datetime | None


@dataclass(frozen=True)
class Unit:
    """A unit as the desk knows it. `publicity` holds the dates its roster was on show (R6)."""

    id: UnitId
    name: str
    kind: str
    department: str
    channel: str
    publicity: tuple[date, date] | None


@dataclass(frozen=True)
class Visit:
    """One attempt of a packet at the counter. `undoable` is the words of the last step, if any."""

    number: int
    opened_at: datetime
    campaign_version: str
    inspection: Inspection
    undoable: str | None
    decision: PacketState | None
    decided_at: datetime | None
    due: datetime | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Packet:
    """One person's application of one year. `number` is given at the first decision."""

    id: PacketId
    year: int
    applicant: Applicant
    unit_id: UnitId
    state: PacketState
    number: str | None
    on_roster: bool
    visits: tuple[Visit, ...]

    @property
    def visit(self) -> Visit | None:
        """The visit in hand, or the last one."""
        return self.visits[-1] if self.visits else None


@dataclass(frozen=True)
class Hit:
    """One line of the search at the counter; `id_tail` is the last four of the ID number."""

    id: PacketId
    name: str
    id_tail: str
    unit: str
    title_sought: str
    specialty: str
    state: PacketState
    number: str | None
    due: datetime | None
    decided_at: datetime | None


@dataclass(frozen=True)
class Tally:
    """How many packets stand where. `decided_today` counts first decisions of the day by outcome."""

    on_roster: int
    received: int
    decided_today: dict[PacketState, int]
    originals_on_desk: int


@dataclass(frozen=True)
class Paper:
    """A paper that was given out; its bytes are kept and fetched on their own."""

    id: PaperId
    packet_id: PacketId
    visit: int
    kind: str
    document_number: str | None
    issued_at: datetime
    prints: int


@dataclass(frozen=True)
class ChainHead:
    """The last link of the history: its hash (hex) and how many entries there are."""

    digest: str
    count: int
    last_at: datetime | None


@dataclass(frozen=True)
class HistoryEntry:
    """One act: who, when, what, and the values before and after (JSON text)."""

    number: int
    at: datetime
    actor: Actor
    act: str
    packet_id: PacketId | None
    old: str
    new: str
