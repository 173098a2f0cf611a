"""What can be asked of the store about days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from intake_desk.domain.decisions import Decisions, Result, result_of
from intake_desk.domain.inspection import OriginalWay
from intake_desk.services.records import ChainHead
from intake_desk.services.reports.report_records import (
    DecisionLine,
    DueDay,
    FaultCount,
    Kept,
    KeptPacket,
    OmissionFigures,
    OriginalFigures,
    Span,
    UnitDecisions,
)
from intake_desk.storage import report_queries as queries
from intake_desk.storage.chain import GENESIS
from intake_desk.storage.queries import COUNTS
from intake_desk.storage.reading import SqliteReading


class SqliteReportReading(SqliteReading):
    """`services.report_ports.ReportReading`; what each question means is said there."""

    def decisions(self, span: Span) -> tuple[Decisions, ...]:
        """The decisions made or undone in the span, counted."""
        rows = self._session.execute(queries.DECISIONS, vars(span))
        return tuple(map(_decisions_of, rows))

    def decisions_of_units(self, year: int | None, span: Span) -> tuple[UnitDecisions, ...]:
        """The decisions of the span, by unit."""
        rows = self._session.execute(queries.DECISIONS_OF_UNITS, {"year": year, **vars(span)})
        return tuple(
            UnitDecisions(unit, _result(decision, ends), bool(first), many)
            for unit, decision, ends, first, many in rows
        )

    def decision_lines(self, year: int | None, span: Span) -> tuple[DecisionLine, ...]:
        """The decisions of the span one by one."""
        rows = self._session.execute(queries.DECISION_LINES, {"year": year, **vars(span)})
        return tuple(
            DecisionLine(number, name, id_number, unit, _result(decision, ends), at, clerk, _date(due), of)
            for number, name, id_number, unit, decision, ends, at, clerk, due, of in rows
        )

    def faults(self, year: int | None, span: Span) -> tuple[FaultCount, ...]:
        """What these decisions told or returned for."""
        rows = self._session.execute(queries.FAULTS, {"year": year, **vars(span)})
        return tuple(FaultCount(*row) for row in rows)

    def put_right(self, year: int | None, span: Span) -> int:
        """How many faults were put right at the counter."""
        return self._session.execute(queries.PUT_RIGHT, {"year": year, **vars(span)}).scalar_one()

    def not_served(self, year: int | None, until: datetime) -> int:
        """How many notices stood then with which nobody was served."""
        return self._session.execute(queries.NOT_SERVED, {"year": year, "until": until}).scalar_one()

    def due_days(self, year: int | None, until: datetime) -> tuple[DueDay, ...]:
        """The notices that ran then, by the day they are due."""
        rows = self._session.execute(queries.DUE_DAYS, {"year": year, "until": until})
        return tuple(DueDay(date.fromisoformat(day), many) for day, many in rows)

    def kept(self, year: int, until: datetime) -> Kept:
        """How many packets the desk kept then."""
        return Kept(*self._session.execute(queries.KEPT, {"year": year, "until": until}).one())

    def on_roster(self, year: int) -> int:
        """How many packets stand on rosters now."""
        return sum(count.packets for count in self._all(COUNTS, year=year) if count.on_roster)

    def kept_packets(self, year: int, until: datetime) -> tuple[KeptPacket, ...]:
        """The packets that the desk kept then, by unit, then by number."""
        rows = self._session.execute(queries.KEPT_PACKETS, {"year": year, "until": until})
        return tuple(map(_kept_of, rows))

    def listed_since(self, year: int, at: datetime) -> int:
        """How many packets came onto rosters of the year since."""
        return int(self._session.execute(queries.LISTED_SINCE, {"year": year, "at": at}).scalar_one())

    def originals_in(self, span: Span) -> OriginalFigures:
        """What became of originals."""
        ways: dict[OriginalWay | None, int] = dict.fromkeys(OriginalWay, 0)
        back = 0
        for way, handed_back, many in self._session.execute(queries.ORIGINALS, vars(span)):
            ways[way] += many
            back += many if handed_back else 0
        here = self._session.execute(queries.ORIGINALS_HERE, {"until": span.until}).scalar_one()
        return OriginalFigures(
            seen=ways[OriginalWay.SEEN],
            handed_back=back,
            online=ways[OriginalWay.ONLINE],
            not_shown=ways[OriginalWay.NOT_SHOWN],
            excused=ways[OriginalWay.EXCUSED],
            on_desk=here,
        )

    def omissions_in(self, span: Span) -> OmissionFigures:
        """What was left out of notices."""
        return OmissionFigures(*self._session.execute(queries.OMISSIONS, vars(span)).one())

    def acts_in(self, span: Span) -> Mapping[str, int]:
        """How often each act stands in the history of the span."""
        return dict(self._session.execute(queries.ACTS, vars(span)).all())

    def chain_head_at(self, until: datetime) -> ChainHead:
        """The last link of the history before `until`."""
        row = self._session.execute(queries.CHAIN_HEAD_AT, {"until": until}).first()
        return ChainHead(GENESIS, 0, None) if row is None else ChainHead(*row)


def _decisions_of(row: Row[*tuple[Any, ...]]) -> Decisions:
    return Decisions(
        day=date.fromisoformat(row.day),
        hour=int(row.hour),
        result=_result(row.decision, row.ends_correction),
        first=bool(row.first),
        undone_on=_date(row.undone_on),
        year=row.year,
        series=row.series,
        level=row.level,
        unit_kind=row.unit_kind,
        channel=row.channel,
        clerk=row.decided_by,
        many=row.many,
    )


def _date(day: str | None) -> date | None:
    return date.fromisoformat(day) if day else None


def _kept_of(row: Row[*tuple[Any, ...]]) -> KeptPacket:
    return KeptPacket(*row)


def _result(decision: Any, ends_correction: int) -> Result:
    return result_of(decision, ends_correction=bool(ends_correction))
