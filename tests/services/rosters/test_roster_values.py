"""What one cell of a roster says: nothing is guessed, every usual way of writing is taken."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain.campaign_reader import read_campaign
from intake_desk.services.rosters import roster_values as values
from intake_desk.services.rosters.roster_sheet import Cell, Value, address_of

RESOURCES = Path(__file__).parents[3] / "resources"
CAMPAIGN = read_campaign((RESOURCES / "campaigns" / "2025-baotou.toml").read_text("utf-8"))


def cell(value: Value, number_format: str = "General") -> Cell:
    return Cell(1, 1, value, number_format)


@pytest.mark.parametrize(
    ("column", "address"), [(1, "A7"), (26, "Z7"), (27, "AA7"), (52, "AZ7"), (702, "ZZ7"), (703, "AAA7")]
)
def test_places_are_named_as_excel_names_them(column: int, address: str) -> None:
    assert address_of(7, column) == address


@pytest.mark.parametrize(
    ("value", "number_format", "text"),
    [
        (13800000000, "General", "13800000000"),
        (13800000000.0, "General", "13800000000"),
        (2012.1, "0.00", "2012.10"),
        (2012.07, "General", "2012.07"),
        (date(2025, 6, 1), "yyyy/m/d", "2025-06-01"),
        ("文字", "@", "文字"),
    ],
)
def test_a_cell_reads_as_its_writer_saw_it(value: Value, number_format: str, text: str) -> None:
    assert values.text_of(cell(value, number_format)) == text


def test_no_cell_says_nothing() -> None:
    assert values.text_of(None) == ""


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("１３８００００００００", "13800000000"),
        (" 建筑 施工\n", "建筑施工"),
        ("内蒙古\u3000科技大学", "内蒙古科技大学"),
        ("a\u200bb\ufeff", "ab"),
        ("工程_x000D_造价", "工程造价"),
        ("Ｎｏ　１", "No 1"),
        ("恒筑（示例）；好", "恒筑（示例）；好"),
    ],
)
def test_texts_are_tidied_without_touching_chinese_punctuation(written: str, plain: str) -> None:
    assert values.tidy(written) == plain


@given(st.text())
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    assert values.tidy(values.tidy(text)) == values.tidy(text)


@pytest.mark.parametrize("text", ["无", "／", "—", "-", "  ", "暂无"])
def test_a_word_for_nothing_says_nothing(text: str) -> None:
    assert values.said(text) == ""


def test_one_unit_has_one_spelling() -> None:
    spellings = [
        "包头市恒筑建设有限公司(示例)",
        "包头市恒筑建设 有限公司（示例）",
        "包头市恒筑建设有限公司 (示例)",
    ]
    assert {values.organisation(text) for text in spellings} == {"包头市恒筑建设有限公司（示例）"}
    assert values.organisation("ABC (China) Ltd") == "ABC (China) Ltd"


@pytest.mark.parametrize(
    ("text", "number"),
    [("8", 8), ("8年", 8), ("８ 年", 8), ("90学时", 90), ("8.5", 8), ("", None), ("无", None)],
)
def test_counts_are_read_with_or_without_their_unit(text: str, number: int | None) -> None:
    assert values.whole_number(text) == number


@pytest.mark.parametrize("text", ["八年", "-3", "8-9", "1234567"])
def test_what_is_no_count_is_not_read(text: str) -> None:
    with pytest.raises(values.Unreadable):
        values.whole_number(text)


@pytest.mark.parametrize(
    ("value", "number_format", "known"),
    [
        ("1990.05", "@", "1990-05"),
        ("1990-05", "@", "1990-05"),
        ("1990-5", "@", "1990-05"),
        ("1990年5月", "@", "1990-05"),
        ("１９９０年０５月", "@", "1990-05"),
        ("1990/5/3", "@", "1990-05-03"),
        ("1990年5月3日", "@", "1990-05-03"),
        ("1990．05．03", "@", "1990-05-03"),
        ("1990-05-03 00:00:00", "@", "1990-05-03"),
        ("199005", "@", "1990-05"),
        (199005, "General", "1990-05"),
        (19900503, "General", "1990-05-03"),
        ("1990", "@", "1990"),
        ("1990年", "@", "1990"),
        (1990.05, "General", "1990-05"),
        (2012.1, "0.00", "2012-10"),
        ("2012.1", "@", "2012-01"),
        (date(1990, 5, 1), "yyyy/m/d", "1990-05-01"),
        (date(1990, 5, 1), 'yyyy"年"m"月"', "1990-05"),
        (date(1990, 5, 1), "yyyy\\.mm", "1990-05"),
        (date(1990, 5, 1), '[$-804]yyyy"年"m"月"d"日"', "1990-05-01"),
        ("", "@", ""),
        ("无", "@", ""),
    ],
)
def test_dates_are_read_as_far_as_they_are_known(value: Value, number_format: str, known: str) -> None:
    assert values.partial_date(cell(value, number_format), 2026) == values.ReadDate(known)


def test_a_number_that_is_january_or_october_keeps_only_its_year() -> None:
    assert values.partial_date(cell(2012.1), 2026) == values.ReadDate("2012", unclear=True)


@pytest.mark.parametrize(
    "value",
    ["2012年13月", "2025-02-30", "二〇一二年", "90.05", "1890-01", "2205年", "41091", date(2199, 1, 1)],
)
def test_an_impossible_date_is_not_read(value: Value) -> None:
    with pytest.raises(values.Unreadable):
        values.partial_date(cell(value), 2026)


@given(
    st.dates(date(1900, 1, 1), date(2026, 12, 31)),
    st.sampled_from(["%Y.%m.%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d"]),
)
def test_every_day_is_read_back_from_every_form(day: date, form: str) -> None:
    assert values.partial_date(cell(day.strftime(form)), 2026).value == day.isoformat()


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (date(2025, 6, 20), date(2025, 6, 20)),
        ("2025.6.20", date(2025, 6, 20)),
        ("6月20日", date(2025, 6, 20)),
        ("", None),
    ],
)
def test_a_day_may_leave_out_the_year_of_the_campaign(value: Value, day: date | None) -> None:
    assert values.whole_date(cell(value, "yyyy/m/d"), 2025) == day


@pytest.mark.parametrize("value", ["2025-06", "2025", "13月40日", "六月"])
def test_a_day_that_is_not_told_is_not_made_up(value: str) -> None:
    with pytest.raises(values.Unreadable):
        values.whole_date(cell(value), 2025)


@pytest.mark.parametrize(
    "line",
    [
        "公示时间：2025年6月16日至6月20日，公示期间无异议。",
        "公示时间：2025年6月16日至20日",
        "公示时间: ２０２５年６月１６日 — ２０２５年６月２０日",
        "公示期 2025.6.16-2025.6.20",
        "公示时间：2025.06.16～06.20",
        "公示日期：2025-6-16至2025-6-20",
        "公示时间 2025-06-16 至 2025-06-20",
        "本花名册已公示：6月16日到6月20日",
    ],
)
def test_the_publicity_is_found_in_a_footer(line: str) -> None:
    assert values.publicity(line, 2025) == (date(2025, 6, 16), date(2025, 6, 20))


@pytest.mark.parametrize(
    "line",
    [
        "公示时间：　　年　月　日至　月　日",
        "2025年6月16日至6月20日",
        "公示：2025年6月31日至7月2日",
        "公示：6月20日至6月16日",
    ],
)
def test_no_publicity_is_made_of_other_lines(line: str) -> None:
    assert values.publicity(line, 2025) is None


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("series", "建设工程", "JG"),
        ("series", "JC", "JC"),
        ("series", "工程系列（建筑材料）", "JC"),
        ("series", "水利工程", None),
        ("series", "建设工程、建筑材料", None),
        ("levels", "中 级", "Z"),
        ("levels", "高级", None),
        ("levels", "C", "C"),
        ("levels", "CZ", None),
        ("unit_kinds", "民营企业", "private_firm"),
        ("unit_kinds", "企业", None),
        ("unit_kinds", "国有独资企业", "state_firm"),
        ("unit_kinds", "非国有企业", None),
        ("posts", "事业非在编", "unestablished"),
        ("posts", "在编", "established"),
        ("posts", "事业编制外", None),
        ("channels", "昆都仑区工商联", "federation"),
        ("channels", "建筑业协会", "society"),
        ("channels", "青山区人社局", "local_bureau"),
        ("channels", "工商", "federation"),
        ("routes", "正常", "regular"),
        ("educations", "大专", "college"),
        ("educations", "本科（非全日制）", "bachelor"),
        ("educations", "非全日制本科", "bachelor"),
        ("educations", "硕士研究生", "master"),
        ("educations", "第二学士学位", "second_bachelor"),
    ],
)
def test_a_word_is_taken_when_it_can_mean_one_choice_only(field: str, text: str, code: str | None) -> None:
    assert values.pick(text, getattr(CAMPAIGN, field)) == code


@pytest.mark.parametrize(
    "field", ["series", "levels", "unit_kinds", "posts", "channels", "routes", "educations"]
)
def test_every_label_and_alias_of_the_campaign_means_its_own_choice(field: str) -> None:
    choices = getattr(CAMPAIGN, field)
    for choice in choices:
        for word in (choice.code, choice.label, *choice.aliases):
            assert values.pick(word, choices) == choice.code


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("工程师", "工程师"),
        ("中级工程师", "工程师"),
        ("建设工程助理工程师", "助理工程师"),
        ("工程系列（建筑材料）工程师", "工程师"),
        ("技术员资格", "技术员"),
        ("高级工程师", None),
        ("正高级工程师", None),
        ("经济师", None),
    ],
)
def test_the_title_sought_is_never_a_part_of_a_higher_one(text: str, title: str | None) -> None:
    assert values.title_sought(text, CAMPAIGN.series, CAMPAIGN.levels) == title
