"""统计表 (Annex 2, 3) as a workbook: a sheet for each table, two header rows, sums below, lines to sign."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from openpyxl.worksheet.worksheet import Worksheet

from intake_desk.documents.excel.workbook_writer import (
    BODY,
    MIDDLE,
    ONE_LINE,
    SMALL,
    TITLE,
    Look,
    banner,
    new_workbook,
    print_ready,
    put,
    put_row,
    row_height,
    titled,
    to_bytes,
)
from intake_desk.domain.annexes import StatisticsColumn
from intake_desk.services.papers.sheets import StatisticsSheet

HEADER_ROWS = (4, 5)
FIRST_ROW = HEADER_ROWS[1] + 1
FIGURE_WIDTH = 9.0
WIDTHS = {"number": 6, "unit": 34, "department": 24, "remarks": 16}
ROW_HEIGHT = 24.0
FOOT_HEIGHT = 36.0


def write_statistics(sheets: Sequence[StatisticsSheet]) -> bytes:
    """The tables as `.xlsx`. Raises TextTooLong."""
    book = new_workbook()
    for table in sheets:
        _fill(book.create_sheet(table.annex), table)
    return to_bytes(book, sheets[0].head, "、".join(table.title for table in sheets))


def _fill(sheet: Worksheet, table: StatisticsSheet) -> None:
    wide = len(table.columns)
    banner(sheet, 1, table.annex, SMALL, ONE_LINE, 16)
    banner(sheet, 2, titled(table.title, table.head), TITLE, MIDDLE, 32)
    banner(sheet, 3, table.note, SMALL, ONE_LINE, 18)
    for row in (1, 2, 3):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=wide)
    _header(sheet, table.columns)
    widths = [WIDTHS.get(column.shows, FIGURE_WIDTH) for column in table.columns]
    total_row = FIRST_ROW + len(table.rows)
    for number, cells in enumerate((*table.rows, table.total), start=FIRST_ROW):
        put_row(sheet, number, cells, [Look.HEADER if number == total_row else Look.MIDDLE] * wide)
        sheet.row_dimensions[number].height = max(ROW_HEIGHT, row_height(cells, widths))
    _foot(sheet, total_row + 1, table.foot, wide)
    print_ready(sheet, widths, HEADER_ROWS, total_row + 1)
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 1)


def _header(sheet: Worksheet, columns: Sequence[StatisticsColumn]) -> None:
    """Two rows: a group over its columns; a column of no group fills both."""
    upper, lower = HEADER_ROWS
    for row in HEADER_ROWS:
        put_row(sheet, row, [""] * len(columns), [Look.HEADER] * len(columns))
    for group, members in groupby(enumerate(columns, start=1), key=lambda entry: entry[1].group):
        numbered = list(members)
        first, last = numbered[0][0], numbered[-1][0]
        if group:
            put(sheet.cell(upper, first), group)
            sheet.merge_cells(start_row=upper, end_row=upper, start_column=first, end_column=last)
        for number, column in numbered:
            put(sheet.cell(lower if group else upper, number), column.header)
            if not group:
                sheet.merge_cells(start_row=upper, end_row=lower, start_column=number, end_column=number)


def _foot(sheet: Worksheet, row: int, labels: Sequence[str], wide: int) -> None:
    """The labels spread over the width, with room to write after each."""
    for index, label in enumerate(labels):
        cell = sheet.cell(row, 1 + index * wide // len(labels))
        put(cell, f"{label}：")
        cell.font, cell.alignment = BODY, ONE_LINE
    sheet.row_dimensions[row].height = FOOT_HEIGHT
