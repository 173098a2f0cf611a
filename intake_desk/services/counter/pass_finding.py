"""The supervisor's pass, with a reason, of a hard stop that the campaign lets pass (R3); of no other."""

from __future__ import annotations

from dataclasses import replace

from intake_desk.services.counter.view import PacketView, view_packet
from intake_desk.services.day.open_day import on_open_day
from intake_desk.services.desk import Desk
from intake_desk.services.overrides import refuse_override
from intake_desk.services.records import Actor, PacketId
from intake_desk.services.refusal import Refusal


@on_open_day
def pass_finding(
    desk: Desk, actor: Actor, packet_id: PacketId, code: str, reason: str
) -> PacketView | Refusal:
    """Let the packet in hand go on in spite of this finding. It stays with the visit, shown as passed,
    and is printed nowhere; Ctrl+Z takes it back like any act.
    """
    if refusal := refuse_override(actor, reason):
        return refusal
    with desk.store.write(actor, desk.clock.now()) as writing:
        view = view_packet(desk, writing, packet_id)
        if not view.checking:
            return Refusal("decided", "这件材料已有结论。", "如需更改，请主管撤销结论并写明理由。")
        finding = next((f for f in view.verdict.findings if f.code == code and not f.settled), None)
        if finding is None:
            return Refusal("not_found", "这件材料没有此项问题，无须放行。")
        if not any(spec.code == code and spec.passable for spec in view.campaign.findings):
            return Refusal("not_passable", f"“{finding.problem}”不得放行。", "请按通知办理。")
        seen = replace(view.seen, passed={**view.seen.passed, code: reason.strip()})
        writing.save_inspection(packet_id, seen, f"主管放行：{finding.problem}")
        writing.record("pass_finding", packet_id, new={"problem": finding.problem, "reason": reason.strip()})
        return view_packet(desk, writing, packet_id)
