"""What the services need from the store for the daily report; part of the ports.

All of it can be asked as of any past moment: what was decided later does not count, and what was undone
later still stands.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from intake_desk.domain.decisions import Decisions
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


class ReportReading(Protocol):
    """What can be asked about days. A year of None asks for the packets of every year."""

    def decisions(self, span: Span) -> tuple[Decisions, ...]:
        """The decisions made before the span's end that were made or undone in it, of whatever year, counted;
        see `domain.decisions`.
        """

    def decisions_of_units(self, year: int | None, span: Span) -> tuple[UnitDecisions, ...]:
        """The decisions made in the span that stand at its end, by unit."""

    def decision_lines(self, year: int | None, span: Span) -> tuple[DecisionLine, ...]:
        """The decisions made in the span that stand at its end, one by one, by number, then by time."""

    def faults(self, year: int | None, span: Span) -> tuple[FaultCount, ...]:
        """What these decisions told or returned for; without what was put right at the counter or passed."""

    def put_right(self, year: int | None, span: Span) -> int:
        """How many faults of these decisions were put right at the counter (当场改正)."""

    def not_served(self, year: int | None, until: datetime) -> int:
        """How many of the notices that still stood at `until` nobody was served with, as it is known now."""

    def due_days(self, year: int | None, until: datetime) -> tuple[DueDay, ...]:
        """The notices that still ran at `until`, by the day they are due."""

    def kept(self, year: int, until: datetime) -> Kept:
        """How many packets the desk kept at `until`."""

    def on_roster(self, year: int) -> int:
        """How many packets stand on rosters now."""

    def kept_packets(self, year: int, until: datetime) -> tuple[KeptPacket, ...]:
        """The packets that the desk kept at `until`, by unit, then by number."""

    def listed_since(self, year: int, at: datetime) -> int:
        """How many packets came onto rosters of the year from `at` on."""

    def originals_in(self, span: Span) -> OriginalFigures:
        """What became of originals."""

    def omissions_in(self, span: Span) -> OmissionFigures:
        """What was left out of notices."""

    def acts_in(self, span: Span) -> Mapping[str, int]:
        """How often each act stands in the history of the span."""

    def chain_head_at(self, until: datetime) -> ChainHead:
        """The last link of the history before `until`."""
