"""漏告知: what is found after the one-time notice. It is not told any more and moves no deadline (R7);
the supervisor rules on it, and it shows in the day's report.
"""

from __future__ import annotations

from intake_desk.services.corrections.correction_records import Omission, OmissionId, Ruling
from intake_desk.services.day.open_day import on_open_day
from intake_desk.services.desk import Desk
from intake_desk.services.overrides import refuse_override
from intake_desk.services.records import Actor, PacketId
from intake_desk.services.refusal import Refusal


@on_open_day
def report_omission(
    desk: Desk, actor: Actor, packet_id: PacketId, item: str, problem: str
) -> Omission | Refusal:
    """Write down what the notice left out. `item` is the catalogue's key, '' for the packet as a whole."""
    problem = problem.strip()
    if not problem:
        return Refusal("problem_missing", "未写漏告知的问题。", "请写明新发现的问题。")
    with desk.store.write(actor, desk.clock.now()) as writing:
        packet = writing.packet(packet_id)
        if packet.correction is None:
            return Refusal(
                "no_notice", "这件材料没有出过一次性告知书。", "未作结论前发现的问题，请直接列入核对情况。"
            )
        omission_id = writing.add_omission(packet_id, item, problem)
        title = desk.judging(packet).campaign.item(item).title if item else ""
        writing.record("report_omission", packet_id, new={"item": title, "problem": problem})
        return writing.omission(omission_id)


@on_open_day
def rule_omission(
    desk: Desk, actor: Actor, omission_id: OmissionId, ruling: Ruling, note: str
) -> Omission | Refusal:
    """The supervisor notes it or passes it on to the review, in a few words."""
    if refusal := refuse_override(actor, note):
        return refusal
    with desk.store.write(actor, desk.clock.now()) as writing:
        omission = writing.omission(omission_id)
        if omission.ruling is not None:
            return Refusal("ruled_before", "这条漏告知已经处理。")
        writing.rule_omission(omission_id, ruling, note.strip())
        new = {"problem": omission.problem, "ruling": ruling.value, "note": note.strip()}
        writing.record("rule_omission", omission.packet_id, new=new)
        return writing.omission(omission_id)


def open_omissions(desk: Desk) -> tuple[Omission, ...]:
    """What waits for the supervisor, oldest first."""
    with desk.store.read() as reading:
        return reading.open_omissions()


def omissions_of(desk: Desk, packet_id: PacketId) -> tuple[Omission, ...]:
    """Everything that a packet's notice left out, oldest first."""
    with desk.store.read() as reading:
        return reading.omissions_of(packet_id)
