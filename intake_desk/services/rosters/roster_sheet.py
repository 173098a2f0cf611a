"""A unit's workbook as plain cells, or why it cannot be read; what the reader hands to the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Value = str | int | float | date


class CellState(StrEnum):
    """Whether a cell's value can be trusted: formulas are never computed here."""

    VALUE = "value"
    UNCALCULATED = "uncalculated"
    ERROR = "error"


@dataclass(frozen=True)
class Cell:
    """One filled cell. `number_format` tells how far a date or number was shown to its writer."""

    row: int
    column: int
    value: Value
    number_format: str = "General"
    state: CellState = CellState.VALUE

    @property
    def address(self) -> str:
        """Where the cell stands, as the clerk and the unit name it (`F12`)."""
        return address_of(self.row, self.column)


@dataclass(frozen=True)
class SheetRow:
    """One row with at least one filled cell, by column from 1.

    A merged range shows its first cell at each of its places: that cell keeps its own row,
    column, so that a problem is named where it can be put right.
    """

    number: int
    cells: Mapping[int, Cell]
    hidden: bool = False


@dataclass(frozen=True)
class Sheet:
    """One worksheet: its filled rows from the top."""

    name: str
    rows: tuple[SheetRow, ...]
    hidden: bool = False


@dataclass(frozen=True)
class Workbook:
    """All worksheets of a file in their order."""

    sheets: tuple[Sheet, ...]


class WorkbookFault(StrEnum):
    """Why a file cannot be read as a roster; the code of its refusal."""

    NO_ACCESS = "workbook_no_access"
    EMPTY = "workbook_empty"
    TOO_LARGE = "workbook_too_large"
    NOT_A_WORKBOOK = "workbook_not_a_workbook"
    TEXT = "workbook_text"
    OLD_XLS = "workbook_old_xls"
    OLD_ET = "workbook_old_et"
    ENCRYPTED = "workbook_encrypted"
    MACROS = "workbook_macros"
    BINARY = "workbook_binary"
    OPEN_DOCUMENT = "workbook_open_document"
    TRUNCATED = "workbook_truncated"
    ZIP_BOMB = "workbook_zip_bomb"
    TOO_MANY_ROWS = "workbook_too_many_rows"
    TOO_MANY_MERGED = "workbook_too_many_merged"
    DAMAGED = "workbook_damaged"
    NO_HEADER = "workbook_no_header"
    COLUMN_MISSING = "workbook_column_missing"


def address_of(row: int, column: int) -> str:
    """The address of a place in a sheet; row and column count from 1 (`A1`)."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{row}"
