"""Fetch the very bytes of a paper that was given out, and count each printing of it."""

from __future__ import annotations

from intake_desk.services.desk import Desk
from intake_desk.services.records import Actor, PacketId, PaperId


def paper_bytes(desk: Desk, paper_id: PaperId) -> bytes:
    """The PDF as it was made at the decision."""
    with desk.store.read() as reading:
        return reading.paper_bytes(paper_id)


def count_print(desk: Desk, actor: Actor, packet_id: PacketId, paper_id: PaperId) -> int:
    """Record that the paper went to the printer; gives how often it did by now."""
    with desk.store.write(actor, desk.clock.now()) as writing:
        times = writing.count_print(paper_id)
        writing.record("print", packet_id, new={"paper": paper_id, "times": times})
        return times
