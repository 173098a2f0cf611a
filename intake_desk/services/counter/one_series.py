"""One person, one year, one level: one series (R2, 通知第三条). Whatever keeps a packet is held to it."""

from __future__ import annotations

from intake_desk.domain.packet import DECIDED, PacketState
from intake_desk.domain.person import Applicant
from intake_desk.domain.wording import worded
from intake_desk.services.counter.view import kept_beside, packet_words
from intake_desk.services.desk import Desk
from intake_desk.services.ports import Reading
from intake_desk.services.records import Packet
from intake_desk.services.refusal import Refusal


def refuse_second_series(
    desk: Desk, reading: Reading, packet: Packet, person: Applicant, state: PacketState
) -> Refusal | None:
    """What stands against the packet being this person's in this state: another one that is kept. The
    words are those of the finding that the counter shows; nobody overrides it.
    """
    if state not in DECIDED:
        return None
    others = reading.packets_of(person.id_number, packet.year, but=packet.id)
    other = kept_beside(others, person.level)
    if other is None:
        return None
    spec = desk.campaign.finding("same_level_other_series")
    facts = {"other": packet_words(desk, other)}
    return Refusal(spec.code, f"{worded(spec.problem, facts)}。", f"{worded(spec.remedy, facts)}。")
