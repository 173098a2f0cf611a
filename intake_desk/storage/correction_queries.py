"""The questions about corrections and the register, built once like those of the counter."""

from __future__ import annotations

from sqlalchemy import Integer, and_, bindparam, func, or_, select
from sqlalchemy.orm import aliased

from intake_desk.domain.campaign import FindingClass
from intake_desk.domain.packet import PacketState
from intake_desk.storage.correction_tables import ClosingRow, OmissionRow, ServingRow
from intake_desk.storage.register_tables import DishonestyRow
from intake_desk.storage.tables import FindingRow, PacketRow, PaperRow, VisitRow

_notices = aliased(VisitRow)
_NOTICE = and_(VisitRow.decision == PacketState.CORRECTING, VisitRow.undone_at.is_(None))
_LAST_NOTICE = (  # somebody who withdrew and lodged again may have been told before
    select(func.max(_notices.number))
    .where(_notices.packet_id == PacketRow.id, _notices.decision == PacketState.CORRECTING)
    .where(_notices.undone_at.is_(None))
    .correlate(PacketRow)
    .scalar_subquery()
)
_TOLD = (
    select(func.count())
    .where(FindingRow.visit_id == VisitRow.id, FindingRow.finding_class == FindingClass.CORRECT)
    .where(FindingRow.fixed.is_(False))
    .correlate(VisitRow)
)
_CLOSED = select(func.count()).where(ClosingRow.visit_id == VisitRow.id).correlate(VisitRow)

CORRECTIONS = (
    select(
        PacketRow.id,
        PacketRow.number,
        PacketRow.name,
        PacketRow.unit,
        PacketRow.phone,
        PacketRow.state,
        VisitRow.decided_at,
        ServingRow.served_at,
        VisitRow.due,
        _TOLD.scalar_subquery().label("told"),
        _CLOSED.scalar_subquery().label("closed"),
        PacketRow.year,
        VisitRow.campaign_version,
    )
    .select_from(PacketRow)
    .join(VisitRow, and_(VisitRow.packet_id == PacketRow.id, VisitRow.number == _LAST_NOTICE))
    .join(ServingRow, ServingRow.visit_id == VisitRow.id)
    .where(PacketRow.state == bindparam("state"))
    .where(or_(bindparam("year", type_=Integer).is_(None), PacketRow.year == bindparam("year")))
    .order_by(VisitRow.due, PacketRow.number)
)
CORRECTIONS_DUE = CORRECTIONS.where(
    VisitRow.due >= bindparam("midnight"), VisitRow.due < bindparam("next_midnight")
)
NOTICE = (
    select(VisitRow)
    .where(VisitRow.packet_id == bindparam("packet_id"), _NOTICE)
    .order_by(VisitRow.number.desc())
    .limit(1)
)
LAST_STANDING = (
    select(VisitRow)
    .where(VisitRow.packet_id == bindparam("packet_id"), VisitRow.undone_at.is_(None))
    .order_by(VisitRow.number.desc())
    .limit(1)
)
CLOSINGS = select(ClosingRow).where(ClosingRow.visit_id == bindparam("visit_id"))
PAPERS_OF_VISIT = select(PaperRow).where(
    PaperRow.packet_id == bindparam("packet_id"), PaperRow.visit == bindparam("visit")
)
OMISSIONS_OF = (
    select(OmissionRow).where(OmissionRow.packet_id == bindparam("packet_id")).order_by(OmissionRow.id)
)
OPEN_OMISSIONS = select(OmissionRow).where(OmissionRow.ruling.is_(None)).order_by(OmissionRow.id)
DISHONESTY_OF = (
    select(DishonestyRow)
    .where(DishonestyRow.id_number == bindparam("id_number"), DishonestyRow.struck_at.is_(None))
    .order_by(DishonestyRow.id)
)
DISHONESTY = select(DishonestyRow).order_by(DishonestyRow.id.desc())
