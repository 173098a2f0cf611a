"""What the services need from the store, as protocols. One write door, frozen rows out.

`write` opens one unit of work: it commits when the block ends and rolls back when the block
raises. A unit of work that changed something without `record` is a bug and raises.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from intake_desk.domain.correction import Closing
from intake_desk.domain.findings import Finding
from intake_desk.domain.inspection import Inspection
from intake_desk.domain.packet import PacketState
from intake_desk.domain.person import Applicant
from intake_desk.domain.window import Deadline
from intake_desk.services.campaigns.campaign_ports import CampaignReading, CampaignWriting
from intake_desk.services.corrections.correction_records import Correction, Omission, OmissionId, Ruling
from intake_desk.services.day.day_ports import DayReading, DayWriting
from intake_desk.services.dishonesty_records import DishonestyEntry, DishonestyRecord, RecordId
from intake_desk.services.ledger.ledger_records import LedgerReading
from intake_desk.services.originals.original_ports import OriginalReading, OriginalWriting
from intake_desk.services.records import (
    Account,
    AccountId,
    Actor,
    ChainHead,
    HistoryEntry,
    Hit,
    Packet,
    PacketId,
    Paper,
    PaperId,
    Role,
    Secret,
    Serving,
    Tally,
    Unit,
    UnitId,
    UnitYear,
)
from intake_desk.services.reports.report_ports import ReportReading
from intake_desk.services.safety.chain_check import ChainCheck
from intake_desk.services.units.unit_ports import UnitReading, UnitWriting

Values = Mapping[str, object]
"""The values of a history entry; plain JSON types, dates as ISO text."""


class Reading(
    UnitReading, OriginalReading, CampaignReading, DayReading, ReportReading, LedgerReading, Protocol
):
    """Everything that can be asked of the store."""

    def packet(self, packet_id: PacketId) -> Packet:
        """One packet with all its visits. Raises LookupError when there is none."""

    def packets_of(self, id_number: str, year: int, but: PacketId | None = None) -> tuple[Packet, ...]:
        """Every packet of a person in a year, oldest first, apart from the one named."""

    def packet_by_number(self, number: str, year: int | None = None) -> PacketId | None:
        """The packet with this number (`JG-Z-0143`) in a year; without one, of the latest that has it."""

    def search(self, prefix: str, year: int, limit: int) -> tuple[Hit, ...]:
        """Packets with a search key that starts so; those still to be checked first, then by name."""

    def decided_on(self, day: date, limit: int) -> tuple[Hit, ...]:
        """The decisions of that day that stand, each in the state that it gave, the latest first: a packet
        that was decided twice has two lines.
        """

    def in_hand(self) -> tuple[Hit, ...]:
        """Packets in state CHECKING, the latest opened first."""

    def in_hand_since(self, day: date) -> tuple[Hit, ...]:
        """Packets in state CHECKING that were opened by the end of the day, the oldest first."""

    def tally(self, year: int, day: date) -> Tally:
        """The figures of strip and desk; its cost does not grow with the number of packets decided."""

    def corrections(self, year: int | None, state: PacketState) -> tuple[Correction, ...]:
        """The packets in `state` (CORRECTING, ABANDONED) with their notice: first those not served yet, then
        by deadline and number; of every year for None.
        """

    def corrections_due(self, day: date) -> tuple[Correction, ...]:
        """The running corrections of all years that end on the day."""

    def omissions_of(self, packet_id: PacketId) -> tuple[Omission, ...]:
        """What was found on a packet after its notice, oldest first."""

    def open_omissions(self) -> tuple[Omission, ...]:
        """Omissions that wait for the supervisor, oldest first."""

    def omission(self, omission_id: OmissionId) -> Omission:
        """One omission. Raises LookupError when there is none."""

    def dishonesty_of(self, id_number: str) -> tuple[DishonestyRecord, ...]:
        """Everything on the record against an ID number, oldest first; struck entries are not in it."""

    def dishonesty_records(self) -> tuple[DishonestyRecord, ...]:
        """The whole register, the latest first; struck entries are among it."""

    def unit(self, unit_id: UnitId) -> Unit:
        """One unit; for one that was merged, the unit it went into. Raises LookupError when there is none."""

    def unit_named(self, name: str) -> Unit | None:
        """The unit of exactly this name; for one that was merged, the unit it went into."""

    def unit_year(self, unit_id: UnitId, year: int) -> UnitYear:
        """What the unit told for a year's campaign; for one that was merged, the unit it went into."""

    def units_like(self, prefix: str, limit: int) -> tuple[Unit, ...]:
        """Units with a search key that starts so."""

    def accounts(self) -> tuple[Account, ...]:
        """All accounts, active first, then by name."""

    def last_sign_in(self) -> AccountId | None:
        """Who signed in last; None when nobody ever did."""

    def secret(self, account_id: AccountId) -> Secret:
        """The password hash and failures of an account."""

    def papers_of(self, packet_id: PacketId) -> tuple[Paper, ...]:
        """The papers of a packet, the latest first."""

    def paper_bytes(self, paper_id: PaperId) -> bytes:
        """The very bytes that were given out."""

    def history(self, packet_id: PacketId) -> tuple[HistoryEntry, ...]:
        """All entries about one packet, oldest first."""

    def chain_head(self) -> ChainHead:
        """The last link of the history."""

    def setting(self, key: str) -> str | None:
        """A setting's text."""


