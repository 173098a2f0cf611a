"""Put right what the desk knows of a unit: name, 统一社会信用代码, channel, agent and phone."""

from __future__ import annotations

from dataclasses import fields, replace

from stdnum.cn import uscc

from intake_desk.services.counter.search_keys import person_keys, unit_keys
from intake_desk.services.day.open_day import on_open_day
from intake_desk.services.desk import Desk
from intake_desk.services.people.accounts import require
from intake_desk.services.ports import Writing
from intake_desk.services.records import Actor, Packet, Role, Unit, UnitId
from intake_desk.services.refusal import Refusal
from intake_desk.services.rosters.roster_values import organisation
from intake_desk.services.units.unit_records import UnitFacts


def facts_of(unit: Unit, channel: str) -> UnitFacts:
    """What may be put right, as it stands now; `channel` is that of the year."""
    told = {**vars(unit), "channel": channel}
    return UnitFacts(**{field.name: told[field.name] for field in fields(UnitFacts)})


@on_open_day
def amend_unit(
    desk: Desk, actor: Actor, unit_id: UnitId, facts: UnitFacts, reason: str = ""
) -> Unit | Refusal:
    """New facts about a unit; facts that are the old ones store nothing.

    A unit has one channel a year (R3, R14): another one than that once told asks for the supervisor
    and a reason. A former name stays a spelling of the unit, and its packets of the year take the new one.
    """
    facts = _tidy(facts)
    with desk.store.write(actor, desk.clock.now()) as writing:
        unit, year = writing.unit(unit_id), desk.campaign.year
        known = facts_of(unit, writing.unit_year(unit.id, year).channel)
        refusal = _unfit(facts) or _taken(writing, unit, facts) or _channel(actor, known, facts, reason)
        if refusal:
            return refusal
        if facts == known:
            return unit
        _change(writing, unit, facts, year)
        old, new = vars(known), vars(facts)
        changed = [name for name in new if old[name] != new[name]]
        told = {name: new[name] for name in changed} | ({"reason": reason.strip()} if reason.strip() else {})
        writing.record("amend_unit", old={"unit": unit.name, **{n: old[n] for n in changed}}, new=told)
        return writing.unit(unit_id)


def move_packet(writing: Writing, packet: Packet, unit_id: UnitId, name: str) -> None:
    """A packet now belongs to this unit and bears its name; the packet's own history tells it."""
    person = replace(packet.applicant, unit=name)
    writing.change_applicant(packet.id, person, unit_id, person_keys(person, packet.number))
    writing.record("amend_person", packet.id, old={"unit": packet.applicant.unit}, new={"unit": name})


def _change(writing: Writing, unit: Unit, facts: UnitFacts, year: int) -> None:
    writing.change_unit(unit.id, facts, unit_keys(facts.name))
    writing.set_unit_channel(unit.id, year, facts.channel)
    if facts.name == unit.name:
        return
    former = writing.add_unit(unit.name, unit.kind, unit.department, unit_keys(unit.name))
    writing.merge_unit(former, into=unit.id)
    for packet in writing.packets_of_unit(unit.id, year):
        move_packet(writing, packet, unit.id, facts.name)


def _tidy(facts: UnitFacts) -> UnitFacts:
    trimmed = {name: value.strip() for name, value in vars(facts).items()}
    trimmed |= {"name": organisation(facts.name), "uscc": uscc.compact(facts.uscc)}
    return UnitFacts(**trimmed)


def _unfit(facts: UnitFacts) -> Refusal | None:
    if not facts.name:
        return Refusal("unit_missing", "未填单位名称。", "请填写与公章一致的单位全称。")
    if facts.uscc and not uscc.is_valid(facts.uscc):
        return Refusal(
            "uscc_bad",
            f"统一社会信用代码“{facts.uscc}”不对：应为 18 位，且与校验位相符。",
            "请对照单位证照重新录入；不清楚可留空。",
        )
    return None


def _taken(writing: Writing, unit: Unit, facts: UnitFacts) -> Refusal | None:
    """A name or code that another unit has: perhaps both are one unit, which is for the clerk to say."""
    named = writing.unit_named(facts.name)
    if named is not None and named.id != unit.id:
        return Refusal("unit_name_taken", f"已有名为“{facts.name}”的单位。", "确为同一单位的，请主管合并。")
    coded = (line.unit for line in writing.unit_lines(0) if facts.uscc and line.unit.uscc == facts.uscc)
    other = next((one for one in coded if one.id != unit.id), None)
    if other is None:
        return None
    return Refusal(
        "uscc_taken",
        f"统一社会信用代码已登记在“{other.name}”名下。",
        "确为同一单位的，请主管合并；否则请核对代码。",
    )


def _channel(actor: Actor, known: UnitFacts, facts: UnitFacts, reason: str) -> Refusal | None:
    if not known.channel or facts.channel == known.channel:
        return None
    if refusal := require(actor, Role.SUPERVISOR):
        return replace(refusal, sentence="同一单位同一年度只能通过一个渠道申报，更改渠道须由主管办理。")
    if not reason.strip():
        return Refusal("reason_missing", "更改报送渠道须写明理由。")
    return None
