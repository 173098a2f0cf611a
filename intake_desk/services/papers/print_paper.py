"""Fetch the very bytes of a paper that was given out, and count each copy that leaves the desk.

A copy leaves on paper or as a file. What is shown once is one copy with one mark: it counts once, however
often it is printed and saved from there; each leaving stands in the history.
"""

from __future__ import annotations

from enum import StrEnum

from intake_desk.services.desk import Desk
from intake_desk.services.records import Actor, PacketId, PaperId


class Way(StrEnum):
    """How a copy leaves; the value is what the history calls it."""

    PRINTED = "print"
    SAVED = "save_paper"


def paper_bytes(desk: Desk, paper_id: PaperId) -> bytes:
    """The PDF as it was made at the decision."""
    with desk.store.read() as reading:
        return reading.paper_bytes(paper_id)


def count_print(
    desk: Desk, actor: Actor, packet_id: PacketId, paper_id: PaperId, way: Way = Way.PRINTED
) -> int:
    """Record that the paper left the desk; gives how often it did by now."""
    with desk.store.write(actor, desk.clock.now()) as writing:
        times = writing.count_print(paper_id)
        writing.record(way.value, packet_id, new={"paper": paper_id, "times": times})
        return times


def note_same_copy(
    desk: Desk, actor: Actor, packet_id: PacketId, paper_id: PaperId, way: Way, mark: str = ""
) -> None:
    """Record that the copy that was counted already leaves once more, by this way."""
    with desk.store.write(actor, desk.clock.now()) as writing:
        writing.record(way.value, packet_id, new={"paper": paper_id, "mark": mark})
