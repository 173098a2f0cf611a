"""Written workbooks: safe cells, a sheet that prints, a file that tells nothing and repeats itself."""

import io
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.cell.cell import Cell

from intake_desk.documents.excel.workbook_writer import CELL_LIMIT, clean, put, row_height
from intake_desk.documents.excel.workbooks import ExcelWorkbooks
from intake_desk.services.papers.sheets import TextTooLong
from tests.builders import CAMPAIGN, ENGINEER, changed
from tests.hand_ins import HEAD, LONG_NAME, LONG_UNIT, a_roster, some_statistics

BOOKS = ExcelWorkbooks()
PEOPLE = (changed(post="established"), changed(post="established", unit=LONG_UNIT, name=LONG_NAME))


def opened(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def roster_sheet(**facts: object) -> Any:
    return opened(BOOKS.roster(a_roster([changed(**facts)])))["花名册"]


def column_of(field: str) -> int:
    return [column.field for column in CAMPAIGN.roster].index(field) + 1


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t=", "\r=", "=HYPERLINK("])
def test_no_text_becomes_a_formula(start: str) -> None:
    cell = roster_sheet(remarks=f"{start}1+1").cell(5, column_of("remarks"))
    assert cell.value == clean(f"{start}1+1")
    assert (cell.data_type, cell.number_format, cell.quotePrefix) == ("s", "@", True)


@pytest.mark.parametrize("field", ["id_number", "phone", "name"])
def test_numbers_that_are_names_are_text(field: str) -> None:
    cell = roster_sheet(phone="13800001234").cell(5, column_of(field))
    assert (cell.data_type, cell.number_format) == ("s", "@")


def test_days_known_whole_are_real_dates_and_counts_are_numbers() -> None:
    sheet = roster_sheet(graduated="2012-07-01", started_work="2012-07", hours=90)
    assert sheet.cell(5, column_of("graduated")).is_date
    assert sheet.cell(5, column_of("filed_online")).number_format == "yyyy-mm-dd"
    assert sheet.cell(5, column_of("started_work")).value == "2012-07"
    assert sheet.cell(5, column_of("hours")).value == 90


def test_a_day_on_which_programs_disagree_is_written_as_text(cell: Cell) -> None:
    put(cell, date(1900, 2, 28))
    assert (cell.value, cell.data_type) == ("1900-02-28", "s")


@pytest.fixture
def cell() -> Any:
    return openpyxl.Workbook().active["B2"]


@given(st.text())
def test_whatever_is_left_of_a_text_can_be_held_and_is_one_line(text: str) -> None:
    cell: Any = openpyxl.Workbook().active["B2"]
    put(cell, text)
    assert cell.value == (clean(text) or None)
    assert len(clean(text).splitlines()) <= 1


def test_control_characters_go_and_breaks_become_spaces() -> None:
    assert clean("\x00王\x07建\ud800业\r\n\t第二行\uffff ") == "王建业 第二行"


def test_a_text_that_no_cell_holds_is_refused_with_its_place(cell: Cell) -> None:
    put(cell, "𠮷" * (CELL_LIMIT // 2))
    with pytest.raises(TextTooLong, match="B2 holds 32768") as refused:
        put(cell, "𠮷" * (CELL_LIMIT // 2 + 1))
    assert (refused.value.address, refused.value.length) == ("B2", CELL_LIMIT + 1)


def test_a_row_is_as_high_as_its_longest_text_needs() -> None:
    one, two = row_height(["王建业", 3, ""], [9, 3, 3]), row_height(["王建业王建业", 3], [9, 3])
    assert one == 20
    assert two == 35


@pytest.mark.parametrize("data", [BOOKS.roster(a_roster(PEOPLE)), BOOKS.statistics(some_statistics(PEOPLE))])
def test_every_sheet_is_ready_to_print(data: bytes) -> None:
    for sheet in opened(data):
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows in {"$4:$4", "$4:$5"}
        assert sheet.oddFooter.center.text == "第 &P 页　共 &N 页"
        assert sheet.freeze_panes in {"C5", "A6"}
        assert sheet.cell(5, 1).border.left.style == "thin"
        assert sheet.print_area.endswith(f"${sheet.max_row}")


def test_the_header_stands_over_title_and_note_and_nothing_is_filtered() -> None:
    sheet = opened(BOOKS.roster(a_roster(PEOPLE, note="共 2 人")))["花名册"]
    assert [sheet.cell(row, 1).value for row in (1, 2, 3)] == ["附件4", f"{CAMPAIGN.title}花名册", "共 2 人"]
    assert [cell.value for cell in sheet[4]] == [column.header for column in CAMPAIGN.roster]


def test_statistics_have_two_header_rows_and_a_last_row_of_sums() -> None:
    sheets = opened(BOOKS.statistics(some_statistics(PEOPLE)))
    assert sheets.sheetnames == ["附件2", "附件3"]
    rows = [tuple(cell for cell in row) for row in sheets["附件2"].iter_rows(min_row=4, values_only=True)]
    assert rows[0] == ("序号", "单位名称", "主管部门", "申报总人数", "建设工程", None, None,
                       "建筑材料", None, None, "其中", None, "备注")  # fmt: skip
    assert rows[1][4:7] == ("中级", "助理级", "员级")
    assert rows[4] == (None, "合计", None, 2, 2, 0, 0, 0, 0, 0, 0, 0, None)
    assert [text for text in rows[5] if text] == ["单位负责人：", "填报人：", "联系电话：", "填报日期："]
    merged = {str(area) for area in sheets["附件2"].merged_cells.ranges}
    assert {"A4:A5", "E4:G4", "H4:J4", "K4:L4", "M4:M5"} <= merged


def test_a_rehearsal_says_so_in_every_title() -> None:
    rehearsal = replace(HEAD, rehearsal=True)
    roster = opened(BOOKS.roster(a_roster(PEOPLE, rehearsal)))
    statistics = opened(BOOKS.statistics(some_statistics(PEOPLE, rehearsal)))
    assert all(sheet["A2"].value.endswith("（演练）") for sheet in (*roster, *statistics))
    assert "演练" not in opened(BOOKS.roster(a_roster(PEOPLE)))["花名册"]["A2"].value


def test_the_file_names_the_office_and_nothing_of_the_machine() -> None:
    properties = opened(BOOKS.roster(a_roster(PEOPLE))).properties
    assert (properties.creator, properties.lastModifiedBy) == (HEAD.office.name, None)
    assert properties.created == properties.modified == HEAD.made_at


def test_the_same_table_gives_the_same_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    first = BOOKS.roster(a_roster([ENGINEER]))
    monkeypatch.setattr("time.time", lambda: 1e9)
    assert BOOKS.roster(a_roster([ENGINEER])) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b'numberStoredAsText="1"' in archive.read("xl/worksheets/sheet1.xml")
