"""What one unit of work can change about units, rosters and hand-ins."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import delete

from intake_desk.domain.person import Applicant
from intake_desk.services.records import PacketId, UnitId
from intake_desk.services.unit_records import HandInId, TheirFigures, UnitFacts
from intake_desk.storage import unit_queries
from intake_desk.storage.roster_text import to_text
from intake_desk.storage.tables import UnitKeyRow, UnitRow
from intake_desk.storage.unit_reading import SqliteUnitReading
from intake_desk.storage.unit_tables import (
    HandInFigureRow,
    HandInPaperRow,
    HandInRow,
    HeaderWordRow,
    MergedUnitRow,
    RosterEntryRow,
)
from intake_desk.storage.writing import SqliteWriting


class SqliteUnitWriting(SqliteWriting, SqliteUnitReading):
    """`services.ports.Writing` as a whole; what each verb means is said there."""

    def change_unit(self, unit_id: UnitId, facts: UnitFacts, keys: Collection[str]) -> None:
        """New facts about a unit; what it was found by, it still is. The database refuses a name twice."""
        row = self._row(UnitRow, unit_id)
        for name, value in vars(facts).items():
            setattr(row, name, value)
        known = self._all(unit_queries.UNIT_KEYS, unit_id=unit_id)
        self._replace_unit_keys(unit_id, {*known, *keys})

    def merge_unit(self, unit_id: UnitId, into: UnitId) -> None:
        """The unit becomes a spelling of another one; keys, hand-ins and mapped headers go along."""
        keys = {*self._all(unit_queries.UNIT_KEYS, unit_id=unit_id)}
        keys |= {*self._all(unit_queries.UNIT_KEYS, unit_id=into)}
        self._replace_unit_keys(unit_id, ())
        self._replace_unit_keys(into, keys)
        self._add(MergedUnitRow(unit_id=unit_id, into_id=into))
        self.map_headers(into, self._take_headers(unit_id))
        for hand_in in self._all(unit_queries.HAND_INS_OF, unit_id=unit_id):
            self._give_hand_in(hand_in, into)

    def keep_roster_entry(self, packet_id: PacketId, person: Applicant) -> None:
        """What the roster says of a person now."""
        self._session.merge(RosterEntryRow(packet_id=packet_id, facts=to_text(person)))

    def open_hand_in(self, unit_id: UnitId, day: date) -> HandInId:
        """The hand-in of this day, a new one when there is none."""
        row = self._first(unit_queries.HAND_IN_ON, unit_id=unit_id, day=day)
        if row is None:
            row = HandInRow(unit_id=unit_id, day=day)
            self._add(row)
        return HandInId(row.id)

    def set_hand_in_paper(self, hand_in_id: HandInId, paper: str, *, there: bool) -> None:
        """A paper of the unit came with this hand-in, or did not."""
        self._session.execute(
            delete(HandInPaperRow).where(
                HandInPaperRow.hand_in_id == hand_in_id, HandInPaperRow.paper == paper
            )
        )
        if there:
            self._append(HandInPaperRow, {"hand_in_id": hand_in_id, "paper": paper})

    def set_hand_in_figures(self, hand_in_id: HandInId, annex: str, figures: TheirFigures) -> None:
        """The unit's own figures of one table; the former ones are replaced."""
        self._session.execute(
            delete(HandInFigureRow).where(
                HandInFigureRow.hand_in_id == hand_in_id, HandInFigureRow.annex == annex
            )
        )
        of_table: dict[str, object] = {"hand_in_id": hand_in_id, "annex": annex}
        cells = ({**of_table, "place": place, "figure": figure} for place, figure in enumerate(figures))
        self._append(HandInFigureRow, *cells)

    def map_headers(self, unit_id: UnitId, words: Mapping[str, str]) -> None:
        """Remember which field these headers of the unit's rosters mean."""
        for header, field in words.items():
            self._session.merge(HeaderWordRow(unit_id=unit_id, header=header, field=field))

    def _replace_unit_keys(self, unit_id: UnitId, keys: Collection[str]) -> None:
        self._session.execute(delete(UnitKeyRow).where(UnitKeyRow.unit_id == unit_id))
        self._append(UnitKeyRow, *({"key": key, "unit_id": unit_id} for key in set(keys)))

    def _take_headers(self, unit_id: UnitId) -> dict[str, str]:
        words = {row.header: row.field for row in self._all(unit_queries.HEADER_WORDS, unit_id=unit_id)}
        self._session.execute(delete(HeaderWordRow).where(HeaderWordRow.unit_id == unit_id))
        return words

    def _give_hand_in(self, row: HandInRow, into: UnitId) -> None:
        """A day on which both units came becomes one: its papers count once, figures stay with their own."""
        own = self._first(unit_queries.HAND_IN_ON, unit_id=into, day=row.day)
        if own is None:
            row.unit_id = into
            return
        for paper in self._all(unit_queries.HAND_IN_PAPERS, hand_in_id=row.id):
            self.set_hand_in_paper(HandInId(own.id), paper, there=True)
