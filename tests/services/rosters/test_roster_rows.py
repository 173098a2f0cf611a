"""A roster's lines become applicants or refusals: nothing is guessed, nothing gets lost."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain.campaign_reader import read_campaign
from intake_desk.domain.id_card import check_digit
from intake_desk.domain.person import Applicant
from intake_desk.services.refusal import Refusal
from intake_desk.services.rosters.roster_preview import (
    ColumnsMissing,
    RefusedRow,
    RosterPreview,
    RosterRow,
    RowFault,
)
from intake_desk.services.rosters.roster_rows import fitting_sheets, parse_roster
from intake_desk.services.rosters.roster_sheet import (
    Cell,
    CellState,
    Sheet,
    SheetRow,
    Value,
    Workbook,
    WorkbookFault,
)

RESOURCES = Path(__file__).parents[3] / "resources"
CAMPAIGN = read_campaign((RESOURCES / "campaigns" / "2025-baotou.toml").read_text("utf-8"))
HEADERS = {column.header: column.field for column in CAMPAIGN.roster if not column.added}
FIELDS = list(HEADERS.values())
TODAY = date(2025, 6, 25)
UNIT = "包头市恒筑建设有限公司"

PERSON: dict[str, Value] = {
    "number": 1,
    "name": "王建业",
    "sex": "男",
    "ethnicity": "汉族",
    "birth": "1990.01",
    "id_number": "150203199001010512",
    "unit": UNIT,
    "unit_kind": "民营企业",
    "post": "企业",
    "channel": "直接报送",
    "education": "本科",
    "school": "内蒙古科技大学",
    "major": "工程造价",
    "graduated": "2012.07",
    "started_work": "2012-07",
    "years_in_field": "13年",
    "title": "助理工程师",
    "title_since": date(2014, 12, 20),
    "appointed_since": "2014年12月",
    "series": "建设工程",
    "specialty": "工程造价",
    "title_sought": "工程师",
    "level": "中级",
    "route": "正常",
    "filed_online": "2025.6.20",
    "hours": 96,
    "phone": 13000000000,
}
OTHER = {"name": "李明浩", "id_number": "150203198906121036", "birth": "1989.06"}

Line = list[Value | None] | Mapping[str, Value | None]


def id_number(serial: int) -> str:
    first17 = f"15020319900101{serial:03}"
    return first17 + check_digit(first17)


def sheet(*lines: Line, name: str = "花名册", hidden_rows: tuple[int, ...] = ()) -> Sheet:
    """A sheet of these lines from the first row; a mapping is a person with these differences."""
    rows = []
    for n, line in enumerate(lines, start=1):
        texts = line if isinstance(line, list) else [{**PERSON, **line}.get(field) for field in FIELDS]
        cells = {c: Cell(n, c, value) for c, value in enumerate(texts, start=1) if value is not None}
        if cells:
            rows.append(SheetRow(n, cells, n in hidden_rows))
    return Sheet(name, tuple(rows))


def preview(*sheets: Sheet) -> RosterPreview:
    found = parse_roster(Workbook(sheets), CAMPAIGN, TODAY)
    assert isinstance(found, RosterPreview)
    return found


def people(*persons: Line) -> RosterPreview:
    """The preview of a sheet with a title in row 1, the header in row 2 and these rows from row 3."""
    return preview(sheet(["花名册"], list(HEADERS), *persons))


def taken(**differences: Value | None) -> RosterRow:
    found = people(differences)
    assert not found.refused, found.refused
    return found.rows[0]


def refused(**differences: Value | None) -> RefusedRow:
    found = people(differences)
    assert not found.rows
    return found.refused[0]


def problems(**differences: Value | None) -> list[tuple[str, RowFault]]:
    return [(problem.address, problem.fault) for problem in refused(**differences).problems]


def warnings(**differences: Value | None) -> list[tuple[str, RowFault]]:
    return [(warning.address, warning.fault) for warning in taken(**differences).warnings]


def test_a_row_becomes_an_applicant_in_the_campaigns_codes() -> None:
    row = taken()
    assert row.number == 3
    assert row.warnings == ()
    assert row.applicant == Applicant(
        name="王建业",
        id_number="150203199001010512",
        unit=UNIT,
        series="JG",
        level="Z",
        title_sought="工程师",
        specialty="工程造价",
        unit_kind="private_firm",
        post="enterprise",
        channel="direct",
        route="regular",
        ethnicity="汉族",
        education="bachelor",
        school="内蒙古科技大学",
        major="工程造价",
        graduated="2012-07",
        started_work="2012-07",
        years_in_field=13,
        title="助理工程师",
        title_since="2014-12-20",
        appointed_since="2014-12",
        filed_online=date(2025, 6, 20),
        hours=96,
        phone="13000000000",
    )


@pytest.mark.parametrize(
    ("written", "name"),
    [("王　建业", "王建业"), ("其木格•娜仁", "其木格·娜仁"), ("李𫖮", "李𫖮"), (" 张 㛃 ", "张㛃")],
)
def test_names_are_kept_in_one_way(written: str, name: str) -> None:
    assert taken(name=written).applicant.name == name


@pytest.mark.parametrize(
    "written", ["150203199001010512", "１５０２０３１９９００１０１０５１２", "150203 19900101 0512"]
)
def test_id_numbers_as_text_are_taken_however_spaced(written: str) -> None:
    assert taken(id_number=written).applicant.id_number == "150203199001010512"


@pytest.mark.parametrize(
    "value", [150203199001010512, 1.5020319900101051e17, "1.50203E+17", "1.5020319900101E17"]
)
def test_an_id_number_held_as_a_number_is_refused_with_its_cell_never_repaired(value: Value) -> None:
    assert problems(id_number=value) == [("F3", RowFault.ID_AS_NUMBER)]


@pytest.mark.parametrize(
    "value",
    ["150203199001010513", "15020319900101", "150203900101051", "150203199002300512", "15020319900101O512"],
)
def test_an_id_number_that_does_not_hold_is_refused(value: str) -> None:
    assert problems(id_number=value) == [("F3", RowFault.ID_BAD)]


@pytest.mark.parametrize(
    ("field", "value", "problem"),
    [
        ("name", None, ("B3", RowFault.NAME_MISSING)),
        ("name", "王3", ("B3", RowFault.NAME_BAD)),
        ("id_number", None, ("F3", RowFault.ID_MISSING)),
        ("unit", "无", ("G3", RowFault.FIELD_EMPTY)),
        ("series", None, ("V3", RowFault.FIELD_EMPTY)),
        ("series", "水利工程", ("V3", RowFault.CHOICE_UNKNOWN)),
        ("title_sought", None, ("X3", RowFault.FIELD_EMPTY)),
        ("title_sought", "高级工程师", ("X3", RowFault.CHOICE_UNKNOWN)),
        ("level", "初级", ("Y3", RowFault.LEVEL_DIFFERS)),
        ("level", "高级", ("Y3", RowFault.CHOICE_UNKNOWN)),
        ("route", "绿色通道", ("Z3", RowFault.FILED_ELSEWHERE)),
        ("route", "特批", ("Z3", RowFault.CHOICE_UNKNOWN)),
        ("channel", "邮寄", ("K3", RowFault.CHOICE_UNKNOWN)),
        ("graduated", "2012年13月", ("P3", RowFault.DATE_BAD)),
        ("filed_online", "2025年6月", ("AA3", RowFault.DATE_BAD)),
        ("years_in_field", "很久", ("R3", RowFault.NUMBER_BAD)),
        ("hours", "足够", ("AB3", RowFault.NUMBER_BAD)),
    ],
)
def test_a_cell_at_fault_refuses_its_row(field: str, value: Value, problem: tuple[str, RowFault]) -> None:
    assert problems(**{field: value}) == [problem]


def test_everything_wrong_with_a_row_is_told_at_once() -> None:
    faults = problems(name=None, id_number=150203199001010512, series="水利", graduated="很早")
    assert {fault for _, fault in faults} == {
        RowFault.NAME_MISSING,
        RowFault.ID_AS_NUMBER,
        RowFault.CHOICE_UNKNOWN,
        RowFault.DATE_BAD,
    }


def test_a_refusal_names_the_column_what_stood_there_and_what_may_stand_there() -> None:
    row = refused(series="水利工程")
    assert row.name == "王建业"
    assert row.problems[0].sentence == "“申报系列”填写的“水利工程”不能识别，应为：建设工程、建筑材料。"


def test_the_green_channel_is_refused_in_the_campaigns_words() -> None:
    green = next(route for route in CAMPAIGN.routes if route.refused)
    assert refused(route=green.label).problems[0].sentence == green.refused


@pytest.mark.parametrize(("level", "code"), [(None, "Z"), ("中级职称", "Z"), ("工程师", "Z")])
def test_the_level_follows_from_the_title_sought(level: str | None, code: str) -> None:
    assert taken(level=level).applicant.level == code


def test_no_route_told_is_the_regular_one() -> None:
    assert taken(route=None).applicant.route == "regular"


def test_a_fact_on_which_the_checklist_depends_is_asked_for() -> None:
    assert warnings(post=None) == [("I3", RowFault.CHOICE_EMPTY)]
    assert taken(post=None).applicant.post == ""


@pytest.mark.parametrize(
    ("field", "value", "warning"),
    [
        ("sex", "女", ("C3", RowFault.SEX_DIFFERS)),
        ("birth", "1991.01", ("E3", RowFault.BIRTH_DIFFERS)),
        ("birth", date(1990, 1, 2), ("E3", RowFault.BIRTH_DIFFERS)),
        ("birth", "一九九〇年", ("E3", RowFault.BIRTH_DIFFERS)),
        ("graduated", 2012.1, ("P3", RowFault.MONTH_UNCLEAR)),
    ],
)
def test_what_does_not_agree_is_a_warning(field: str, value: Value, warning: tuple[str, RowFault]) -> None:
    assert warnings(**{field: value}) == [warning]


@pytest.mark.parametrize("birth", ["1990", "1990年1月", date(1990, 1, 1), None])
def test_a_birth_that_agrees_as_far_as_it_is_told_is_no_warning(birth: Value | None) -> None:
    assert warnings(birth=birth, sex=None) == []


def broken(field: str, state: CellState) -> RosterPreview:
    """A person whose cell of this field holds no value that can be trusted."""
    good = sheet(list(HEADERS), {})
    row = good.rows[1]
    column = FIELDS.index(field) + 1
    cells = {**row.cells, column: Cell(row.number, column, "#N/A", state=state)}
    return preview(Sheet(good.name, (good.rows[0], SheetRow(row.number, cells))))


@pytest.mark.parametrize(
    ("state", "fault"),
    [(CellState.UNCALCULATED, RowFault.NOT_CALCULATED), (CellState.ERROR, RowFault.CELL_ERROR)],
)
@pytest.mark.parametrize(("field", "address"), [("graduated", "P2"), ("name", "B2"), ("series", "V2")])
def test_a_formula_without_result_refuses_its_row_once(
    state: CellState, fault: RowFault, field: str, address: str
) -> None:
    (row,) = broken(field, state).refused
    assert [(problem.address, problem.fault) for problem in row.problems] == [(address, fault)]


@pytest.mark.parametrize("field", ["number", "sex", "birth"])
def test_a_formula_in_a_column_that_is_only_compared_is_a_warning(field: str) -> None:
    (row,) = broken(field, CellState.UNCALCULATED).rows
    assert [warning.fault for warning in row.warnings] == [RowFault.NOT_CALCULATED]


def test_a_hidden_row_is_taken_with_a_warning() -> None:
    found = preview(sheet(list(HEADERS), {}, hidden_rows=(2,)))
    assert [warning.fault for warning in found.rows[0].warnings] == [RowFault.ROW_HIDDEN]


def test_the_same_person_twice_refuses_both_rows_and_names_the_other() -> None:
    found = people({}, OTHER, {"id_number": "15020319900101 0512", "series": "建筑材料"})
    assert [row.number for row in found.rows] == [4]
    assert [(row.number, row.problems[0].fault) for row in found.refused] == [
        (3, RowFault.TWICE),
        (5, RowFault.TWICE),
    ]
    assert "第 5 行" in found.refused[0].problems[0].sentence
    assert "第 3 行" in found.refused[1].problems[0].sentence


def test_two_id_numbers_that_lost_their_digits_are_not_taken_for_one_person() -> None:
    found = people({"id_number": 150203199001010496}, {"id_number": 150203199001010496})
    assert {problem.fault for row in found.refused for problem in row.problems} == {RowFault.ID_AS_NUMBER}


def test_lines_that_name_nobody_are_kept_aside_and_read_for_the_unit_and_its_publicity() -> None:
    found = preview(
        sheet(
            ["包头市2025年申报中初级专业技术资格花名册"],
            [f"填报单位（盖章）：{UNIT}", None, "填报日期：2025年6月23日"],
            list(HEADERS),
            {"unit": None},
            [],
            {**OTHER, "unit": "另一单位"},
            [3],
            ["合计", "2人"],
            ["公示时间：", None, date(2025, 6, 16), "至", date(2025, 6, 20)],
            [None, "填报人：孙丽", None, "联系电话：0472-5000000"],
        )
    )
    assert [row.applicant.unit for row in found.rows] == [UNIT, "另一单位"]
    assert found.unit == UNIT
    assert found.publicity == (date(2025, 6, 16), date(2025, 6, 20))
    assert found.refused == ()
    assert [line.number for line in found.others] == [1, 2, 8, 9, 10]
    assert found.others[-1].text == "填报人：孙丽 联系电话：0472-5000000"


def test_a_roster_that_names_neither_unit_nor_publicity_says_so() -> None:
    found = people({})
    assert (found.unit, found.publicity) == ("", None)


def test_a_header_repeated_for_printing_is_no_person() -> None:
    found = people({}, list(HEADERS), OTHER)
    assert [row.number for row in found.rows] == [3, 5]
    assert found.refused == ()


def test_half_a_row_is_refused_not_passed_over() -> None:
    found = people({}, {"name": None, "id_number": None})
    assert [(row.number, {p.fault for p in row.problems}) for row in found.refused] == [
        (4, {RowFault.NAME_MISSING, RowFault.ID_MISSING})
    ]


def test_a_person_whose_name_is_a_footers_word_is_still_a_person() -> None:
    found = people({"name": "注明"}, {**OTHER, "remarks": "审核通过"})
    assert [row.applicant.name for row in found.rows] == ["注明", "李明浩"]


def merged(values: list[Value | None], first: Mapping[int, Cell], row: int) -> SheetRow:
    """A row in which the given cells of an earlier row reach down."""
    own = {c: Cell(row, c, value) for c, value in enumerate(values, start=1) if value is not None}
    return SheetRow(row, {**own, **first})


def test_a_unit_merged_over_its_people_is_each_ones_unit() -> None:
    top = sheet(list(HEADERS), {})
    unit = FIELDS.index("unit") + 1
    texts = [{**PERSON, **OTHER, "unit": None}.get(field) for field in FIELDS]
    second = merged(texts, {unit: top.rows[1].cells[unit]}, 3)
    assert [row.applicant.unit for row in preview(Sheet("s", (*top.rows, second))).rows] == [UNIT, UNIT]


def test_the_second_line_of_one_person_is_no_second_person() -> None:
    top = sheet(list(HEADERS), {})
    first = top.rows[1].cells
    school = FIELDS.index("school") + 1
    second = merged([None] * (school - 1) + ["内蒙古大学"], {c: first[c] for c in (1, 2, 6)}, 3)
    found = preview(Sheet("s", (*top.rows, second)))
    assert [row.number for row in found.rows] == [2]
    assert [line.text for line in found.others] == ["内蒙古大学"]


def test_a_cell_merged_over_columns_speaks_for_the_first_of_them_only() -> None:
    top = sheet(list(HEADERS), {"degree": None})
    education, degree = FIELDS.index("education") + 1, FIELDS.index("degree") + 1
    row = top.rows[1]
    cells = {**row.cells, degree: row.cells[education]}
    (found,) = preview(Sheet("s", (top.rows[0], SheetRow(2, cells)))).rows
    assert (found.applicant.education, found.applicant.degree) == ("bachelor", "")


def test_the_sheet_that_fits_best_is_read_and_the_others_are_named() -> None:
    notes = sheet(["填写说明"], name="说明")
    short = sheet(
        ["姓名", "身份证号", "申报系列", "申报职称"], ["王建业", "1", "建设工程", "工程师"], name="名单"
    )
    full = sheet(list(HEADERS), {}, name="花名册")
    found = preview(notes, short, full, Sheet("空", ()))
    assert found.sheet == "花名册"
    assert found.other_sheets == ("说明", "名单")


def test_of_equal_sheets_the_one_that_is_shown_is_read() -> None:
    old = replace(sheet(list(HEADERS), {}, OTHER, name="2024"), hidden=True)
    assert preview(old, sheet(list(HEADERS), {}, name="2025")).sheet == "2025"


def test_a_sheet_of_people_comes_before_an_empty_one_with_better_headers() -> None:
    """Last year's sheet was left behind emptied; this year's headers have other words."""
    other = {"姓名": "人员", "身份证号": "证件"}
    renamed = sheet([other.get(header, header) for header in HEADERS], {}, name="2025年")
    book = Workbook((renamed, sheet(list(HEADERS), name="2024年")))
    assert fitting_sheets(book, CAMPAIGN) == ("2025年", "2024年")
    found = parse_roster(book, CAMPAIGN, TODAY)
    assert isinstance(found, ColumnsMissing)
    assert found.sheet == "2025年"
    assert {"人员", "证件"} <= {column.header for column in found.unknown}


def test_a_list_of_choices_does_not_stand_for_an_empty_roster() -> None:
    lists = sheet(
        ["申报系列", "申报职称", "级别"],
        ["建设工程", "工程师", "中级"],
        ["建筑材料", "技术员", "员级"],
        name="选项",
    )
    assert fitting_sheets(Workbook((lists, sheet(list(HEADERS)))), CAMPAIGN)[0] == "花名册"


def test_a_sheet_can_be_chosen() -> None:
    book = Workbook((sheet(list(HEADERS), {}, OTHER, name="甲"), sheet(list(HEADERS), OTHER, name="乙")))
    found = parse_roster(book, CAMPAIGN, TODAY, sheet="乙")
    assert isinstance(found, RosterPreview)
    assert (found.sheet, len(found.rows)) == ("乙", 1)


def test_columns_are_reported_as_found_and_unknown() -> None:
    found = preview(sheet([*HEADERS, "政治面貌"], {}))
    assert [(column.field, column.address) for column in found.columns[:2]] == [
        ("number", "A1"),
        ("name", "B1"),
    ]
    assert [(column.header, column.address) for column in found.unknown] == [("政治面貌", "AE1")]


def test_a_workbook_without_a_header_is_refused_whole() -> None:
    found = parse_roster(Workbook((sheet(["工资表"], ["张三", 5000]),)), CAMPAIGN, TODAY)
    assert isinstance(found, Refusal)
    assert found.code == WorkbookFault.NO_HEADER
    assert "姓名、身份证号" in found.advice


def test_a_roster_without_a_needed_column_is_refused_naming_it() -> None:
    found = parse_roster(
        Workbook((sheet(["姓名", "工作单位", "级别"], ["王建业", UNIT, "中级"]),)), CAMPAIGN, TODAY
    )
    assert isinstance(found, Refusal)
    assert found.code == WorkbookFault.COLUMN_MISSING
    assert found.sentence == "工作表“花名册”缺少“身份证号”、“申报系列”、“申报资格名称”列。"


def test_a_problem_in_a_column_that_is_not_there_has_no_cell() -> None:
    header = [text for text, field in HEADERS.items() if field != "unit"]
    row = [PERSON.get(field) for field in HEADERS.values() if field != "unit"]
    (found,) = preview(sheet(header, row)).refused
    assert [(problem.address, problem.fault) for problem in found.problems] == [("", RowFault.FIELD_EMPTY)]


@given(st.lists(st.sampled_from(["good", "bad", "blank", "footer"]), max_size=30))
def test_every_line_is_accounted_for_exactly_once(kinds: list[str]) -> None:
    made: dict[str, list[Value | None] | Mapping[str, Value | None]] = {
        "bad": {"series": "水利"},
        "blank": [],
        "footer": ["合计"],
    }
    lines = [
        {**made[kind], "id_number": id_number(n)}
        if kind == "bad"
        else made.get(kind, {"id_number": id_number(n)})
        for n, kind in enumerate(kinds)
    ]
    found = preview(sheet(list(HEADERS), *lines))
    numbers = {
        kind: [n for n, k in enumerate(kinds, start=2) if k == kind] for kind in ("good", "bad", "footer")
    }
    assert [row.number for row in found.rows] == numbers["good"]
    assert [row.number for row in found.refused] == numbers["bad"]
    assert [line.number for line in found.others] == numbers["footer"]


ANYTHING = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.integers(),
    st.floats(),
    st.dates(),
    st.sampled_from([*PERSON.values()]),
)


@given(st.lists(st.lists(ANYTHING, min_size=len(FIELDS), max_size=len(FIELDS)), max_size=4))
def test_whatever_stands_in_the_cells_gives_rows_or_refusals_never_a_crash(lines: list[Line]) -> None:
    found = preview(sheet(list(HEADERS), *lines))
    told = [entry.number for entry in (*found.rows, *found.refused, *found.others)]
    assert len(told) == len(set(told)) <= len(lines)
    for row in found.rows:
        assert row.applicant.name
        assert len(row.applicant.id_number) == 18
        assert row.applicant.unit
        assert row.applicant.series in {"JG", "JC"}
        assert row.applicant.level in {"Z", "C"}
