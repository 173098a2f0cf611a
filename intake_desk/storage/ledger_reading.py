"""What the ledger asks of the store: ids by filter and order, counts, and the rows of a few ids."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, case, func, select
from sqlalchemy.orm import aliased

from intake_desk.domain.packet import PacketState
from intake_desk.services.ledger.ledger_records import LedgerColumn, LedgerFilter, LedgerOrder, LedgerRow
from intake_desk.services.records import PacketId
from intake_desk.storage import queries
from intake_desk.storage.engine import IN_GB_ORDER
from intake_desk.storage.queries import starts
from intake_desk.storage.reading import SqliteReading, key_range
from intake_desk.storage.tables import CountRow, PacketKeyRow, PacketRow, VisitRow

_others, _first = aliased(VisitRow), aliased(VisitRow)
_STANDING = (  # the visit in hand, or the last one whose decision stands
    select(func.max(_others.number))
    .where(_others.packet_id == PacketRow.id, _others.undone_at.is_(None))
    .correlate(PacketRow)
    .scalar_subquery()
)
_ITS_VISIT = and_(VisitRow.packet_id == PacketRow.id, VisitRow.number == _STANDING)
_CAME = (
    select(func.min(_first.opened_at))
    .where(_first.packet_id == PacketRow.id)
    .correlate(PacketRow)
    .scalar_subquery()
)
_DUE = case((PacketRow.state == PacketState.CORRECTING, VisitRow.due))
_LIFE = case({state.value: place for place, state in enumerate(PacketState)}, value=PacketRow.state)


def _in_gb_order(words: Any) -> ColumnElement[bytes]:
    """By the codes of GB 18030: the usual characters stand there by their pinyin."""
    return getattr(func, IN_GB_ORDER)(words)  # type: ignore[no-any-return]  # SQLAlchemy makes any function


_SORTED: dict[LedgerColumn, ColumnElement[Any]] = {
    LedgerColumn.NUMBER: PacketRow.number.expression,
    LedgerColumn.NAME: _in_gb_order(PacketRow.name),
    LedgerColumn.ID_NUMBER: PacketRow.id_number.expression,
    LedgerColumn.PHONE: func.nullif(PacketRow.phone, ""),
    LedgerColumn.UNIT: _in_gb_order(PacketRow.unit),
    LedgerColumn.UNIT_KIND: _in_gb_order(func.nullif(PacketRow.unit_kind, "")),
    LedgerColumn.CHANNEL: _in_gb_order(func.nullif(PacketRow.channel, "")),
    LedgerColumn.SERIES: PacketRow.series.expression,
    LedgerColumn.LEVEL: PacketRow.level.expression,
    LedgerColumn.TITLE: _in_gb_order(func.nullif(PacketRow.title_sought, "")),
    LedgerColumn.SPECIALTY: _in_gb_order(func.nullif(PacketRow.specialty, "")),
    LedgerColumn.STATE: _LIFE,
    LedgerColumn.DUE: _DUE,
    LedgerColumn.CAME: _CAME,
    LedgerColumn.DECIDED: VisitRow.decided_at.expression,
    LedgerColumn.DECIDED_BY: _in_gb_order(func.nullif(VisitRow.decided_by, "")),
}
_BY_VISIT = frozenset({LedgerColumn.DUE, LedgerColumn.DECIDED, LedgerColumn.DECIDED_BY})

_ROWS = (
    select(
        PacketRow.id,
        PacketRow.number,
        PacketRow.name,
        PacketRow.id_number,
        PacketRow.phone,
        PacketRow.unit,
        PacketRow.unit_kind,
        PacketRow.channel,
        PacketRow.series,
        PacketRow.level,
        PacketRow.title_sought,
        PacketRow.specialty,
        PacketRow.state,
        _DUE,
        _CAME,
        VisitRow.decided_at,
        func.coalesce(VisitRow.decided_by, ""),
    )
    .outerjoin(VisitRow, _ITS_VISIT)
    .where(PacketRow.id.in_(bindparam("ids", expanding=True)))
)


class SqliteLedgerReading(SqliteReading):
    """`services.ledger_records.LedgerReading`; what each question means is said there."""

    def ledger_ids(self, year: int, wanted: LedgerFilter, order: LedgerOrder) -> tuple[PacketId, ...]:
        """The packets that the filter lets through, in this order."""
        query = select(PacketRow.id).where(*_conditions(year, wanted))
        if order.column in _BY_VISIT:
            query = query.outerjoin(VisitRow, _ITS_VISIT)
        by = _SORTED[order.column]
        query = query.order_by((by.desc() if order.descending else by.asc()).nulls_last(), PacketRow.id)
        # The driver's own rows: a hundred thousand made by SQLAlchemy take twice as long.
        cursor = self._session.connection().execute(query, _searched(wanted)).cursor
        return tuple(PacketId(number) for (number,) in cursor.fetchall())

    def ledger_years(self) -> tuple[int, ...]:
        """The years of which there are packets, the latest first."""
        return tuple(self._all(queries.YEARS))

    def ledger_counts(self, year: int, wanted: LedgerFilter) -> Mapping[PacketState, int]:
        """How many packets stand where of those that the filter lets through; of all, from kept counts."""
        if replace(wanted, year=None) == LedgerFilter():
            return _summed(self._all(queries.COUNTS, year=year))
        query: Select[PacketState, int] = select(PacketRow.state, func.count())
        query = query.where(*_conditions(year, wanted)).group_by(PacketRow.state)
        return dict(self._session.execute(query, _searched(wanted)).all())

    def ledger_rows(self, packet_ids: Collection[PacketId]) -> tuple[LedgerRow, ...]:
        """These packets, in any order."""
        return tuple(map(_row_of, self._session.execute(_ROWS, {"ids": list(packet_ids)})))


def _summed(kept: Iterable[CountRow]) -> dict[PacketState, int]:
    """The kept counts by state alone, without states in which nobody is."""
    counts: Counter[PacketState] = Counter()
    for row in kept:
        counts[row.state] += row.packets
    return dict(+counts)


def _conditions(year: int, wanted: LedgerFilter) -> Iterator[ColumnElement[bool]]:
    yield PacketRow.year == year
    if wanted.key:
        yield PacketRow.id.in_(select(PacketKeyRow.packet_id).where(starts(PacketKeyRow.key)))
    if wanted.state:
        yield PacketRow.state == wanted.state
    if wanted.series:
        yield PacketRow.series == wanted.series
    if wanted.level:
        yield PacketRow.level == wanted.level
    if wanted.unit:
        yield PacketRow.unit_id == wanted.unit.id
    if wanted.came_on:
        yield PacketRow.id.in_(select(VisitRow.packet_id).where(*_came(wanted.came_on)))
    if wanted.decided_on or wanted.decided_by:
        yield PacketRow.id.in_(select(VisitRow.packet_id).where(*_decided(wanted)))


def _came(day: date) -> Iterator[ColumnElement[bool]]:
    first, behind = _hours(day)
    yield and_(VisitRow.opened_at >= first, VisitRow.opened_at < behind)
    yield VisitRow.decision.is_distinct_from(PacketState.ABANDONED)


def _decided(wanted: LedgerFilter) -> Iterator[ColumnElement[bool]]:
    yield and_(VisitRow.decision.is_not(None), VisitRow.undone_at.is_(None))
    if wanted.decided_on:
        first, behind = _hours(wanted.decided_on)
        yield and_(VisitRow.decided_at >= first, VisitRow.decided_at < behind)
    if wanted.decided_by:
        yield VisitRow.decided_by == wanted.decided_by


def _searched(wanted: LedgerFilter) -> dict[str, str]:
    return key_range(wanted.key) if wanted.key else {}


def _hours(day: date) -> tuple[datetime, datetime]:
    midnight = datetime.combine(day, time.min)
    return midnight, midnight + timedelta(days=1)


def _row_of(row: Row[*tuple[Any, ...]]) -> LedgerRow:
    """A line from the columns of the query, which stand in the order of its fields."""
    return LedgerRow(*row)
