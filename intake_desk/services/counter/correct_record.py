"""The supervisor puts a person's facts right at any time, with a reason; a paper that was given out is
made anew with the right facts, and says that the earlier one is void.
"""

from __future__ import annotations

from intake_desk.domain.checklist import checklist_for
from intake_desk.domain.packet import PacketState
from intake_desk.domain.person import Applicant
from intake_desk.services.counter.one_series import refuse_second_series
from intake_desk.services.counter.register_person import (
    already_there,
    changed_facts,
    checked_person,
    same_aim,
    unit_for,
)
from intake_desk.services.counter.search_keys import person_keys
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
            old, new = changed_facts(packet.applicant, checked)
            keys = person_keys(checked, packet.number)
            writing.change_applicant(packet_id, checked, unit_for(writing, checked), keys)
            writing.record("correct_record", packet_id, old=old, new={**new, "reason": reason.strip()})
            return made_anew(desk, actor, writing, packet_id)
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
    if refusal := refuse_second_series(desk, writing, packet, person, packet.state):
        return refusal
    same_list = checklist_for(desk.campaign, packet.applicant) == checklist_for(desk.campaign, person)
    if same_list or packet.state in (PacketState.EXPECTED, PacketState.CHECKING):
        return None
    return Refusal(
        "other_list", "改动后应交的材料不同，结论须重新作出。", "请先撤销结论，再改登记信息并重新核对。"
    )
