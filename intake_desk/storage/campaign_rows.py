"""The questions about campaigns, and their rows turned into frozen records."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from intake_desk.services.campaigns.campaign_records import CampaignDraft, CampaignVersion
from intake_desk.storage.campaign_tables import CampaignRow, DraftRow, DraftStepRow

VERSIONS = select(CampaignRow).order_by(CampaignRow.id)
VERSION = select(CampaignRow).where(
    CampaignRow.year == bindparam("year"), CampaignRow.version == bindparam("version")
)
LAST_STEP = select(DraftStepRow).order_by(DraftStepRow.id.desc()).limit(1)


def version_of(row: CampaignRow) -> CampaignVersion:
    """A text that was put in force."""
    return CampaignVersion(
        year=row.year,
        version=row.version,
        in_force_from=row.in_force_from,
        called_off=row.called_off_at is not None,
        added_at=row.added_at,
        put_by=row.put_by,
        why=row.why,
        text=row.text,
    )


def draft_of(row: DraftRow, step: DraftStepRow | None) -> CampaignDraft:
    """The draft, with what its last edit was."""
    based_on = (row.based_on_year, row.based_on_version)
    return CampaignDraft(row.text, based_on, row.begun_at, row.begun_by, step.words if step else None)
