"""Serving of the one-time notice: when, to whom, signed for or not. The clock starts on that day (R7)."""

from __future__ import annotations

from datetime import datetime

from intake_desk.domain.calendar import CalendarUnknown
from intake_desk.domain.window import Deadline, correction_deadline
from intake_desk.services.accounts import require
from intake_desk.services.calendar_refusals import calendar_refusal
from intake_desk.services.desk import Desk
from intake_desk.services.open_day import on_open_day
from intake_desk.services.records import Actor, PacketId, Role, ServedTo, Serving
from intake_desk.services.refusal import Refusal
from intake_desk.services.running_correction import Running, running
from intake_desk.services.view import PacketView, view_packet


@on_open_day
def serve_notice(desk: Desk, actor: Actor, packet_id: PacketId, serving: Serving) -> PacketView | Refusal:
    """Record how the notice was served; told and taken at the counter at once needs no such record.

    The deadline is counted anew from the day of serving and never becomes earlier than one that was
    already told. Once it has passed, only the supervisor may name another day.
    """
    now = desk.clock.now()
    try:
        with desk.store.write(actor, now) as writing:
            found = running(writing.packet(packet_id))
            if isinstance(found, Refusal):
                return found
            if refusal := _unfit(actor, found, serving, now):
                return refusal
            deadline = max(found.deadline, _counted(desk.judging(found.packet), serving), key=lambda d: d.due)
            writing.serve(packet_id, serving, deadline)
            old, new = _told(found.serving, found.deadline), _told(serving, deadline)
            writing.record("serve_notice", packet_id, old=old, new=new)
            return view_packet(desk, writing, packet_id)
    except CalendarUnknown as unknown:
        return calendar_refusal(unknown)


def _unfit(actor: Actor, found: Running, serving: Serving, now: datetime) -> Refusal | None:
    if serving.to is ServedTo.AGENT and not serving.agent.strip():
        return Refusal("agent_missing", "未填代领人姓名。", "请填写单位经办人姓名。")
    if serving.at > now:
        return Refusal("served_later", "送达时间晚于现在。", "请核对送达的日期和时刻。")
    told_at = found.visit.decided_at
    if told_at is not None and serving.at < told_at.replace(second=0):
        return Refusal("served_before", "送达时间早于告知书的出具时间。", "请核对送达的日期和时刻。")
    return require(actor, Role.SUPERVISOR) if found.is_late(now) else None


def _counted(desk: Desk, serving: Serving) -> Deadline:
    campaign = desk.campaign
    return correction_deadline(
        serving.at, campaign.terms.correction_days, campaign.window.closing, desk.calendar
    )


def _told(serving: Serving, deadline: Deadline) -> dict[str, object]:
    return {
        "served_at": serving.at.isoformat(),
        "served_to": serving.to.value,
        "agent": serving.agent,
        "signed": serving.signed,
        "due": deadline.due.isoformat(),
        "calendar": deadline.calendar_version,
    }
