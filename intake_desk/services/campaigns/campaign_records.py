"""What the store keeps of campaigns: the one that is being edited, and every text put in force."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from intake_desk.domain.campaign_versions import Version

Named = tuple[int, str]
"""A version by its year and its name."""


@dataclass(frozen=True)
class CampaignDraft:
    """The campaign text that is being edited. `based_on` is year and name of the version it began as;
    `undoable` the words of the last edit, None when there is none to take back.
    """

    text: str = field(repr=False)
    based_on: tuple[int, str]
    begun_at: datetime
    begun_by: str
    undoable: str | None


@dataclass(frozen=True)
class CampaignVersion(Version):
    """A text of a campaign that was put in force: who put it in force, when and why."""

    added_at: datetime
    put_by: str
    why: str
    text: str = field(repr=False)
