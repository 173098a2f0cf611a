"""The history of one packet on one screen: every act with who, when, old and new in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from intake_desk.domain.campaign import Campaign
from intake_desk.services.desk import Desk
from intake_desk.services.ledger.history_words import act_words, value_words
from intake_desk.services.records import HistoryEntry, PacketId, Role


@dataclass(frozen=True)
class HistoryLine:
    """One act. `number` is its place in the whole history; `old` and `new` are '' when nothing is told."""

    number: int
    at: datetime
    who: str
    role: Role
    what: str
    old: str
    new: str


def packet_history(desk: Desk, packet_id: PacketId) -> tuple[HistoryLine, ...]:
    """Everything that was done to a packet, oldest first."""
    with desk.store.read() as reading:
        campaign = desk.judging(reading.packet(packet_id)).campaign
        return tuple(_line(campaign, entry) for entry in reading.history(packet_id))


def _line(campaign: Campaign, entry: HistoryEntry) -> HistoryLine:
    return HistoryLine(
        number=entry.number,
        at=entry.at,
        who=entry.actor.name,
        role=entry.actor.role,
        what=act_words(entry.act),
        old=value_words(campaign, entry.old),
        new=value_words(campaign, entry.new),
    )
