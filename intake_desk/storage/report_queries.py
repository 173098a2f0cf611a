"""The questions of the daily report, built once. Each counts in the database, however many they are."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ColumnElement, Integer, and_, bindparam, case, cast, exists, func, or_, select, text
from sqlalchemy.orm import InstrumentedAttribute, aliased

from intake_desk.domain.campaign import FindingClass
from intake_desk.domain.decisions import LODGINGS
from intake_desk.domain.inspection import OriginalWay
from intake_desk.domain.packet import DECIDED, PacketState
from intake_desk.storage.campaign_tables import CampaignRow
from intake_desk.storage.columns import IsoMoment
from intake_desk.storage.correction_tables import OmissionRow
from intake_desk.storage.history_tables import HistoryRow
from intake_desk.storage.original_tables import OriginalEntryRow
from intake_desk.storage.tables import FindingRow, PacketRow, UnitRow, VisitRow

_ENDS = (PacketState.ACCEPTED, PacketState.ABANDONED)
_since = bindparam("since", type_=IsoMoment())
_until = bindparam("until", type_=IsoMoment())
_before = aliased(VisitRow)
_behind = aliased(VisitRow)
_later_entry = aliased(OriginalEntryRow)

_year: ColumnElement[int | None] = bindparam("year", type_=Integer())
_its_packet = PacketRow.id == VisitRow.packet_id
_of_year = and_(_its_packet, PacketRow.year == _year)
_of_years = and_(_its_packet, or_(_year.is_(None), PacketRow.year == _year))
"""Of the year that is asked for, of every year for None: what a day did is not of one year alone."""
_standing = or_(VisitRow.undone_at.is_(None), VisitRow.undone_at >= _until)
_in_span = and_(VisitRow.decided_at >= _since, VisitRow.decided_at < _until, _standing)
_stood_before = and_(  # the supervisor undoes the last one first: what stood before a decision stands with it
    _before.packet_id == VisitRow.packet_id,
    _before.number < VisitRow.number,
    or_(_before.undone_at.is_(None), _before.undone_at > VisitRow.decided_at),
)
_last_before = (
    select(_before.decision)
    .where(_stood_before)
    .order_by(_before.number.desc())
    .limit(1)
    .correlate(VisitRow)
    .scalar_subquery()
)
_ends_correction = case(
    (or_(VisitRow.number == 1, VisitRow.decision.not_in(_ENDS)), 0),
    else_=func.coalesce(_last_before == PacketState.CORRECTING, 0),
).label("ends_correction")
_lodged_before = select(_before.id).where(_stood_before, _before.decision.in_(LODGINGS)).correlate(VisitRow)
_first = case((VisitRow.number == 1, 1), else_=~exists(_lodged_before)).label("first")
_RESULT = (VisitRow.decision, _ends_correction)


def _day(moment: InstrumentedAttribute[datetime | None]) -> ColumnElement[str]:
    return func.substr(moment, 1, 10)


_GROUPS = (
    _day(VisitRow.decided_at).label("day"),
    func.substr(VisitRow.decided_at, 12, 2).label("hour"),
    *_RESULT,
    _first,
    _day(VisitRow.undone_at).label("undone_on"),
    PacketRow.year,
    PacketRow.series,
    PacketRow.level,
    PacketRow.unit_kind,
    PacketRow.channel,
    VisitRow.decided_by,
)
DECISIONS = (
    select(*_GROUPS, func.count().label("many"))
    .join(PacketRow, _its_packet)
    .where(VisitRow.decided_at < _until, or_(VisitRow.decided_at >= _since, VisitRow.undone_at >= _since))
    .where(or_(VisitRow.undone_at.is_(None), _day(VisitRow.undone_at) > _day(VisitRow.decided_at)))
    .group_by(*_GROUPS)
)
DECISIONS_OF_UNITS = (
    select(UnitRow.name, *_RESULT, _first, func.count())
    .select_from(VisitRow)
    .join(PacketRow, _of_years)
    .join(UnitRow, UnitRow.id == PacketRow.unit_id)
    .where(_in_span)
    .group_by(UnitRow.id, *_RESULT, _first)
    .order_by(UnitRow.name)
)
_followed = exists().where(
    _behind.packet_id == VisitRow.packet_id,
    _behind.number > VisitRow.number,
    _behind.decided_at < _until,
    or_(_behind.undone_at.is_(None), _behind.undone_at >= _until),
)
_last = and_(VisitRow.decided_at < _until, _standing, ~_followed)
"""The decision in which a packet stood at `until`."""

_DEADLINE_ACTS = ("serve_notice", "move_serving", "lengthen", "give_up", "reopen_correction")
_of_notice = and_(
    HistoryRow.packet_id == VisitRow.packet_id,
    HistoryRow.at >= VisitRow.decided_at,
    HistoryRow.act.in_(_DEADLINE_ACTS),
)
_set_by_then = (
    select(func.substr(HistoryRow.new.op("->>")("$.due"), 1, 10))
    .where(_of_notice, HistoryRow.at < _until, HistoryRow.new.op("->>")("$.due").is_not(None))
    .order_by(HistoryRow.number.desc())
    .limit(1)
    .correlate(VisitRow)
    .scalar_subquery()
)
_before_the_next = (
    select(func.substr(HistoryRow.old.op("->>")("$.due"), 1, 10))
    .where(_of_notice, HistoryRow.at >= _until)
    .order_by(HistoryRow.number)
    .limit(1)
    .correlate(VisitRow)
    .scalar_subquery()
)
_moved_since = exists().where(_of_notice, HistoryRow.at >= _until).correlate(VisitRow)
_due = case(
    (VisitRow.decision != PacketState.CORRECTING, None),
    (_set_by_then.is_not(None), _set_by_then),
    (_moved_since, _before_the_next),
    else_=_day(VisitRow.due),
)
"""The day a notice was due as it was known at `until`: it may have been served or given more time since."""
DECISION_LINES = (
    select(
        PacketRow.number,
        PacketRow.name,
        PacketRow.id_number,
        PacketRow.unit,
        *_RESULT,
        VisitRow.decided_at,
        VisitRow.decided_by,
        case((~_followed, _due)).label("due"),
        PacketRow.year,
    )
    .select_from(VisitRow)
    .join(PacketRow, _of_years)
    .where(_in_span)
    .order_by(PacketRow.number, VisitRow.decided_at, VisitRow.id)
)

_counted = or_(
    and_(VisitRow.decision == PacketState.CORRECTING, FindingRow.finding_class == FindingClass.CORRECT),
    and_(VisitRow.decision == PacketState.RETURNED, FindingRow.finding_class == FindingClass.REFUSE),
)
_code = case((FindingRow.code.startswith("note_", autoescape=True), "note"), else_=FindingRow.code)
_FAULT = (UnitRow.name, FindingRow.item, FindingRow.number, _code)
FAULTS = (
    select(*_FAULT, func.max(FindingRow.title), func.max(FindingRow.problem), func.count())
    .select_from(VisitRow)
    .join(PacketRow, _of_years)
    .join(UnitRow, UnitRow.id == PacketRow.unit_id)
    .join(FindingRow, FindingRow.visit_id == VisitRow.id)
    .where(_in_span, _counted, FindingRow.fixed.is_(False), FindingRow.passed == "")
    .group_by(*_FAULT)
)
PUT_RIGHT = (
    select(func.count())
    .select_from(VisitRow)
    .join(PacketRow, _of_years)
    .join(FindingRow, FindingRow.visit_id == VisitRow.id)
    .where(_in_span, FindingRow.fixed.is_(True))
)

NOT_SERVED = (
    select(func.count())
    .select_from(VisitRow)
    .join(PacketRow, _of_years)
    .where(VisitRow.decision == PacketState.CORRECTING, _due.is_(None), _last)
)
DUE_DAYS = (
    select(_due.label("due_then"), func.count())
    .select_from(VisitRow)
    .join(PacketRow, _of_years)
    .where(VisitRow.decision == PacketState.CORRECTING, _due.is_not(None), _last)
    .group_by(text("due_then"))
    .order_by(text("due_then"))
)
_listed_later = select(HistoryRow.packet_id).where(HistoryRow.act == "list_walk_in", HistoryRow.at >= _until)
KEPT = (
    select(
        func.count(), func.count().filter(PacketRow.on_roster.is_(True), PacketRow.id.not_in(_listed_later))
    )
    .select_from(VisitRow)
    .join(PacketRow, _of_year)
    .where(VisitRow.decision.in_(DECIDED), _last)
)
KEPT_PACKETS = (
    select(
        UnitRow.name,
        PacketRow.number,
        PacketRow.name,
        PacketRow.id_number,
        PacketRow.series,
        PacketRow.title_sought,
        PacketRow.specialty,
        VisitRow.decision,
    )
    .select_from(VisitRow)
    .join(PacketRow, _of_year)
    .join(UnitRow, UnitRow.id == PacketRow.unit_id)
    .where(VisitRow.decision.in_(DECIDED), _last)
    .order_by(UnitRow.name, PacketRow.number)
)
_new, _number = HistoryRow.new, Integer()
_imported = func.coalesce(_new.op("->>", return_type=_number)("$.added"), 0)
_named_later = func.coalesce(_new.op("->>", return_type=_number)("$.listed"), 0)
_on = func.substr(HistoryRow.at, 1, 10)
_campaign_then = (
    select(CampaignRow.year)
    .where(CampaignRow.called_off_at.is_(None), CampaignRow.in_force_from <= _on)
    .where(CampaignRow.added_at <= HistoryRow.at)
    .order_by(CampaignRow.in_force_from.desc(), CampaignRow.id.desc())
    .limit(1)
    .correlate(HistoryRow)
    .scalar_subquery()
)
_roster_year = func.coalesce(  # entries of before name no year: it was that of the campaign then in force
    _new.op("->>", return_type=_number)("$.year"), _campaign_then, cast(func.substr(_on, 1, 4), _number)
)
LISTED_SINCE = select(func.coalesce(func.sum(_imported + _named_later), 0)).where(
    HistoryRow.at >= bindparam("at"), HistoryRow.act == "import_roster", _roster_year == _year
)

_one_original = (OriginalEntryRow.packet_id, OriginalEntryRow.item, OriginalEntryRow.copy)
ORIGINALS = (
    select(OriginalEntryRow.way, OriginalEntryRow.handed_back, func.count())
    .where(
        OriginalEntryRow.id.in_(
            select(func.max(OriginalEntryRow.id))
            .where(OriginalEntryRow.at >= _since, OriginalEntryRow.at < _until)
            .group_by(*_one_original)
        ),
        OriginalEntryRow.way.is_not(None),
    )
    .group_by(OriginalEntryRow.way, OriginalEntryRow.handed_back)
)
_may_lie_here = select(OriginalEntryRow.packet_id).where(OriginalEntryRow.at >= _until)
_lies_here_now = select(VisitRow.packet_id).where(VisitRow.originals_on_desk > 0)
_changed_since = exists().where(
    _later_entry.packet_id == OriginalEntryRow.packet_id,
    _later_entry.item == OriginalEntryRow.item,
    _later_entry.copy == OriginalEntryRow.copy,
    _later_entry.id > OriginalEntryRow.id,
    _later_entry.at < _until,
)
ORIGINALS_HERE = (  # what lay here then lies here still, or has gone since
    select(func.count())
    .select_from(OriginalEntryRow)
    .where(OriginalEntryRow.packet_id.in_(_may_lie_here.union(_lies_here_now)))
    .where(OriginalEntryRow.at < _until, OriginalEntryRow.way == OriginalWay.SEEN)
    .where(OriginalEntryRow.handed_back.is_(False), ~_changed_since)
)

OMISSIONS = select(
    func.count().filter(OmissionRow.found_at >= _since),
    func.count().filter(OmissionRow.ruled_at >= _since, OmissionRow.ruled_at < _until),
    func.count().filter(or_(OmissionRow.ruled_at.is_(None), OmissionRow.ruled_at >= _until)),
).where(OmissionRow.found_at < _until)
ACTS = (
    select(HistoryRow.act, func.count())
    .where(HistoryRow.at >= _since, HistoryRow.at < _until)
    .group_by(HistoryRow.act)
)
CHAIN_HEAD_AT = (
    select(HistoryRow.digest, HistoryRow.number, HistoryRow.at)
    .where(HistoryRow.at < _until)
    .order_by(HistoryRow.number.desc())  # not by time: a clock that was set back writes later links earlier
    .limit(1)
)
