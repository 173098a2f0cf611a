"""The guard of a closed day, and what one unit of work can do to a day."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from intake_desk.services.day.day_records import DayAct, DayFacts
from intake_desk.services.day.open_day import DayClosed
from intake_desk.services.records import Actor, ChainHead
from intake_desk.storage import chain
from intake_desk.storage.base import Base
from intake_desk.storage.day_reading import SqliteDayReading
from intake_desk.storage.day_tables import DayEntryRow, DayReportRow

P = ParamSpec("P")
R = TypeVar("R")
W = TypeVar("W", bound="SqliteDayWriting")


def packet_act(change: Callable[Concatenate[W, P], R]) -> Callable[Concatenate[W, P], R]:
    """A change of a packet: raises DayClosed on a closed day, before anything is written."""

    @wraps(change)
    def guarded(work: W, /, *args: P.args, **kwargs: P.kwargs) -> R:
        work.require_open_day()
        return change(work, *args, **kwargs)

    return guarded


class SqliteDayWriting(SqliteDayReading):
    """`services.day_ports.DayWriting`, and what every change stands on: who acts, and when."""

    def __init__(self, session: Session, actor: Actor, at: datetime) -> None:
        super().__init__(session)
        self._actor = actor
        self._at = at.replace(microsecond=0)
        self._day_is_open = False

    def require_open_day(self) -> None:
        """Raise DayClosed when the day of this unit of work is closed; asked of the store only once."""
        if self._day_is_open:
            return
        closing = self.day_state(self._at.date()).closing
        if closing is not None:
            raise DayClosed(closing)
        self._day_is_open = True

    def add_day_entry(self, day: date, act: DayAct, reason: str = "", facts: DayFacts | None = None) -> None:
        """A line of the book."""
        self._add_line(day, act, reason, facts)
        self._day_is_open = False

    def add_printed_report(self, day: date, pdf: bytes, head: ChainHead) -> None:
        """A line of the book that the report was printed; the first since the closing keeps its bytes."""
        kept = self.printed_report(day)
        line = self._add_line(day, DayAct.REPORTED, "", DayFacts(head=head.digest, entries=head.count))
        if kept is None:
            self._add(DayReportRow(entry_id=line, sha256=hashlib.sha256(pdf).hexdigest(), pdf=pdf))

    def _add_line(self, day: date, act: DayAct, reason: str, facts: DayFacts | None) -> int:
        told = chain.canonical(asdict(facts)) if facts else "{}"
        row = DayEntryRow(day=day, act=act, at=self._at, by=self._actor.name, reason=reason, facts=told)
        self._add(row)
        return row.id

    def _add(self, row: Base) -> None:
        """Write at once: the id is known, and rows that refer to it come after it."""
        self._session.add(row)
        self._session.flush()