class Writing(Reading, UnitWriting, OriginalWriting, CampaignWriting, DayWriting, Protocol):
    """One unit of work: reads, changes, and the history entry that goes with them."""

    def record(
        self,
        act: str,
        packet_id: PacketId | None = None,
        old: Values | None = None,
        new: Values | None = None,
    ) -> None:
        """Append the history entry of this verb: actor and time are those of the unit of work."""

    def add_packet(
        self, year: int, applicant: Applicant, unit_id: UnitId, keys: Collection[str], *, on_roster: bool
    ) -> PacketId:
        """A new packet in state EXPECTED with its search keys."""

    def change_applicant(
        self, packet_id: PacketId, applicant: Applicant, unit_id: UnitId, keys: Collection[str]
    ) -> None:
        """New facts about the person; the search keys are replaced."""

    def set_on_roster(self, packet_id: PacketId) -> None:
        """The person now stands on a roster (a walk-in whose roster came later)."""

    def open_visit(self, packet_id: PacketId, campaign_version: str, inspection: Inspection) -> None:
        """A new visit at the time of the unit of work; the state becomes CHECKING."""

    def drop_visit(self, packet_id: PacketId, state: PacketState) -> None:
        """The visit in hand never was; the packet is in `state` again."""

    def drop_packet(self, packet_id: PacketId) -> None:
        """The packet in hand never was, nor its visit: it is found and counted nowhere any more, and the
        same person may be registered anew. Only its history stays.
        """

    def save_inspection(self, packet_id: PacketId, inspection: Inspection, step: str) -> None:
        """Replace the inspection of the visit in hand; `step` (words for undo) goes on its undo stack."""

    def undo_inspection(self, packet_id: PacketId) -> str | None:
        """Back to the inspection before the last step; gives the step's words, None when none is left."""

    def decide(
        self,
        packet_id: PacketId,
        state: PacketState,
        number: str,
        findings: Collection[Finding],
        keys: Collection[str],
    ) -> None:
        """Close the visit in hand: state, number and findings stand; new search keys, no more undo."""

    def tell(self, packet_id: PacketId, deadline: Deadline) -> None:
        """The deadline that the standing notice prints; it runs once somebody was served with it."""

    def serve(self, packet_id: PacketId, serving: Serving, deadline: Deadline) -> None:
        """How the standing notice was served, and its deadline with the reckoning; replaces both."""

    def set_deadline(self, packet_id: PacketId, deadline: Deadline) -> None:
        """Another deadline for the standing notice."""

    def close_told(self, packet_id: PacketId, position: int, closing: Closing) -> None:
        """A told fault of the standing notice is mended."""

    def reopen_told(self, packet_id: PacketId, position: int) -> None:
        """A told fault is open again."""

    def end_correction(self, packet_id: PacketId, state: PacketState, inspection: Inspection) -> None:
        """The correction ends in `state` by a decision at the time of the unit of work."""

    def undo_decision(self, packet_id: PacketId, back_to: PacketState) -> None:
        """The last standing decision is undone, its papers are void; the packet is in `back_to` again.

        Back in CHECKING a new visit opens with what was seen at the undone one, and mended since.
        """

    def void_paper(self, paper_id: PaperId) -> None:
        """The paper no longer counts; its bytes stay."""

    def add_omission(self, packet_id: PacketId, item: str, problem: str) -> OmissionId:
        """Something found after the notice, by the actor of the unit of work."""

    def rule_omission(self, omission_id: OmissionId, ruling: Ruling, note: str) -> None:
        """The supervisor's ruling on it."""

    def add_dishonesty(self, entry: DishonestyEntry) -> RecordId:
        """A new entry of the register."""

    def strike_dishonesty(self, record_id: RecordId, reason: str) -> None:
        """An entry was a mistake: it stays in the register and counts no more."""

    def next_number(self, sequence: str) -> int:
        """The next running number of a sequence, from 1; a unit of work that fails has given none."""

    def add_paper(self, packet_id: PacketId, kind: str, document_number: str | None, pdf: bytes) -> PaperId:
        """Keep a paper with its bytes for the last visit of the packet."""

    def count_print(self, paper_id: PaperId) -> int:
        """One more printing of the paper; gives how often it was printed now."""

    def add_unit(self, name: str, kind: str, department: str, keys: Collection[str]) -> UnitId:
        """A new unit with its search keys."""

    def set_unit_channel(self, unit_id: UnitId, year: int, channel: str) -> None:
        """The channel by which the unit hands in this year."""

    def set_unit_publicity(self, unit_id: UnitId, year: int, publicity: tuple[date, date]) -> None:
        """The days on which the unit's roster of this year was on show."""

    def add_account(
        self, name: str, role: Role, password_hash: str, *, must_change: bool = False
    ) -> AccountId:
        """A new account. The name is unique among active accounts."""

    def set_password(self, account_id: AccountId, password_hash: str, *, must_change: bool) -> None:
        """Another password; the failures with the old one are forgotten."""

    def set_role(self, account_id: AccountId, role: Role) -> None:
        """What the account may do from now on."""

    def set_active(self, account_id: AccountId, active: bool) -> None:  # noqa: FBT001  # a setter
        """Whether somebody may sign in with it."""

    def set_failures(self, account_id: AccountId, failures: int) -> None:
        """The run of failed sign-ins, stamped with the time of the unit of work."""

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting."""


class Store(Protocol):
    """The door to the store."""

    def check_chain(self, printed: ChainHead | None = None) -> ChainCheck:
        """Recompute the history's chain, and look for a printed head in it: its count, and its hash or the
        beginning of it. Takes as long as the history is.
        """

    def read(self) -> AbstractContextManager[Reading]:
        """A consistent view; nothing can be changed through it."""

    def write(
        self, actor: Actor, at: datetime, *, clock_confirmed: bool = False
    ) -> AbstractContextManager[Writing]:
        """One unit of work of this actor at this time.

        Raises Trouble CLOCK_BACK when `at` lies before the last history entry: deadlines would be
        stamped with a wrong time. `clock_confirmed` lets the supervisor's confirmation through.
        """
