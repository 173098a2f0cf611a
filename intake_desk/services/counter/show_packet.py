"""Show a packet without touching it."""

from __future__ import annotations

from intake_desk.services.counter.view import PacketView, view_packet
from intake_desk.services.desk import Desk
from intake_desk.services.records import PacketId


def show_packet(desk: Desk, packet_id: PacketId) -> PacketView:
    """The packet as it stands now. Raises LookupError when there is none."""
    with desk.store.read() as reading:
        return view_packet(desk, reading, packet_id)
