"""What can be asked of the store about originals."""

from __future__ import annotations

from sqlalchemy import bindparam, select

from intake_desk.services.originals.original_records import OriginalEntry
from intake_desk.services.records import Packet, PacketId
from intake_desk.storage.ledger_reading import SqliteLedgerReading
from intake_desk.storage.original_rows import entry_of
from intake_desk.storage.original_tables import OriginalEntryRow
from intake_desk.storage.tables import PacketRow, VisitRow
from intake_desk.storage.unit_reading import SqliteUnitReading

_ENTRIES = (
    select(OriginalEntryRow)
    .where(OriginalEntryRow.packet_id == bindparam("packet_id"))
    .order_by(OriginalEntryRow.id)
)
_HERE = (
    select(PacketRow)
    .where(PacketRow.id.in_(select(VisitRow.packet_id).where(VisitRow.originals_on_desk > 0)))
    .order_by(PacketRow.id)
)


class SqliteOriginalReading(SqliteUnitReading, SqliteLedgerReading):
    """`services.ports.Reading` as a whole; what each question means is said there."""

    def original_entries(self, packet_id: PacketId) -> tuple[OriginalEntry, ...]:
        """The ledger of a packet, oldest first."""
        return tuple(map(entry_of, self._all(_ENTRIES, packet_id=packet_id)))

    def with_originals_here(self) -> tuple[Packet, ...]:
        """The packets whose originals lie on the desk."""
        return tuple(self._packet_of(row) for row in self._all(_HERE))
