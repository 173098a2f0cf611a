"""The book of days: lines that are added and never changed."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import DDL, ForeignKey, event
from sqlalchemy.orm import Mapped, mapped_column

from intake_desk.services.day.day_records import DayAct
from intake_desk.storage.base import STRICT, Base, one_of


class DayEntryRow(Base):
    """What was done to a day; `facts` is what a closing names, as JSON."""

    __tablename__ = "day_entry"
    id: Mapped[int] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(index=True)
    act: Mapped[DayAct]
    at: Mapped[datetime]
    by: Mapped[str]
    reason: Mapped[str]
    facts: Mapped[str]
    __table_args__ = (one_of("act", DayAct), STRICT)


class DayReportRow(Base):
    """The report that a line of the book tells was printed, with its very bytes."""

    __tablename__ = "day_report"
    entry_id: Mapped[int] = mapped_column(ForeignKey("day_entry.id"), primary_key=True)
    sha256: Mapped[str]
    pdf: Mapped[bytes]
    __table_args__ = (STRICT,)


def _stop(name: str, when: str) -> str:
    return f"CREATE TRIGGER {name} BEFORE {when} BEGIN SELECT RAISE(ABORT, 'the book only grows'); END"


BOOK_ONLY_GROWS = (
    _stop("day_entry_no_update", "UPDATE ON day_entry"),
    _stop("day_entry_no_delete", "DELETE ON day_entry"),
    _stop("day_entry_no_replace", "INSERT ON day_entry WHEN NEW.id IN (SELECT id FROM day_entry)"),
)
REPORTS_ONLY_GROW = (
    _stop("day_report_no_update", "UPDATE ON day_report"),
    _stop("day_report_no_delete", "DELETE ON day_report"),
    _stop(
        "day_report_no_replace",
        "INSERT ON day_report WHEN NEW.entry_id IN (SELECT entry_id FROM day_report)",
    ),
)
for _table, _triggers in ((DayEntryRow, BOOK_ONLY_GROWS), (DayReportRow, REPORTS_ONLY_GROW)):
    for _trigger in _triggers:
        event.listen(_table.__table__, "after_create", DDL(_trigger))  # type: ignore[no-untyped-call]
