"""Close a visit with its paper: accept, tell once, or return. Number, state, findings, paper and
history are written together or not at all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from intake_desk.domain.calendar import CalendarUnknown
from intake_desk.domain.numbers import packet_number
from intake_desk.domain.packet import PacketState
from intake_desk.domain.verdict import Outcome, Pending, Verdict
from intake_desk.services.corrections.calendar_refusals import calendar_refusal
from intake_desk.services.counter.search_keys import person_keys
from intake_desk.services.counter.view import PacketView, view_packet
from intake_desk.services.day.open_day import on_open_day
from intake_desk.services.desk import Desk
from intake_desk.services.papers import paper_texts
from intake_desk.services.papers.letters import next_letter, unprintable
from intake_desk.services.papers.papers import GlyphMissing, PaperKind, PaperText
from intake_desk.services.ports import Writing
from intake_desk.services.records import Actor, PacketId, PaperId
from intake_desk.services.refusal import Refusal


@dataclass(frozen=True)
class Decided:
    """A closed visit and the paper that was made for it."""

    view: PacketView
    paper_id: PaperId
    pdf: bytes


@dataclass(frozen=True)
class _Decision:
    """What distinguishes the three ways to close a visit."""

    outcome: Outcome
    state: PacketState
    kind: PaperKind
    text: Callable[[Desk, PacketView, str, str | None, datetime], PaperText]


@on_open_day
def accept(desk: Desk, actor: Actor, packet_id: PacketId) -> Decided | Refusal:
    """受理: everything is there and in order; the receipt is made."""
    return _decide(
        desk,
        actor,
        packet_id,
        _Decision(
            Outcome.ACCEPT,
            PacketState.ACCEPTED,
            PaperKind.RECEIPT,
            lambda judging, view, number, _, at: paper_texts.receipt(judging, actor, view, number, at),
        ),
    )


@on_open_day
def tell_once(desk: Desk, actor: Actor, packet_id: PacketId) -> Decided | Refusal:
    """一次性告知: all faults in one notice; its deadline starts once it is served (R7)."""
    return _decide(
        desk,
        actor,
        packet_id,
        _Decision(
            Outcome.CORRECT,
            PacketState.CORRECTING,
            PaperKind.NOTICE,
            lambda judging, view, number, letter, at: paper_texts.notice(
                judging, actor, view, number, letter or "", at
            ),
        ),
    )


@on_open_day
def send_back(desk: Desk, actor: Actor, packet_id: PacketId) -> Decided | Refusal:
    """不予接收: a hard stop; nothing is kept, the slip says why."""
    return _decide(
        desk,
        actor,
        packet_id,
        _Decision(
            Outcome.RETURN,
            PacketState.RETURNED,
            PaperKind.RETURN,
            lambda judging, view, number, letter, at: paper_texts.return_slip(
                judging, actor, view, number, letter or "", at
            ),
        ),
    )


def _decide(desk: Desk, actor: Actor, packet_id: PacketId, decision: _Decision) -> Decided | Refusal:
    desk = desk.stopped()
    at = desk.clock.now()
    try:
        with desk.store.write(actor, at) as writing:
            view = view_packet(desk, writing, packet_id)
            if refusal := _not_now(view, decision.outcome):
                return refusal
            return _close(desk.judging(view.packet), writing, view, decision, at)
    except GlyphMissing as missing:
        return unprintable(missing)
    except CalendarUnknown as unknown:
        return calendar_refusal(unknown)


def _close(desk: Desk, writing: Writing, view: PacketView, decision: _Decision, at: datetime) -> Decided:
    packet = view.packet
    number = number_for(writing, view)
    letter = next_letter(desk, writing, decision.kind)
    pdf = desk.papers.render(decision.text(desk, view, number, letter, at))
    verdict = view.verdict
    keys = person_keys(packet.applicant, number)
    writing.decide(packet.id, decision.state, number, verdict.findings, keys)
    if verdict.deadline:  # runs once somebody was served with the notice: `serve_notice`
        writing.tell(packet.id, verdict.deadline)
    paper_id = writing.add_paper(packet.id, decision.kind.value, letter, pdf)
    writing.record(
        "decide",
        packet.id,
        old={"state": packet.state.value, "number": packet.number},
        new={"state": decision.state.value, "number": number, "document": letter, **_told(verdict)},
    )
    return Decided(view_packet(desk, writing, packet.id), paper_id, pdf)


def _told(verdict: Verdict) -> dict[str, object]:
    """What the history keeps of the verdict: each finding in the words of the day, with its facts, and the
    calendar that counted the deadline.
    """
    findings = [{"code": f.code, "item": f.item, "problem": f.problem} for f in verdict.findings]
    told: dict[str, object] = {"findings": findings}
    if verdict.deadline:
        told["due"] = verdict.deadline.due.isoformat()
        told["calendar"] = verdict.deadline.calendar_version
    return told


def number_for(writing: Writing, view: PacketView) -> str:
    """The packet's number; the next of its series and level at the first decision."""
    if view.packet.number:
        return view.packet.number
    person = view.packet.applicant
    running = writing.next_number(f"packet-{view.packet.year}-{person.series}-{person.level}")
    return packet_number(person.series, person.level, running)


def _not_now(view: PacketView, outcome: Outcome) -> Refusal | None:
    if not view.checking:
        return Refusal("decided", "这件材料已有结论。", "如需更改，请主管撤销结论并写明理由。")
    verdict = view.verdict
    if verdict.outcome is Outcome.PENDING and outcome is not Outcome.RETURN:
        return Refusal(
            "unfinished", "还有未核对的材料，不能作结论。", "请按右侧所列逐项核对，确已齐全时按 A。"
        )
    if verdict.outcome is not outcome:
        return Refusal("other_outcome", _OTHER[outcome], "请看右侧结论。")
    if any(todo.what is Pending.HAND_BACK for todo in verdict.todo):
        titles = "、".join(todo.item.short for todo in verdict.todo if todo.item)
        return Refusal(
            "originals_on_desk",
            f"台上还有原件：{titles}。",
            "请交还申报人后按 H，再打印；确需留台的，在“原件”页写明理由。",
        )
    return None


_OTHER = {
    Outcome.ACCEPT: "有问题尚未解决，不能受理。",
    Outcome.CORRECT: "没有需要补正的问题，或应不予接收，不能出告知书。",
    Outcome.RETURN: "没有不予接收的情形。",
}
