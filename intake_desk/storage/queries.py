"""The questions that are asked at every key, built once: making a query anew costs more than running it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer, Select, and_, bindparam, case, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased

from intake_desk.domain.inspection import OriginalWay
from intake_desk.domain.packet import PacketState
from intake_desk.storage.history_tables import HistoryRow
from intake_desk.storage.original_tables import OriginalEntryRow
from intake_desk.storage.tables import (
    AccountRow,
    CountRow,
    FindingRow,
    PacketKeyRow,
    PacketRow,
    PaperRow,
    StepRow,
    UnitKeyRow,
    UnitRow,
    VisitRow,
)

_STILL_TO_CHECK = (PacketState.EXPECTED, PacketState.CHECKING)
_visits = aliased(VisitRow)
_numbers = (
    select(func.max(_visits.number))
    .where(_visits.packet_id == PacketRow.id, _visits.undone_at.is_(None))
    .correlate(PacketRow)
)


def _hit(state: ColumnElement[Any] | InstrumentedAttribute[Any]) -> Select[*tuple[Any, ...]]:
    """The columns of a hit in this state, from a packet and a visit that is still to be joined."""
    person = (PacketRow.id, PacketRow.name, PacketRow.id_number, PacketRow.unit)
    sought = (PacketRow.title_sought, PacketRow.specialty, state, PacketRow.number)
    return select(*person, *sought, VisitRow.due, VisitRow.decided_at).select_from(PacketRow)


def _hits(visit_numbers: Select[int]) -> Select[*tuple[Any, ...]]:
    """The columns of a hit, with due day and decision of the visit whose number is given."""
    number = VisitRow.number == visit_numbers.scalar_subquery()
    return _hit(PacketRow.state).outerjoin(VisitRow, and_(VisitRow.packet_id == PacketRow.id, number))


def starts(key: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """A range instead of LIKE: it uses the index, and no letter in it is a wildcard."""
    return and_(key >= bindparam("prefix"), key < bindparam("behind"))


def _decided(visit: type[VisitRow]) -> ColumnElement[bool]:
    """Decided that day, by a decision that stands."""
    hours = and_(visit.decided_at >= bindparam("midnight"), visit.decided_at < bindparam("next_midnight"))
    return and_(hours, visit.undone_at.is_(None))


_BY_NEED = (case((PacketRow.state.in_(_STILL_TO_CHECK), 0), else_=1), PacketRow.name, PacketRow.id)
_FOUND = (  # cut to the limit before anything is looked up about the visits
    select(PacketRow.id)
    .where(PacketRow.id.in_(select(PacketKeyRow.packet_id).where(starts(PacketKeyRow.key))))
    .where(PacketRow.year + 0 == bindparam("year"))  # + 0: an index on the year would walk the whole year
    .order_by(*_BY_NEED)
    .limit(bindparam("limit"))
)
SEARCH = _hits(_numbers).where(PacketRow.id.in_(_FOUND)).order_by(*_BY_NEED)
DECIDED_ON = (
    _hit(VisitRow.decision.label("state"))
    .join(VisitRow, VisitRow.packet_id == PacketRow.id)
    .where(_decided(VisitRow))
    .order_by(VisitRow.decided_at.desc(), VisitRow.id.desc())
    .limit(bindparam("limit"))
)
IN_HAND = (
    _hits(_numbers)
    .where(PacketRow.state == PacketState.CHECKING)
    .order_by(VisitRow.opened_at.desc(), VisitRow.id.desc())
)
IN_HAND_SINCE = (
    _hits(_numbers)
    .where(PacketRow.state == PacketState.CHECKING, VisitRow.opened_at < bindparam("next_midnight"))
    .order_by(VisitRow.opened_at, VisitRow.id)
)
PEOPLE_OF_UNIT = (
    select(PacketRow, VisitRow.due)
    .outerjoin(
        VisitRow,
        and_(VisitRow.packet_id == PacketRow.id, VisitRow.number == _numbers.scalar_subquery()),
    )
    .where(PacketRow.unit_id == bindparam("unit_id"), PacketRow.year == bindparam("year"))
    .order_by(PacketRow.id)
)
WAITING_OF_UNIT = (
    _hits(_numbers)
    .where(PacketRow.unit_id == bindparam("unit_id"), PacketRow.year == bindparam("year"))
    .where(PacketRow.state.in_(_STILL_TO_CHECK))
    .order_by(PacketRow.id)
)
COUNTS = select(CountRow).where(CountRow.year == bindparam("year"))
YEARS = select(CountRow.year).where(CountRow.packets > 0).distinct().order_by(CountRow.year.desc())
OUTCOMES = select(VisitRow.decision, func.count()).where(_decided(VisitRow)).group_by(VisitRow.decision)
_later = aliased(OriginalEntryRow)
_changed_since = exists().where(
    _later.packet_id == OriginalEntryRow.packet_id,
    _later.item == OriginalEntryRow.item,
    _later.copy == OriginalEntryRow.copy,
    _later.id > OriginalEntryRow.id,
)
ORIGINALS = (  # each on its own, as the page and the report count them
    select(func.count())
    .select_from(OriginalEntryRow)
    .where(OriginalEntryRow.packet_id.in_(select(VisitRow.packet_id).where(VisitRow.originals_on_desk > 0)))
    .where(OriginalEntryRow.way == OriginalWay.SEEN, OriginalEntryRow.handed_back.is_(False))
    .where(~_changed_since)
)

PACKETS_OF = (
    select(PacketRow)
    .where(PacketRow.id_number == bindparam("id_number"), PacketRow.year == bindparam("year"))
    .order_by(PacketRow.id)
)
BY_NUMBER = (
    select(PacketRow.id)
    .where(PacketRow.number == bindparam("number"))
    .where(or_(bindparam("year", type_=Integer).is_(None), PacketRow.year == bindparam("year")))
    .order_by(PacketRow.year.desc())
    .limit(1)
)
VISITS = select(VisitRow).where(VisitRow.packet_id == bindparam("packet_id")).order_by(VisitRow.number)
VISIT_IN_HAND = select(VisitRow).where(
    VisitRow.packet_id == bindparam("packet_id"), VisitRow.decision.is_(None)
)
FINDINGS = (
    select(FindingRow).where(FindingRow.visit_id == bindparam("visit_id")).order_by(FindingRow.position)
)
LAST_STEP = (
    select(StepRow).where(StepRow.visit_id == bindparam("visit_id")).order_by(StepRow.id.desc()).limit(1)
)
PAPERS = select(PaperRow).where(PaperRow.packet_id == bindparam("packet_id")).order_by(PaperRow.id.desc())

UNIT_NAMED = select(UnitRow).where(UnitRow.name == bindparam("name"))
UNITS_LIKE = (
    select(UnitRow)
    .where(UnitRow.id.in_(select(UnitKeyRow.unit_id).where(starts(UnitKeyRow.key))))
    .order_by(UnitRow.name)
    .limit(bindparam("limit"))
)
ACCOUNTS = select(AccountRow).order_by(AccountRow.active.desc(), AccountRow.name, AccountRow.id)

HISTORY = select(HistoryRow).where(HistoryRow.packet_id == bindparam("packet_id")).order_by(HistoryRow.number)
CHAIN_AFTER = (
    select(HistoryRow)
    .where(HistoryRow.number > bindparam("after"))
    .order_by(HistoryRow.number)
    .limit(bindparam("many"))
)
LAST_SIGN_IN = (
    select(HistoryRow.actor_id).where(HistoryRow.act == "sign_in").order_by(HistoryRow.number.desc()).limit(1)
)
"""Read from the end: no further back than the last sitting, however long the history."""
ACCOUNT_STANDS = select(AccountRow.active, AccountRow.role).where(AccountRow.id == bindparam("id"))
CHAIN_HEAD = (
    select(HistoryRow.digest, HistoryRow.number, HistoryRow.at).order_by(HistoryRow.number.desc()).limit(1)
)
