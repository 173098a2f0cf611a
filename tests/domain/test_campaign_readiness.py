"""What keeps a campaign from being put in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake_desk.domain.campaign import Campaign
from intake_desk.domain.campaign_reader import read_campaign
from intake_desk.domain.campaign_readiness import first_fitting_day, not_from, unready
from intake_desk.domain.campaign_versions import Version
from tests.builders import CAMPAIGN
from tests.services.campaign_texts import next_year

TODAY = date(2025, 6, 27)
FIRST = Version(2025, "2025-1", date(2025, 5, 1), called_off=False)
LATER = Version(2025, "2025-2", date(2025, 7, 1), called_off=False)
UNKNOWN = read_campaign(next_year(2035))


def told(campaign: Campaign) -> list[str]:
    return [f"{'.'.join(map(str, fault.path))} {fault.message}" for fault in unready(campaign)]


def test_the_shipped_campaign_and_the_next_one_can_be_in_force() -> None:
    assert told(CAMPAIGN) == []
    assert told(read_campaign(next_year())) == []


def test_a_year_without_published_days_off_waits_until_they_are_entered() -> None:
    (missing,) = told(UNKNOWN)
    assert missing.startswith("years_entered 2035 年的放假安排程序还不知道")
    (nothing,) = told(replace(UNKNOWN, years_entered=frozenset({2035})))
    assert "没有录入 2035 年的任何放假日" in nothing
    assert (
        told(replace(UNKNOWN, years_entered=frozenset({2035}), days_off=frozenset({date(2035, 5, 1)}))) == []
    )


def test_a_window_without_a_working_day_is_none() -> None:
    window = replace(CAMPAIGN.window, first_day=date(2025, 6, 28), last_day=date(2025, 6, 29))
    assert told(replace(CAMPAIGN, window=window)) == ["window.last_day 受理期内没有一个工作日"]


def test_letters_of_two_years_or_kinds_must_differ() -> None:
    same = replace(CAMPAIGN.numbers, notice="补{running}", returned="补{running}")
    assert told(replace(CAMPAIGN, numbers=same)) == [
        "numbers.notice 缺少年度 {year}：次年的文号会与今年的重复",
        "numbers.returned 缺少年度 {year}：次年的文号会与今年的重复",
        "numbers.returned 与告知书文号相同，两种文书会用同一个号",
    ]


NEW, NEXT = replace(CAMPAIGN, version="2025-3"), replace(read_campaign(next_year()), version="2026-1")


@pytest.mark.parametrize(
    ("campaign", "day", "words"),
    [
        (NEW, TODAY, ""),
        (NEW, date(2025, 6, 28), ""),
        (NEW, date(2025, 6, 26), "不能早于今天"),
        (CAMPAIGN, TODAY, "已有版本“2025-1”"),
        (replace(CAMPAIGN, year=2024, version="2024-1"), TODAY, "不能再启用 2024"),
        (NEXT, date(2025, 7, 4), "受理期到 2025-07-04 才结束"),
        (NEXT, date(2025, 7, 5), ""),
        (replace(NEW, numbers=replace(CAMPAIGN.numbers, code_prefix="D1")), TODAY, "不能更改"),
    ],
)
def test_from_when_it_may_be(campaign: Campaign, day: date, words: str) -> None:
    problem = not_from(campaign, day, (FIRST,), CAMPAIGN, TODAY)
    assert words in problem
    assert bool(problem) == bool(words)


def test_what_is_to_come_is_not_overtaken() -> None:
    assert "2025-2 已定于 2025-07-01 生效" in not_from(NEW, TODAY, (FIRST, LATER), CAMPAIGN, TODAY)
    assert not_from(NEW, date(2025, 7, 1), (FIRST, LATER), CAMPAIGN, TODAY) == ""
    next_year = Version(2026, "2026-1", date(2025, 7, 10), called_off=False)
    assert not_from(NEW, TODAY, (FIRST, next_year), CAMPAIGN, TODAY) == ""
    off = replace(LATER, called_off=True)
    assert not_from(NEW, TODAY, (FIRST, off), CAMPAIGN, TODAY) == ""


@pytest.mark.parametrize(
    ("campaign", "versions", "day"),
    [
        (NEW, (FIRST,), TODAY),
        (NEW, (FIRST, LATER), LATER.in_force_from),
        (NEXT, (FIRST,), date(2025, 7, 5)),
        (NEXT, (FIRST, Version(2026, "2026-0", date(2025, 8, 1), called_off=False)), date(2025, 8, 1)),
    ],
)
def test_the_day_that_is_proposed_is_the_first_that_fits(
    campaign: Campaign, versions: tuple[Version, ...], day: date
) -> None:
    assert first_fitting_day(campaign, versions, CAMPAIGN, TODAY) == day
    assert not_from(campaign, day, versions, CAMPAIGN, TODAY) == ""


def test_a_year_is_over_once_the_next_one_is_to_come_before() -> None:
    problem = not_from(NEW, date(2025, 9, 1), (FIRST,), NEXT, TODAY)
    assert problem == "2025-09-01 在用的是 2026 年度，不能再启用 2025 年度的版本。"
