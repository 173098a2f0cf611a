"""The supervisor puts a person's facts right at any time, with a reason; a paper that was given out is
made anew with the right facts, and says that the earlier one is void.
"""

from __future__ import annotations

from intake_desk.domain.checklist import checklist_for
from intake_desk.domain.packet import PacketState
from intake_desk.domain.person import Applicant
from intake_desk.services.counter.register_person import checked_person, take_facts, unfit_change
from intake_desk.services.day.open_day import on_open_day
from intake_desk.services.desk import Desk
from intake_desk.services.overrides import refuse_override
from intake_desk.services.papers.letters import unprintable
from intake_desk.services.papers.paper_anew import Renewed, made_anew
from intake_desk.services.papers.papers import GlyphMissing
from intake_desk.services.ports import Writing
from intake_desk.services.records import Actor, Packet, PacketId
from intake_desk.services.refusal import Refusal


@on_open_day
def correct_record(
    desk: Desk, actor: Actor, packet_id: PacketId, person: Applicant, reason: str
) -> Renewed | Refusal:
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
            old, new = take_facts(writing, packet, checked)
            writing.record("correct_record", packet_id, old=old, new={**new, "reason": reason.strip()})
            return made_anew(desk, actor, writing, packet_id)
    except GlyphMissing as missing:
        return unprintable(missing)


def _unfit(desk: Desk, writing: Writing, packet: Packet, person: Applicant) -> Refusal | None:
    if person == packet.applicant:
        return Refusal("nothing_changed", "没有改动。")
    if refusal := unfit_change(desk, writing, packet, person):
        return refusal
    same_list = checklist_for(desk.campaign, packet.applicant) == checklist_for(desk.campaign, person)
    if same_list or packet.state in (PacketState.EXPECTED, PacketState.CHECKING):
        return None
    return Refusal(
        "other_list", "改动后应交的材料不同，结论须重新作出。", "请先撤销结论，再改登记信息并重新核对。"
    )
