"""Table rows turned into the frozen records that leave the store."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import Row

from intake_desk.domain.findings import Finding
from intake_desk.domain.person import Applicant
from intake_desk.services.records import (
    Account,
    AccountId,
    Actor,
    HistoryEntry,
    Hit,
    Packet,
    PacketId,
    Paper,
    PaperId,
    Unit,
    UnitId,
    UnitYear,
    Visit,
)
from intake_desk.storage.history_tables import HistoryRow
from intake_desk.storage.inspection_text import from_text
from intake_desk.storage.tables import (
    AccountRow,
    FindingRow,
    PacketRow,
    PaperRow,
    UnitRow,
    UnitYearRow,
    VisitRow,
)

APPLICANT_FIELDS = tuple(field.name for field in fields(Applicant))
FINDING_FIELDS = tuple(field.name for field in fields(Finding))


def applicant_of(row: PacketRow) -> Applicant:
    """The person of a packet."""
    return Applicant(**{name: getattr(row, name) for name in APPLICANT_FIELDS})


def packet_of(row: PacketRow, visits: tuple[Visit, ...]) -> Packet:
    """A packet with its visits, oldest first."""
    return Packet(
        id=PacketId(row.id),
        year=row.year,
        applicant=applicant_of(row),
        unit_id=UnitId(row.unit_id),
        state=row.state,
        number=row.number,
        on_roster=row.on_roster,
        visits=visits,
    )


def visit_of(row: VisitRow, undoable: str | None, findings: Iterable[FindingRow]) -> Visit:
    """A visit; `undoable` is the words of its last step, `findings` in the order of the paper."""
    return Visit(
        number=row.number,
        opened_at=row.opened_at,
        campaign_version=row.campaign_version,
        inspection=from_text(row.inspection),
        undoable=undoable,
        decision=row.decision,
        decided_at=row.decided_at,
        due=row.due,
        findings=tuple(
            Finding(**{name: getattr(found, name) for name in FINDING_FIELDS}) for found in findings
        ),
        undone_at=row.undone_at,
        decided_by=row.decided_by,
    )


def hit_of(row: Row[*tuple[Any, ...]]) -> Hit:
    """A line of the search, from the columns that the queries of hits give."""
    return Hit(
        id=PacketId(row.id),
        name=row.name,
        id_tail=row.id_number[-4:],
        unit=row.unit,
        title_sought=row.title_sought,
        specialty=row.specialty,
        state=row.state,
        number=row.number,
        due=row.due,
        decided_at=row.decided_at,
    )


def unit_of(row: UnitRow) -> Unit:
    """A unit."""
    return Unit(
        id=UnitId(row.id),
        name=row.name,
        kind=row.kind,
        department=row.department,
        uscc=row.uscc,
        agent=row.agent,
        phone=row.phone,
    )


def unit_year_of(row: UnitYearRow | None) -> UnitYear:
    """What a unit told for a year; nothing yet without a row."""
    if row is None:
        return UnitYear()
    first, last = row.publicity_first, row.publicity_last
    return UnitYear(row.channel, (first, last) if first and last else None)


def account_of(row: AccountRow) -> Account:
    """An account without its secret."""
    return Account(AccountId(row.id), row.name, row.role, row.active, row.must_change)


def paper_of(row: PaperRow) -> Paper:
    """A paper without its bytes."""
    return Paper(
        id=PaperId(row.id),
        packet_id=PacketId(row.packet_id),
        visit=row.visit,
        kind=row.kind,
        document_number=row.document_number,
        issued_at=row.issued_at,
        prints=row.prints,
        voided_at=row.voided_at,
    )


def entry_of(row: HistoryRow) -> HistoryEntry:
    """A history entry without its seal."""
    return HistoryEntry(
        number=row.number,
        at=row.at,
        actor=Actor(
            None if row.actor_id is None else AccountId(row.actor_id), row.actor_name, row.actor_role
        ),
        act=row.act,
        packet_id=None if row.packet_id is None else PacketId(row.packet_id),
        old=row.old,
        new=row.new,
    )
