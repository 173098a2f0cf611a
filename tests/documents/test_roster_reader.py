"""A workbook's cells come out as their writer saw them, formulas uncomputed, merged ranges spread."""

import io
import zipfile
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from intake_desk.documents.excel.roster_reader import COLUMN_LIMIT, read_roster
from intake_desk.services.rosters.roster_sheet import Cell, CellState, Sheet, Workbook

SHEET = "xl/worksheets/sheet1.xml"


def read(path: Path) -> tuple[Sheet, ...]:
    found = read_roster(path)
    assert isinstance(found, Workbook), found
    return found.sheets


def rewrite(path: Path, part: str, old: str, new: str) -> None:
    """Replace a text inside one part of a saved workbook."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    assert old in parts[part].decode()
    parts[part] = parts[part].decode().replace(old, new).encode()
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "花名册.xlsx"


@pytest.fixture
def book() -> openpyxl.Workbook:
    return openpyxl.Workbook()


@pytest.fixture
def worksheet(book: openpyxl.Workbook) -> Worksheet:
    return book.active


def test_values_come_out_by_their_kind(book: openpyxl.Workbook, worksheet: Worksheet, path: Path) -> None:
    worksheet.append(
        ["李𫖮", 13, 2012.1, date(2012, 7, 1), datetime(2025, 6, 20, 9, 30), True, time(8, 30), None]
    )
    worksheet["C1"].number_format = "0.00"
    worksheet["D1"].number_format = 'yyyy"年"m"月"'
    book.save(path)
    cells = read(path)[0].rows[0].cells
    assert [cell.value for cell in cells.values()] == [
        "李𫖮", 13, 2012.1, date(2012, 7, 1), date(2025, 6, 20), "True", "08:30:00",
    ]  # fmt: skip
    assert type(cells[5].value) is date
    assert cells[3].number_format == "0.00"
    assert cells[4].number_format == 'yyyy"年"m"月"'
    assert [cell.address for cell in cells.values()] == ["A1", "B1", "C1", "D1", "E1", "F1", "G1"]


def test_blank_rows_are_left_out_and_the_others_keep_their_numbers(
    book: openpyxl.Workbook, worksheet: Worksheet, path: Path
) -> None:
    worksheet["A2"], worksheet["B900"] = "上", "下"
    book.save(path)
    assert [(row.number, [*row.cells]) for row in read(path)[0].rows] == [(2, [1]), (900, [2])]


def test_a_wrong_dimension_neither_cuts_nor_swells_the_sheet(
    book: openpyxl.Workbook, worksheet: Worksheet, path: Path
) -> None:
    for row in range(1, 4):
        worksheet.append([row, row, row])
    book.save(path)
    for wrong in ("A1", "A1:XFD1048576"):
        book.save(path)
        rewrite(path, SHEET, '<dimension ref="A1:C3"', f'<dimension ref="{wrong}"')
        assert [len(row.cells) for row in read(path)[0].rows] == [3, 3, 3]


def test_formatted_rows_without_values_far_down_are_no_rows(
    book: openpyxl.Workbook, worksheet: Worksheet, path: Path
) -> None:
    worksheet["A1"] = "序号"
    worksheet["A1048576"].number_format = "@"
    book.save(path)
    assert [row.number for row in read(path)[0].rows] == [1]


def test_helpers_far_to_the_right_are_not_read(
    book: openpyxl.Workbook, worksheet: Worksheet, path: Path
) -> None:
    worksheet.cell(1, COLUMN_LIMIT).value = "内"
    worksheet.cell(1, COLUMN_LIMIT + 1).value = "外"
    book.save(path)
    assert [*read(path)[0].rows[0].cells] == [COLUMN_LIMIT]


def test_a_formula_gives_its_stored_result_or_its_address(
    book: openpyxl.Workbook, worksheet: Worksheet, path: Path
) -> None:
    worksheet.append(["=1+1", "=1+2", '=""', "=NA()", "文字"])
    book.save(path)
    rewrite(path, SHEET, "<f>1+1</f><v />", "<f>1+1</f><v>2</v>")
    rewrite(path, SHEET, '<c r="C1"><f>""</f><v />', '<c r="C1" t="str"><f>""</f><v></v>')
    rewrite(path, SHEET, '<c r="D1"><f>NA()</f><v />', '<c r="D1" t="e"><f>NA()</f><v>#N/A</v>')
    cells = read(path)[0].rows[0].cells
    assert cells[1] == Cell(1, 1, 2)
    assert cells[2] == Cell(1, 2, "", state=CellState.UNCALCULATED)
    assert 3 not in cells
    assert cells[4] == Cell(1, 4, "#N/A", state=CellState.ERROR)


def test_a_date_beyond_all_dates_is_an_error_not_a_crash(
    book: openpyxl.Workbook, worksheet: Worksheet, path: Path
) -> None:
    worksheet["A1"] = 99999999
    worksheet["A1"].number_format = "yyyy/m/d"
    book.save(path)
    assert read(path)[0].rows[0].cells[1].state is CellState.ERROR


def test_a_merged_range_shows_its_first_cell_everywhere(
    book: openpyxl.Workbook, worksheet: Worksheet, path: Path
) -> None:
    worksheet["B1"], worksheet["A2"], worksheet["A3"] = "学历情况", "甲", "乙"
    worksheet.merge_cells("B1:C1")
    worksheet["B2"] = "单位"
    worksheet.merge_cells("B2:B4")
    worksheet.merge_cells("E1:F2")
    book.save(path)
    first, second, third = read(path)[0].rows
    assert first.cells[3] == first.cells[2] == Cell(1, 2, "学历情况")
    assert third.cells[2] == second.cells[2]
    assert third.cells[2].address == "B2"
    assert 5 not in first.cells


def test_hidden_rows_and_sheets_are_marked(book: openpyxl.Workbook, worksheet: Worksheet, path: Path) -> None:
    for row in range(1, 4):
        worksheet.append([row])
    worksheet.row_dimensions[2].hidden = True
    book.create_sheet("旧").sheet_state = "hidden"
    book.save(path)
    shown, old = read(path)
    assert [row.hidden for row in shown.rows] == [False, True, False]
    assert (shown.hidden, old.hidden, old.rows) == (False, True, ())


def test_texts_written_in_place_and_prefixed_elements_are_read(
    book: openpyxl.Workbook, worksheet: Worksheet, path: Path
) -> None:
    """Some systems write no shared texts, leave out addresses, or prefix every element."""
    worksheet["A1"] = "x"
    book.save(path)
    with zipfile.ZipFile(path) as source:
        old = source.read(SHEET).decode()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rows = (
        '<x:row><x:c t="inlineStr"><x:is><x:t>王建业</x:t></x:is></x:c><x:c><x:v>3</x:v></x:c></x:row>'
        '<x:row><x:c t="inlineStr"><x:is><x:r><x:t>张</x:t></x:r><x:r><x:t>㛃</x:t></x:r></x:is></x:c>'
        "</x:row>"
    )
    rewrite(
        path, SHEET, old, f'<x:worksheet xmlns:x="{main}"><x:sheetData>{rows}</x:sheetData></x:worksheet>'
    )
    found = [[cell.value for cell in row.cells.values()] for row in read(path)[0].rows]
    assert found == [["王建业", 3], ["张㛃"]]


def test_no_link_is_followed_and_no_warning_given(
    book: openpyxl.Workbook, worksheet: Worksheet, path: Path
) -> None:
    """What the library drops (validation, extensions) does not disturb: a warning would fail this test."""
    worksheet["A1"] = "级别"
    worksheet["A1"].hyperlink = "http://example.invalid/"
    book.save(path)
    extension = '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst></worksheet>'
    rewrite(path, SHEET, "</worksheet>", extension)
    assert read(path)[0].rows[0].cells[1].value == "级别"
