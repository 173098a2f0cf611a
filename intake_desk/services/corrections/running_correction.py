"""The correction that runs on a packet, or why there is none: what every verb on it asks first (R7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from intake_desk.domain.correction import Told
from intake_desk.domain.packet import PacketState
from intake_desk.domain.window import Deadline, is_past
from intake_desk.services.records import Packet, Serving, Visit
from intake_desk.services.refusal import Refusal

NOT_RUNNING = Refusal("no_correction", "这件材料不在补正期内。", "请在台账中查看它现在的结论。")


@dataclass(frozen=True)
class Running:
    """A notice whose correction has not ended; `serving` is None as long as nobody was served with it."""

    packet: Packet
    visit: Visit
    serving: Serving | None
    deadline: Deadline

    def is_late(self, now: datetime) -> bool:
        """Whether the last minute of the deadline has passed; a notice not served never runs out (R7)."""
        return self.serving is not None and is_past(self.deadline.due, now)

    def told(self, position: int) -> Told | None:
        """The told fault at this place of the notice; None for what the notice does not tell."""
        return next((row for row in self.visit.told if row.position == position), None)


def running(packet: Packet) -> Running | Refusal:
    """The packet's running correction, or a refusal."""
    visit = packet.correction
    if packet.state is not PacketState.CORRECTING or visit is None:
        return NOT_RUNNING
    if visit.deadline is None:
        raise LookupError(f"the notice of packet {packet.id} names no deadline")
    return Running(packet, visit, visit.serving, visit.deadline)


def waits_to_be_served(packet: Packet) -> bool:
    """Whether its notice reached nobody yet, so that no deadline runs."""
    notice = packet.correction
    return packet.state is PacketState.CORRECTING and notice is not None and notice.serving is None


def late(deadline: Deadline) -> Refusal:
    """Late is late by the minute; what then happens is for the supervisor."""
    return Refusal(
        "late",
        f"补正已于 {deadline.due:%Y-%m-%d %H:%M} 截止，逾期未补充更正的，视为放弃申报。",
        "请主管确认视为放弃；确有理由的，由主管写明理由后处理。",
    )
