"""Reads a unit's workbook as a roster (Annex 4): which sheet, which columns, which lines are people."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from intake_desk.domain.campaign import Campaign
from intake_desk.services.refusal import Refusal
from intake_desk.services.rosters import roster_values as values
from intake_desk.services.rosters.roster_headers import Header, find_header, header_key
from intake_desk.services.rosters.roster_preview import (
    ColumnsMissing,
    FoundColumn,
    OtherLine,
    RefusedRow,
    RosterPreview,
    RosterRow,
    UnknownColumn,
)
from intake_desk.services.rosters.roster_row import RowReader, own_cells
from intake_desk.services.rosters.roster_sheet import (
    Sheet,
    SheetRow,
    Workbook,
    WorkbookFault,
)

_NEVER_EMPTY = ("series", "title_sought")
"""Besides the campaign's own required columns: without these every row would be refused."""

_FOOTER = re.compile(
    r"合计|总计|小计|公示|填报|填表|制表|审核|复核|经办|联系人|联系电话|单位负责人|主管领导|盖章|说明|备注|注"
)
_UNIT_LINE = re.compile(r"(?:^|\s)(?:填报|申报|推荐|报送)?单位(?:名称)?(?:[（(].{1,4}[)）])?[:：]\s*(\S+)")
_OF_PEOPLE = frozenset({"name", "id_number", "sex", "birth", "unit", "phone"})
"""What a line about a person tells and a list of choices does not."""
_TELLING = 3
"""A line without name and ID number that fills this many further fields is a person half filled in."""


def fitting_sheets(workbook: Workbook, campaign: Campaign) -> tuple[str, ...]:
    """The sheets that have a header of the campaign's roster, the one that fits best first."""
    found = [(s, header) for s in workbook.sheets if (header := find_header(s, campaign.roster))]
    return tuple(sheet.name for sheet, _ in sorted(found, key=_fit, reverse=True))


def units_named(workbook: Workbook, campaign: Campaign) -> frozenset[str]:
    """The units that the sheets name beside their rows or in a column of their own."""
    return frozenset(name for sheet in workbook.sheets for name in _units_of(sheet, campaign) if name)


def _units_of(sheet: Sheet, campaign: Campaign) -> Iterator[str]:
    header = find_header(sheet, campaign.roster)
    column = header.columns.get("unit") if header else None
    for row in sheet.rows:
        yield _unit_in(_line(row))
        if header and column and row.number > header.last_row:
            yield values.organisation(values.text_of(row.cells.get(column)))


def parse_roster(
    workbook: Workbook, campaign: Campaign, today: date, sheet: str | None = None
) -> RosterPreview | Refusal:
    """Read the sheet named `sheet`, or the sheet of people whose header names the most columns.

    `today` bounds dates of birth. Nothing is stored and nothing repaired: a row is taken as it
    stands or refused with every cell at fault. A file without a usable header is refused whole.
    """
    wanted = [s for s in workbook.sheets if sheet in {None, s.name}]
    found = [(s, header) for s in wanted if (header := find_header(s, campaign.roster))]
    if not found:
        return _no_header(campaign)
    best, header = max(found, key=_fit)
    missing = [
        column.header
        for column in campaign.roster
        if (column.required or column.field in _NEVER_EMPTY) and column.field not in header.columns
    ]
    if missing:
        return _column_missing(best.name, missing, header)
    others = tuple(s.name for s in workbook.sheets if s is not best and s.rows)
    return _preview(best, header, campaign, today, others)


def _fit(candidate: tuple[Sheet, Header]) -> tuple[bool, int, bool, int]:
    """A sheet of people first, then more columns, then a sheet that is shown, then the one with more rows."""
    sheet, header = candidate
    return _is_filled(sheet, header), len(header.columns), not sheet.hidden, len(sheet.rows)


def _is_filled(sheet: Sheet, header: Header) -> bool:
    """Whether people stand below the header, whatever words it has for their names: a line that tells two
    things which only people have. A list of choices tells none.
    """
    columns = {field: column for field, column in header.columns.items() if field in _OF_PEOPLE}
    below = (row for row in sheet.rows if row.number > header.last_row)
    return len(columns) > 1 and any(len(own_cells(row, columns)) > 1 for row in below)


