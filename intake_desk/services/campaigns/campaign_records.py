"""What the store keeps of a campaign that is being edited."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime


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
