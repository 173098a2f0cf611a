"""The supervisor does without an original that cannot be shown, with a reason (R8)."""

from __future__ import annotations

from intake_desk.domain.original_acts import ExcuseOriginal
from intake_desk.services.counter.inspect_packet import inspect
from intake_desk.services.counter.view import PacketView
from intake_desk.services.desk import Desk
from intake_desk.services.overrides import refuse_override
from intake_desk.services.records import Actor, PacketId
from intake_desk.services.refusal import Refusal


def excuse_original(
    desk: Desk, actor: Actor, packet_id: PacketId, item: str, reason: str
) -> PacketView | Refusal:
    """Excuse the original of an item of the packet in hand; Ctrl+Z takes it back like any act. The report
    tells it among the supervisor's acts.
    """
    if refusal := refuse_override(actor, reason):
        return refusal
    return inspect(desk, actor, packet_id, ExcuseOriginal(item, reason.strip()), "excuse_original")
