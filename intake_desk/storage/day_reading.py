"""What can be asked of the store about days."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import bindparam, exists, func, select, text
from sqlalchemy.orm import aliased

from intake_desk.domain.packet import HANDED_OUT
from intake_desk.services.day.day_records import (
    DayAct,
    DayEntry,
    DayEntryId,
    DayFacts,
    DayState,
    UnprintedPaper,
)
from intake_desk.storage.day_tables import DayEntryRow, DayReportRow
from intake_desk.storage.reading import SqliteReading, sealed_bytes
from intake_desk.storage.tables import UNPRINTED, PacketRow, PaperRow, VisitRow

_ENTRIES = select(DayEntryRow).where(DayEntryRow.day == bindparam("day")).order_by(DayEntryRow.id)
_last_move = (
    select(func.max(DayEntryRow.id))
    .where(DayEntryRow.day == bindparam("day"), DayEntryRow.act != DayAct.REPORTED)
    .scalar_subquery()
)
_PRINTED = (
    select(DayReportRow)
    .join(DayEntryRow, DayEntryRow.id == DayReportRow.entry_id)
    .where(DayEntryRow.day == bindparam("day"), DayEntryRow.id > _last_move)
    .order_by(DayEntryRow.id)
    .limit(1)
)
_LAST_DECIDED = (
    select(VisitRow.decided_at)
    .where(VisitRow.decided_at < bindparam("midnight"))
    .order_by(VisitRow.decided_at.desc())
    .limit(1)
)
_LAST_OPENED = (
    select(VisitRow.opened_at)
    .where(VisitRow.opened_at < bindparam("midnight"))
    .order_by(VisitRow.opened_at.desc())
    .limit(1)
)
_NEXT_DECIDED = (
    select(VisitRow.decided_at)
    .where(VisitRow.decided_at >= bindparam("midnight"))
    .order_by(VisitRow.decided_at)
    .limit(1)
)
_NEXT_OPENED = (
    select(VisitRow.opened_at)
    .where(VisitRow.opened_at >= bindparam("midnight"))
    .order_by(VisitRow.opened_at)
    .limit(1)
)
_later = aliased(PaperRow)
_holds = _later.voided_at.is_(None)
_UNPRINTED = (
    select(PacketRow.number, PacketRow.name, PaperRow.kind)
    .join(PacketRow, PacketRow.id == PaperRow.packet_id)
    .where(text(UNPRINTED), PaperRow.issued_at >= bindparam("start"), PaperRow.issued_at < bindparam("end"))
    .where(PacketRow.state.in_(HANDED_OUT))
    .where(~exists().where(_later.packet_id == PaperRow.packet_id, _later.id > PaperRow.id, _holds))
    .order_by(PaperRow.id)
)


class SqliteDayReading(SqliteReading):
    """`services.day_ports.DayReading`; what each question means is said there."""

    def day_state(self, day: date) -> DayState:
        """How a day stands."""
        return DayState(day, tuple(map(_entry_of, self._all(_ENTRIES, day=day))))

    def printed_report(self, day: date) -> bytes | None:
        """The report as it was printed first after the closing that stands.

        Raises Trouble DAMAGED when the bytes are not those whose SHA-256 was noted when it was kept.
        """
        kept = self._first(_PRINTED, day=day)
        return None if kept is None else sealed_bytes(kept.pdf, kept.sha256)

    def last_day_worked(self, before: date) -> date | None:
        """The last day before this one on which a packet was opened or decided."""
        return max(self._days(before, _LAST_DECIDED, _LAST_OPENED), default=None)

    def next_day_worked(self, after: date) -> date | None:
        """The first day after this one on which a packet was opened or decided."""
        return min(self._days(after + timedelta(days=1), _NEXT_DECIDED, _NEXT_OPENED), default=None)

    def _days(self, day: date, *queries: Any) -> tuple[date, ...]:
        """What they find on either side of the midnight with which the day begins."""
        found = (self._first(query, midnight=datetime.combine(day, time())) for query in queries)
        return tuple(moment.date() for moment in found if moment)

    def unprinted_papers(self, day: date) -> tuple[UnprintedPaper, ...]:
        """The papers made on a day that hold and of which no copy ever left, in the order they were made."""
        start = datetime.combine(day, time())
        rows = self._session.execute(_UNPRINTED, {"start": start, "end": start + timedelta(days=1)})
        return tuple(UnprintedPaper(number or "", name, kind) for number, name, kind in rows)


def _entry_of(row: DayEntryRow) -> DayEntry:
    facts: dict[str, Any] = json.loads(row.facts)
    told: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in facts.items()}
    return DayEntry(DayEntryId(row.id), row.day, row.act, row.at, row.by, row.reason, DayFacts(**told))
