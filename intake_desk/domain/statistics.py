"""Annex 2 and 3 (R13): how many people of each unit apply for what, counted from the packets, and the
unit's own figures laid beside ours. Pure counting: what a column counts stands in the campaign.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from intake_desk.domain.annexes import Statistics, StatisticsColumn, StatisticsTable
from intake_desk.domain.person import Applicant

Figures = tuple[int, ...]
"""One figure for each counting column of the campaign, in their order."""


@dataclass(frozen=True)
class UnitFigures:
    """The row of one unit; `department` is the first that its people name, '' when none does."""

    unit: str
    department: str
    figures: Figures


@dataclass(frozen=True)
class Counted:
    """One table counted: a row for each unit that has such applicants, and the last row of sums."""

    table: StatisticsTable
    rows: tuple[UnitFigures, ...]
    total: Figures


@dataclass(frozen=True)
class FigurePair:
    """One figure of ours beside the unit's own; `theirs` is None where the unit wrote nothing."""

    column: StatisticsColumn
    ours: int
    theirs: int | None

    @property
    def agrees(self) -> bool:
        """Whether both say the same; a blank cell says nought, as it does on paper."""
        return self.ours == (self.theirs or 0)


def counting_columns(statistics: Statistics) -> tuple[StatisticsColumn, ...]:
    """The columns that count people, from the left; all others repeat something."""
    return tuple(column for column in statistics.columns if not column.shows)


def count(statistics: Statistics, table: StatisticsTable, people: Iterable[Applicant]) -> Counted:
    """Count those of `people` who belong into `table`. Units stand in the order of their first person."""
    units: dict[str, list[Applicant]] = {}
    for person in people:
        if person.post == table.post:
            units.setdefault(person.unit, []).append(person)
    columns = counting_columns(statistics)
    rows = tuple(
        UnitFigures(unit, _department(members), _figures(columns, members)) for unit, members in units.items()
    )
    return Counted(table, rows, tuple(sum(row.figures[i] for row in rows) for i in range(len(columns))))


def compare(statistics: Statistics, ours: Figures, theirs: Sequence[int | None]) -> tuple[FigurePair, ...]:
    """Our figures and the unit's own, cell by cell. Raises ValueError when a figure has no column."""
    columns = counting_columns(statistics)
    return tuple(FigurePair(*cells) for cells in zip(columns, ours, theirs, strict=True))


def _figures(columns: Iterable[StatisticsColumn], people: Sequence[Applicant]) -> Figures:
    return tuple(sum(_counts(column, person) for person in people) for column in columns)


def _counts(column: StatisticsColumn, person: Applicant) -> bool:
    """Whether the column counts this person: every condition that it names must match."""
    return (
        column.series in {"", person.series}
        and column.title in {"", person.title_sought}
        and column.route in {"", person.route}
    )


def _department(people: Iterable[Applicant]) -> str:
    return next((person.department for person in people if person.department), "")
