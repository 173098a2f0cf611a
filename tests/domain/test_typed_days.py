"""Days as they are typed: every way that people write them, and words for what is none."""

from __future__ import annotations

from datetime import date

import pytest

from intake_desk.domain.typed_days import NotADay, typed_day, typed_days, ways_to_type

WAYS = (
    "2025-07-01",
    "2025-7-1",
    "2025/7/1",
    "2025.7.1",
    "2025年7月1日",
    "20250701",
    "２０２５／０７／０１",
    "２０２５０７０１",
)
SHORT = ("0701", "7-1", "7/1", "7.1", "07-01", "7月1日", "7月1", " ０７０１ ", "７月１日")


@pytest.mark.parametrize("text", [*WAYS, *SHORT])
def test_a_day_is_read_as_people_type_it(text: str) -> None:
    assert typed_day(text, 2025) == date(2025, 7, 1)


def test_a_short_one_is_of_the_year_at_hand_and_a_whole_one_of_its_own() -> None:
    assert typed_day("0701", 2026) == date(2026, 7, 1)
    assert typed_day("2025-07-01", 2026) == date(2025, 7, 1)
    assert typed_day("2025年7月1日") == date(2025, 7, 1)


@pytest.mark.parametrize("text", SHORT)
def test_no_year_is_guessed_where_none_is_at_hand(text: str) -> None:
    with pytest.raises(NotADay, match=f"“{text.strip()}”没有写年份") as told:
        typed_day(text)
    assert told.value.advice == ways_to_type()


@pytest.mark.parametrize("text", ["", "71", "7月", "2025-07", "202507011", "明天", "25-7-1"])
def test_what_is_no_day_is_told_what_one_looks_like(text: str) -> None:
    with pytest.raises(NotADay, match=f"“{text}”不是日期") as told:
        typed_day(text, 2026)
    assert "0709、7-9、7月9日 或 2026-07-09" in told.value.advice


@pytest.mark.parametrize("text", ["0631", "6月31日", "2025-2-30", "1301", "0000-07-01"])
def test_a_day_that_there_never_was_is_told_by_itself(text: str) -> None:
    with pytest.raises(NotADay, match=f"没有“{text}”这一天"):
        typed_day(text, 2025)


@pytest.mark.parametrize(
    "text",
    [
        "0618 0624",
        "0618-0624",
        "06180624",
        "6.18-6.24",
        "6-18-6-24",
        "6 18 6 24",
        "6月18日至6月24日",
        "2025/6/18 至 2025/6/24",
        "2025 06 18 2025 06 24",
        "20250618 20250624",
        "公示 ０６１８—０６２４。",
    ],
)
def test_two_days_are_read_by_the_same_rule(text: str) -> None:
    assert typed_days(text, 2025) == (date(2025, 6, 18), date(2025, 6, 24))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "请输入起、止两个日期"),
        ("0618", "请输入起、止两个日期"),
        ("0618 0631", "没有这一天"),
        ("0624 0618", "起始日期晚于截止日期"),
    ],
)
def test_what_are_no_two_days_is_said(text: str, words: str) -> None:
    with pytest.raises(NotADay, match=words):
        typed_days(text, 2025)


def test_the_words_beside_a_field_name_the_year_only_where_there_is_one() -> None:
    assert "不写年份即 2026 年" in ways_to_type(2026)
    assert "不写年份" not in ways_to_type()
