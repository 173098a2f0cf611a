"""Frozen rows that leave the store. Nothing else does: no live object reaches a screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

from intake_desk.domain.correction import Closing, Told, corrected, told_of
from intake_desk.domain.findings import Finding
from intake_desk.domain.inspection import Inspection
from intake_desk.domain.packet import PacketState
from intake_desk.domain.person import Applicant
from intake_desk.domain.window import Deadline

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
    """An account without its secret. With `must_change` its password was chosen by somebody else and lets
    nobody in before its owner has changed it.
    """

    id: AccountId
    name: str
    role: Role
    active: bool
    must_change: bool = False

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
    """A unit as the desk knows it, whatever the year; what holds for one year only is its `UnitYear`.

    `uscc` is its 统一社会信用代码; `agent` and `phone` are whom the desk calls. '' means not told.
    """

    id: UnitId
    name: str
    kind: str
    department: str
    uscc: str = ""
    agent: str = ""
    phone: str = ""


@dataclass(frozen=True)
class UnitYear:
    """What a unit told for one year's campaign: the channel by which it hands in (R3), '' when not told,
    and the dates on which its roster was on show (R6).
    """

    channel: str = ""
    publicity: tuple[date, date] | None = None


class ServedTo(StrEnum):
    """Who took the notice."""

    APPLICANT = "applicant"
    AGENT = "agent"


@dataclass(frozen=True)
class Serving:
    """When a notice reached whom, and whether its receipt was signed for. `agent` is '' for the applicant."""

    at: datetime
    to: ServedTo
    agent: str = ""
    signed: bool = field(kw_only=True)


@dataclass(frozen=True)
class Visit:
    """One decision on a packet and what led to it: an attempt at the counter, or the end of a correction.

    `undoable` is the words of the last step, if any. `deadline` (with the days that were counted),
    `serving` and `closings` (by the finding's place, from 1) belong to a notice. As long as nobody was
    served with it, `serving` and `due` are None: its `deadline` stands on the paper and does not run.
    `undone_at` tells that the supervisor took the decision back; the visit stays on record. `decided_by` is
    the name of who decided, '' before the decision.
    """

    number: int
    opened_at: datetime
    campaign_version: str
    inspection: Inspection
    undoable: str | None
    decision: PacketState | None
    decided_at: datetime | None
    due: datetime | None
    findings: tuple[Finding, ...]
    deadline: Deadline | None = None
    serving: Serving | None = None
    closings: Mapping[int, Closing] = field(default_factory=dict)
    undone_at: datetime | None = None
    decided_by: str = ""

    @property
    def told(self) -> tuple[Told, ...]:
        """What the notice of this visit told, each with its closing; nothing when it was no notice."""
        return told_of(self.findings, self.closings) if self.decision is PacketState.CORRECTING else ()

    @property
    def mended(self) -> Inspection:
        """What lies before the desk: what was seen, with everything of it that was mended since."""
        return corrected(self.inspection, self.told)


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
        """The visit in hand, or the last one whose decision stands."""
        return next((visit for visit in reversed(self.visits) if visit.undone_at is None), None)

    @property
    def mended(self) -> Inspection:
        """What lies before the desk now; nothing before the first visit."""
        return self.visit.mended if self.visit else Inspection()

    @property
    def correction(self) -> Visit | None:
        """The visit whose notice stands, whether its correction still runs or has just ended; what came
        before a later lodging is over.
        """
        standing = [visit for visit in self.visits if visit.undone_at is None]
        last_two = reversed(standing[-2:])
        return next((visit for visit in last_two if visit.decision is PacketState.CORRECTING), None)

    @property
    def lodging(self) -> tuple[Visit, ...]:
        """The visits since the packet was last withdrawn, all of them when it never was."""
        taken_back = (PacketState.WITHDRAWN, None)
        ends = [n for n, v in enumerate(self.visits, 1) if (v.decision, v.undone_at) == taken_back]
        return self.visits[max(ends, default=0) :]

    @property
    def only_registered(self) -> bool:
        """Whether it came from no roster and this is its first visit: without that there is no packet."""
        return not self.on_roster and len(self.visits) == 1

    @property
    def taken_back(self) -> bool:
        """Whether it was registered by mistake and is gone; it belongs to no year, only its history stays."""
        return self.year < 0

    @property
    def earlier(self) -> tuple[Visit, ...]:
        """What came before the visit in hand, oldest first; undone decisions are among it."""
        return tuple(visit for visit in self.visits if visit is not self.visit)


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
    """How many packets stand where. `waiting` are those of the roster that were not received yet, walk-ins
    take no place of theirs. `decided_today` counts first decisions of the day by outcome, `originals_on_desk`
    originals one by one: two certificates of one document are two.
    """

    on_roster: int
    received: int
    waiting: int
    decided_today: dict[PacketState, int]
    originals_on_desk: int


@dataclass(frozen=True)
class Paper:
    """A paper that was given out; its bytes are kept and fetched on their own. `voided_at` tells that
    its decision was undone or that a mended one took its place.
    """

    id: PaperId
    packet_id: PacketId
    visit: int
    kind: str
    document_number: str | None
    issued_at: datetime
    prints: int
    voided_at: datetime | None = None

    @property
    def out(self) -> bool:
        """Whether a copy of it ever left the desk, on paper or as a file."""
        return self.prints > 0


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
