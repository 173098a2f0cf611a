"""What one unit of work can change about originals: lines of the ledger, and what a decided visit holds."""

from __future__ import annotations

from collections.abc import Sequence

from intake_desk.domain.inspection import Inspection, count_on_desk
from intake_desk.domain.originals import OriginalChange
from intake_desk.services.records import PacketId
from intake_desk.storage import correction_queries
from intake_desk.storage.day_writing import packet_act
from intake_desk.storage.inspection_text import to_text
from intake_desk.storage.original_reading import SqliteOriginalReading
from intake_desk.storage.original_rows import columns_of
from intake_desk.storage.original_tables import OriginalEntryRow
from intake_desk.storage.unit_writing import SqliteUnitWriting


class SqliteOriginalWriting(SqliteUnitWriting, SqliteOriginalReading):
    """`services.ports.Writing` as a whole; what each verb means is said there."""

    @packet_act
    def add_original_entries(
        self, packet_id: PacketId, changes: Sequence[OriginalChange], handed_to: str
    ) -> None:
        """One line for each change. Raises LookupError when the packet was never at the counter."""
        if not changes:
            return
        visit = self.packet(packet_id).visit
        if visit is None:
            raise LookupError(f"no visit of packet {packet_id}")
        lines = (
            {
                **columns_of(change),
                "packet_id": packet_id,
                "visit": visit.number,
                "handed_to": handed_to if change.state.handed_back else "",
                "at": self._at,
                "by": self._actor.name,
            }
            for change in changes
        )
        self._append(OriginalEntryRow, *lines)

    @packet_act
    def note_handed_back(self, packet_id: PacketId, inspection: Inspection) -> None:
        """An original went back after the decision. Raises LookupError when no decision stands."""
        visit = self._first(correction_queries.LAST_STANDING, packet_id=packet_id)
        if visit is None or visit.decision is None:
            raise LookupError(f"no decision of packet {packet_id} stands")
        visit.inspection = to_text(inspection)
        visit.originals_on_desk = count_on_desk(inspection)
