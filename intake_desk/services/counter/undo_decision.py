"""The supervisor takes a decision back: its paper is void, the number stays, the packet is where it was."""

from __future__ import annotations

from intake_desk.domain.packet import PacketState, may_become
from intake_desk.services.counter.one_series import refuse_second_series
from intake_desk.services.counter.view import PacketView, view_packet
from intake_desk.services.day.open_day import on_open_day
from intake_desk.services.desk import Desk
from intake_desk.services.originals.original_ledger import settle_originals
from intake_desk.services.overrides import refuse_override
from intake_desk.services.papers.letters import unprintable
from intake_desk.services.papers.paper_anew import made_anew
from intake_desk.services.papers.papers import GlyphMissing
from intake_desk.services.ports import Reading
from intake_desk.services.records import Actor, Packet, PacketId
from intake_desk.services.refusal import Refusal

_NOT_DECIDED = (PacketState.EXPECTED, PacketState.CHECKING)


@on_open_day
def undo_decision(desk: Desk, actor: Actor, packet_id: PacketId, reason: str) -> PacketView | Refusal:
    """Back to CHECKING with all that was seen, or to the decision that had led to this one: a correction
    that ended in it runs on, what was withdrawn after its acceptance is accepted.

    Checked again, it is as it lies there, with what was mended since its notice. Nothing is deleted: the
    undone visit, its findings and its paper (void) stay on record. When the person's facts were corrected
    since, the paper that stands again is made anew with them.
    """
    if refusal := refuse_override(actor, reason):
        return refusal
    try:
        return _undo(desk.stopped(), actor, packet_id, reason.strip())
    except GlyphMissing as missing:
        return unprintable(missing)


def _undo(desk: Desk, actor: Actor, packet_id: PacketId, reason: str) -> PacketView | Refusal:
    with desk.store.write(actor, desk.clock.now()) as writing:
        packet = writing.packet(packet_id)
        if packet.state in _NOT_DECIDED:
            return Refusal("not_decided", "这件材料还没有结论，无须撤销。")
        if packet.state is PacketState.ABANDONED:
            return Refusal("given_up", "这件材料已视为放弃。", "请用“恢复补正”，并定下新的截止日。")
        back_to = _before(packet)
        judging = desk.judging(packet)
        if refusal := refuse_second_series(judging, writing, packet, packet.applicant, back_to):
            return refusal
        view = view_packet(desk, writing, packet_id)
        settle_originals(writing, packet, [line.item for line in view.lines], view.seen)
        writing.undo_decision(packet_id, back_to)
        old = {"state": packet.state.value, "number": packet.number}
        new = {"state": back_to.value, "reason": reason}
        writing.record("undo_decision", packet_id, old=old, new=new)
        if back_to is not PacketState.CHECKING and _corrected_since(writing, packet):
            return made_anew(judging, actor, writing, packet_id).view
        return view_packet(desk, writing, packet_id)


def _corrected_since(reading: Reading, packet: Packet) -> bool:
    """Whether the record was corrected after the decision that is undone: the paper before it was not."""
    decided_at = packet.visit.decided_at if packet.visit else None
    corrections = (entry for entry in reading.history(packet.id) if entry.act == "correct_record")
    return any(decided_at is not None and entry.at >= decided_at for entry in corrections)


def _before(packet: Packet) -> PacketState:
    """The decision that led to the undone one (a notice to its acceptance, either to a withdrawal) stands
    again; where none did, the packet is checked again.
    """
    standing = [visit for visit in packet.visits if visit.undone_at is None]
    led_to = standing[-2].decision if len(standing) > 1 else None
    return led_to if led_to and may_become(led_to, packet.state) else PacketState.CHECKING
