"""The table of the dishonesty register (R15)."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Mapped, mapped_column

from intake_desk.storage.base import STRICT, Base


class DishonestyRow(Base):
    """Who stands on the record, for what and by which document, since when. Struck rows stay."""

    __tablename__ = "dishonesty"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    id_number: Mapped[str] = mapped_column(index=True)
    what: Mapped[str]
    document: Mapped[str]
    recorded_on: Mapped[date]
    entered_at: Mapped[datetime]
    struck_at: Mapped[datetime | None]
    struck_reason: Mapped[str]
    __table_args__ = (STRICT,)
