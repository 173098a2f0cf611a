"""视为放弃 (R7): proposed once the deadline has passed, confirmed and reopened by the supervisor."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from intake_desk.domain.calendar import CalendarUnknown
from intake_desk.domain.correction import all_closed
from intake_desk.domain.packet import PacketState
from intake_desk.domain.remaining import Light
from intake_desk.domain.window import Deadline, granted_deadline, is_past
from intake_desk.services.corrections.calendar_refusals import calendar_refusal
from intake_desk.services.corrections.corrections import CorrectionLine, corrections
from intake_desk.services.corrections.running_correction import Running, running
from intake_desk.services.counter.view import PacketView, view_packet
from intake_desk.services.day.open_day import on_open_day
from intake_desk.services.desk import Desk
from intake_desk.services.originals.original_ledger import settle_originals
from intake_desk.services.overrides import refuse_override
from intake_desk.services.people.accounts import require
from intake_desk.services.ports import Writing
from intake_desk.services.records import Actor, PacketId, Role
from intake_desk.services.refusal import Refusal


def proposed(desk: Desk) -> tuple[CorrectionLine, ...]:
    """The corrections whose deadline has passed with something still open, as of now."""
    lines = corrections(desk)
    return tuple(line for line in lines if line.remaining.light is Light.OVERDUE and not line.complete)


@on_open_day
def give_up(desk: Desk, actor: Actor, packet_ids: Collection[PacketId]) -> tuple[PacketId, ...] | Refusal:
    """Confirm one or several at once, all or none: each deadline's last minute must have passed."""
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    now = desk.clock.now()
    with desk.store.write(actor, now) as writing:
        lapsed: list[Running] = []
        for packet_id in dict.fromkeys(packet_ids):
            found = _lapsed(writing, packet_id, now)
            if isinstance(found, Refusal):
                return found
            lapsed.append(found)
        for found in lapsed:
            _confirm(desk, writing, found)
    return tuple(found.packet.id for found in lapsed)


@on_open_day
def reopen(
    desk: Desk, actor: Actor, packet_id: PacketId, reason: str, last_day: date
) -> PacketView | Refusal:
    """The supervisor lets a given-up correction run on until closing time of `last_day`, as the packet's own
    campaign has it.
    """
    if refusal := refuse_override(actor, reason):
        return refusal
    now = desk.clock.now()
    with desk.store.write(actor, now) as writing:
        packet = writing.packet(packet_id)
        if packet.state is not PacketState.ABANDONED:
            return Refusal("not_given_up", "这件材料没有视为放弃。", "请在台账中查看它现在的结论。")
        deadline = _granted(desk.judging(packet), now, last_day)
        if isinstance(deadline, Refusal):
            return deadline
        writing.undo_decision(packet_id, PacketState.CORRECTING)
        writing.set_deadline(packet_id, deadline)
        new = {
            "state": PacketState.CORRECTING.value,
            "due": deadline.due.isoformat(),
            "reason": reason.strip(),
        }
        writing.record("reopen_correction", packet_id, old={"state": packet.state.value}, new=new)
        return view_packet(desk, writing, packet_id)


def _granted(desk: Desk, now: datetime, last_day: date) -> Deadline | Refusal:
    closing = desk.campaign.window.closing
    if is_past(datetime.combine(last_day, closing), now):
        return Refusal("day_past", "所定的截止日已过。", "请填写今天或以后的工作日。")
    try:
        if not desk.calendar.is_workday(last_day):
            return Refusal("day_off", "所定的截止日不是工作日。", "请填写工作日。")
        return granted_deadline(now, last_day, closing, desk.calendar)
    except CalendarUnknown as unknown:
        return calendar_refusal(unknown)


def _lapsed(writing: Writing, packet_id: PacketId, now: datetime) -> Running | Refusal:
    found = running(writing.packet(packet_id))
    if isinstance(found, Refusal):
        return found
    name = found.packet.applicant.name
    if found.serving is None:
        words = f"{name} 的告知书尚未送达，补正期没有开始，不能视为放弃。"
        return Refusal("not_served", words, "请先送达，并按 S 记入送达。")
    if not found.is_late(now):
        due = f"{found.deadline.due:%Y-%m-%d %H:%M}"
        return Refusal("in_time", f"{name} 的补正期到 {due} 才截止，不能视为放弃。", "请等截止后再确认。")
    if all_closed(found.visit.told):
        return Refusal("all_closed", f"{name} 已在期限内补齐，不能视为放弃。", "请受理并打印回执。")
    return found


def _confirm(desk: Desk, writing: Writing, found: Running) -> None:
    packet = found.packet
    view = view_packet(desk, writing, packet.id)
    settle_originals(writing, packet, [line.item for line in view.lines], view.seen)
    writing.end_correction(packet.id, PacketState.ABANDONED, found.visit.mended)
    old = {"state": packet.state.value, "due": found.deadline.due.isoformat()}
    writing.record("give_up", packet.id, old=old, new={"state": PacketState.ABANDONED.value})
