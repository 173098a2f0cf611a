"""What all tables share: column types by annotation, names for every constraint, closed lists."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from sqlalchemy import CheckConstraint, Integer, LargeBinary, MetaData, Text
from sqlalchemy.orm import DeclarativeBase

from intake_desk.domain.campaign import FindingClass
from intake_desk.domain.correction import Mending
from intake_desk.domain.inspection import OriginalWay
from intake_desk.domain.packet import PacketState
from intake_desk.domain.verification import CheckResult
from intake_desk.services.corrections.correction_records import Ruling
from intake_desk.services.day.day_records import DayAct
from intake_desk.services.records import Role, ServedTo
from intake_desk.storage.columns import Coded, Flag, IsoDate, IsoMoment

STRICT = {"sqlite_strict": True}
"""Tables that refuse a value of another type."""

KEYS_ONLY = {"sqlite_strict": True, "sqlite_with_rowid": False}
"""Strict tables that are nothing but their key, kept in its order."""


class Base(DeclarativeBase):
    """What all tables share: column types by annotation, and names for every constraint."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        int: Integer,
        bytes: LargeBinary,
        bool: Flag,
        date: IsoDate,
        datetime: IsoMoment,
        PacketState: Coded(PacketState),
        Role: Coded(Role),
        FindingClass: Coded(FindingClass),
        Mending: Coded(Mending),
        OriginalWay: Coded(OriginalWay),
        CheckResult: Coded(CheckResult),
        Ruling: Coded(Ruling),
        ServedTo: Coded(ServedTo),
        DayAct: Coded(DayAct),
    }


def one_of(column: str, codes: type[StrEnum]) -> CheckConstraint:
    """The check that a column holds one of these codes."""
    listed = ", ".join(f"'{code.value}'" for code in codes)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def flag(column: str) -> CheckConstraint:
    """The check that a column holds 0 or 1."""
    return CheckConstraint(f"{column} IN (0, 1)", name=column)
