"""One pass over a worksheet's XML for what the workbook library does not tell when it streams:
merged ranges, hidden rows, formulas without a stored result, and how far the values reach.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from openpyxl.utils import range_boundaries

from intake_desk.services.rosters.roster_sheet import WorkbookFault

ROW_LIMIT = 5000
"""Filled rows beyond this are no roster of one unit."""
ROW_ELEMENT_LIMIT = 200_000
"""Formatted empty rows are harmless, up to a point."""
MERGED_LIMIT = 100_000
"""Cells covered by all merged ranges of one sheet."""

_VALUES = frozenset({"v", "t"})
"""Elements whose text is a cell's value: stored, or a text written in place."""


class ScanStopped(Exception):
    """The sheet goes beyond what is read, or is no sheet; `fault` says which."""

    def __init__(self, fault: WorkbookFault) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True)
class MergedRange:
    """A merged range: first and last row and column, counted from 1, both ends inside."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass
class SheetShape:
    """What a scan found. `last_row` is the last row that holds a value."""

    last_row: int = 0
    merged: list[MergedRange] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    uncalculated: set[str] = field(default_factory=set)


def scan_sheet(source: IO[bytes]) -> SheetShape:
    """The shape of one worksheet part. Raises ScanStopped; a document type is never accepted."""
    scan = _Scan()
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.text
    try:
        parser.ParseFile(source)
    except (expat.ExpatError, ValueError, TypeError) as error:
        raise ScanStopped(WorkbookFault.DAMAGED) from error
    return scan.shape


def _refuse_doctype(*_: object) -> None:
    """Entities are declared in a document type: refusing it refuses entity bombs."""
    raise ScanStopped(WorkbookFault.DAMAGED)


class _Scan:
    """Reads elements as they pass; memory does not grow with the sheet."""

    def __init__(self) -> None:
        self.shape = SheetShape()
        self._row = 0
        self._rows = 0
        self._merged_cells = 0
        self._address = ""
        self._stores_text = False
        self._formula = False
        self._filled = False
        self._inside_value = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        name = name[name.find(":") + 1 :]
        if name == "c":
            self._address = attributes.get("r", "")
            self._stores_text = attributes.get("t") == "str"
            self._formula = self._filled = False
        elif name in _VALUES:
            self._inside_value = True
        elif name == "f":
            self._formula = True
        elif name == "row":
            self._open_row(attributes)
        elif name == "mergeCell":
            self._merge(attributes["ref"])

    def text(self, text: str) -> None:
        """Text passes; inside a value it fills the cell."""
        self._filled = self._filled or (self._inside_value and bool(text))

    def end(self, name: str) -> None:
        """An element closes."""
        name = name[name.find(":") + 1 :]
        if name == "c":
            self._close_cell()
        elif name in _VALUES:
            self._inside_value = False

    def _open_row(self, attributes: Mapping[str, str]) -> None:
        self._rows += 1
        if self._rows > ROW_ELEMENT_LIMIT:
            raise ScanStopped(WorkbookFault.TOO_MANY_ROWS)
        number = int(attributes.get("r", self._row + 1))
        if number <= self._row:  # rows that go back would be skipped in silence
            raise ScanStopped(WorkbookFault.DAMAGED)
        self._row = number
        if attributes.get("hidden") in {"1", "true"}:
            self.shape.hidden_rows.add(number)

    def _close_cell(self) -> None:
        # A formula that gives an empty text stores no text either, but says that it is text.
        if self._formula and not self._filled and not self._stores_text:
            self.shape.uncalculated.add(self._address)
        elif not self._filled:
            return
        if self._row > ROW_LIMIT:
            raise ScanStopped(WorkbookFault.TOO_MANY_ROWS)
        self.shape.last_row = self._row

    def _merge(self, reference: str) -> None:
        first_column, first_row, last_column, last_row = range_boundaries(reference)
        merged = MergedRange(first_row, first_column, last_row, last_column)
        self._merged_cells += (last_row - first_row + 1) * (last_column - first_column + 1)
        if self._merged_cells > MERGED_LIMIT:
            raise ScanStopped(WorkbookFault.TOO_MANY_MERGED)
        self.shape.merged.append(merged)
