"""Serving of the one-time notice: when, to whom, signed for or not. The clock starts on that day (R7).

A notice that names another deadline than the serving gives is made anew: what the applicant holds is right.
"""

from __future__ import annotations

from datetime import datetime

from intake_desk.domain.calendar import CalendarUnknown
from intake_desk.domain.window import Deadline, correction_deadline
from intake_desk.services.corrections.calendar_refusals import calendar_refusal
from intake_desk.services.corrections.running_correction import Running, running
from intake_desk.services.counter.view import view_packet
from intake_desk.services.day.open_day import on_open_day
from intake_desk.services.desk import Desk
from intake_desk.services.overrides import refuse_override
from intake_desk.services.papers.letters import unprintable
from intake_desk.services.papers.never_out import NOTICE_NOT_OUT, standing_paper
from intake_desk.services.papers.paper_anew import Renewed, made_anew
from intake_desk.services.papers.papers import GlyphMissing
from intake_desk.services.people.accounts import require
from intake_desk.services.ports import Writing
from intake_desk.services.records import Actor, Packet, PacketId, Role, ServedTo, Serving
from intake_desk.services.refusal import Refusal


@on_open_day
def serve_notice(
    desk: Desk, actor: Actor, packet_id: PacketId, serving: Serving, reason: str = ""
) -> Renewed | Refusal:
    """Record how the notice was served. Until then no deadline runs.

    The deadline is counted from the day of serving and never becomes earlier than the one on the notice.
    When it is another one, the notice is made anew: the same letter and findings, with the right deadline,
    in the place of the earlier one. The first serving is the clerk's; what moves a deadline that runs
    already is the supervisor's, with a `reason`. Once it has passed, all of it is the supervisor's.
    A notice of which no copy ever left the desk cannot have been served.
    """
    desk = desk.stopped()
    now = desk.clock.now()
    try:
        with desk.store.write(actor, now) as writing:
            found = running(writing.packet(packet_id))
            if isinstance(found, Refusal):
                return found
            if refusal := _never_left(writing, found) or _unfit(actor, found, serving, now):
                return refusal
            desk = desk.judging(found.packet)
            deadline = max(found.deadline, _counted(desk, serving.at), key=lambda d: d.due)
            anew = deadline.due != found.deadline.due
            moves = anew and found.serving is not None
            if moves and (refusal := refuse_override(actor, reason)):
                return refusal
            _note(writing, found, serving, deadline, reason.strip() if moves else "")
            if anew:
                return made_anew(desk, actor, writing, packet_id, same_letter=True)
            return Renewed(view_packet(desk, writing, packet_id), None, None)
    except CalendarUnknown as unknown:
        return calendar_refusal(unknown)
    except GlyphMissing as missing:
        return unprintable(missing)


def agent_of(desk: Desk, packet: Packet) -> str:
    """The agent of the packet's unit, who may take the notice with him; '' when none is known."""
    with desk.store.read() as reading:
        return reading.unit(packet.unit_id).agent


def deadline_if_served_now(desk: Desk, packet: Packet) -> Deadline | None:
    """Until when its notice served now would run; None in a year whose days off nobody knows yet."""
    try:
        return _counted(desk.judging(packet), desk.clock.now())
    except CalendarUnknown:
        return None


def _note(writing: Writing, found: Running, serving: Serving, deadline: Deadline, moving: str) -> None:
    """`moving` is why a deadline that ran already is another one now."""
    packet_id, new = found.packet.id, _told(serving, deadline)
    old = _told(found.serving, found.deadline) if found.serving else None
    writing.serve(packet_id, serving, deadline)
    if moving:
        writing.record("move_serving", packet_id, old=old, new={**new, "reason": moving})
    else:
        writing.record("serve_notice", packet_id, old=old, new=new)


def _never_left(writing: Writing, found: Running) -> Refusal | None:
    """Who was served once holds a copy: how that was is put right later, printed anew or not."""
    notice = standing_paper(writing.papers_of(found.packet.id))
    return NOTICE_NOT_OUT if found.serving is None and not (notice and notice.out) else None


def _unfit(actor: Actor, found: Running, serving: Serving, now: datetime) -> Refusal | None:
    if serving.to is ServedTo.AGENT and not serving.agent.strip():
        return Refusal("agent_missing", "未填代领人姓名。", "请填写单位经办人姓名。")
    if serving.at > now:
        return Refusal("served_later", "送达时间晚于现在。", "请核对送达的日期和时刻。")
    told_at = found.visit.decided_at
    if told_at is not None and serving.at < told_at.replace(second=0):
        return Refusal("served_before", "送达时间早于告知书的出具时间。", "请核对送达的日期和时刻。")
    return require(actor, Role.SUPERVISOR) if found.is_late(now) else None


def _counted(desk: Desk, served: datetime) -> Deadline:
    campaign = desk.campaign
    return correction_deadline(served, campaign.terms.correction_days, campaign.window.closing, desk.calendar)


def _told(serving: Serving, deadline: Deadline) -> dict[str, object]:
    return {
        "served_at": serving.at.isoformat(),
        "served_to": serving.to.value,
        "agent": serving.agent,
        "signed": serving.signed,
        "due": deadline.due.isoformat(),
        "calendar": deadline.calendar_version,
    }
