"""What every verb of the desk works with: the store, the clock, the campaigns, papers and workbooks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from intake_desk.domain.calendar import Calendar
from intake_desk.domain.campaign import Campaign
from intake_desk.services.campaigns.campaigns import Campaigns, OneCampaign
from intake_desk.services.originals.code_reading import CodeReader
from intake_desk.services.papers.papers import Papers
from intake_desk.services.papers.sheet_texts import DeskSheets
from intake_desk.services.papers.sheets import Workbooks
from intake_desk.services.people.passwords import Passwords
from intake_desk.services.ports import Store
from intake_desk.services.progress import Progress
from intake_desk.services.records import Packet
from intake_desk.services.refusal import Refusal
from intake_desk.services.reports.report_papers import ReportPapers
from intake_desk.services.rosters.roster_sheet import Workbook
from intake_desk.services.safety.backups import Backups
from intake_desk.services.units.hand_in_papers import HandInPapers

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
    """The desk of Room 512. Holds no state of its own: what changes is in the store."""

    store: Store
    clock: Clock
    campaigns: Campaigns
    papers: Papers
    hand_in_papers: HandInPapers
    desk_sheets: DeskSheets
    report_papers: ReportPapers
    workbooks: Workbooks
    read_workbook: ReadWorkbook
    codes: CodeReader
    backups: Backups
    rehearsal: bool
    passwords: Passwords

    @property
    def today(self) -> date:
        """The day at the office."""
        return self.clock.now().date()

    @property
    def campaign(self) -> Campaign:
        """The campaign in force today; for a desk that judges one packet, the packet's own."""
        return self.campaigns.in_force(self.today)

    @property
    def calendar(self) -> Calendar:
        """The working days as they are counted today, whatever packet they are counted for."""
        return self.campaigns.calendar(self.today)

    def judging(self, packet: Packet) -> Desk:
        """This desk with the campaign that the packet's visit was opened with: what was put in force
        since then changes nothing about it. The days are counted as they are counted today.
        """
        if packet.visit is None:
            return self.of_year(packet.year)
        return self.judging_by(packet.year, packet.visit.campaign_version)

    def of_year(self, year: int) -> Desk:
        """This desk with the campaign of a year: itself in the year in force."""
        return self if year == self.campaign.year else self.judging_by(year, "")

    def judging_by(self, year: int, version: str) -> Desk:
        """This desk with the campaign of this name; '' for the one in force in that year. See `judging`."""
        own = self.campaigns.judging(year, version, self.today)
        return replace(self, campaigns=OneCampaign(own, self.calendar))

    def stopped(self) -> Desk:
        """This desk with its clock stopped: decision, deadline and paper then have one and the same time."""
        return replace(self, clock=StoppedClock(self.clock.now()))
