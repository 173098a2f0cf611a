"""Turns counted figures into the cells of Annex 2 and 3, row by row as the campaign lays them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from intake_desk.domain.annexes import Statistics
from intake_desk.domain.person import Applicant
from intake_desk.domain.statistics import Counted, Figures, count
from intake_desk.services.papers.sheets import CellValue, Row, SheetHead, StatisticsSheet


def statistics_sheets(
    statistics: Statistics, head: SheetHead, people: Iterable[Applicant], note: str
) -> tuple[StatisticsSheet, ...]:
    """A sheet for each table of the campaign; `note` says which people were counted and when."""
    everybody = tuple(people)
    return tuple(
        _sheet(statistics, head, count(statistics, table, everybody), note) for table in statistics.tables
    )


def _sheet(statistics: Statistics, head: SheetHead, counted: Counted, note: str) -> StatisticsSheet:
    rows = (
        _row(statistics, row.figures, {"number": n, "unit": row.unit, "department": row.department})
        for n, row in enumerate(counted.rows, start=1)
    )
    return StatisticsSheet(
        head=head,
        annex=counted.table.annex,
        title=counted.table.title,
        note=note,
        columns=statistics.columns,
        rows=tuple(rows),
        total=_row(statistics, counted.total, {"unit": statistics.total}),
        foot=statistics.foot,
    )


def _row(statistics: Statistics, figures: Figures, shown: dict[str, CellValue]) -> Row:
    """Columns that show something take it from `shown`, all others the next figure."""
    following: Iterator[int] = iter(figures)
    return tuple(shown.get(c.shows, "") if c.shows else next(following) for c in statistics.columns)
