"""The tables of campaigns: every text that was put in force, and the draft of the next one."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intake_desk.storage.base import STRICT, Base


class CampaignRow(Base):
    """Every campaign text that was ever put in force; which one is on a day, the domain tells."""

    __tablename__ = "campaign_version"
    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    version: Mapped[str]
    added_at: Mapped[datetime]
    text: Mapped[str]
    in_force_from: Mapped[date] = mapped_column(server_default="0001-01-01")
    put_by: Mapped[str] = mapped_column(server_default="")
    why: Mapped[str] = mapped_column(server_default="")
    called_off_at: Mapped[datetime | None]
    __table_args__ = (UniqueConstraint("year", "version"), STRICT)


class DraftRow(Base):
    """The campaign that is being edited; there is one or none. `based_on` names the version it began as."""

    __tablename__ = "campaign_draft"
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    based_on_year: Mapped[int]
    based_on_version: Mapped[str]
    begun_at: Mapped[datetime]
    begun_by: Mapped[str]
    __table_args__ = (CheckConstraint("id = 1", name="one"), STRICT)


class DraftStepRow(Base):
    """The undo stack of the draft: the text before each edit, and the edit's words."""

    __tablename__ = "campaign_step"
    id: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str]
    before: Mapped[str]
    __table_args__ = (STRICT,)
