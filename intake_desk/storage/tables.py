"""The tables, typed. Every column of `packet` from `name` on is a field of `Applicant`, by the same name.

The rules that the database itself keeps stand here: closed lists, shapes, what is unique; what else a desk
keeps stands in the `…_tables` of its own. A change here needs a migration; a test compares both.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from intake_desk.domain.campaign import FindingClass
from intake_desk.domain.packet import PacketState
from intake_desk.services.records import Role
from intake_desk.storage.base import KEYS_ONLY, STRICT, Base, flag, one_of


class AccountRow(Base):
    """People who may sign in. One active account per name."""

    __tablename__ = "account"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[Role]
    active: Mapped[bool]
    password_hash: Mapped[str]
    failures: Mapped[int]
    last_failure: Mapped[datetime | None]
    must_change: Mapped[bool] = mapped_column(server_default="0")
    __table_args__ = (
        CheckConstraint("role IN ('clerk', 'supervisor')", name="role"),  # SYSTEM never signs in
        flag("active"),
        Index("uq_account_active_name", "name", unique=True, sqlite_where=text("active = 1")),
        STRICT,
    )


class UnitRow(Base):
    """Units that hand packets in."""

    __tablename__ = "unit"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[str]
    department: Mapped[str]
    uscc: Mapped[str] = mapped_column(server_default="")
    agent: Mapped[str] = mapped_column(server_default="")
    phone: Mapped[str] = mapped_column(server_default="")
    __table_args__ = (STRICT,)


class UnitYearRow(Base):
    """What a unit told for one year: its channel (R3) and the days on which its roster was on show (R6)."""

    __tablename__ = "unit_year"
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(server_default="")
    publicity_first: Mapped[date | None]
    publicity_last: Mapped[date | None]
    __table_args__ = (
        CheckConstraint("(publicity_first IS NULL) = (publicity_last IS NULL)", name="publicity"),
        KEYS_ONLY,
    )


class UnitKeyRow(Base):
    """What a unit is found by."""

    __tablename__ = "unit_key"
    key: Mapped[str] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    __table_args__ = (KEYS_ONLY,)


class PacketRow(Base):
    """One person's application of one year; the person's facts as the roster or the form told them.

    One that was registered by mistake and taken back at once stands in no year: its own is then minus its id.
    """

    __tablename__ = "packet"
    id: Mapped[int] = mapped_column(primary_key=True)
    year: Mapped[int]
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), index=True)
    state: Mapped[PacketState]
    number: Mapped[str | None]
    on_roster: Mapped[bool]

    name: Mapped[str]
    id_number: Mapped[str]
    unit: Mapped[str]
    series: Mapped[str]
    level: Mapped[str]
    title_sought: Mapped[str]
    specialty: Mapped[str]
    unit_kind: Mapped[str]
    post: Mapped[str]
    channel: Mapped[str]
    route: Mapped[str]
    ethnicity: Mapped[str]
    department: Mapped[str]
    education: Mapped[str]
    degree: Mapped[str]
    school: Mapped[str]
    major: Mapped[str]
    graduated: Mapped[str]
    started_work: Mapped[str]
    years_in_field: Mapped[int | None]
    title: Mapped[str]
    title_since: Mapped[str]
    appointed_since: Mapped[str]
    filed_online: Mapped[date | None]
    hours: Mapped[int | None]
    phone: Mapped[str]
    remarks: Mapped[str]
    __table_args__ = (
        one_of("state", PacketState),
        flag("on_roster"),
        CheckConstraint(
            "length(id_number) = 18 AND substr(id_number, 1, 17) NOT GLOB '*[^0-9]*'"
            " AND substr(id_number, 18) GLOB '[0-9X]'",
            name="id_number",
        ),
        CheckConstraint("name <> '' AND unit <> '' AND series <> '' AND level <> ''", name="told"),
        CheckConstraint("state IN ('expected', 'checking') OR number IS NOT NULL", name="decided_has_number"),
        UniqueConstraint("year", "number"),
        UniqueConstraint("id_number", "year", "series", "level"),
        Index("ix_packet_number", "number"),
        Index("ix_packet_state", "state"),
        Index("ix_packet_of_units", "year", "unit_id", "state"),
        STRICT,
    )


class PacketKeyRow(Base):
    """What a packet is found by: name, pinyin, last four, unit, number."""

    __tablename__ = "packet_key"
    key: Mapped[str] = mapped_column(primary_key=True)
    packet_id: Mapped[int] = mapped_column(ForeignKey("packet.id"), primary_key=True, index=True)
    __table_args__ = (KEYS_ONLY,)


class CountRow(Base):
    """How many packets stand where, kept in step by the unit of work so that no count reads them all."""

    __tablename__ = "packet_count"
    year: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[PacketState] = mapped_column(primary_key=True)
    on_roster: Mapped[bool] = mapped_column(primary_key=True)
    packets: Mapped[int]
    __table_args__ = (
        one_of("state", PacketState),
        flag("on_roster"),
        CheckConstraint("packets >= 0", name="packets"),
        KEYS_ONLY,
    )


class VisitRow(Base):
    """One decision and what led to it. At most one visit of a packet is in hand (has no decision).

    `originals_on_desk` counts documents whose originals lie here: it finds the packets; their ledger counts
    each original on its own.
    """

    __tablename__ = "visit"
    id: Mapped[int] = mapped_column(primary_key=True)
    packet_id: Mapped[int] = mapped_column(ForeignKey("packet.id"))
    number: Mapped[int]
    opened_at: Mapped[datetime]
    campaign_version: Mapped[str]
    inspection: Mapped[str]
    originals_on_desk: Mapped[int]
    decision: Mapped[PacketState | None]
    decided_at: Mapped[datetime | None]
    due: Mapped[datetime | None]
    undone_at: Mapped[datetime | None]
    decided_by: Mapped[str] = mapped_column(server_default="")
    __table_args__ = (
        one_of("decision", PacketState),
        CheckConstraint("(decision IS NULL) = (decided_at IS NULL)", name="decided"),
        UniqueConstraint("packet_id", "number"),
        Index("uq_visit_in_hand", "packet_id", unique=True, sqlite_where=text("decision IS NULL")),
        Index("ix_visit_decided_at", "decided_at", "decision"),
        Index("ix_visit_opened_at", "opened_at"),
        Index("ix_visit_originals", "originals_on_desk", sqlite_where=text("originals_on_desk > 0")),
        STRICT,
    )


class StepRow(Base):
    """The undo stack of a visit in hand: the inspection before each act, and the act's words."""

    __tablename__ = "inspection_step"
    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), index=True)
    words: Mapped[str]
    before: Mapped[str]
    __table_args__ = (STRICT,)


