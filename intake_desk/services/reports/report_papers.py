"""What the daily report and the report of the whole window say, as frozen values: `documents` only sets them.

ID numbers come in masked; every text is plain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from intake_desk.services.papers.sheets import SheetHead

RESULTS = ("收件", "受理", "补正告知", "不予接收", "补齐受理", "撤回", "视为放弃")
"""The columns of every table of decisions; the first is the sum of the three behind it."""


@dataclass(frozen=True)
class CountRow:
    """One line of a table of decisions: its words, and a figure for each of RESULTS."""

    words: str
    figures: tuple[int, ...]


@dataclass(frozen=True)
class Bar:
    """One working day of the chart; `wanted` tells that the figure is what the day still has to take."""

    words: str
    figure: int
    wanted: bool


@dataclass(frozen=True)
class ListedPacket:
    """One line of the day's list. `result` may say until when: 补正告知 7/2."""

    number: str
    name: str
    id_masked: str
    unit: str
    result: str


@dataclass(frozen=True)
class FaultRow:
    """A fault, how often it was told or led to a return, and what is to be done about it."""

    words: str
    many: int
    remedy: str


@dataclass(frozen=True)
class UnitRow:
    """How a unit's packets did; `passed` is its first-pass rate in words."""

    unit: str
    received: int
    passed: str
    faults: int
    most: str


@dataclass(frozen=True)
class Report:
    """收件日报, and what 受理期总报告 has in common with it.

    `period` says which day or days it is of; `printed` when it was printed, and whether the day was over by
    then. `sentences` are its numbered paragraphs, `parts` a label with its line each.
    """

    head: SheetHead
    title: str
    period: str
    printed: str
    aims: tuple[CountRow, ...]
    bars: tuple[Bar, ...]
    sentences: tuple[str, ...]
    parts: tuple[tuple[str, str], ...]
    faults: tuple[FaultRow, ...]
    packets: tuple[ListedPacket, ...]


@dataclass(frozen=True)
class KeptUnit:
    """The packets of one unit on the list of hand-over."""

    unit: str
    packets: tuple[ListedPacket, ...]


@dataclass(frozen=True)
class WholeReport:
    """受理期总报告: the days one by one, units and faults as advice for next year, the list of hand-over."""

    report: Report
    days: tuple[CountRow, ...]
    units: tuple[UnitRow, ...]
    kept: tuple[KeptUnit, ...]


class ReportPapers(Protocol):
    """The port to whatever sets the reports as PDF. Any thread; the same values give the same bytes.

    Each raises GlyphMissing before any is made.
    """

    def daily(self, report: Report) -> bytes:
        """The report of a day, A4."""

    def whole(self, report: WholeReport) -> bytes:
        """The report of the window, and behind it the list of hand-over with pages of its own, A4."""
