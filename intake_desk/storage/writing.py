"""What one unit of work can change. The history entry of a change is made in the same transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from intake_desk.domain.findings import Finding
from intake_desk.domain.inspection import Inspection, count_on_desk
from intake_desk.domain.packet import PacketState
from intake_desk.domain.person import Applicant
from intake_desk.services.records import (
    AccountId,
    Actor,
    HistoryEntry,
    PacketId,
    PaperId,
    Role,
    UnitId,
)
from intake_desk.storage import chain, queries
from intake_desk.storage.base import Base
from intake_desk.storage.campaign_writing import CampaignWriting
from intake_desk.storage.day_writing import packet_act
from intake_desk.storage.history_tables import HistoryRow
from intake_desk.storage.inspection_text import from_text, to_text
from intake_desk.storage.rows import APPLICANT_FIELDS, FINDING_FIELDS
from intake_desk.storage.tables import (
    AccountRow,
    FindingRow,
    PacketKeyRow,
    PacketRow,
    PaperRow,
    SequenceRow,
    SettingRow,
    StepRow,
    UnitKeyRow,
    UnitRow,
    UnitYearRow,
    VisitRow,
)


class SqliteWriting(CampaignWriting):
    """`services.ports.Writing` over one session; what each verb means is said there."""

    def __init__(self, session: Session, actor: Actor, at: datetime) -> None:
        super().__init__(session, actor, at)
        self.recorded = False

    def record(
        self,
        act: str,
        packet_id: PacketId | None = None,
        old: Mapping[str, object] | None = None,
        new: Mapping[str, object] | None = None,
    ) -> None:
        """Append the history entry and seal it. Raises TypeError for values that are not JSON."""
        head = chain.head(self._session)
        number, texts = head.count + 1, (chain.canonical(old), chain.canonical(new))
        entry = HistoryEntry(number, self._at, self._actor, act, packet_id, *texts)
        self._append(
            HistoryRow,
            {
                "number": entry.number,
                "at": entry.at,
                "actor_id": entry.actor.account_id,
                "actor_name": entry.actor.name,
                "actor_role": entry.actor.role,
                "act": entry.act,
                "packet_id": entry.packet_id,
                "old": entry.old,
                "new": entry.new,
                "digest": chain.seal(head.digest, entry),
            },
        )
        self.recorded = True

    @packet_act
    def add_packet(
        self, year: int, applicant: Applicant, unit_id: UnitId, keys: Collection[str], *, on_roster: bool
    ) -> PacketId:
        """A new packet in state EXPECTED with its search keys."""
        facts = {name: getattr(applicant, name) for name in APPLICANT_FIELDS}
        row = PacketRow(year=year, unit_id=unit_id, state=PacketState.EXPECTED, on_roster=on_roster, **facts)
        self._add(row)
        self._count(row, +1)
        self._append(PacketKeyRow, *({"key": key, "packet_id": row.id} for key in set(keys)))
        return PacketId(row.id)

    @packet_act
    def change_applicant(
        self, packet_id: PacketId, applicant: Applicant, unit_id: UnitId, keys: Collection[str]
    ) -> None:
        """New facts about the person; the search keys are replaced."""
        row = self._row(PacketRow, packet_id)
        row.unit_id = unit_id
        for name in APPLICANT_FIELDS:
            setattr(row, name, getattr(applicant, name))
        self._replace_keys(row, keys)

    @packet_act
    def set_on_roster(self, packet_id: PacketId) -> None:
        """The person now stands on a roster."""
        row = self._row(PacketRow, packet_id)
        self._count(row, -1)
        row.on_roster = True
        self._count(row, +1)

    @packet_act
    def open_visit(self, packet_id: PacketId, campaign_version: str, inspection: Inspection) -> None:
        """A new visit; the state becomes CHECKING. The database refuses a second one in hand."""
        row = self._row(PacketRow, packet_id)
        self._add(
            VisitRow(
                packet_id=packet_id,
                number=len(self.packet(packet_id).visits) + 1,
                opened_at=self._at,
                campaign_version=campaign_version,
                inspection=to_text(inspection),
                originals_on_desk=count_on_desk(inspection),
            )
        )
        self._move(row, PacketState.CHECKING)

    @packet_act
    def drop_visit(self, packet_id: PacketId, state: PacketState) -> None:
        """The visit in hand never was; the packet is in `state` again."""
        self._session.delete(self._in_hand(packet_id))
        self._move(self._row(PacketRow, packet_id), state)

    @packet_act
    def drop_packet(self, packet_id: PacketId) -> None:
        """The packet in hand never was. Its row, which the history refers to, goes out of every year."""
        self.drop_visit(packet_id, PacketState.EXPECTED)
        row = self._row(PacketRow, packet_id)
        self._count(row, -1)
        row.year = -row.id
        self._replace_keys(row, ())

    @packet_act
    def save_inspection(self, packet_id: PacketId, inspection: Inspection, step: str) -> None:
        """Replace the inspection of the visit in hand; the one before goes on the undo stack."""
        visit = self._in_hand(packet_id)
        self._append(StepRow, {"visit_id": visit.id, "words": step, "before": visit.inspection})
        visit.inspection = to_text(inspection)
        visit.originals_on_desk = count_on_desk(inspection)

    @packet_act
    def undo_inspection(self, packet_id: PacketId) -> str | None:
        """Back to the inspection before the last step; gives the step's words."""
        visit = self._in_hand(packet_id)
        step = self._last_step(visit)
        if step is None:
            return None
        visit.inspection = step.before
        visit.originals_on_desk = count_on_desk(from_text(step.before))
        self._session.delete(step)
        return step.words

    @packet_act
    def decide(
        self,
        packet_id: PacketId,
        state: PacketState,
        number: str,
        findings: Collection[Finding],
        keys: Collection[str],
    ) -> None:
        """Close the visit in hand. Raises ValueError for a number other than the one given before."""
        row, visit = self._row(PacketRow, packet_id), self._in_hand(packet_id)
        if row.number not in {None, number}:
            raise ValueError(f"packet {packet_id} is {row.number} for good, not {number}")
        row.number = number
        visit.decision, visit.decided_at = state, self._at
        visit.decided_by = self._actor.name
        told = ({name: getattr(finding, name) for name in FINDING_FIELDS} for finding in findings)
        numbered = ({"visit_id": visit.id, "position": at, **facts} for at, facts in enumerate(told, start=1))
        self._append(FindingRow, *numbered)
        self._session.execute(delete(StepRow).where(StepRow.visit_id == visit.id))
        self._move(row, state)
        self._replace_keys(row, keys)

    def next_number(self, sequence: str) -> int:
        """The next number of a sequence. A unit of work that fails has given none."""
        row = self._session.get(SequenceRow, sequence) or SequenceRow(name=sequence, last=0)
        row.last += 1
        self._add(row)
        return row.last

    def add_paper(self, packet_id: PacketId, kind: str, document_number: str | None, pdf: bytes) -> PaperId:
        """Keep a paper with its bytes. Raises LookupError when the packet was never at the counter."""
        visit = self.packet(packet_id).visit
        if visit is None:
            raise LookupError(f"no visit of packet {packet_id}")
        row = PaperRow(
            packet_id=packet_id,
            visit=visit.number,
            kind=kind,
            document_number=document_number,
            issued_at=self._at,
            prints=0,
            sha256=hashlib.sha256(pdf).hexdigest(),
            pdf=pdf,
        )
        self._add(row)
        return PaperId(row.id)

    def count_print(self, paper_id: PaperId) -> int:
        """One more printing of the paper; gives how often it was printed now."""
        row = self._row(PaperRow, paper_id)
        row.prints += 1
        return row.prints

    def add_unit(self, name: str, kind: str, department: str, keys: Collection[str]) -> UnitId:
        """A new unit with its search keys."""
        row = UnitRow(name=name, kind=kind, department=department)
        self._add(row)
        self._append(UnitKeyRow, *({"key": key, "unit_id": row.id} for key in set(keys)))
        return UnitId(row.id)

    def set_unit_channel(self, unit_id: UnitId, year: int, channel: str) -> None:
        """The channel by which the unit hands in this year."""
        self._unit_year(unit_id, year).channel = channel

    def set_unit_publicity(self, unit_id: UnitId, year: int, publicity: tuple[date, date]) -> None:
        """The days on which the unit's roster of this year was on show."""
        row = self._unit_year(unit_id, year)
        row.publicity_first, row.publicity_last = publicity

    def _unit_year(self, unit_id: UnitId, year: int) -> UnitYearRow:
        row = self._session.get(UnitYearRow, (unit_id, year))
        if row is None:
            row = UnitYearRow(unit_id=unit_id, year=year, channel="")
            self._add(row)
        return row

    def add_account(
        self, name: str, role: Role, password_hash: str, *, must_change: bool = False
    ) -> AccountId:
        """A new active account. The database refuses a second active one of this name."""
        row = AccountRow(name=name, role=role, active=True, failures=0)
        row.password_hash, row.must_change = password_hash, must_change
        self._add(row)
        return AccountId(row.id)

    def set_password(self, account_id: AccountId, password_hash: str, *, must_change: bool) -> None:
        """Another password; the failures with the old one are forgotten."""
        row = self._row(AccountRow, account_id)
        row.password_hash, row.must_change = password_hash, must_change
        row.failures, row.last_failure = 0, None

    def set_role(self, account_id: AccountId, role: Role) -> None:
        """What the account may do from now on."""
        self._row(AccountRow, account_id).role = role

    def set_active(self, account_id: AccountId, active: bool) -> None:  # noqa: FBT001  # a setter
        """Whether somebody may sign in with it. The database refuses a second active one of a name."""
        self._row(AccountRow, account_id).active = active

    def set_failures(self, account_id: AccountId, failures: int) -> None:
        """The run of failed sign-ins, stamped with the time of the unit of work."""
        row = self._row(AccountRow, account_id)
        row.failures, row.last_failure = failures, self._at

    def set_setting(self, key: str, value: str) -> None:
        """Keep a setting."""
        self._session.merge(SettingRow(key=key, value=value))

    def _append(self, table: type[Base], *rows: dict[str, object]) -> None:
        """Rows that never change and refer to rows already written; five times as fast as `_add`."""
        if rows:
            self._session.connection().execute(insert(table), rows)

    def _in_hand(self, packet_id: PacketId) -> VisitRow:
        visit = self._first(queries.VISIT_IN_HAND, packet_id=packet_id)
        if visit is None:
            raise LookupError(f"no visit of packet {packet_id} in hand")
        return visit

    def _replace_keys(self, row: PacketRow, keys: Collection[str]) -> None:
        self._session.execute(delete(PacketKeyRow).where(PacketKeyRow.packet_id == row.id))
        self._append(PacketKeyRow, *({"key": key, "packet_id": row.id} for key in set(keys)))
