"""What the services need from the store about originals; part of the ports."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from intake_desk.domain.inspection import Inspection
from intake_desk.domain.originals import OriginalChange
from intake_desk.services.originals.original_records import OriginalEntry
from intake_desk.services.records import Packet, PacketId


class OriginalReading(Protocol):
    """What can be asked about originals."""

    def original_entries(self, packet_id: PacketId) -> tuple[OriginalEntry, ...]:
        """The ledger of a packet, oldest first."""

    def with_originals_here(self) -> tuple[Packet, ...]:
        """The packets whose originals lie on the desk, in hand or decided."""


class OriginalWriting(Protocol):
    """What can be changed about originals. Entries are only ever added."""

    def add_original_entries(
        self, packet_id: PacketId, changes: Sequence[OriginalChange], handed_to: str
    ) -> None:
        """One line for each change, by the actor and at the time of the unit of work.

        `handed_to` is written where an original went back.
        """

    def note_handed_back(self, packet_id: PacketId, inspection: Inspection) -> None:
        """After the decision an original went back: the last standing visit says so."""
