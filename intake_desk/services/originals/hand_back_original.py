"""Give originals back, one by one or all of a packet, before its decision or long after it (R8)."""

from __future__ import annotations

from intake_desk.domain.inspection import hand_back, on_desk
from intake_desk.services.counter.view import PacketView, view_packet
from intake_desk.services.day.open_day import on_open_day
from intake_desk.services.desk import Desk
from intake_desk.services.originals.original_ledger import note_originals
from intake_desk.services.records import Actor, PacketId
from intake_desk.services.refusal import Refusal


@on_open_day
def hand_back_original(
    desk: Desk, actor: Actor, packet_id: PacketId, item: str | None = None, to: str = ""
) -> PacketView | Refusal:
    """The originals behind `item` (None: behind all items) went back to `to` ('': the applicant)."""
    with desk.store.write(actor, desk.clock.now()) as writing:
        view = view_packet(desk, writing, packet_id)
        items = [line.item for line in view.lines if item in (None, line.item.key)]
        lying = on_desk(view.seen, items)
        if not lying:
            return Refusal("not_on_desk", "这件原件不在台上。", "请看原件登记中的交还记录。")
        who = to.strip() or view.packet.applicant.name
        after = hand_back(view.seen, lying)
        if view.checking:
            writing.save_inspection(packet_id, after, "交还原件")
        else:
            writing.note_handed_back(packet_id, after)
        stands = view.packet.mended  # as the ledger tells it: what was mended since the first look counts
        note_originals(writing, view.packet, lying, stands, hand_back(stands, lying), who)
        new = {"items": [one.key for one in lying], "to": who}
        writing.record("hand_back_original", packet_id, new=new)
        return view_packet(desk, writing, packet_id)
