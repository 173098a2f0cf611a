"""The tables of rosters and hand-ins, apart from units and packets themselves."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from intake_desk.storage.base import KEYS_ONLY, STRICT, Base


class MergedUnitRow(Base):
    """A unit that turned out to be a spelling of another one, which answers for it.

    `taken` is JSON: what went over with it, so that it can be given back; '' for a former name of the unit
    itself, which is no unit of its own.
    """

    __tablename__ = "merged_unit"
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    into_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    taken: Mapped[str] = mapped_column(server_default="")
    __table_args__ = (STRICT,)


class RosterEntryRow(Base):
    """What the last roster said of a person, to be laid beside the packet; `facts` is JSON."""

    __tablename__ = "roster_entry"
    packet_id: Mapped[int] = mapped_column(ForeignKey("packet.id"), primary_key=True)
    facts: Mapped[str]
    __table_args__ = (STRICT,)


class HeaderWordRow(Base):
    """A header that was mapped by hand to a field, remembered for the unit that writes it."""

    __tablename__ = "header_word"
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"), primary_key=True)
    header: Mapped[str] = mapped_column(primary_key=True)
    field: Mapped[str]
    __table_args__ = (KEYS_ONLY,)


class HandInRow(Base):
    """One visit day of a unit."""

    __tablename__ = "hand_in"
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    day: Mapped[date]
    __table_args__ = (UniqueConstraint("unit_id", "day"), STRICT)


class HandInPaperRow(Base):
    """A paper of the unit that came with a hand-in, by its key in the campaign."""

    __tablename__ = "hand_in_paper"
    hand_in_id: Mapped[int] = mapped_column(ForeignKey("hand_in.id"), primary_key=True)
    paper: Mapped[str] = mapped_column(primary_key=True)
    __table_args__ = (KEYS_ONLY,)


class HandInFigureRow(Base):
    """One figure of a unit's own statistics; `place` is the counting column, from 0. Blank cells are NULL."""

    __tablename__ = "hand_in_figure"
    hand_in_id: Mapped[int] = mapped_column(ForeignKey("hand_in.id"), primary_key=True)
    annex: Mapped[str] = mapped_column(primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    figure: Mapped[int | None]
    __table_args__ = (CheckConstraint("figure >= 0", name="figure"), KEYS_ONLY)
