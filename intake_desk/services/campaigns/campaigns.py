"""The campaigns of a desk: which text is in force on a day, and by which one a packet is judged.

A version that was put in force never changes, so the texts are kept in memory and read when first
asked for; whatever adds a version hands the new list over (`renew`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from intake_desk.domain.calendar import Calendar, united
from intake_desk.domain.campaign import Campaign
from intake_desk.domain.campaign_reader import CampaignError, read_campaign
from intake_desk.domain.campaign_versions import in_force, of_each_year
from intake_desk.services.campaigns.campaign_records import CampaignVersion
from intake_desk.services.trouble import Trouble, TroubleKind


class Campaigns(Protocol):
    """What a desk asks about its campaigns."""

    def in_force(self, day: date) -> Campaign:
        """The campaign in force on `day`."""

    def judging(self, year: int, version: str, day: date) -> Campaign:
        """The campaign that judges a packet of this year whose visit was opened with `version`.

        Checklist, words and terms are that version's own, whatever was put in force since. Where and
        when the office is open is a matter of `day`: window and office are those then in force.
        """

    def calendar(self, day: date) -> Calendar:
        """The working days as they are counted on `day`: those of each year by that year's own campaign."""

    def calendar_with(self, day: date, campaign: Campaign) -> Calendar:
        """The same with `campaign`, which is not in force yet, in place of the one of its year."""

    def renew(self, versions: tuple[CampaignVersion, ...]) -> None:
        """A version was added or called off; these are all there are now, oldest first."""


@dataclass(frozen=True)
class OneCampaign:
    """A desk with one campaign for all days and packets; `counted` are other working days than its own."""

    campaign: Campaign
    counted: Calendar | None = None

    def in_force(self, _day: date) -> Campaign:
        """The campaign."""
        return self.campaign

    def judging(self, _year: int, _version: str, _day: date) -> Campaign:
        """The campaign."""
        return self.campaign

    def calendar(self, _day: date) -> Calendar:
        """The working days."""
        return self.counted or self.campaign.calendar

    def calendar_with(self, day: date, campaign: Campaign) -> Calendar:
        """The working days with another campaign's in its year."""
        return united({self.campaign.year: self.calendar(day), campaign.year: campaign.calendar})

    def renew(self, _versions: tuple[CampaignVersion, ...]) -> None:
        """Nothing else is known here."""


class KeptCampaigns:
    """The versions that the store keeps."""

    def __init__(self, versions: tuple[CampaignVersion, ...]) -> None:
        self._versions = versions
        self._read: dict[tuple[int, str], Campaign] = {}
        self._judging: dict[tuple[int, str, str], Campaign] = {}
        self._calendars: dict[tuple[tuple[int, str], ...], Calendar] = {}

    def in_force(self, day: date) -> Campaign:
        """The campaign in force on `day`. Raises Trouble when its text cannot be read, or there is none."""
        found = in_force(self._versions, day)
        return readable("") if found is None else self._campaign(found)

    def judging(self, year: int, version: str, day: date) -> Campaign:
        """The version's own words with the window and office of its year. Raises Trouble."""
        of_year = [v for v in self._versions if v.year == year]
        now = in_force(of_year, day)
        own = next((v for v in of_year if v.version == version), now)
        if own is None or now is None:  # a year that this desk never had
            return self.in_force(day)
        words, open_now = self._campaign(own), self._campaign(now)
        if words is open_now:
            return words
        key = (year, own.version, now.version)
        if key not in self._judging:
            self._judging[key] = replace(words, window=open_now.window, office=open_now.office)
        return self._judging[key]

    def calendar(self, day: date) -> Calendar:
        """The working days by the campaigns of all years that are in force on `day`. Raises Trouble."""
        versions = of_each_year(self._versions, day)
        key = tuple((year, version.version) for year, version in versions.items())
        if key not in self._calendars:
            self._calendars[key] = united(self._by_year(day))
        return self._calendars[key]

    def calendar_with(self, day: date, campaign: Campaign) -> Calendar:
        """The working days on `day` with this campaign in place of the one of its year. Raises Trouble."""
        return united(self._by_year(day) | {campaign.year: campaign.calendar})

    def renew(self, versions: tuple[CampaignVersion, ...]) -> None:
        """These are all versions now."""
        self._versions = versions

    def _by_year(self, day: date) -> dict[int, Calendar]:
        versions = of_each_year(self._versions, day)
        return {year: self._campaign(version).calendar for year, version in versions.items()}

    def _campaign(self, version: CampaignVersion) -> Campaign:
        key = (version.year, version.version)
        if key not in self._read:
            self._read[key] = readable(version.text)
        return self._read[key]


def readable(text: str) -> Campaign:
    """The campaign of a text that was checked when it came in. Raises Trouble when it no longer holds."""
    try:
        return read_campaign(text)
    except CampaignError as error:
        raise Trouble(
            TroubleKind.DAMAGED, "年度申报文件有误，收件台不能打开。", f"请改正后再打开：{error.problems[0]}"
        ) from error
