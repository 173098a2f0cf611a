"""What can be asked of the store about units as a whole: their packets, rosters and hand-ins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime

from intake_desk.domain.packet import PacketState
from intake_desk.domain.person import Applicant
from intake_desk.services.records import Hit, Packet, PacketId, UnitId
from intake_desk.services.units.unit_records import (
    HandInDay,
    HandInId,
    MergedUnit,
    TheirFigures,
    UnitLine,
    UnitPacket,
)
from intake_desk.storage import queries, unit_queries
from intake_desk.storage.day_reading import SqliteDayReading
from intake_desk.storage.merged_text import from_json
from intake_desk.storage.reading import key_range
from intake_desk.storage.report_reading import SqliteReportReading
from intake_desk.storage.roster_text import from_text as person_from
from intake_desk.storage.rows import applicant_of, unit_of
from intake_desk.storage.tables import PacketRow, UnitRow
from intake_desk.storage.unit_tables import HandInRow, RosterEntryRow


class SqliteUnitReading(SqliteDayReading, SqliteReportReading):
    """`services.unit_ports.UnitReading`; what each question means is said there."""

    def unit_lines(self, year: int, prefix: str = "") -> tuple[UnitLine, ...]:
        """Units by the start of a key, all for '', by name, with the figures of the year."""
        counts: dict[int, dict[PacketState, int]] = defaultdict(dict)
        for unit_id, state, many in self._session.execute(unit_queries.UNIT_COUNTS, {"year": year}):
            counts[unit_id][state] = many
        query = unit_queries.UNITS_WITH_KEY if prefix else unit_queries.UNITS
        rows = self._all(query, **(key_range(prefix) if prefix else {}))
        return tuple(UnitLine(unit_of(row), counts[row.id]) for row in rows)

    def merged_into(self, unit_id: UnitId) -> tuple[MergedUnit, ...]:
        """The units that were merged into this one and can be given back."""
        rows = self._all(unit_queries.MERGED_INTO, unit_id=unit_id)
        return tuple(
            MergedUnit(
                unit_of(self._row(UnitRow, row.unit_id)),
                unit_id,
                frozenset(map(PacketId, from_json(row.taken).packets)),
            )
            for row in rows
        )

    def packets_of_unit(self, unit_id: UnitId, year: int | None = None) -> tuple[Packet, ...]:
        """Every packet of a unit in a year, in the order of the roster; of every year for None."""
        if year is None:
            rows = self._all(unit_queries.PACKETS_OF_UNIT_EVER, unit_id=unit_id)
        else:
            rows = self._all(unit_queries.PACKETS_OF_UNIT, unit_id=unit_id, year=year)
        return tuple(self._packet_of(row) for row in rows)

    def people_of_unit(self, unit_id: UnitId, year: int) -> tuple[UnitPacket, ...]:
        """Every packet of a unit in a year without its visits, in the order of the roster."""
        found = self._session.execute(queries.PEOPLE_OF_UNIT, {"unit_id": unit_id, "year": year})
        return tuple(unit_packet_of(row, due) for row, due in found)

    def waiting_of_unit(self, unit_id: UnitId, year: int) -> tuple[Hit, ...]:
        """The unit's packets still to be checked, in the order of the roster."""
        return self._hits(queries.WAITING_OF_UNIT, unit_id=unit_id, year=year)

    def packets_of_year(self, year: int) -> tuple[Packet, ...]:
        """Every packet of a year, unit by unit, in the order of their rosters."""
        return tuple(self._packet_of(row) for row in self._all(unit_queries.PACKETS_OF_YEAR, year=year))

    def roster_entries(self, unit_id: UnitId, year: int) -> Mapping[PacketId, Applicant]:
        """What the last roster said of the unit's people whom it named."""
        rows = self._all(unit_queries.ROSTER_ENTRIES, unit_id=unit_id, year=year)
        return {PacketId(row.packet_id): person_from(row.facts) for row in rows}

    def roster_entry(self, packet_id: PacketId) -> Applicant | None:
        """What the last roster said of one person; None when none named it."""
        row = self._session.get(RosterEntryRow, packet_id)
        return None if row is None else person_from(row.facts)

    def channel_set(self, unit_id: UnitId, year: int) -> str:
        """The channel that a supervisor set last in the unit's form, told by the history."""
        since = datetime(year, 1, 1)  # all times of the store are the office's own
        return self._first(unit_queries.CHANNEL_SET, unit_id=unit_id, since=since) or ""

    def hand_ins(self, unit_id: UnitId, year: int) -> tuple[HandInDay, ...]:
        """The visit days of a unit in a year, oldest first."""
        days = {"first": date(year, 1, 1), "last": date(year, 12, 31)}
        rows = self._all(unit_queries.HAND_INS, unit_id=unit_id, **days)
        return tuple(self._hand_in_of(row) for row in rows)

    def header_words(self, unit_names: Collection[str]) -> Mapping[str, str]:
        """Which field each header means that was mapped by hand for one of these units."""
        units = (self.unit_named(name) for name in sorted(unit_names))
        rows = (
            row for unit in units if unit for row in self._all(unit_queries.HEADER_WORDS, unit_id=unit.id)
        )
        return {row.header: row.field for row in rows}

    def _hand_in_of(self, row: HandInRow) -> HandInDay:
        figures: dict[str, TheirFigures] = defaultdict(tuple)
        for cell in self._all(unit_queries.FIGURES, hand_in_id=row.id):
            figures[cell.annex] += (cell.figure,)
        papers = frozenset(self._all(unit_queries.HAND_IN_PAPERS, hand_in_id=row.id))
        return HandInDay(HandInId(row.id), UnitId(row.unit_id), row.day, papers, dict(figures))


def unit_packet_of(row: PacketRow, due: datetime | None) -> UnitPacket:
    """One line of a unit's people."""
    return UnitPacket(
        id=PacketId(row.id),
        applicant=applicant_of(row),
        state=row.state,
        number=row.number,
        on_roster=row.on_roster,
        due=due,
    )
