"""What the services need from the store about campaigns; part of the ports."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from intake_desk.services.campaigns.campaign_records import CampaignDraft, CampaignVersion


class CampaignReading(Protocol):
    """What can be asked about campaigns."""

    def campaign_versions(self) -> tuple[CampaignVersion, ...]:
        """Every campaign that was ever put in force, in that order; those called off are among them."""

    def campaign_draft(self) -> CampaignDraft | None:
        """The campaign that is being edited, None when nobody edits one."""


class CampaignWriting(Protocol):
    """What can be changed about campaigns."""

    def add_campaign(self, year: int, version: str, text: str, in_force_from: date, why: str) -> None:
        """Put a campaign text in force from a day on, as a new version of its year."""

    def call_off_campaign(self, year: int, version: str) -> None:
        """A version that has not come into force yet never will."""

    def begin_draft(self, text: str, based_on: tuple[int, str]) -> None:
        """The draft begins with this text; one that was there, with all its steps, is gone."""

    def save_draft(self, text: str, step: str) -> None:
        """Replace the draft's text; `step` (words for undo) goes on its undo stack."""

    def undo_draft(self) -> str | None:
        """Back to the text before the last step; gives the step's words, None when none is left."""

    def drop_draft(self) -> None:
        """There is no draft any more."""
