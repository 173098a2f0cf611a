"""Writes the ledger of originals (R8): what a verb changes of them goes there in the same unit of work."""

from __future__ import annotations

from collections.abc import Iterable

from intake_desk.domain.campaign import Item
from intake_desk.domain.inspection import Inspection
from intake_desk.domain.originals import OriginalState, changed_originals
from intake_desk.services.ports import Writing
from intake_desk.services.records import Packet


def note_originals(
    writing: Writing,
    packet: Packet,
    items: Iterable[Item],
    before: Inspection,
    after: Inspection,
    handed_to: str = "",
) -> None:
    """Add a line for each original that stands otherwise than before; what goes back without a name goes
    back to the applicant.
    """
    changes = changed_originals(items, before, after)
    writing.add_original_entries(packet.id, changes, handed_to or packet.applicant.name)


def settle_originals(writing: Writing, packet: Packet, items: Iterable[Item], seen: Inspection) -> None:
    """When a correction ends that began with what was `seen`: add what was mended and is not told yet.
    It is told when a fault is closed; those that were closed before the desk did so are told now.
    """
    last: dict[tuple[str, int], OriginalState] = {}
    for entry in writing.original_entries(packet.id):
        last[entry.change.item, entry.change.copy] = entry.change.state
    changes = [
        change
        for change in changed_originals(items, seen, packet.mended)
        if last.get((change.item, change.copy)) != change.state
    ]
    writing.add_original_entries(packet.id, changes, packet.applicant.name)
