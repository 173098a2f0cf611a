"""The questions about units, rosters and hand-ins, built once."""

from __future__ import annotations

from sqlalchemy import bindparam, exists, func, or_, select

from intake_desk.services.records import Role
from intake_desk.storage.history_tables import HistoryRow
from intake_desk.storage.queries import starts
from intake_desk.storage.tables import PacketRow, UnitKeyRow, UnitRow, UnitYearRow
from intake_desk.storage.unit_tables import (
    HandInFigureRow,
    HandInPaperRow,
    HandInRow,
    HeaderWordRow,
    MergedUnitRow,
    RosterEntryRow,
)

_of_unit = PacketRow.unit_id == bindparam("unit_id")
_of_year = PacketRow.year == bindparam("year")

NEVER_WAS = func.printf("-%d", UnitRow.id)
"""The name of a unit that never was, to which a packet that never was still refers."""
UNITS = (
    select(UnitRow)
    .where(UnitRow.id.not_in(select(MergedUnitRow.unit_id)), UnitRow.name != NEVER_WAS)
    .order_by(UnitRow.name)
)
UNITS_WITH_KEY = UNITS.where(UnitRow.id.in_(select(UnitKeyRow.unit_id).where(starts(UnitKeyRow.key))))
MERGED_INTO = (
    select(MergedUnitRow)
    .where(MergedUnitRow.into_id == bindparam("unit_id"), MergedUnitRow.taken != "")
    .order_by(MergedUnitRow.unit_id.desc())
)
UNIT_COUNTS = (
    select(PacketRow.unit_id, PacketRow.state, func.count())
    .where(_of_year)
    .group_by(PacketRow.unit_id, PacketRow.state)
)
UNIT_KEYS = select(UnitKeyRow.key).where(UnitKeyRow.unit_id == bindparam("unit_id"))

_former = select(MergedUnitRow.unit_id).where(
    MergedUnitRow.into_id == bindparam("unit_id"), MergedUnitRow.taken == ""
)
_own_names = select(UnitRow.name).where(or_(UnitRow.id == bindparam("unit_id"), UnitRow.id.in_(_former)))
_new_channel = func.json_extract(HistoryRow.new, "$.channel")
CHANNEL_SET = (
    select(_new_channel)
    .where(
        HistoryRow.packet_id.is_(None),
        HistoryRow.at >= bindparam("since"),
        HistoryRow.act == "amend_unit",
        HistoryRow.actor_role == Role.SUPERVISOR,
        func.json_extract(HistoryRow.old, "$.unit").in_(_own_names),
        _new_channel.is_not(None),
    )
    .order_by(HistoryRow.number.desc())
    .limit(1)
)
"""A unit is named in its entries; each of its former names is one that it had."""

PACKETS_OF_UNIT = select(PacketRow).where(_of_unit, _of_year).order_by(PacketRow.id)
PACKETS_OF_UNIT_EVER = select(PacketRow).where(_of_unit, PacketRow.year > 0).order_by(PacketRow.id)
PACKETS_OF_YEAR = (
    select(PacketRow)
    .join(UnitRow, UnitRow.id == PacketRow.unit_id)
    .where(_of_year)
    .order_by(UnitRow.name, PacketRow.id)
)
ROSTER_ENTRIES = (
    select(RosterEntryRow).join(PacketRow, PacketRow.id == RosterEntryRow.packet_id).where(_of_unit, _of_year)
)
HEADER_WORDS = select(HeaderWordRow).where(HeaderWordRow.unit_id == bindparam("unit_id"))

NOTHING_BELONGS = select(UnitRow).where(
    UnitRow.id == bindparam("unit_id"),
    UnitRow.uscc + UnitRow.agent + UnitRow.phone == "",
    ~exists().where(PacketRow.unit_id == UnitRow.id, PacketRow.year > 0),
    ~exists().where(HandInRow.unit_id == UnitRow.id),
    ~exists().where(HeaderWordRow.unit_id == UnitRow.id),
    ~exists().where(MergedUnitRow.into_id == UnitRow.id),
    ~exists().where(
        UnitYearRow.unit_id == UnitRow.id,
        or_(UnitYearRow.channel != "", UnitYearRow.publicity_first.is_not(None)),
    ),
)
HAND_INS = (
    select(HandInRow)
    .where(
        HandInRow.unit_id == bindparam("unit_id"),
        HandInRow.day.between(bindparam("first"), bindparam("last")),
    )
    .order_by(HandInRow.day)
)
HAND_IN_ON = select(HandInRow).where(
    HandInRow.unit_id == bindparam("unit_id"), HandInRow.day == bindparam("day")
)
HAND_INS_OF = select(HandInRow).where(HandInRow.unit_id == bindparam("unit_id"))
HAND_IN_PAPERS = select(HandInPaperRow.paper).where(HandInPaperRow.hand_in_id == bindparam("hand_in_id"))
FIGURES = (
    select(HandInFigureRow)
    .where(HandInFigureRow.hand_in_id == bindparam("hand_in_id"))
    .order_by(HandInFigureRow.annex, HandInFigureRow.place)
)
