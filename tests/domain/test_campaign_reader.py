"""A wrong campaign file is told everything that is wrong with it, with the key and the line."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_desk.domain.campaign_reader import CampaignError, CampaignProblem, read_campaign

FILE = Path(__file__).parents[2] / "resources" / "campaigns" / "2025-baotou.toml"
GOOD = FILE.read_text(encoding="utf-8")


def broken(old: str, new: str, text: str = GOOD) -> str:
    """The good file with the first `old` made `new`."""
    assert old in text
    return text.replace(old, new, 1)


def problems(text: str) -> tuple[CampaignProblem, ...]:
    with pytest.raises(CampaignError) as caught:
        read_campaign(text)
    return caught.value.problems


def line_of(piece: str, text: str = GOOD) -> int:
    """The line on which `piece` first stands."""
    return text[: text.index(piece)].count("\n") + 1


def test_the_good_file_is_read() -> None:
    assert read_campaign(GOOD).year == 2025


def test_a_file_saved_on_windows_is_read_alike() -> None:
    assert read_campaign("\ufeff" + GOOD.replace("\n", "\r\n")) == read_campaign(GOOD)


@pytest.mark.parametrize(
    ("old", "new", "key", "words"),
    [
        ("year = 2025", 'year = "2025"', "year", "应为整数，现为“2025”"),
        ("year = 2025", "year = true", "year", "应为整数，现为“true”"),
        ("year = 2025", "year = [2025]", "year", "应为整数，现为列表"),
        ("year = 2025", "year = { now = 2025 }", "year", "应为整数，现为一组"),
        ('version = "2025-1"', "version = 1", "version", "应为文字"),
        ('version = "2025-1"', 'version = " "', "version", "不能为空"),
        ('version = "2025-1"', r'version = "a\nb"', "version", "不能换行"),
        ("confirmed = false", 'confirmed = "否"', "confirmed", "应为 true 或 false，现为“否”"),
        ("last_day = 2025-07-04", "last_day = 2025-07-04T17:30:00", "window.last_day", "应为日期"),
        (
            "last_day = 2025-07-04",
            "last_day = 2025-06-24",
            "window.last_day",
            "不能早于受理首日（first_day）",
        ),
        ("last_day = 2025-07-04", "last_day = 2026-07-04", "window.last_day", "不在 2025 年"),
        (
            "online_until = 2025-06-25",
            "online_until = 2025-07-05",
            "window.online_until",
            "不能晚于受理末日（last_day）",
        ),
        ("morning = [08:30:00", "morning = [12:30:00", "window.morning", "开始应早于结束"),
        ("[14:30:00, 17:30:00]", "[14:30:00, 14:30:00]", "window.afternoon", "开始应早于结束"),
        ("[14:30:00, 17:30:00]", "[11:30:00, 17:30:00]", "window.afternoon", "不能早于上午结束"),
        ("[14:30:00, 17:30:00]", "[17:30:00]", "window.afternoon", "应恰有 2 个值，现有 1 个"),
        ("[14:30:00, 17:30:00]", '[14:30:00, "17:30"]', "window.afternoon[2]", "应为时刻"),
        ("days_worked = [2025-04-27]", "days_worked = 2025-04-27", "days_worked", "应为列表"),
        ("days_worked = [2025-04-27]", "days_worked = [2025-06-02]", "days_worked", "既放假又上班"),
        ("correction_days = 3", "correction_days = 0", "terms.correction_days", "应大于 0"),
        ('code_prefix = "D512"', 'code_prefix = "d-512"', "numbers.code_prefix", "大写英文字母和数字"),
        ("补〔{year}〕{running}号", "补〔{year}〕号", "numbers.notice", "缺少流水号"),
        ("退〔{year}〕{running}号", "退〔{jahr}〕{running}号", "numbers.returned", "没有“{jahr}”可填"),
        ("不代表审核通过。", "不代表审核{通过}。", "sentences.receipt", "不可用花括号"),
        ('code = "organ"', 'code = "机关"', "unit_kinds[1].code", "小写英文字母"),
        ('code = "JC"', 'code = "JC2"', "series[2].code", "大写英文字母"),
        ('code = "C"', 'code = "Z"', "levels[2].code", "“Z”重复"),
        ('code = "unestablished"', 'code = "established"', "posts[2].code", "“established”重复"),
        ('aliases = ["事业"]', 'aliases = ["国 企"]', "unit_kinds[2]", "“国 企”有歧义"),
        ('aliases = ["现职称"]', 'aliases = ["备注"]', "roster[19]", "“备注”有歧义"),
        ('{ field = "sex"', '{ field = "gender"', "roster[3].field", "没有“gender”这一项"),
        ('{ field = "sex"', '{ field = "name"', "roster[3].field", "“name”重复"),
        ('field = "due"', 'field = "name"', "roster[34].field", "没有“name”这一项"),
        ("number = 8\n", "number = 7\n", "items[8].number", "“7”重复"),
        ("number = 1\n", "number = 0\n", "items[1].number", "从 1 起"),
        ('short = "学位证书"', 'short = "学历证书"', "items[10].short", "“学历证书”重复"),
        ("copies = 2\n", "copies = 0\n", "items[2].copies", "应大于 0"),
        ("copies = 2\n", "copies = -2\n", "items[2].copies", "应大于 0"),
        ("copies = 0\n", "copies = 1\n", "items[20].copies", "写 0"),
        (
            'place = "loose"',
            'place = "drawer"',
            "items[2].place",
            "应为 bag、loose、volume 之一，现为“drawer”",
        ),
        ("applies = [{ has_degree = true }]", "applies = []", "items[10].applies", "没有适用情形"),
        (
            "{ has_degree = true }",
            "{ has_degree = 1 }",
            "items[10].applies[1].has_degree",
            "应为 true 或 false",
        ),
        ("{ has_degree = true }", "{ degree = true }", "items[10].applies[1].degree", "没有这个键"),
        ("{ has_degree = true }", '"学士"', "items[10].applies[1]", "应为一组“键 = 值”，现为“学士”"),
        ('levels = ["Z"]', 'levels = ["X"]', "items[12].applies[1].levels", "没有“X”"),
        (
            'titles_sought = ["助理工程师"]',
            'titles_sought = ["助工"]',
            "items[12].applies[2].titles_sought",
            "助工",
        ),
        ('faults = ["no_seal"]', 'faults = ["no_seel"]', "items[1].faults", "没有“no_seel”"),
        ('faults = ["no_seal"]', 'faults = ["copies_short"]', "items[1].faults", "没有“copies_short”"),
        ('specialty = "城乡规划"', 'specialty = "建筑设计"', "majors.near[2].specialty", "“建筑设计”重复"),
        ('label = "建筑类"', 'label = "土木类"', "majors.families[2].label", "“土木类”重复"),
        (
            'families = ["建筑类", "土木类"',
            'families = ["建工类", "土木类"',
            "majors.near[1].families",
            "建工类",
        ),
        ('faults = ["no_seal"]', 'faults = ["no_seal", "no_seal"]', "items[1].faults[2]", "重复"),
        ('code = "qualified"', 'code = "chosen"', "items[5].points[2].code", "“chosen”重复"),
        ('finding = "no_opinion"', 'finding = "no_idea"', "marks[3].finding", "没有“no_idea”"),
        ('finding = "no_date"', 'finding = "no_opinion"', "marks[5].finding", "“no_opinion”重复"),
        ('mark = "O"', 'mark = "Q"', "marks[3].mark", "之一，现为“Q”"),
        ('code = "illegible"', 'code = "ilegible"', "findings[14].code", "程序不认识问题代码“ilegible”"),
        ('class = "advise"', 'class = "warn"', "findings[31].class", "refuse、correct、advise 之一"),
        ("应{need}份", "应{number}份", "findings[11].problem", "可用：{have}、{need}"),
        ("应{need}份", "应{need.real}份", "findings[11].problem", "没有“{need.real}”"),
        ("应{need}份", "应{need:5}份", "findings[11].problem", "没有“{need}”"),
        ("应{need}份", "应{need!r}份", "findings[11].problem", "没有“{need}”"),
        ("应{need}份", "应{need份", "findings[11].problem", "花括号不成对"),
        ('clause = "人社部', 'stated = true\nclause = "人社部', "findings[31].stated", "refuse"),
        ('clause = "人社部', 'fixable = true\nclause = "人社部', "findings[31].fixable", "correct"),
        ("[0-9]{12})(?:", "[0-9]{12}(?:", "sites[1].pattern", "不是正确的正则式"),
        ("(?P<code>[0-9A-Z-]", "([0-9A-Z-]", "sites[2].pattern", "没有查验码的一组"),
        ('educations = ["doctor"]', 'educations = ["dr"]', "experience.rules[8].educations", "没有“dr”"),
        (
            'title_held = "技术员", years = 2',
            'title_held = "技工", years = 2',
            "experience.rules[5].title_held",
            "技工",
        ),
        (
            'title_held = "技术员", years = 2',
            'title_held = "技术员", years = -2',
            "experience.rules[5].years",
            "小于 0",
        ),
        ('post = "established"', 'post = "staff"', "statistics.tables[1].post", "没有“staff”"),
        ('series = "JC", title = "技术员"', 'series = "JX"', "statistics.columns[10].series", "没有“JX”"),
        ('posts = ["established"]', 'posts = ["all"]', "unit_papers[3].posts", "没有“all”"),
    ],
)
def test_a_fault_is_told_with_its_key_and_line(old: str, new: str, key: str, words: str) -> None:
    text = broken(old, new)
    found = {problem.key: problem for problem in problems(text)}
    assert words in found[key].message
    assert found[key].line == line_of(old)


def test_two_levels_that_claim_one_title_are_both_told() -> None:
    found = problems(broken('titles = ["助理工程师"', 'titles = ["工程师"'))
    told = [(p.key, p.line) for p in found if "“工程师”有歧义" in p.message]
    headers = [at for at, line in enumerate(GOOD.split("\n"), start=1) if line == "[[levels]]"]
    assert told == [("levels[1]", headers[0]), ("levels[2]", headers[1])]


def test_a_number_out_of_order_is_told_at_the_next_one() -> None:
    (problem,) = problems(broken("number = 8\n", "number = 80\n"))
    assert (problem.key, problem.line) == ("items[9].number", line_of("number = 9\n"))
    assert "由小到大" in problem.message


@pytest.mark.parametrize(
    ("line", "key", "told_at"),
    [
        ('short = "学位证书"\n', "items[10].short", "number = 10"),
        ('contact = "张晓羽"\n', "office.contact", "office.name"),
        ('clause = "GB 11643"\n', "findings[34].clause", 'code = "id_area_odd"'),
    ],
)
def test_a_missing_key_is_told_where_its_table_begins(line: str, key: str, told_at: str) -> None:
    text = GOOD.replace("office." + line if key.startswith("office") else line, "", 1)
    (problem,) = problems(text)
    assert (problem.key, problem.message) == (key, "缺少此项")
    header = line_of(told_at) - (0 if key.startswith("office") else 1)
    assert problem.line == header


def test_a_whole_part_that_is_missing_has_no_line() -> None:
    text = "".join(line for line in GOOD.splitlines(keepends=True) if not line.startswith("terms."))
    assert problems(text) == (CampaignProblem("terms", None, "缺少此项"),)
    assert str(problems(text)[0]) == "terms：缺少此项"


def test_a_misspelt_key_is_named_with_the_right_one() -> None:
    text = broken('contact = "张晓羽"', 'contatc = "张晓羽"')
    at = line_of("office.contatc", text)
    assert CampaignProblem("office.contatc", at, "没有这个键，是否为“contact”？") in problems(text)


def test_the_words_of_a_finding_that_are_missing_are_told() -> None:
    begin = GOOD.index('[[findings]]\ncode = "illegible"')
    end = GOOD.index("[[findings]]", begin + 1)
    found = problems(GOOD[:begin] + GOOD[end:])
    assert "缺少问题“illegible”的用语" in {problem.message for problem in found}
    assert any(p.key == "items[2].faults" and "illegible" in p.message for p in found)


def test_the_exact_line_within_a_list_of_many_lines() -> None:
    text = broken('{ code = "vouched", label', '{ code = "vouched", lable')
    at = line_of("vouched")
    found = [(problem.key, problem.line) for problem in problems(text)]
    assert found == [("items[5].points[4].label", at), ("items[5].points[4].lable", at)]


def test_everything_is_told_at_once_and_in_the_files_order() -> None:
    text = GOOD
    for old, new in (
        ("window.last_day = 2025-07-04", "window.last_day = 2025-05-04"),
        ("copies = 2\n", 'copies = "two"\n'),
        ('short = "学位证书"', 'kurz = "学位证书"'),
        ("应{need}份", "应{want}份"),
    ):
        text = broken(old, new, text)
    found = problems(text)
    assert {p.key for p in found} == {
        "window.last_day", "window.online_until", "items[2].copies", "items[10].short", "items[10].kurz",
        "findings[11].problem",
    }  # fmt: skip
    assert [p.line for p in found] == sorted(p.line or 0 for p in found)


def test_the_error_says_it_in_words() -> None:
    with pytest.raises(CampaignError) as caught:
        read_campaign(broken("copies = 2\n", "copies = 2.5\n"))
    at = line_of("copies = 2\n")
    assert str(caught.value) == f"第 {at} 行 items[2].copies：应为整数，现为“2.5”"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("window.last_day = 2025-07-04", "window.last_day = 2025-13-04"),
        ("window.last_day = 2025-07-04", "window.last_day 2025-07-04"),
        ('short = "学位证书"', 'short = "学位证书'),
        ('short = "学位证书"', 'short = "学位证书"\nshort = "学位"'),
    ],
)
def test_a_slip_of_toml_keeps_its_line(old: str, new: str) -> None:
    (problem,) = problems(broken(old, new))
    assert problem.line == line_of(old) + new.count("\n")
    assert problem.message.startswith("不合 TOML 格式")


def test_a_file_that_breaks_off_is_told_at_its_end() -> None:
    text = GOOD[: GOOD.index('{ code = "qualified"')]
    (problem,) = problems(text)
    assert problem.line == text.count("\n") + 1


def test_a_text_of_many_lines_does_not_hide_what_stands_before_it() -> None:
    text = broken("copies = 2\n", 'copies = "2"\n') + 'note = """\nline\nline"""\n'
    found = {problem.key: problem.line for problem in problems(text)}
    assert found["items[2].copies"] == line_of("copies = 2\n")
    assert found["findings[35].note"] == line_of('code = "not_on_roster"') - 1


def test_a_huge_or_absurd_file_is_refused_without_being_read() -> None:
    (huge,) = problems("x" * 200_001)
    assert "文件过长" in huge.message
    (nested,) = problems("a = " + "[" * 50_000)
    assert "嵌套过深" in nested.message


def test_an_empty_file_lacks_everything() -> None:
    found = problems("")
    assert {"year", "window", "items", "findings"} <= {problem.key for problem in found}
    assert all(problem.line is None for problem in found)


@settings(max_examples=20)
@given(st.data())
def test_whatever_line_is_lost_the_file_is_read_or_refused(data: st.DataObject) -> None:
    lines = GOOD.splitlines(keepends=True)
    lost = data.draw(st.integers(0, len(lines) - 1))
    text = "".join(lines[:lost] + lines[lost + 1 :])
    with suppress(CampaignError):
        read_campaign(text)
        return
    assert all(p.line is None or 1 <= p.line <= len(lines) for p in problems(text))
