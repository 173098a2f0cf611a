"""The header of a roster is found under titles, in one row or two, however it is decorated."""

from pathlib import Path

import pytest

from intake_desk.domain.campaign_reader import read_campaign
from intake_desk.services.rosters.roster_headers import Header, HeaderText, find_header
from intake_desk.services.rosters.roster_sheet import Cell, Sheet, SheetRow, Value

RESOURCES = Path(__file__).parents[3] / "resources"
ROSTER = read_campaign((RESOURCES / "campaigns" / "2025-baotou.toml").read_text("utf-8")).roster
ID_NUMBER = "150203199001010512"


def sheet(*rows: list[Value | None]) -> Sheet:
    """A sheet with these rows from the first row on."""
    return Sheet(
        "花名册",
        tuple(
            SheetRow(n, {c: Cell(n, c, value) for c, value in enumerate(row, start=1) if value is not None})
            for n, row in enumerate(rows, start=1)
        ),
    )


def header(*rows: list[Value | None]) -> Header:
    found = find_header(sheet(*rows), ROSTER)
    assert found is not None
    return found


def test_a_header_stands_below_its_titles() -> None:
    found = header(["花名册"], ["填报单位：某公司"], ["序号", "姓名", "身份证号"], [1, "王建业", ID_NUMBER])
    assert (found.first_row, found.last_row) == (3, 3)
    assert found.columns == {"number": 1, "name": 2, "id_number": 3}


@pytest.mark.parametrize(
    "written", ["姓 名", "姓\n名", "*姓名", "姓名：", "姓名（与身份证一致）", "姓　名★", "姓名(必填)"]
)
def test_decoration_does_not_hide_a_header(written: str) -> None:
    assert header([written, "公民身份号码", "申报系列"]).columns["name"] == 1


def test_aliases_of_the_campaign_are_headers_too() -> None:
    found = header(["编号", "姓名", "证件号码", "单位名称", "现职称", "手机"])
    assert set(found.columns) == {"number", "name", "id_number", "unit", "title", "phone"}


def test_a_group_names_what_its_parts_leave_open() -> None:
    found = header(
        ["姓名", "身份证号", "现专业技术资格", "现专业技术资格", "申报情况", "申报情况"],
        [None, None, "名称", "取得时间", "系列", "专业"],
        ["王建业", ID_NUMBER, "助理工程师", "2015.12", "建设工程", "工程造价"],
    )
    assert (found.first_row, found.last_row) == (1, 2)
    assert found.columns == {
        "name": 1, "id_number": 2, "title": 3, "title_since": 4, "series": 5, "specialty": 6,
    }  # fmt: skip


def test_a_first_person_is_never_taken_for_a_second_header_row() -> None:
    found = header(
        ["姓名", "身份证号", "申报系列", "备注"],
        ["王建业", ID_NUMBER, "建设工程", "学历"],
    )
    assert found.last_row == 1


def test_a_row_with_numbers_is_no_header_row() -> None:
    found = header(
        ["姓名", "身份证号", "申报系列", "其他"], ["王建业", None, None, 1], ["李明浩", None, None, "民族"]
    )
    assert found.last_row == 1


def test_a_second_column_of_the_same_name_is_reported_not_read() -> None:
    found = header(["姓名", "身份证号", "备注", "备注"])
    assert found.columns["remarks"] == 3
    assert found.unknown == (HeaderText("D1", "备注"),)


def test_an_unknown_header_is_reported_with_its_place() -> None:
    found = header(["姓名", "身份证号", "政治 面貌"])
    assert found.unknown == (HeaderText("C1", "政治面貌"),)


def test_without_two_known_headers_there_is_none() -> None:
    assert find_header(sheet(["姓名", "工资"], ["王建业", 5000]), ROSTER) is None
    assert find_header(Sheet("空", ()), ROSTER) is None


def test_a_header_is_not_searched_for_without_end() -> None:
    rows: list[list[Value | None]] = [["说明"]] * 40
    assert find_header(sheet(*rows, ["姓名", "身份证号"]), ROSTER) is None