def _no_header(campaign: Campaign) -> Refusal:
    needed = "、".join(column.header for column in campaign.roster if column.required)
    return Refusal(
        WorkbookFault.NO_HEADER,
        "没有找到花名册的表头。",
        f"请确认选对了文件，表头应有{needed}等列（附件4的样式）。",
    )


def _column_missing(sheet: str, missing: Sequence[str], header: Header) -> ColumnsMissing:
    names = "、".join(f"“{name}”" for name in missing)
    return ColumnsMissing(
        WorkbookFault.COLUMN_MISSING,
        f"工作表“{sheet}”缺少{names}列。",
        "请单位按附件4的样式补上后重新报送。",
        sheet=sheet,
        unknown=_unknown(header),
    )


def _unknown(header: Header) -> tuple[UnknownColumn, ...]:
    return tuple(UnknownColumn(text.address, text.text) for text in header.unknown)


def _preview(
    sheet: Sheet, header: Header, campaign: Campaign, today: date, other_sheets: tuple[str, ...]
) -> RosterPreview:
    people, others = _sort_lines(sheet, header)
    lines = [line.text for line in others]
    unit = next((unit for line in lines if (unit := _unit_in(line))), "")
    reader = RowReader(campaign, header.columns, unit, today)
    rows = [reader.read(row, twins) for row, twins in _with_twins(people, header.columns["id_number"])]
    publicity = (values.publicity(line, campaign.year) for line in lines)
    return RosterPreview(
        sheet=sheet.name,
        other_sheets=other_sheets,
        unit=unit,
        publicity=next((dates for dates in publicity if dates), None),
        columns=tuple(FoundColumn(f, text.address, text.text) for f, text in header.texts.items()),
        unknown=_unknown(header),
        rows=tuple(row for row in rows if isinstance(row, RosterRow)),
        refused=tuple(row for row in rows if isinstance(row, RefusedRow)),
        others=tuple(others),
    )


def _sort_lines(sheet: Sheet, header: Header) -> tuple[list[SheetRow], list[OtherLine]]:
    """The rows that name people, and all other lines but the header."""
    people: list[SheetRow] = []
    others: list[OtherLine] = []
    for row in sheet.rows:
        if header.first_row <= row.number <= header.last_row:
            continue
        if row.number > header.last_row and _names_somebody(row, header):
            people.append(row)
        elif line := _line(row):
            others.append(OtherLine(row.number, line))
    return people, others


def _names_somebody(row: SheetRow, header: Header) -> bool:
    """A person's row has an ID number, or a name that is no footer, or is half filled in.

    A header repeated for printing is none; neither is the second line of a person whose name or
    number is merged over two.
    """
    cells = own_cells(row, header.columns)
    if any(cells[field].row != row.number for field in ("id_number", "name") if field in cells):
        return False
    if re.search(r"\d{6}", values.text_of(cells.get("id_number"))):
        return True
    name = values.said(values.text_of(cells.get("name")))
    if header_key(name) == header.texts["name"].text or _FOOTER.match(name) or _FOOTER.match(_line(row)):
        return False
    return bool(name) or len(cells.keys() - {"number", "unit"}) >= _TELLING


def _line(row: SheetRow) -> str:
    """A line's texts from left to right, a merged one once; '' for a row prepared with its number only."""
    cells = dict.fromkeys(cell for _, cell in sorted(row.cells.items()) if cell.row == row.number)
    texts = [re.sub(r"\s+", " ", values.text_of(cell)).strip() for cell in cells]
    line = " ".join(text for text in texts if text)
    return "" if line.isdecimal() else line


def _unit_in(line: str) -> str:
    found = _UNIT_LINE.search(line)
    return values.organisation(found[1]) if found else ""


def _with_twins(people: Sequence[SheetRow], column: int) -> Iterator[tuple[SheetRow, tuple[int, ...]]]:
    """Each row with the numbers of the other rows that carry its ID number.

    An ID number held as a number has lost its last digits and says nothing about twins.
    """
    same: dict[str, list[int]] = defaultdict(list)
    keys = {row.number: _id_key(row, column) for row in people}
    for number, key in keys.items():
        same[key].append(number)
    for row in people:
        key = keys[row.number]
        yield row, tuple(number for number in same[key] if key and number != row.number)


def _id_key(row: SheetRow, column: int) -> str:
    cell = row.cells.get(column)
    text = cell.value if cell and isinstance(cell.value, str) else ""
    return re.sub(r"\s", "", values.said(text)).upper()
