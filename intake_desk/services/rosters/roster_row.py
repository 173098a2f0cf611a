"""Turns the cells of one row into an applicant, collecting everything that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from intake_desk.domain import id_card
from intake_desk.domain.campaign import Campaign
from intake_desk.domain.checklist import untold_facts
from intake_desk.domain.choices import Choice
from intake_desk.domain.id_card import IdCard
from intake_desk.domain.names import name_problem, normalise_name
from intake_desk.domain.person import Applicant, PartialDate
from intake_desk.services.counter.identity_refusals import id_refusal, name_refusal
from intake_desk.services.rosters import roster_values as values
from intake_desk.services.rosters.roster_preview import (
    SENTENCES,
    RefusedRow,
    RosterRow,
    RowFault,
    RowProblem,
)
from intake_desk.services.rosters.roster_sheet import Cell, CellState, SheetRow, address_of

_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?1[4-7]", re.IGNORECASE)
_NOT_KEPT = frozenset({"number", "sex", "birth"})
"""Columns that are only compared: the ID number says what is kept."""
_STATE_FAULTS = {CellState.UNCALCULATED: RowFault.NOT_CALCULATED, CellState.ERROR: RowFault.CELL_ERROR}


class RowReader:
    """Reads the rows of one sheet. `columns` maps fields to columns, `unit` stands in for a blank cell."""

    def __init__(self, campaign: Campaign, columns: Mapping[str, int], unit: str, today: date) -> None:
        self._campaign = campaign
        self._columns = columns
        self._unit = unit
        self._today = today
        self._headers = {column.field: column.header for column in campaign.roster}
        self._choices: dict[str, tuple[Choice, ...]] = {
            "series": campaign.series,
            "level": campaign.levels,
            "unit_kind": campaign.unit_kinds,
            "post": campaign.posts,
            "channel": campaign.channels,
            "route": campaign.routes,
            "education": campaign.educations,
        }

    def read(self, row: SheetRow, twins: Sequence[int] = ()) -> RosterRow | RefusedRow:
        """The row as an applicant, or all that is wrong with it.

        `twins` are the numbers of other rows with the same ID number. They refuse each other:
        which one is meant is for the unit to say.
        """
        reading = _Reading(row, self._columns, self._headers)
        if row.hidden:
            reading.warn("name", RowFault.ROW_HIDDEN)
        if twins:
            reading.refuse("id_number", RowFault.TWICE, rows="、".join(map(str, twins)))
        applicant = self._applicant(reading)
        if reading.problems:
            return RefusedRow(row.number, applicant.name, tuple(reading.problems))
        for field in untold_facts(self._campaign, applicant):
            reading.warn(field, RowFault.CHOICE_EMPTY)
        return RosterRow(row.number, applicant, tuple(reading.warnings))

    def _applicant(self, reading: _Reading) -> Applicant:
        title = self._title_sought(reading)
        return Applicant(
            name=_name(reading),
            id_number=self._id_number(reading),
            unit=self._unit_name(reading),
            series=self._needed_choice(reading, "series"),
            level=self._level(reading, title),
            title_sought=title,
            specialty=reading.text("specialty"),
            unit_kind=self._optional_choice(reading, "unit_kind"),
            post=self._optional_choice(reading, "post"),
            channel=self._optional_choice(reading, "channel"),
            route=self._route(reading),
            ethnicity=reading.text("ethnicity"),
            department=values.organisation(reading.text("department")),
            education=self._optional_choice(reading, "education"),
            degree=reading.text("degree"),
            school=reading.text("school"),
            major=reading.text("major"),
            graduated=self._partial_date(reading, "graduated"),
            started_work=self._partial_date(reading, "started_work"),
            years_in_field=_count(reading, "years_in_field"),
            title=reading.text("title"),
            title_since=self._partial_date(reading, "title_since"),
            appointed_since=self._partial_date(reading, "appointed_since"),
            filed_online=self._filed_online(reading),
            hours=_count(reading, "hours"),
            phone=reading.text("phone").replace(" ", ""),
            remarks=reading.text("remarks"),
        )

    def _id_number(self, reading: _Reading) -> str:
        """The ID number. One that Excel holds as a number has lost its last digits: never repaired."""
        cell = reading.cells.get("id_number")
        text = reading.text("id_number")
        if not text:
            return reading.refuse("id_number", RowFault.ID_MISSING)
        if cell and (not isinstance(cell.value, str) or _SCIENTIFIC.fullmatch(text)):
            return reading.refuse("id_number", RowFault.ID_AS_NUMBER)
        card = id_card.parse(text, self._today)
        if not isinstance(card, IdCard):
            return reading.refuse("id_number", RowFault.ID_BAD, text=id_refusal(card).sentence)
        self._compare(reading, card)
        return card.number

    def _compare(self, reading: _Reading, card: IdCard) -> None:
        """Sex and birth also stand in the ID number; a difference is for the clerk to look at."""
        sex = reading.text("sex")
        if sex and sex != card.sex:
            reading.warn("sex", RowFault.SEX_DIFFERS, text=sex, meant=card.sex)
        try:
            birth = values.partial_date(reading.cells.get("birth"), self._today.year)
        except values.Unreadable:
            birth = values.ReadDate(PartialDate("?"))
        if not card.birth.isoformat().startswith(birth.value):
            text, meant = reading.text("birth"), card.birth.isoformat()
            reading.warn("birth", RowFault.BIRTH_DIFFERS, text=text, meant=meant)

    def _unit_name(self, reading: _Reading) -> str:
        unit = values.organisation(reading.text("unit")) or self._unit
        return unit or reading.refuse("unit", RowFault.FIELD_EMPTY)

    def _needed_choice(self, reading: _Reading, field: str) -> str:
        if not reading.text(field):
            return reading.refuse(field, RowFault.FIELD_EMPTY)
        return self._choice(reading, field)

    def _optional_choice(self, reading: _Reading, field: str) -> str:
        return self._choice(reading, field) if reading.text(field) else ""

    def _choice(self, reading: _Reading, field: str) -> str:
        """The code of a closed list, '' after a refusal."""
        text, choices = reading.text(field), self._choices[field]
        code = values.pick(text, choices)
        if code is not None:
            return code
        labels = "、".join(choice.label for choice in choices)
        return reading.refuse(field, RowFault.CHOICE_UNKNOWN, text=text, choices=labels)

    def _route(self, reading: _Reading) -> str:
        """Nothing said means the first of the campaign's routes, the regular one."""
        if not reading.text("route"):
            return self._campaign.routes[0].code
        code = self._choice(reading, "route")
        refused = next((route.refused for route in self._campaign.routes if route.code == code), "")
        return reading.refuse("route", RowFault.FILED_ELSEWHERE, text=refused) if refused else code

    def _title_sought(self, reading: _Reading) -> str:
        text = reading.text("title_sought")
        if not text:
            return reading.refuse("title_sought", RowFault.FIELD_EMPTY)
        title = values.title_sought(text, self._campaign.series, self._campaign.levels)
        if title:
            return title
        titles = "、".join(title for level in self._campaign.levels for title in level.titles)
        return reading.refuse("title_sought", RowFault.CHOICE_UNKNOWN, text=text, choices=titles)

    def _level(self, reading: _Reading, title: str) -> str:
        """The level of the title sought; a level column must say the same."""
        meant = next((level.code for level in self._campaign.levels if title in level.titles), "")
        text = reading.text("level")
        if not text:
            return meant
        written = values.title_sought(
            text, self._campaign.series, self._campaign.levels
        )  # some write the title here, too
        if written and written == title:
            return meant
        level = self._choice(reading, "level")
        if level and meant and level != meant:
            return reading.refuse("level", RowFault.LEVEL_DIFFERS, text=text, title=title)
        return level

    def _partial_date(self, reading: _Reading, field: str) -> PartialDate:
        try:
            found = values.partial_date(reading.cells.get(field), self._today.year + 1)
        except values.Unreadable:
            return PartialDate(reading.refuse(field, RowFault.DATE_BAD, text=reading.text(field)))
        if found.unclear:
            reading.warn(field, RowFault.MONTH_UNCLEAR, text=reading.text(field))
        return found.value

    def _filed_online(self, reading: _Reading) -> date | None:
        try:
            return values.whole_date(reading.cells.get("filed_online"), self._campaign.year)
        except values.Unreadable:
            text = reading.text("filed_online")
            reading.refuse("filed_online", RowFault.DATE_BAD, text=text)
            return None


