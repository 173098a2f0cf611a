"""A packet that was opened by mistake goes back to where it lay, as if it had never been opened (Ctrl+Z)."""

from __future__ import annotations

import json

from intake_desk.domain.packet import PacketState
from intake_desk.services.counter.register_person import free_channel
from intake_desk.services.counter.view import PacketView, untouched, view_packet
from intake_desk.services.day.open_day import on_open_day
from intake_desk.services.desk import Desk
from intake_desk.services.records import Actor, PacketId
from intake_desk.services.refusal import Refusal

_SEEN = Refusal(
    "already_inspected",
    "没有可以撤销的操作，开始核对已不能撤销。",
    "这件材料已有核对记录；暂不办理的按 Esc 暂放，申报人要求取回的按撤回办理。",
)


@on_open_day
def take_back_opening(desk: Desk, actor: Actor, packet_id: PacketId) -> PacketView | Refusal:
    """Remove the visit in hand, on which no act was carried out yet; the packet is again what it was before
    (expected, returned, withdrawn). Somebody who was only just registered at the counter is gone altogether,
    and so is a unit that nobody else named.
    Both the opening and its taking back stay in the history.
    """
    with desk.store.write(actor, desk.clock.now()) as writing:
        packet = writing.packet(packet_id)
        opening = untouched(writing, packet)
        if opening is None:
            return _SEEN
        state = PacketState(json.loads(opening.old)["state"])
        if packet.only_registered:
            writing.drop_packet(packet_id)
            free_channel(writing, packet.unit_id, packet.year, packet.applicant.channel)
            writing.drop_unit(packet.unit_id)
        else:
            writing.drop_visit(packet_id, state)
        old = {"state": packet.state.value, "visit": len(packet.visits)}
        writing.record("take_back_opening", packet_id, old=old, new={"state": state.value})
        return view_packet(desk, writing, packet_id)
