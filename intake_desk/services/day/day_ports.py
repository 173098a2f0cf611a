"""What the services need from the store about days; part of the ports."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from intake_desk.services.day.day_records import DayAct, DayFacts, DayState, UnprintedPaper
from intake_desk.services.records import ChainHead


class DayReading(Protocol):
    """What can be asked about days."""

    def day_state(self, day: date) -> DayState:
        """How a day stands."""

    def printed_report(self, day: date) -> bytes | None:
        """The report as it was printed first after the closing that stands; None when it was not.

        Raises Trouble DAMAGED when the bytes are no longer those that were printed.
        """

    def last_day_worked(self, before: date) -> date | None:
        """The last day before this one on which a packet was opened or decided."""

    def next_day_worked(self, after: date) -> date | None:
        """The first day after this one on which a packet was opened or decided."""

    def unprinted_papers(self, day: date) -> tuple[UnprintedPaper, ...]:
        """The papers made on a day that hold and of which no copy ever left, in the order they were made."""


class DayWriting(Protocol):
    """What can be done to a day. Lines are only ever added.

    While the day of a unit of work is closed, everything in it that changes a packet raises DayClosed.
    """

    def add_day_entry(self, day: date, act: DayAct, reason: str = "", facts: DayFacts | None = None) -> None:
        """A line of the book, by the actor and at the time of the unit of work."""

    def add_printed_report(self, day: date, pdf: bytes, head: ChainHead) -> None:
        """A line of the book that the report was printed, with the `head` that stands on it; the first since
        the closing keeps its bytes.
        """