def own_cells(row: SheetRow, columns: Mapping[str, int]) -> dict[str, Cell]:
    """The row's filled cell of each field. One merged across columns speaks for its first one only."""
    return {
        field: cell
        for field, column in columns.items()
        if (cell := row.cells.get(column)) and cell.column == column
    }


class _Reading:
    """The cells of one row by field, and what was found about them so far."""

    def __init__(self, row: SheetRow, columns: Mapping[str, int], headers: Mapping[str, str]) -> None:
        self.problems: list[RowProblem] = []
        self.warnings: list[RowProblem] = []
        self._row = row
        self._columns = columns
        self._headers = headers
        self._all = own_cells(row, columns)
        self.cells = {field: cell for field, cell in self._all.items() if cell.state is CellState.VALUE}
        self._texts = {field: values.said(values.text_of(cell)) for field, cell in self.cells.items()}
        for field, cell in self._all.items():
            if field not in self.cells:
                self._note_broken(field, cell)

    def text(self, field: str) -> str:
        """The tidy text of a field, '' when nothing is said."""
        return self._texts.get(field, "")

    def refuse(self, field: str, fault: RowFault, **facts: str) -> str:
        """Note what refuses the row; gives '' to stand for the value. A broken cell was named before."""
        if field in self.cells or field not in self._all:
            self._note(self.problems, field, fault, **facts)
        return ""

    def warn(self, field: str, fault: RowFault, **facts: str) -> None:
        """Note what is worth a second look."""
        self._note(self.warnings, field, fault, **facts)

    def _note_broken(self, field: str, cell: Cell) -> None:
        notes = self.warnings if field in _NOT_KEPT else self.problems
        self._note(notes, field, _STATE_FAULTS[cell.state], text=str(cell.value))

    def _note(self, notes: list[RowProblem], field: str, fault: RowFault, **facts: str) -> None:
        sentence = SENTENCES[fault].format(column=self._headers.get(field, field), **facts)
        notes.append(RowProblem(self._address(field), fault, sentence))

    def _address(self, field: str) -> str:
        if field in self._all:
            return self._all[field].address
        column = self._columns.get(field)
        return address_of(self._row.number, column) if column else ""


def _name(reading: _Reading) -> str:
    cell = reading.cells.get("name")
    name = normalise_name(values.text_of(cell))
    if not name:
        return reading.refuse("name", RowFault.NAME_MISSING)
    if problem := name_problem(name):
        reading.refuse("name", RowFault.NAME_BAD, text=name_refusal(problem).sentence)
    return name


def _count(reading: _Reading, field: str) -> int | None:
    try:
        return values.whole_number(reading.text(field))
    except values.Unreadable:
        reading.refuse(field, RowFault.NUMBER_BAD, text=reading.text(field))
        return None
