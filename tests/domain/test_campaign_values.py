"""Values of a campaign as they are read and typed, and the parts that name them."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, time

import pytest

from intake_desk.domain.campaign import Campaign, Condition, Item, VerificationSite
from intake_desk.domain.campaign_edits import tree_of, value_at
from intake_desk.domain.campaign_part import Group, Kind, Value, groups_of
from intake_desk.domain.campaign_parts import PARTS, WAYS
from intake_desk.domain.campaign_values import (
    EVERYBODY,
    NotTyped,
    choices_of,
    said,
    to_type,
    typed,
    ways_said,
)
from intake_desk.domain.choices import Series
from tests.builders import CAMPAIGN, CAMPAIGN_TEXT

TREE = tree_of(CAMPAIGN_TEXT)
NUMBER, DAY = Value(("n",), "份数", Kind.NUMBER), Value(("d",), "首日", Kind.DAY)
HOURS, TEXT = Value(("h",), "上午", Kind.HOURS), Value(("t",), "名称")
YES, EITHER = (
    Value(("y",), "若有", Kind.YES, optional=True),
    Value(("e",), "有学位", Kind.EITHER, optional=True),
)
WORDS = Value(("w",), "写法", Kind.WORDS, optional=True)
PLACE, POSTS = (
    Value(("p",), "位置", Kind.ONE, "place"),
    Value(("s",), "人员", Kind.SOME, "posts", optional=True),
)


@pytest.mark.parametrize(
    ("value", "answer", "raw", "words"),
    [
        (NUMBER, " 3 ", 3, "3"),
        (DAY, "2025-07-11", date(2025, 7, 11), "2025-07-11（周五）"),
        (DAY, "2025年7月1日", date(2025, 7, 1), "2025-07-01（周二）"),
        (DAY, "20250701", date(2025, 7, 1), "2025-07-01（周二）"),
        (DAY, "7/1", date(2025, 7, 1), "2025-07-01（周二）"),
        (NUMBER, "３", 3, "3"),
        (HOURS, "８：３０－１２：００", [time(8, 30), time(12)], "08:30–12:00"),
        (HOURS, "8:30-12：00", [time(8, 30), time(12)], "08:30–12:00"),
        (TEXT, "512室", "512室", "512室"),
        (YES, "是", True, "是"),
        (YES, "否", None, ""),
        (Value(("y",), "若有", Kind.YES), "否", False, ""),
        (EITHER, "是", True, "是"),
        (EITHER, "否", False, "否"),
        (EITHER, "不限", None, ""),
        (WORDS, "直接、直报 direct", ["直接", "直报", "direct"], "直接、直报、direct"),
        (WORDS, "", None, ""),
        (PLACE, "volume", "volume", "装订成册"),
        (PLACE, "attic", "attic", "attic"),
        (POSTS, ["private", "established"], ["private", "established"], "非公、事业在编"),
        (POSTS, [], None, ""),
        (Value(("s",), "类", Kind.SOME, "families"), [], [], ""),
    ],
)
def test_what_is_typed_is_shown_in_words(
    value: Value, answer: str | list[str], raw: object, words: str
) -> None:
    assert typed(value, answer, 2025) == raw
    assert said(value, raw, TREE) == words


@pytest.mark.parametrize(
    ("value", "raw", "answer"),
    [
        (NUMBER, 3, "3"),
        (DAY, date(2025, 7, 11), "2025-07-11"),
        (HOURS, [time(8, 30), time(12)], "08:30–12:00"),
        (YES, True, "是"),
        (YES, False, "否"),
        (WORDS, ["直接", "直报"], "直接、直报"),
        (TEXT, None, ""),
    ],
)
def test_what_stands_in_the_field_is_read_back(value: Value, raw: object, answer: str) -> None:
    assert to_type(value, raw) == answer
    if answer not in ("", "否"):
        assert typed(value, answer, 2025) == raw


@pytest.mark.parametrize(
    ("value", "answer", "told"),
    [
        (NUMBER, "三", "不是整数"),
        (DAY, "2025-02-30", "没有“2025-02-30”这一天"),
        (DAY, "明天", "不是日期"),
        (HOURS, "8点", "不是起止时刻"),
        (HOURS, "25:00-26:00", "不是起止时刻"),
        (TEXT, "  ", "未填名称"),
    ],
)
def test_what_is_no_value_is_told(value: Value, answer: str, told: str) -> None:
    with pytest.raises(NotTyped, match=told):
        typed(value, answer, 2025)


def test_when_an_item_applies_is_told_in_words() -> None:
    assert ways_said(None, TREE) == ways_said([], TREE) == ways_said([{}], TREE) == EVERYBODY
    title = value_at(TREE, ("items", 11, "applies"))
    assert ways_said(title, TREE) == "级别 中级；或 级别 初级，申报资格 助理工程师，最高学历 专科、中职"
    assert ways_said([{"has_title": False}], TREE) == "现有职称 否"


def test_every_list_to_choose_from_is_there() -> None:
    for group in (WAYS, *(group for part in PARTS for group in part.groups)):
        for value in group.values:
            if value.kind in (Kind.ONE, Kind.SOME):
                assert choices_of(value.choices, TREE), value
    assert choices_of("nothing", TREE) == {}
    assert "no_seal" in choices_of("faults", TREE)
    assert "missing" in choices_of("faults", TREE)
    assert "copies_short" not in choices_of("faults", TREE)  # its words need facts


def test_what_is_edited_is_in_the_file() -> None:
    """Each value of a part stands in the shipped campaign, unless it may be left out."""
    for group in (group for part in PARTS for group in groups_of(part, TREE)):
        rows = (
            [()] if group.rows is None else [(*group.rows, n) for n in range(len(value_at(TREE, group.rows)))]
        )
        for row in rows:
            for value in group.values:
                if not (value.optional or value.kind is Kind.WAYS):
                    assert value_at(TREE, (*row, *value.path)) is not None, (row, value)


def keys(group: Group) -> set[str]:
    return {str(value.path[0]) for value in group.values}


def test_all_of_an_item_and_of_a_way_can_be_edited() -> None:
    items = next(part for part in PARTS if part.key == "items").groups[0]
    assert keys(items) | {"publicity", "points"} == {f.name for f in fields(Item)}
    assert keys(WAYS) == {f.name for f in fields(Condition)}
    sites = next(part for part in PARTS if part.key == "sites").groups[0]
    assert keys(sites) == {f.name for f in fields(VerificationSite)}


def test_specialties_are_grouped_by_their_series() -> None:
    part = next(part for part in PARTS if part.key == "specialties")
    groups = groups_of(part, TREE)
    assert [(g.title, g.rows) for g in groups] == [
        (series.label, ("series", n, "specialties")) for n, series in enumerate(CAMPAIGN.series)
    ]
    assert all(g.plain for g in groups)
    assert {"specialties"} <= {f.name for f in fields(Series)}
    assert {f.name for f in fields(Campaign)} >= {"years_entered"}
