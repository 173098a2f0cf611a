"""What the desk's tables say, as frozen values: the roster (Annex 4) and the statistics (Annex 2, 3).

`documents` only sets what stands here, as a workbook or on paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from intake_desk.domain.annexes import RosterColumn, StatisticsColumn
from intake_desk.services.papers.papers import Office
from intake_desk.services.progress import Progress

CellValue = str | int | date
"""One cell: text, a count, a day that is known whole, or a moment (`datetime` is a `date`)."""

Row = tuple[CellValue, ...]
"""One row, a value for each column; '' where there is nothing to say."""


@dataclass(frozen=True)
class SheetHead:
    """What is the same on every file of one hand-in: who issued it, when, by which campaign.

    `made_at` is the office's local time; the same values always give the same file.
    """

    office: Office
    made_at: datetime
    clerk: str
    campaign_note: str
    rehearsal: bool


@dataclass(frozen=True)
class RosterTable:
    """花名册 (Annex 4): `note` says which people these are. Full ID numbers stand in it."""

    head: SheetHead
    title: str
    note: str
    columns: tuple[RosterColumn, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class StatisticsSheet:
    """One table of figures (Annex 2 or 3); `total` is its last row, `foot` what is filled in by hand."""

    head: SheetHead
    annex: str
    title: str
    note: str
    columns: tuple[StatisticsColumn, ...]
    rows: tuple[Row, ...]
    total: Row
    foot: tuple[str, ...]


class TextTooLong(Exception):
    """A text that no cell of a workbook can hold whole: the file must not be made with it cut off."""

    def __init__(self, address: str, length: int) -> None:
        self.address = address
        self.length = length
        super().__init__(f"{address} holds {length} characters")


@dataclass(frozen=True)
class RegisterTable:
    """A register as plain rows under their headers. Full ID numbers stand in it."""

    head: SheetHead
    title: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class LedgerSheet:
    """台账 as it was shown: `note` says by which filter and how many; ID numbers stand in it masked."""

    head: SheetHead
    title: str
    note: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...]


class Workbooks(Protocol):
    """The port to whatever writes workbooks (`.xlsx`). Any thread; the same table gives the same bytes."""

    def roster(self, table: RosterTable) -> bytes:
        """The roster as one sheet, ready to print. Raises TextTooLong."""

    def statistics(self, sheets: tuple[StatisticsSheet, ...]) -> bytes:
        """The tables of figures, a sheet each. Raises TextTooLong."""

    def register(self, table: RegisterTable) -> bytes:
        """A register as one sheet. Raises TextTooLong."""

    def ledger(self, sheet: LedgerSheet, progress: Progress) -> bytes:
        """The ledger as one sheet, ready to print. Raises TextTooLong, and Cancelled through `progress`."""
