"""The tables that units hand in with their packets (R13): roster, statistics, the unit's own papers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class RosterColumn:
    """One column of Annex 4: the field it fills, its header, and other headers seen for it.

    A workbook without a `required` column is no roster. `added` columns are the desk's own and
    appear on export only.
    """

    field: str
    header: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    added: bool = False


@dataclass(frozen=True)
class StatisticsTable:
    """One of the two tables of figures; it counts the applicants of one `post`."""

    annex: str
    title: str
    post: str


@dataclass(frozen=True)
class StatisticsColumn:
    """One column of Annex 2 and 3, perhaps under a common `group` header.

    A column that `shows` something repeats it; any other counts the applicants who match all of
    `series`, `title` and `route` that are filled.
    """

    header: str
    group: str = ""
    shows: str = ""
    series: str = ""
    title: str = ""
    route: str = ""


@dataclass(frozen=True)
class Statistics:
    """Annex 2 and 3: the same columns, a last row of sums, and what stands below it."""

    tables: tuple[StatisticsTable, ...]
    columns: tuple[StatisticsColumn, ...]
    total: str
    foot: tuple[str, ...]


@dataclass(frozen=True)
class UnitPaper:
    """A paper of the unit itself. With `posts` it is asked for only where the unit has such
    applicants; `if_any` papers are taken when they are there.
    """

    key: str
    title: str
    posts: frozenset[str] = frozenset()
    from_notice: bool = False
    if_any: bool = False
