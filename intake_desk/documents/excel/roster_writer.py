"""花名册 (Annex 4) as a workbook: title, one header, a person a row; ready to print and to be read again."""

from __future__ import annotations

from intake_desk.documents.excel.workbook_writer import (
    ONE_LINE,
    SMALL,
    TITLE,
    Look,
    banner,
    new_workbook,
    print_ready,
    put_row,
    row_height,
    titled,
    to_bytes,
)
from intake_desk.services.papers.sheets import RosterTable

ANNEX, SHEET = "附件4", "花名册"
HEADER_ROW = 4
FIRST_ROW = HEADER_ROW + 1
FROZEN_FIELD = "name"
DAY_WIDTH = 11.0
WIDTHS = {
    "number": 5,
    "name": 9,
    "sex": 4,
    "ethnicity": 6,
    "id_number": 20,
    "unit": 17.5,
    "unit_kind": 7,
    "post": 7,
    "department": 11,
    "channel": 9,
    "education": 6,
    "degree": 6,
    "school": 11,
    "major": 10,
    "years_in_field": 6,
    "title": 8,
    "series": 6,
    "specialty": 10,
    "title_sought": 8,
    "level": 6,
    "route": 6,
    "hours": 6,
    "phone": 13,
    "remarks": 10,
    "outcome": 9,
}
"""In characters. Texts wrap; days, packet numbers and ID numbers never do. 34 columns share one page."""
LONG_TEXTS = frozenset({"unit", "department", "school", "major", "specialty", "remarks"})


def write_roster(table: RosterTable) -> bytes:
    """The roster as `.xlsx`. Raises TextTooLong."""
    book = new_workbook()
    sheet = book.create_sheet(SHEET)
    title = titled(table.title, table.head)
    banner(sheet, 1, ANNEX, SMALL, ONE_LINE, 16)
    banner(sheet, 2, title, TITLE, ONE_LINE, 30)
    banner(sheet, 3, table.note, SMALL, ONE_LINE, 18)
    fields = [column.field for column in table.columns]
    widths = [WIDTHS.get(field, DAY_WIDTH) for field in fields]
    looks = [Look.LEFT if field in LONG_TEXTS else Look.MIDDLE for field in fields]
    header = tuple(column.header for column in table.columns)
    put_row(sheet, HEADER_ROW, header, [Look.HEADER] * len(fields))
    for number, row in enumerate(table.rows, start=FIRST_ROW):
        put_row(sheet, number, row, looks)
    for number, row in enumerate((header, *table.rows), start=HEADER_ROW):
        sheet.row_dimensions[number].height = row_height(row, widths)
    print_ready(sheet, widths, (HEADER_ROW, HEADER_ROW), HEADER_ROW + len(table.rows))
    sheet.freeze_panes = sheet.cell(FIRST_ROW, fields.index(FROZEN_FIELD) + 2)
    return to_bytes(book, table.head, title)
