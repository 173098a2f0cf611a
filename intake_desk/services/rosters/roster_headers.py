"""Finds the header of a roster among title rows, and which column fills which field.

Headers may stand in one row or in two (a group above, its parts below), be merged or not, and be
written with spaces, line breaks, brackets or an asterisk.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from intake_desk.domain.annexes import RosterColumn
from intake_desk.services.rosters.roster_sheet import Sheet, SheetRow

SEARCHED_ROWS = 40
"""A header further down than this many filled rows is not looked for."""

_DECORATION = re.compile(r"[\s*:：★]+")
_BRACKETED = re.compile(r"[(\[【].*?[)\]】]")
_GROUP_TAIL = re.compile(r"(情况|信息|内容)$")


@dataclass(frozen=True)
class HeaderText:
    """A header as the unit wrote it, with the address of its cell."""

    address: str
    text: str


@dataclass(frozen=True)
class Header:
    """Where the header stands and what its columns mean: `columns` maps a field to its column."""

    first_row: int
    last_row: int
    columns: Mapping[str, int]
    texts: Mapping[str, HeaderText]
    unknown: tuple[HeaderText, ...]


def find_header(sheet: Sheet, roster: Sequence[RosterColumn]) -> Header | None:
    """The header that names the most columns of the campaign's roster; None when none names two.

    Of equals the one in a single row wins (a second row must bring something, and may be a title),
    then the first: a header may be repeated for printing.
    """
    words = _words(roster)
    rows = sheet.rows[:SEARCHED_ROWS]
    single = [_read(row, None, words) for row in rows]
    double = [
        _read(lower, upper, words)
        for upper, lower in pairwise(rows)
        if lower.number == upper.number + 1 and not _holds_data(lower)
    ]
    found = [header for header in (*single, *double) if len(header.columns) > 1]
    return max(found, key=_merit, default=None)


def with_words(roster: Sequence[RosterColumn], words: Mapping[str, str]) -> tuple[RosterColumn, ...]:
    """The columns with headers that were mapped to their fields by hand as further aliases."""
    return tuple(
        replace(
            column, aliases=(*column.aliases, *(w for w, field in words.items() if field == column.field))
        )
        for column in roster
    )


def header_key(text: str) -> str:
    """A header text without what people decorate it with; the form in which headers are compared."""
    return _DECORATION.sub("", unicodedata.normalize("NFKC", text))


def _merit(header: Header) -> tuple[int, int, int]:
    return len(header.columns), header.first_row - header.last_row, -header.first_row


def _words(roster: Sequence[RosterColumn]) -> dict[str, str]:
    return {header_key(word): column.field for column in roster for word in (column.header, *column.aliases)}


def _read(lower: SheetRow, upper: SheetRow | None, words: Mapping[str, str]) -> Header:
    columns: dict[str, int] = {}
    texts: dict[str, HeaderText] = {}
    unknown = []
    for column in sorted({*lower.cells, *(upper.cells if upper else ())}):
        text = _header_text(column, lower, upper)
        field = _field(column, lower, upper, words)
        if field is None or field in columns:
            unknown.append(text)
        else:
            columns[field] = column
            texts[field] = text
    first = upper or lower
    return Header(first.number, lower.number, columns, texts, tuple(unknown))


def _header_text(column: int, lower: SheetRow, upper: SheetRow | None) -> HeaderText:
    """The lower text names the column; a group's text alone only where nothing stands below it."""
    cell = lower.cells.get(column) or (upper.cells[column] if upper else lower.cells[column])
    return HeaderText(cell.address, header_key(str(cell.value)))


def _field(column: int, lower: SheetRow, upper: SheetRow | None, words: Mapping[str, str]) -> str | None:
    """The field of a column: by both texts together, else by the lower, else by the upper one."""
    below = _key_at(lower, column)
    above = _key_at(upper, column)
    readings = (above + below, _GROUP_TAIL.sub("", above) + below, below, above)
    known = (words.get(form) for reading in readings for form in (reading, _BRACKETED.sub("", reading)))
    return next((field for field in known if field), None)


def _key_at(row: SheetRow | None, column: int) -> str:
    cell = row.cells.get(column) if row else None
    return header_key(cell.value) if cell and isinstance(cell.value, str) else ""


def _holds_data(row: SheetRow) -> bool:
    """A row with an ID number, or with anything that is no text, is no part of a header."""
    return any(
        not isinstance(cell.value, str) or len(re.findall(r"\d", cell.value)) >= 15
        for cell in row.cells.values()
    )
