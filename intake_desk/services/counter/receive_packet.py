"""Take a packet in hand: one that the roster announced, or one that comes again."""

from __future__ import annotations

from intake_desk.domain.inspection import Inspection
from intake_desk.domain.packet import PacketState, comes_again, may_become
from intake_desk.domain.window import WindowPhase, phase
from intake_desk.services.counter.view import PacketView, view_packet
from intake_desk.services.day.open_day import on_open_day
from intake_desk.services.desk import Desk
from intake_desk.services.ports import Writing
from intake_desk.services.records import Actor, Packet, PacketId
from intake_desk.services.refusal import Refusal

_TAKEN_BACK = Refusal(
    "taken_back", "这件现场登记已撤销，请重新登记。", "请输入姓名或身份证号，按现场登记办理。"
)


@on_open_day
def open_packet(desk: Desk, actor: Actor, packet_id: PacketId) -> PacketView | Refusal:
    """Show a packet; one that may be checked starts a visit. Decided ones are shown as they are.

    A returned or withdrawn packet may come again only while the window is open (R10), and one of another
    year's campaign not at all; nor may somebody whose registering was taken back, who is registered anew.
    """
    with desk.store.write(actor, desk.clock.now()) as writing:
        packet = writing.packet(packet_id)
        if packet.taken_back:
            return _TAKEN_BACK
        begins = packet.state is not PacketState.CHECKING and may_become(packet.state, PacketState.CHECKING)
        if begins and packet.year != desk.campaign.year:
            return other_year(desk, packet.year)
        if comes_again(packet.state) and _window_over(desk):
            return _window_over_refusal(desk)
        if may_become(packet.state, PacketState.CHECKING):
            start_visit(desk, writing, packet)
        return view_packet(desk, writing, packet_id)


def start_visit(desk: Desk, writing: Writing, packet: Packet) -> None:
    """A new visit; it opens with the days on which the unit's roster of the year was on show (R6)."""
    publicity = writing.unit_year(packet.unit_id, packet.year).publicity
    writing.open_visit(packet.id, desk.campaign.version, Inspection(publicity=publicity))
    writing.record(
        "open_visit", packet.id, old={"state": packet.state.value}, new={"visit": len(packet.visits) + 1}
    )


def other_year(desk: Desk, year: int) -> Refusal:
    """A packet of another year's campaign is not lodged any more."""
    return Refusal(
        "other_year",
        f"这是 {year} 年度的材料，本年度为 {desk.campaign.year} 年。",
        "请核对是否为本年度材料；往年材料在台账扫码，或按 F 选年度查看。",
    )


def _window_over(desk: Desk) -> bool:
    return phase(desk.campaign.window, desk.clock.now()) is WindowPhase.AFTER


def _window_over_refusal(desk: Desk) -> Refusal:
    return Refusal(
        "window_over",
        "收件期已截止，不予接收或已撤回的材料不能再次提交。",
        desk.campaign.sentences.window_over,
    )
