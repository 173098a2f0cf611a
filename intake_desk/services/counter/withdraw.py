"""An application is taken back at the applicant's wish (撤回): no paper, and nothing is deleted."""

from __future__ import annotations

from intake_desk.domain.inspection import on_desk
from intake_desk.domain.packet import PacketState, may_become
from intake_desk.services.counter.decide import number_for
from intake_desk.services.counter.search_keys import person_keys
from intake_desk.services.counter.view import PacketView, view_packet
from intake_desk.services.day.open_day import on_open_day
from intake_desk.services.desk import Desk
from intake_desk.services.originals.original_ledger import settle_originals
from intake_desk.services.records import Actor, PacketId
from intake_desk.services.refusal import Refusal


@on_open_day
def withdraw(desk: Desk, actor: Actor, packet_id: PacketId, wish: str) -> PacketView | Refusal:
    """Withdraw a packet that is checked, corrected or accepted; `wish` says who asked for it, and why.

    It is a decision like any other: one that had no number gets one, and the supervisor may undo it. The
    person may lodge again while the window is open (R10), or apply for something else (R2).
    """
    if not wish.strip():
        return Refusal("wish_missing", "未写撤回说明。", "请写明由谁提出、因何撤回，说明记入日志。")
    with desk.store.write(actor, desk.clock.now()) as writing:
        view = view_packet(desk, writing, packet_id)
        packet, visit = view.packet, view.packet.visit
        if visit is None or not may_become(packet.state, PacketState.WITHDRAWN):
            return Refusal("not_held", "这件材料不在办理中，无须撤回。", "请在经办记录中查看它现在的结论。")
        items = [line.item for line in view.lines]
        if lying := on_desk(view.seen, items):
            words = f"台上还有原件：{'、'.join(item.short for item in lying)}。"
            return Refusal("originals_on_desk", words, "请交还申报人后再撤回。")
        number = number_for(writing, view)
        if not view.checking:
            settle_originals(writing, packet, items, view.seen)
            writing.open_visit(packet_id, visit.campaign_version, packet.mended)
        keys = person_keys(packet.applicant, number)
        writing.decide(packet_id, PacketState.WITHDRAWN, number, (), keys)
        old = {"state": packet.state.value, "number": packet.number}
        new = {"state": PacketState.WITHDRAWN.value, "number": number, "reason": wish.strip()}
        writing.record("withdraw", packet_id, old=old, new=new)
        return view_packet(desk, writing, packet_id)