class FindingRow(Base):
    """What was found, frozen at the decision; `position` is the place on the paper, from 1."""

    __tablename__ = "finding"
    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    finding_class: Mapped[FindingClass]
    item: Mapped[str]
    number: Mapped[int | None]
    title: Mapped[str]
    problem: Mapped[str]
    remedy: Mapped[str]
    clause: Mapped[str]
    fixed: Mapped[bool]
    passed: Mapped[str] = mapped_column(server_default="")
    __table_args__ = (one_of("finding_class", FindingClass), flag("fixed"), KEYS_ONLY)


UNPRINTED = "paper.prints = 0 AND paper.voided_at IS NULL"
"""The papers of which no copy ever left: few, so that they have an index of their own."""


class PaperRow(Base):
    """Papers given out, with their very bytes. Of one letter number only the last may not be void."""

    __tablename__ = "paper"
    id: Mapped[int] = mapped_column(primary_key=True)
    packet_id: Mapped[int] = mapped_column(ForeignKey("packet.id"), index=True)
    visit: Mapped[int]
    kind: Mapped[str]
    document_number: Mapped[str | None]
    issued_at: Mapped[datetime]
    prints: Mapped[int]
    sha256: Mapped[str]
    pdf: Mapped[bytes] = mapped_column(deferred=True)
    voided_at: Mapped[datetime | None]
    __table_args__ = (
        Index(
            "uq_paper_document_number", "document_number", unique=True, sqlite_where=text("voided_at IS NULL")
        ),
        Index("ix_paper_unprinted", "issued_at", sqlite_where=text("prints = 0 AND voided_at IS NULL")),
        STRICT,
    )


class SequenceRow(Base):
    """The last number given of each running sequence."""

    __tablename__ = "sequence"
    name: Mapped[str] = mapped_column(primary_key=True)
    last: Mapped[int]
    __table_args__ = (STRICT,)


class SettingRow(Base):
    """Settings of the desk as text."""

    __tablename__ = "setting"
    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
    __table_args__ = (STRICT,)


SCHEMA_VERSION = Table(
    "alembic_version",  # name, type and constraint as Alembic would make it
    Base.metadata,
    Column("version_num", String(32), nullable=False),
    PrimaryKeyConstraint("version_num", name="alembic_version_pkc"),
)
