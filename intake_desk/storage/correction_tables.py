"""The tables of what follows a notice: its serving, the closing of what it told, and what it left out."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from intake_desk.domain.correction import Mending
from intake_desk.domain.verification import CheckResult
from intake_desk.services.corrections.correction_records import Ruling
from intake_desk.services.records import ServedTo
from intake_desk.storage.base import KEYS_ONLY, STRICT, Base, flag, one_of


class ServingRow(Base):
    """How the notice of a visit was served, and how its deadline was counted.

    As long as nobody was served, `served_at` is NULL and no deadline runs: `due` is what the notice prints,
    and `visit.due` is NULL; from then on both are the same. `counted` and `skipped` are JSON: the days, and
    the days off between with their reasons.
    """

    __tablename__ = "serving"
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), primary_key=True)
    served_at: Mapped[datetime | None]
    served_to: Mapped[ServedTo | None]
    agent: Mapped[str]
    signed: Mapped[bool]
    due: Mapped[datetime]
    counted: Mapped[str]
    skipped: Mapped[str]
    calendar: Mapped[str]
    __table_args__ = (
        one_of("served_to", ServedTo),
        flag("signed"),
        CheckConstraint("(served_at IS NULL) = (served_to IS NULL)", name="served"),
        STRICT,
    )


class ClosingRow(Base):
    """A told fault that was mended; the row goes when it is opened again, the history keeps both.

    `result` and what follows belong to the online verification that mended it, as in the ledger of originals.
    """

    __tablename__ = "closing"
    visit_id: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    closed_at: Mapped[datetime]
    closed_by: Mapped[str]
    mending: Mapped[Mending]
    result: Mapped[CheckResult | None]
    site: Mapped[str]
    code: Mapped[str]
    checked_on: Mapped[date | None]
    valid_until: Mapped[date | None]
    text: Mapped[str]
    __table_args__ = (
        ForeignKeyConstraint(["visit_id", "position"], ["finding.visit_id", "finding.position"]),
        one_of("mending", Mending),
        one_of("result", CheckResult),
        CheckConstraint("(result IS NULL) = (checked_on IS NULL)", name="checked"),
        KEYS_ONLY,
    )


class OmissionRow(Base):
    """漏告知: found after the notice; the supervisor rules on it."""

    __tablename__ = "omission"
    id: Mapped[int] = mapped_column(primary_key=True)
    packet_id: Mapped[int] = mapped_column(ForeignKey("packet.id"), index=True)
    item: Mapped[str]
    problem: Mapped[str]
    found_at: Mapped[datetime]
    found_by: Mapped[str]
    ruling: Mapped[Ruling | None]
    ruled_at: Mapped[datetime | None]
    ruled_by: Mapped[str]
    note: Mapped[str]
    __table_args__ = (
        one_of("ruling", Ruling),
        CheckConstraint("(ruling IS NULL) = (ruled_at IS NULL)", name="ruled"),
        Index("ix_omission_open", "id", sqlite_where=text("ruling IS NULL")),
        STRICT,
    )
