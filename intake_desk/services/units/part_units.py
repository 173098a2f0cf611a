"""Two units that were merged by mistake are two again: each has its packets, papers and spellings back."""

from __future__ import annotations

from intake_desk.services.counter.search_keys import unit_keys
from intake_desk.services.day.open_day import on_open_day
from intake_desk.services.desk import Desk
from intake_desk.services.overrides import refuse_override
from intake_desk.services.ports import Writing
from intake_desk.services.records import Actor, Packet, Unit, UnitId
from intake_desk.services.refusal import Refusal
from intake_desk.services.units.amend_unit import move_packet
from intake_desk.services.units.unit_records import MergedUnit


@on_open_day
def part_units(desk: Desk, actor: Actor, unit_id: UnitId, into: UnitId, reason: str) -> Unit | Refusal:
    """Take back that `unit_id` was merged into `into`; gives the unit as it stands on its own again.

    The packets that went over go back, of whatever year, and those that came since under its spelling; a
    packet that was moved elsewhere meanwhile stays there. What is printed on papers given out stays.
    """
    if refusal := refuse_override(actor, reason):
        return refusal
    with desk.store.write(actor, desk.clock.now()) as writing:
        kept = writing.unit(into)
        merged = next((one for one in writing.merged_into(kept.id) if one.unit.id == unit_id), None)
        if merged is None:
            return Refusal("not_merged", "这两个名称没有合并过，或已经分开。", "请重新打开单位查看。")
        unit, back = merged.unit, _to_give_back(writing, merged)
        writing.part_unit(unit.id, unit_keys(unit.name))
        for packet in back:
            move_packet(writing, packet, unit.id, unit.name)
        new = {"unit": unit.name, "packets": [packet.id for packet in back], "reason": reason.strip()}
        writing.record("part_units", old={"unit": kept.name}, new=new)
        return unit


def _to_give_back(writing: Writing, merged: MergedUnit) -> list[Packet]:
    packets = writing.packets_of_unit(merged.into)
    return [p for p in packets if p.id in merged.packets or p.applicant.unit == merged.unit.name]
