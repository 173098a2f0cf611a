"""One unit under two spellings: the desk offers what may be one, a person says that it is."""

from __future__ import annotations

from intake_desk.domain.unit_names import may_be_one
from intake_desk.services.day.open_day import on_open_day
from intake_desk.services.desk import Desk
from intake_desk.services.people.accounts import require
from intake_desk.services.ports import Reading
from intake_desk.services.records import Actor, Role, Unit, UnitId
from intake_desk.services.refusal import Refusal
from intake_desk.services.units.amend_unit import move_packet


def spellings_of(reading: Reading, unit: Unit) -> tuple[Unit, ...]:
    """The units that may be other spellings of this one; never one of another 统一社会信用代码."""
    others = (line.unit for line in reading.unit_lines(0) if line.unit.id != unit.id)
    return tuple(one for one in others if may_be_one(one.name, unit.name) and not _differ(one, unit))


@on_open_day
def merge_units(desk: Desk, actor: Actor, unit_id: UnitId, into: UnitId) -> Unit | Refusal:
    """The unit is but a spelling of `into`: its packets of the year move there and bear that name.

    Later rosters under the old spelling find the unit, too. It is the supervisor's to say, and `part_units`
    takes it back.
    """
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    with desk.store.write(actor, desk.clock.now()) as writing:
        unit, kept = writing.unit(unit_id), writing.unit(into)
        if unit.id == kept.id:
            return Refusal("same_unit", "这两个名称已是同一单位。")
        if _differ(unit, kept):
            return Refusal(
                "uscc_differs",
                f"“{unit.name}”与“{kept.name}”的统一社会信用代码不同，不是同一单位。",
                "请先核对两单位的代码。",
            )
        moved = writing.packets_of_unit(unit.id, desk.campaign.year)
        writing.merge_unit(unit.id, into=kept.id, packets=[packet.id for packet in moved])
        for packet in moved:
            move_packet(writing, packet, kept.id, kept.name)
        writing.record(
            "merge_units",
            old={"unit": unit.name, "packets": [packet.id for packet in moved]},
            new={"unit": kept.name},
        )
        return writing.unit(kept.id)


def _differ(one: Unit, other: Unit) -> bool:
    """Whether both codes are known and not the same."""
    return bool(one.uscc and other.uscc and one.uscc != other.uscc)
