"""What every workbook of the desk has in common: cells that are safe, a sheet that prints well, and a file
that says nothing about the machine it was made on and repeats byte for byte.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from enum import StrEnum
from math import ceil

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.packaging.core import DocumentProperties
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from intake_desk.services.papers.sheets import CellValue, SheetHead, TextTooLong

CELL_LIMIT = 32_767
"""UTF-16 units: the library would cut a longer text off in silence."""
FIRST_SAFE_YEAR = 1901
"""Programs disagree about the serial numbers of the first days of 1900."""

SONG, HEI = "宋体", "黑体"
TITLE = Font(name=HEI, size=18)
SMALL = Font(name=SONG, size=10, color="555555")
BODY = Font(name=SONG, size=11)
MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
ONE_LINE = Alignment(horizontal="left", vertical="center")
_HEADER = Font(name=HEI, size=11)
_HEADER_FILL = PatternFill("solid", fgColor="EEF1F4")
_LINE = Side(style="thin", color="9AA3AD")
_BOX = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


class Look(StrEnum):
    """The look of a cell of the table, by the name that it has in the workbook."""

    HEADER = "表头"
    MIDDLE = "居中"
    LEFT = "居左"


LINE_HEIGHT, ROW_PADDING = 15.0, 5.0
WIDE, NARROW = 2.2, 1.2
"""A Chinese and any other character of 11 points, rounded up: no font of any system is much wider."""

_BREAKS = re.compile(r"[\t\r\n\x0b\x0c\x85\u2028\u2029]+")
_NOT_IN_XML = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_REHEARSAL = "（演练）"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_AFTER_FOOTER = b"</headerFooter>"


def new_workbook() -> Workbook:
    """A workbook without a sheet that knows the looks: told once, they cost little for each cell."""
    book = Workbook()
    book.remove(book.active)
    for look, font, alignment in (
        (Look.HEADER, _HEADER, MIDDLE),
        (Look.MIDDLE, BODY, MIDDLE),
        (Look.LEFT, BODY, LEFT),
    ):
        style = NamedStyle(look.value, font=font, alignment=alignment, border=_BOX)
        if look is Look.HEADER:
            style.fill = _HEADER_FILL
        book.add_named_style(style)
    return book


def put_row(sheet: Worksheet, number: int, row: Sequence[CellValue], looks: Sequence[Look]) -> None:
    """Set a row of the table from the first column on. Raises TextTooLong."""
    for column, (value, look) in enumerate(zip(row, looks, strict=True), start=1):
        cell = sheet.cell(number, column)
        cell.style = look.value
        put(cell, value)


def put(cell: Cell, value: CellValue) -> None:
    """Set a value: counts, days and moments as such, any text as nothing but text. Raises TextTooLong.

    A text is never read as a formula, whatever it begins with (= + - @, full-width ones too).
    """
    if isinstance(value, int):
        cell.value = value
    elif isinstance(value, date) and value.year >= FIRST_SAFE_YEAR:
        cell.value = value
        cell.number_format = "yyyy-mm-dd hh:mm" if isinstance(value, datetime) else "yyyy-mm-dd"
    elif text := clean(str(value)):
        if (length := len(text.encode("utf-16-le")) // 2) > CELL_LIMIT:
            raise TextTooLong(cell.coordinate, length)
        cell.value = text
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = True


def clean(text: str) -> str:
    """One line of text without the control characters that a workbook cannot hold."""
    return _NOT_IN_XML.sub("", _BREAKS.sub(" ", text)).strip()


def row_height(row: Iterable[CellValue], widths: Iterable[float]) -> float:
    """How high a row must be for its wrapped texts, in points: no program finds that out when it opens."""
    lines = (ceil(text_width(value) / width) for value, width in zip(row, widths, strict=True))
    return max(1, *lines) * LINE_HEIGHT + ROW_PADDING


def text_width(value: CellValue) -> float:
    """The width of a text in the characters that column widths are told in; numbers and days never wrap."""
    if not isinstance(value, str):
        return 0
    return sum(WIDE if unicodedata.east_asian_width(c) in "WF" else NARROW for c in value)


def banner(sheet: Worksheet, row: int, text: str, font: Font, alignment: Alignment, height: float) -> None:
    """A line of text across the whole table, `height` points high."""
    cell = sheet.cell(row, 1)
    put(cell, text)
    cell.font, cell.alignment = font, alignment
    sheet.row_dimensions[row].height = height


def titled(title: str, head: SheetHead) -> str:
    """The title; in a rehearsal it says so, for a sheet has no watermark."""
    return f"{title}{_REHEARSAL}" if head.rehearsal else title


def print_ready(
    sheet: Worksheet, widths: Sequence[float], header_rows: tuple[int, int], last_row: int
) -> None:
    """A4 landscape, all columns on one page, header on every page, page numbers in the footer."""
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{header_rows[0]}:{header_rows[1]}"
    sheet.print_area = f"A1:{get_column_letter(len(widths))}{last_row}"
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.header, margins.footer = 0.5, 0.6, 0.25, 0.3
    sheet.oddFooter.center.text = "第 &P 页　共 &N 页"
    sheet.oddFooter.center.size = 10


def to_bytes(book: Workbook, head: SheetHead, title: str) -> bytes:
    """The file: its properties name the office and the title, its time is that of `head`."""
    written = io.BytesIO()
    book.save(written)
    properties = DocumentProperties(
        title=title, creator=head.office.name, created=head.made_at, modified=head.made_at
    )
    return _repacked(written.getvalue(), tostring(properties.to_tree()))


def _repacked(data: bytes, properties: bytes) -> bytes:
    """The same parts under fixed times: the library stamps the clock into the archive and its properties."""
    repacked = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(repacked, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            part = properties if name == "docProps/core.xml" else source.read(name)
            if name.startswith("xl/worksheets/"):
                part = _without_green_corners(part)
            target.writestr(zipfile.ZipInfo(name, _ZIP_EPOCH), part, zipfile.ZIP_DEFLATED)
    return repacked.getvalue()


def _without_green_corners(sheet: bytes) -> bytes:
    """Excel marks every number kept as text; here all of them are meant (ISO/IEC 29500-1, 18.3.1.51)."""
    whole = b'<ignoredErrors><ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/></ignoredErrors>'
    return sheet.replace(_AFTER_FOOTER, _AFTER_FOOTER + whole)
