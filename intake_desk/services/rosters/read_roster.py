"""Read a unit's workbook into a preview of what it would bring; nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from intake_desk.services.desk import Desk
from intake_desk.services.progress import Progress, unwatched
from intake_desk.services.refusal import Refusal
from intake_desk.services.rosters.import_roster import Plan, plan_import
from intake_desk.services.rosters.roster_headers import with_words
from intake_desk.services.rosters.roster_preview import RosterPreview
from intake_desk.services.rosters.roster_rows import fitting_sheets, parse_roster, units_named
from intake_desk.services.rosters.roster_sheet import Workbook


@dataclass(frozen=True)
class RosterChoice:
    """How a workbook is to be read: `sheet` '' means the one that fits best.

    `words` are headers mapped to fields by hand, now or at an earlier roster of the same units.
    """

    sheet: str = ""
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RosterBook:
    """A workbook that was read, with the sheets that may be the roster, the likeliest first."""

    name: str
    workbook: Workbook
    sheets: tuple[str, ...]


@dataclass(frozen=True)
class RosterFile:
    """A workbook in preview: its rows read by `choice`, and what importing them would do."""

    book: RosterBook
    choice: RosterChoice
    preview: RosterPreview
    plan: Plan

    @property
    def name(self) -> str:
        """The name of the file."""
        return self.book.name


def read_book(desk: Desk, path: Path, progress: Progress = unwatched) -> RosterBook | Refusal:
    """The workbook as plain cells, or why it cannot be read. Any thread: no store. Raises Cancelled."""
    workbook = desk.read_workbook(path, progress)
    if isinstance(workbook, Refusal):
        return workbook
    return RosterBook(path.name, workbook, fitting_sheets(workbook, desk.campaign))


def remembered(desk: Desk, book: RosterBook) -> RosterChoice:
    """How this workbook is read before anybody chose: with the headers once mapped for its units."""
    with desk.store.read() as reading:
        return RosterChoice(words=reading.header_words(units_named(book.workbook, desk.campaign)))


def preview_book(desk: Desk, book: RosterBook, choice: RosterChoice) -> RosterPreview | Refusal:
    """The rows of the chosen sheet, or why it cannot be read; `ColumnsMissing` may be mended by hand."""
    campaign = replace(desk.campaign, roster=with_words(desk.campaign.roster, choice.words))
    return parse_roster(book.workbook, campaign, desk.today, choice.sheet or None)


def with_plan(desk: Desk, book: RosterBook, choice: RosterChoice, preview: RosterPreview) -> RosterFile:
    """The preview with what importing it would do now."""
    return RosterFile(book, choice, preview, plan_import(desk, preview))
