"""The supervisor puts a person's facts right at any time, with a reason; a paper that was given out is
made anew with the right facts, and says that the earlier one is void.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from intake_desk.domain.checklist import checklist_for
from intake_desk.domain.packet import PacketState
from intake_desk.domain.person import Applicant
from intake_desk.services import paper_texts
from intake_desk.services.desk import Desk
from intake_desk.services.letters import next_letter, unprintable
from intake_desk.services.open_day import on_open_day
from intake_desk.services.overrides import refuse_override
from intake_desk.services.papers import GlyphMissing, PaperKind, PaperText
from intake_desk.services.ports import Writing
from intake_desk.services.records import Actor, Packet, PacketId, PaperId
from intake_desk.services.refusal import Refusal
from intake_desk.services.register_person import (
    already_there,
    changed_facts,
    checked_person,
    same_aim,
    unit_for,
)
from intake_desk.services.search_keys import person_keys
from intake_desk.services.view import PacketView, view_packet

Making = Callable[[Desk, Actor, PacketView, str, str, datetime], PaperText]

_PAPERS: dict[PacketState, tuple[PaperKind, Making]] = {
    PacketState.ACCEPTED: (
        PaperKind.RECEIPT,
        lambda desk, actor, view, number, _, at: paper_texts.receipt(desk, actor, view, number, at),
    ),
    PacketState.CORRECTING: (PaperKind.NOTICE, paper_texts.notice),
    PacketState.RETURNED: (PaperKind.RETURN, paper_texts.return_slip),
}
"""The paper that a packet in this state was given; a packet that was given up has none to take home."""


@dataclass(frozen=True)
class Corrected:
    """The packet with its right facts, and the paper made anew; None when there was none to replace."""

    view: PacketView
    paper_id: PaperId | None
    pdf: bytes | None


@on_open_day
def correct_record(
    desk: Desk, actor: Actor, packet_id: PacketId, person: Applicant, reason: str
) -> Corrected | Refusal:
    """Correct any fact about the person. The number stays; deadline and findings stay as they were told.

    Facts that would change the list of documents are refused once there is a decision: it has to be
    undone first, because it was made about another list.
    """
    if refusal := refuse_override(actor, reason):
        return refusal
    desk = desk.stopped()
    try:
        with desk.store.write(actor, desk.clock.now()) as writing:
            packet = writing.packet(packet_id)
            desk = desk.judging(packet)
            checked = checked_person(desk, person)
            if isinstance(checked, Refusal):
                return checked
            if refusal := _unfit(desk, writing, packet, checked):
                return refusal
            old, new = changed_facts(packet.applicant, checked)
            keys = person_keys(checked, packet.number)
            writing.change_applicant(packet_id, checked, unit_for(writing, checked), keys)
            writing.record("correct_record", packet_id, old=old, new={**new, "reason": reason.strip()})
            return _made_anew(desk, actor, writing, packet_id)
    except GlyphMissing as missing:
        return unprintable(missing)


def _unfit(desk: Desk, writing: Writing, packet: Packet, person: Applicant) -> Refusal | None:
    if person == packet.applicant:
        return Refusal("nothing_changed", "没有改动。")
    if refusal := already_there(desk, writing, person, packet.id):
        return refusal
    if packet.number and not same_aim(packet.applicant, person):
        words = f"这件材料已编号 {packet.number}，不能改报其他系列或级别。"
        return Refusal("numbered", words, "如确需改报，请撤回后另行登记。")
    same_list = checklist_for(desk.campaign, packet.applicant) == checklist_for(desk.campaign, person)
    if same_list or packet.state in (PacketState.EXPECTED, PacketState.CHECKING):
        return None
    return Refusal(
        "other_list", "改动后应交的材料不同，结论须重新作出。", "请先撤销结论，再改登记信息并重新核对。"
    )


def _made_anew(desk: Desk, actor: Actor, writing: Writing, packet_id: PacketId) -> Corrected:
    view = view_packet(desk, writing, packet_id)
    given = next((paper for paper in view.papers if not paper.voided_at), None)
    if given is None or view.packet.state not in _PAPERS:
        return Corrected(view, None, None)
    kind, making = _PAPERS[view.packet.state]
    writing.void_paper(given.id)
    view = view_packet(desk, writing, packet_id)
    letter, number = next_letter(desk, writing, kind), view.packet.number or ""
    pdf = desk.papers.render(making(desk, actor, view, number, letter or "", desk.clock.now()))
    paper_id = writing.add_paper(packet_id, kind.value, letter, pdf)
    return Corrected(view_packet(desk, writing, packet_id), paper_id, pdf)
