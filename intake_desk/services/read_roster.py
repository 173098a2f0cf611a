"""Read a unit's workbook into a preview of what it would bring; nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from intake_desk.services.desk import Desk
from intake_desk.services.import_roster import Plan, plan_import
from intake_desk.services.refusal import Refusal
from intake_desk.services.roster_preview import RosterPreview
from intake_desk.services.roster_rows import parse_roster


@dataclass(frozen=True)
class RosterFile:
    """A workbook that was read: its name, its rows, and what importing them would do."""

    name: str
    preview: RosterPreview
    plan: Plan


def read_preview(desk: Desk, path: Path) -> RosterPreview | Refusal:
    """The rows of a file, or why it cannot be read. Touches no store: it may run on any thread."""
    workbook = desk.read_workbook(path)
    if isinstance(workbook, Refusal):
        return workbook
    return parse_roster(workbook, desk.campaign, desk.today)


def with_plan(desk: Desk, name: str, preview: RosterPreview) -> RosterFile:
    """The preview of the file `name` with what importing it would do now."""
    return RosterFile(name, preview, plan_import(desk, preview))
