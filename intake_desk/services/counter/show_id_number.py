"""A whole ID number and phone, shown on demand only: that they were shown is history (product §6)."""

from __future__ import annotations

from dataclasses import dataclass

from intake_desk.services.desk import Desk
from intake_desk.services.records import Actor, PacketId


@dataclass(frozen=True)
class PersonalNumbers:
    """Unmasked: to be compared with what lies on the desk and forgotten at the next move."""

    id_number: str
    phone: str


def show_id_number(desk: Desk, actor: Actor, packet_id: PacketId) -> PersonalNumbers:
    """The person's numbers as they are on record. Raises LookupError when there is no such packet."""
    with desk.store.write(actor, desk.clock.now()) as writing:
        person = writing.packet(packet_id).applicant
        writing.record("show_id_number", packet_id)
        return PersonalNumbers(person.id_number, person.phone)
