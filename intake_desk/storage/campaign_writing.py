"""What one unit of work can change about campaigns: versions that are added, and the one draft."""

from __future__ import annotations

from datetime import date

from sqlalchemy import delete

from intake_desk.storage import campaign_rows
from intake_desk.storage.campaign_tables import CampaignRow, DraftRow, DraftStepRow
from intake_desk.storage.correction_writing import CorrectionWriting

_THE_DRAFT = 1


class CampaignWriting(CorrectionWriting):
    """`services.campaign_ports.CampaignWriting`; what each verb means is said there."""

    def add_campaign(self, year: int, version: str, text: str, in_force_from: date, why: str) -> None:
        """Put a campaign text in force from a day on. The database refuses a second one of its name."""
        self._add(
            CampaignRow(
                year=year,
                version=version,
                added_at=self._at,
                text=text,
                in_force_from=in_force_from,
                put_by=self._actor.name,
                why=why,
            )
        )

    def call_off_campaign(self, year: int, version: str) -> None:
        """It never comes into force. Raises LookupError when there is none of this name."""
        row = self._first(campaign_rows.VERSION, year=year, version=version)
        if row is None:
            raise LookupError(f"no campaign {year} {version}")
        row.called_off_at = self._at

    def begin_draft(self, text: str, based_on: tuple[int, str]) -> None:
        """The draft begins anew."""
        self.drop_draft()
        year, version = based_on
        self._add(
            DraftRow(
                id=_THE_DRAFT,
                text=text,
                based_on_year=year,
                based_on_version=version,
                begun_at=self._at,
                begun_by=self._actor.name,
            )
        )

    def save_draft(self, text: str, step: str) -> None:
        """Replace the text; the one before goes on the undo stack. Raises LookupError without a draft."""
        row = self._row(DraftRow, _THE_DRAFT)
        self._add(DraftStepRow(words=step, before=row.text))
        row.text = text

    def undo_draft(self) -> str | None:
        """Back to the text before the last step; gives the step's words."""
        step = self._first(campaign_rows.LAST_STEP)
        if step is None:
            return None
        self._row(DraftRow, _THE_DRAFT).text = step.before
        self._session.delete(step)
        return step.words

    def drop_draft(self) -> None:
        """There is no draft any more."""
        self._session.execute(delete(DraftStepRow))
        self._session.execute(delete(DraftRow))
