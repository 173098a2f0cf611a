"""What every verb of the desk works with: the store, the clock, the campaign, papers and workbooks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from intake_desk.domain.calendar import Calendar
from intake_desk.domain.campaign import Campaign
from intake_desk.services.code_reading import CodeReader
from intake_desk.services.hand_in_papers import HandInPapers
from intake_desk.services.papers import Papers
from intake_desk.services.passwords import Passwords
from intake_desk.services.ports import Store
from intake_desk.services.progress import Progress
from intake_desk.services.refusal import Refusal
from intake_desk.services.roster_sheet import Workbook
from intake_desk.services.sheets import Workbooks

ReadWorkbook = Callable[[Path, Progress], Workbook | Refusal]
"""Reads a unit's workbook as plain cells, or says why it cannot be read. Raises Cancelled."""


class Clock(Protocol):
    """Where the time comes from."""

    def now(self) -> datetime:
        """The office's local time, whole seconds."""


@dataclass(frozen=True)
class StoppedClock:
    """Shows one moment for ever."""

    at: datetime

    def now(self) -> datetime:
        """That moment."""
        return self.at


@dataclass(frozen=True)
class Desk:
    """The desk of one campaign. Holds no state of its own: what changes is in the store."""

    store: Store
    clock: Clock
    campaign: Campaign
    calendar: Calendar
    papers: Papers
    hand_in_papers: HandInPapers
    workbooks: Workbooks
    read_workbook: ReadWorkbook
    codes: CodeReader
    rehearsal: bool
    passwords: Passwords = field(default_factory=Passwords)

    @property
    def today(self) -> date:
        """The day at the office."""
        return self.clock.now().date()

    def stopped(self) -> Desk:
        """This desk with its clock stopped: decision, deadline and paper then have one and the same time."""
        return replace(self, clock=StoppedClock(self.clock.now()))
