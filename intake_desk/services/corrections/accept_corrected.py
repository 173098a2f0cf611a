"""受理 after a correction: as soon as all that was told is mended; the window no longer matters (R7, R10)."""

from __future__ import annotations

from intake_desk.domain.correction import all_closed
from intake_desk.domain.packet import PacketState
from intake_desk.services.corrections.running_correction import Running, running
from intake_desk.services.counter.decide import Decided
from intake_desk.services.counter.view import view_packet
from intake_desk.services.day.open_day import on_open_day
from intake_desk.services.desk import Desk
from intake_desk.services.dishonesty import refuse_on_record
from intake_desk.services.originals.original_ledger import settle_originals
from intake_desk.services.papers import paper_texts
from intake_desk.services.papers.letters import unprintable
from intake_desk.services.papers.papers import GlyphMissing, PaperKind
from intake_desk.services.ports import Writing
from intake_desk.services.records import Actor, PacketId
from intake_desk.services.refusal import Refusal


@on_open_day
def accept_corrected(desk: Desk, actor: Actor, packet_id: PacketId) -> Decided | Refusal:
    """Accept a packet whose told faults are all closed; the receipt keeps its number and says what was
    corrected. Faults are only closed in time, so this may follow the last minute. Refused while a record of
    dishonesty runs that was entered after the notice (R15).
    """
    desk = desk.stopped()
    at = desk.clock.now()
    try:
        with desk.store.write(actor, at) as writing:
            found = running(writing.packet(packet_id))
            if isinstance(found, Refusal):
                return found
            if not all_closed(found.visit.told):
                return _still_open(found)
            judging = desk.judging(found.packet)
            if refusal := refuse_on_record(judging, writing, found.packet.applicant.id_number):
                return refusal
            return _accept(judging, actor, writing, found)
    except GlyphMissing as missing:
        return unprintable(missing)


def _accept(desk: Desk, actor: Actor, writing: Writing, found: Running) -> Decided:
    packet, number = found.packet, found.packet.number or ""
    writing.end_correction(packet.id, PacketState.ACCEPTED, found.visit.mended)
    view = view_packet(desk, writing, packet.id)
    settle_originals(writing, packet, [line.item for line in view.lines], found.visit.inspection)
    pdf = desk.papers.render(paper_texts.receipt(desk, actor, view, number, desk.clock.now()))
    paper_id = writing.add_paper(packet.id, PaperKind.RECEIPT.value, None, pdf)
    writing.record(
        "accept_corrected",
        packet.id,
        old={"state": packet.state.value},
        new={"state": PacketState.ACCEPTED.value, "number": number},
    )
    return Decided(view_packet(desk, writing, packet.id), paper_id, pdf)


def _still_open(found: Running) -> Refusal:
    open_ = [row.finding for row in found.visit.told if not row.closing]
    titles = "；".join(f"{finding.title}：{finding.problem}".lstrip("：") for finding in open_)
    return Refusal("still_open", f"还有 {len(open_)} 项未补正：{titles}。", "请逐项核对，补齐后再受理。")
