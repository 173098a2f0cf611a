"""台账 as a workbook: title, the filter in words, one header, a packet a row; ready to print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from intake_desk.documents.excel.workbook_writer import (
    NARROW,
    ONE_LINE,
    SMALL,
    TITLE,
    WIDE,
    Look,
    banner,
    new_workbook,
    print_ready,
    put_row,
    row_height,
    text_width,
    titled,
    to_bytes,
)
from intake_desk.services.papers.sheets import CellValue, LedgerSheet, Row
from intake_desk.services.progress import Progress

HEADER_ROW = 3
FIRST_ROW = HEADER_ROW + 1
NARROWEST, WIDEST = 6.0, 30.0
"""Of a column, in characters; longer texts wrap."""
MOMENT_WIDTH = len("2025-06-27 09:12") * NARROW
_SEEN = 400
"""So many rows tell how wide a column has to be."""


def write_ledger(ledger: LedgerSheet, progress: Progress) -> bytes:
    """The ledger as `.xlsx`; `progress` is told each row. Raises TextTooLong and Cancelled."""
    book = new_workbook()
    sheet = book.create_sheet("台账")
    title, wide = titled(ledger.title, ledger.head), len(ledger.headers)
    banner(sheet, 1, title, TITLE, ONE_LINE, 30)
    banner(sheet, 2, ledger.note, SMALL, ONE_LINE, 18)
    put_row(sheet, HEADER_ROW, ledger.headers, [Look.HEADER] * wide)
    widths = [_width(ledger, column) for column in range(wide)]
    for number, row in enumerate(ledger.rows, start=FIRST_ROW):
        progress(number - FIRST_ROW, len(ledger.rows))
        put_row(sheet, number, row, _looks(row))
        sheet.row_dimensions[number].height = row_height(row, widths)
    print_ready(sheet, widths, (HEADER_ROW, HEADER_ROW), HEADER_ROW + len(ledger.rows))
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 1)
    return to_bytes(book, ledger.head, title)


def _looks(row: Row) -> Sequence[Look]:
    return [Look.LEFT if isinstance(value, str) else Look.MIDDLE for value in row]


def _width(ledger: LedgerSheet, column: int) -> float:
    """As wide as what stands in the first rows, within reason."""
    shown = (_needed(row[column]) for row in ledger.rows[:_SEEN])
    return min(max(NARROWEST, _needed(ledger.headers[column]), *shown), WIDEST)


def _needed(value: CellValue) -> float:
    return MOMENT_WIDTH if isinstance(value, datetime) else text_width(value) + WIDE / 2
