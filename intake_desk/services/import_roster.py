"""Bring a unit's roster into the desk: all of its good rows or, when anything fails, none.

Importing again changes nothing; a row whose packet is already in hand or decided is left alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from intake_desk.domain.packet import PacketState
from intake_desk.domain.person import Applicant
from intake_desk.services.desk import Desk
from intake_desk.services.ports import Reading, Writing
from intake_desk.services.records import Actor, Packet
from intake_desk.services.register_person import unit_for
from intake_desk.services.roster_preview import RosterPreview
from intake_desk.services.search_keys import person_keys


@dataclass(frozen=True)
class Change:
    """A packet that is still expected, with the facts that the roster has now."""

    packet: Packet
    applicant: Applicant


@dataclass(frozen=True)
class Plan:
    """What importing would do: people to add, to change, already as they are, and past changing."""

    add: tuple[Applicant, ...] = ()
    change: tuple[Change, ...] = ()
    same: tuple[Packet, ...] = ()
    in_hand: tuple[Packet, ...] = ()


@dataclass
class _Drawing:
    """A plan being drawn."""

    add: list[Applicant] = field(default_factory=list)
    change: list[Change] = field(default_factory=list)
    same: list[Packet] = field(default_factory=list)
    in_hand: list[Packet] = field(default_factory=list)

    def put(self, person: Applicant, packet: Packet | None) -> None:
        if packet is None:
            self.add.append(person)
        elif packet.applicant == person and packet.on_roster:
            self.same.append(packet)
        elif packet.state is PacketState.EXPECTED:
            self.change.append(Change(packet, person))
        else:
            self.in_hand.append(packet)


def plan_import(desk: Desk, preview: RosterPreview) -> Plan:
    """What importing this roster would do now; nothing is stored."""
    with desk.store.read() as reading:
        return _plan(reading, desk.campaign.year, preview)


def import_roster(desk: Desk, actor: Actor, preview: RosterPreview) -> Plan:
    """Store the good rows of a roster in one unit of work; gives what was done."""
    with desk.store.write(actor, desk.clock.now()) as writing:
        return take_roster(writing, desk.campaign.year, preview)


def take_roster(writing: Writing, year: int, preview: RosterPreview) -> Plan:
    """Carry out the import inside a unit of work that somebody else opened."""
    plan = _plan(writing, year, preview)
    for person in plan.add:
        unit_id = unit_for(writing, person)
        writing.add_packet(year, person, unit_id, person_keys(person, None), on_roster=True)
    for change in plan.change:
        person, packet = change.applicant, change.packet
        keys = person_keys(person, packet.number)
        writing.change_applicant(packet.id, person, unit_for(writing, person), keys)
        writing.set_on_roster(packet.id)
    for packet in plan.in_hand:
        if not packet.on_roster:
            writing.set_on_roster(packet.id)
    _keep_publicity(writing, preview)
    if plan.add or plan.change or plan.in_hand or preview.publicity:
        writing.record("import_roster", new=_told(preview, plan))
    return plan


def _plan(reading: Reading, year: int, preview: RosterPreview) -> Plan:
    drawing = _Drawing()
    for row in preview.rows:
        person = row.applicant
        known = (p for p in reading.packets_of(person.id_number, year) if _same_aim(p.applicant, person))
        drawing.put(person, next(known, None))
    return Plan(tuple(drawing.add), tuple(drawing.change), tuple(drawing.same), tuple(drawing.in_hand))


def _same_aim(known: Applicant, person: Applicant) -> bool:
    return (known.series, known.level) == (person.series, person.level)


def _keep_publicity(writing: Writing, preview: RosterPreview) -> None:
    """The days on show belong to the unit: its packets open with them (R6)."""
    if preview.publicity is None:
        return
    for name in {row.applicant.unit for row in preview.rows}:
        unit = writing.unit_named(name)
        if unit is not None:
            writing.set_unit_publicity(unit.id, preview.publicity)


def _told(preview: RosterPreview, plan: Plan) -> dict[str, object]:
    return {
        "unit": preview.unit or (preview.rows[0].applicant.unit if preview.rows else ""),
        "sheet": preview.sheet,
        "added": len(plan.add),
        "changed": len(plan.change),
        "same": len(plan.same),
        "in_hand": len(plan.in_hand),
        "refused": len(preview.refused),
    }
