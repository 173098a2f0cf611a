"""A register as a workbook: title, one header, an entry a row; made to be read again by the desk."""

from __future__ import annotations

from intake_desk.documents.excel.workbook_writer import (
    ONE_LINE,
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
from intake_desk.services.papers.sheets import RegisterTable

HEADER_ROW = 2
FIRST_ROW = HEADER_ROW + 1
WIDTH = 20.0
"""Of every column, in characters: an ID number fits on one line, longer texts wrap."""


def write_register(table: RegisterTable) -> bytes:
    """The register as `.xlsx`. Raises TextTooLong."""
    book = new_workbook()
    sheet = book.create_sheet(table.title)
    title, wide = titled(table.title, table.head), len(table.headers)
    banner(sheet, 1, title, TITLE, ONE_LINE, 30)
    put_row(sheet, HEADER_ROW, table.headers, [Look.HEADER] * wide)
    for number, row in enumerate(table.rows, start=FIRST_ROW):
        put_row(sheet, number, row, [Look.LEFT] * wide)
        sheet.row_dimensions[number].height = row_height(row, [WIDTH] * wide)
    print_ready(sheet, [WIDTH] * wide, (HEADER_ROW, HEADER_ROW), HEADER_ROW + len(table.rows))
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 1)
    return to_bytes(book, table.head, title)
