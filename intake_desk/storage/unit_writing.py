"""What one unit of work can change about units, rosters and hand-ins."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import delete, insert

from intake_desk.domain.packet import PacketState
from intake_desk.domain.person import Applicant
from intake_desk.services.records import PacketId, UnitId
from intake_desk.services.units.unit_records import Announced, HandInId, TheirFigures, UnitFacts
from intake_desk.storage import unit_queries
from intake_desk.storage.day_writing import packet_act
from intake_desk.storage.merged_text import HandInGiven, Taken, from_json, to_json
from intake_desk.storage.roster_text import to_text
from intake_desk.storage.rows import APPLICANT_FIELDS
from intake_desk.storage.tables import PacketKeyRow, PacketRow, UnitKeyRow, UnitRow
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
            if name != "channel":  # that is the year's
                setattr(row, name, value)
        known = self._all(unit_queries.UNIT_KEYS, unit_id=unit_id)
        self._replace_unit_keys(unit_id, {*known, *keys})

    def drop_unit(self, unit_id: UnitId) -> None:
        """A unit to which nothing belongs never was; a packet that never was still refers to its row."""
        self._session.flush()
        row = self._first(unit_queries.NOTHING_BELONGS, unit_id=unit_id)
        if row is not None:
            row.name = f"-{row.id}"
            self._replace_unit_keys(unit_id, ())

    def merge_unit(self, unit_id: UnitId, into: UnitId, packets: Collection[PacketId] | None = None) -> None:
        """The unit becomes a spelling of another one; keys, hand-ins and mapped headers go along."""
        keys = {*self._all(unit_queries.UNIT_KEYS, unit_id=unit_id)}
        own = {*self._all(unit_queries.UNIT_KEYS, unit_id=into)}
        self._replace_unit_keys(unit_id, ())
        self._replace_unit_keys(into, keys | own)
        words = self._take_headers(unit_id)
        before = self._headers(into)
        self.map_headers(into, words)
        taken = Taken(
            packets=tuple(packets or ()),
            keys=tuple(keys),
            new_keys=tuple(keys - own),
            headers=words,
            own_headers={header: before.get(header, "") for header in words},
            hand_ins=tuple(self._give_hand_ins(unit_id, into)),
        )
        text = to_json(taken) if packets is not None else ""
        self._add(MergedUnitRow(unit_id=unit_id, into_id=into, taken=text))

    def part_unit(self, unit_id: UnitId, keys: Collection[str]) -> None:
        """The unit stands on its own again, with what went over. Raises LookupError if it was not merged."""
        row = self._row(MergedUnitRow, unit_id)
        into, taken = UnitId(row.into_id), from_json(row.taken)
        self._session.delete(row)
        self._session.flush()
        left = {*self._all(unit_queries.UNIT_KEYS, unit_id=into)} - {*taken.new_keys}
        self._replace_unit_keys(into, left)
        self._replace_unit_keys(unit_id, {*taken.keys, *keys})
        self._forget_headers(into, taken.headers)
        self.map_headers(into, {header: field for header, field in taken.own_headers.items() if field})
        self.map_headers(unit_id, taken.headers)
        for hand_in_id, own_id, papers in taken.hand_ins:
            self._take_hand_in_back(hand_in_id, own_id, unit_id, papers)

    @packet_act
    def add_announced(self, year: int, people: Sequence[Announced]) -> None:
        """New expected packets with all that belongs to them, each table in one statement."""
        state = {"year": year, "state": PacketState.EXPECTED, "on_roster": True}
        facts = ({name: getattr(one.applicant, name) for name in APPLICANT_FIELDS} for one in people)
        rows = [{**state, "unit_id": one.unit_id, **its} for one, its in zip(people, facts, strict=True)]
        if not rows:
            return
        ids = self._session.scalars(
            insert(PacketRow).returning(PacketRow.id, sort_by_parameter_order=True), rows
        ).all()
        self._count(PacketRow(**state), len(rows))
        both = list(zip(ids, people, strict=True))
        self._append(PacketKeyRow, *({"key": k, "packet_id": row} for row, one in both for k in {*one.keys}))
        self._append(
            RosterEntryRow, *({"packet_id": row, "facts": to_text(one.applicant)} for row, one in both)
        )

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

    def _headers(self, unit_id: UnitId) -> dict[str, str]:
        return {row.header: row.field for row in self._all(unit_queries.HEADER_WORDS, unit_id=unit_id)}

    def _take_headers(self, unit_id: UnitId) -> dict[str, str]:
        words = self._headers(unit_id)
        self._forget_headers(unit_id, words)
        return words

    def _forget_headers(self, unit_id: UnitId, words: Collection[str]) -> None:
        self._session.execute(
            delete(HeaderWordRow).where(HeaderWordRow.unit_id == unit_id, HeaderWordRow.header.in_(words))
        )

    def _give_hand_ins(self, unit_id: UnitId, into: UnitId) -> Iterator[HandInGiven]:
        """A day on which both units came becomes one: its papers count once, figures stay with their own."""
        for row in self._all(unit_queries.HAND_INS_OF, unit_id=unit_id):
            own = self._first(unit_queries.HAND_IN_ON, unit_id=into, day=row.day)
            if own is None:
                row.unit_id = into
                yield row.id, 0, ()
                continue
            there = {*self._all(unit_queries.HAND_IN_PAPERS, hand_in_id=own.id)}
            papers = {*self._all(unit_queries.HAND_IN_PAPERS, hand_in_id=row.id)} - there
            for paper in papers:
                self.set_hand_in_paper(HandInId(own.id), paper, there=True)
            yield row.id, own.id, tuple(sorted(papers))

    def _take_hand_in_back(
        self, hand_in_id: int, own_id: int, unit_id: UnitId, papers: Collection[str]
    ) -> None:
        """Its own day again; of a day that was both units' only the papers that came with this one go."""
        for paper in papers:
            self.set_hand_in_paper(HandInId(own_id), paper, there=False)
        if not own_id:
            self._row(HandInRow, hand_in_id).unit_id = unit_id
