"""What lies on the desk now, whose it is and since when; the ledger of one packet (product §4 原件)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from intake_desk.domain.campaign import Item
from intake_desk.domain.originals import originals_of
from intake_desk.services.counter.view import case_of
from intake_desk.services.desk import Desk
from intake_desk.services.originals.original_records import OriginalEntry
from intake_desk.services.ports import Reading
from intake_desk.services.records import Packet, PacketId


@dataclass(frozen=True)
class OriginalHere:
    """One original on the desk. `kept` is the written reason when it stays beyond the decision."""

    packet: Packet
    item: Item
    copy: int
    certificate: str
    since: datetime | None
    kept: str


def originals_here(desk: Desk) -> tuple[OriginalHere, ...]:
    """Every original that lies on the desk, the longest first."""
    with desk.store.read() as reading:
        return originals_lying(desk, reading)


def originals_lying(desk: Desk, reading: Reading) -> tuple[OriginalHere, ...]:
    """The same within a reading that is open."""
    here = [one for packet in reading.with_originals_here() for one in _of(desk, reading, packet)]
    return tuple(
        sorted(here, key=lambda one: (one.since or desk.clock.now(), one.packet.id, one.item.number))
    )


def ledger_of(desk: Desk, packet_id: PacketId) -> tuple[OriginalEntry, ...]:
    """The ledger of one packet, oldest first."""
    with desk.store.read() as reading:
        return reading.original_entries(packet_id)


def _of(desk: Desk, reading: Reading, packet: Packet) -> Iterator[OriginalHere]:
    visit = packet.visit
    if visit is None:
        return
    since = on_desk_since(reading.original_entries(packet.id))
    others = reading.packets_of(packet.applicant.id_number, packet.year, but=packet.id)
    for item in case_of(desk, reading, packet, others).items:
        for copy, state in enumerate(originals_of(item, visit.inspection), start=1):
            if state.on_desk:
                came = since.get((item.key, copy))
                yield OriginalHere(packet, item, copy, state.certificate, came, visit.inspection.kept)


def on_desk_since(entries: tuple[OriginalEntry, ...]) -> dict[tuple[str, int], datetime]:
    """When each original that the ledger shows on the desk came there, by item and copy.

    `entries` are oldest first; a number or a note added later does not count.
    """
    since: dict[tuple[str, int], datetime] = {}
    for entry in entries:
        place = entry.change.item, entry.change.copy
        if entry.change.state.on_desk:
            since.setdefault(place, entry.at)
        else:
            since.pop(place, None)
    return since
