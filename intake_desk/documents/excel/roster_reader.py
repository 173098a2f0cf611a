"""Reads a unit's roster workbook into plain cells. Values only: no formula or macro is ever run."""

from __future__ import annotations

import io
import warnings
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from intake_desk.documents.excel.sheet_scan import MergedRange, ScanStopped, SheetShape, scan_sheet
from intake_desk.documents.excel.workbook_guard import load_guarded, refusal
from intake_desk.services.progress import Cancelled, Progress, unwatched
from intake_desk.services.refusal import Refusal
from intake_desk.services.rosters.roster_sheet import (
    Cell,
    CellState,
    Sheet,
    SheetRow,
    Value,
    Workbook,
    WorkbookFault,
)

COLUMN_LIMIT = 120
"""Columns beyond this are no roster's; the notice's table has thirty."""


_MONTH, _DAY, _MONTH_DAY = 'yyyy"年"m"月"', 'yyyy"年"m"月"d"日"', 'm"月"d"日"'
LOCAL_DATES = {
    **dict.fromkeys((27, 36, 50, 52, 57), _MONTH),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), _MONTH_DAY),
    30: "m-d-yy",
    31: _DAY,
}
"""Formats that Chinese Excel and WPS name by their number alone (ECMA-376 part 1, 18.8.30, zh-cn). The
library does not know them and would give the days since 1900.
"""


def read_roster(path: Path, progress: Progress = unwatched) -> Workbook | Refusal:
    """All worksheets of the `.xlsx` at `path`, or why it was not taken. Never raises for a bad file.

    `progress` is told the rows of each sheet; Cancelled, which it may raise, passes through.
    """
    data = load_guarded(path)
    if isinstance(data, Refusal):
        return data
    try:
        return Workbook(tuple(_sheets(data, progress)))
    except Cancelled:
        raise
    except ScanStopped as stopped:
        return refusal(stopped.fault)
    except Exception:  # noqa: BLE001  the library raises nearly anything when a part is damaged
        return refusal(WorkbookFault.DAMAGED)


def _sheets(data: bytes, progress: Progress) -> Iterator[Sheet]:
    import openpyxl

    with warnings.catch_warnings():
        # It warns about what it drops (validation, styles); we only want the values.
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        try:
            _know_local_dates(book)
            for worksheet in book.worksheets:
                yield _sheet(worksheet, progress)
        finally:
            book.close()


def _know_local_dates(book: Any) -> None:
    # The library has no public way to say which styles are dates.
    styles = enumerate(book._cell_styles)  # noqa: SLF001
    book._date_formats.update(n for n, style in styles if style.numFmtId in LOCAL_DATES)  # noqa: SLF001


def _sheet(worksheet: Any, progress: Progress) -> Sheet:
    # The streaming worksheet has no public way to its own part of the archive.
    with worksheet._get_source() as source:  # noqa: SLF001
        shape = scan_sheet(source)
    rows: dict[int, dict[int, Cell]] = defaultdict(dict)
    for cell in _cells(worksheet, shape, progress):
        rows[cell.row][cell.column] = cell
    for merged in shape.merged:
        _spread(rows, merged, shape.last_row)
    return Sheet(
        worksheet.title,
        tuple(SheetRow(number, rows[number], number in shape.hidden_rows) for number in sorted(rows)),
        hidden=worksheet.sheet_state != "visible",
    )


def _cells(worksheet: Any, shape: SheetShape, progress: Progress) -> Iterator[Cell]:
    """The filled cells, and those whose formula has no stored result."""
    worksheet.reset_dimensions()  # writers often state a wrong size
    for number, row in enumerate(worksheet.iter_rows(max_row=shape.last_row, max_col=COLUMN_LIMIT)):
        progress(number, shape.last_row)
        for cell in row:
            if cell.value is not None:
                yield _cell(cell)
            elif shape.uncalculated and hasattr(cell, "row") and cell.coordinate in shape.uncalculated:
                yield Cell(cell.row, cell.column, "", state=CellState.UNCALCULATED)


def _cell(cell: Any) -> Cell:
    value = cell.value
    if isinstance(value, str):
        state = CellState.ERROR if cell.data_type == "e" else CellState.VALUE
        return Cell(cell.row, cell.column, value, state=state)
    shown = LOCAL_DATES.get(cell.style_array.numFmtId, cell.number_format)
    return Cell(cell.row, cell.column, _plain(value), shown)


def _plain(value: object) -> Value:
    """A value of the few kinds a roster knows; truth values, times and the like as their text."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, int | float | date) and not isinstance(value, bool):
        return value
    return str(value)


def _spread(rows: dict[int, dict[int, Cell]], merged: MergedRange, last_row: int) -> None:
    """Show the first cell of a merged range at each of its places."""
    first = rows.get(merged.first_row, {}).get(merged.first_column)
    if first is None:
        return
    for row in range(merged.first_row, min(merged.last_row, last_row) + 1):
        for column in range(merged.first_column, min(merged.last_column, COLUMN_LIMIT) + 1):
            rows[row][column] = first
