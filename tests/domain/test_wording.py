"""The words of findings: with the facts of a case, and without them for counting."""

from __future__ import annotations

from datetime import date, time

import pytest

from intake_desk.domain.wording import plain, worded
from tests.builders import CAMPAIGN


def test_days_and_hours_are_said_as_people_say_them() -> None:
    facts = {"last": date(2025, 7, 4), "closing": time(17, 30), "need": 2}
    assert worded("已于{last} {closing}截止，须{need}份", facts) == "已于2025年7月4日 17:30截止，须2份"


@pytest.mark.parametrize(
    ("words", "without"),
    [
        ("缺审核日期", "缺审核日期"),
        ("份数不足：应{need}份，现{have}份", "份数不足"),
        ("在职称评审失信记录期内（{first}至{last}）", "在职称评审失信记录期内"),
        ("未在{until}前（含当日）完成线上申报", "未在…前（含当日）完成线上申报"),
        ("申报单位本年度已通过“{channel}”报送", "申报单位本年度已通过“…”报送"),
        ("专业“{major}”未列入相近专业（拟定：{near}）", "专业“…”未列入相近专业"),
        ("公示时间不足：{first}至{last}为{days}个工作日，应不少于{needed}个", "公示时间不足"),
    ],
)
def test_what_is_counted_is_told_without_the_facts_of_one_case(words: str, without: str) -> None:
    assert plain(words) == without


def test_every_finding_can_be_told_so_and_apart_from_the_others() -> None:
    told = [plain(spec.problem) for spec in CAMPAIGN.findings]
    assert all(words and "{" not in words for words in told)
    assert len(set(told)) == len(told)
