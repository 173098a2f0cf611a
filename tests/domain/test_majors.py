"""Majors near to a specialty: advice with the rule applied, no bar, nothing where nothing is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake_desk.domain.campaign import FindingClass
from intake_desk.domain.findings import Finding, find
from intake_desk.domain.majors import Majors
from intake_desk.domain.verdict import Outcome, judge_packet
from tests.builders import CAMPAIGN, CLEAN, a_case, after, changed


def advice(major: str, specialty: str) -> Finding | None:
    """What is advised about this major for this specialty."""
    series = "JG" if specialty in CAMPAIGN.series[0].specialties else "JC"
    case = a_case(changed(major=major, specialty=specialty, series=series))
    found = find(case, after(case, *CLEAN))
    return next((finding for finding in found if finding.code == "major_not_near"), None)


@pytest.mark.parametrize(
    ("major", "specialty"),
    [
        ("土木工程", "结构工程"),
        ("工民建", "结构工程"),
        ("工业与民用建筑", "结构工程"),
        ("建筑工程技术（施工方向）", "结构工程"),
        ("工程力学", "结构工程"),
        ("土木", "结构工程"),
        ("土 木 工 程", "结构工程"),
        ("结构工程", "结构工程"),
        ("会计、工程造价", "工程造价"),
        ("给水排水工程", "给排水"),
        ("建筑环境与能源应用工程", "暖通空调"),
        ("电气工程及其自动化", "建筑电气与智能化"),
        ("测绘工程", "工程测量"),
        ("硅酸盐工程", "水泥与胶凝材料"),
        ("无机非金属材料工程", "混凝土与制品"),
        ("园林技术", "风景园林"),
        ("消防工程", "消防"),
    ],
)
def test_a_near_major_is_no_matter_however_it_is_written(major: str, specialty: str) -> None:
    assert advice(major, specialty) is None


@pytest.mark.parametrize(
    ("major", "specialty"),
    [("英语", "结构工程"), ("会计学", "工程造价"), ("土木工程", "建筑电气与智能化"), ("法学", "玻璃")],
)
def test_a_far_major_is_advised_with_the_rule_that_was_applied(major: str, specialty: str) -> None:
    finding = advice(major, specialty)
    assert finding is not None
    assert finding.finding_class is FindingClass.ADVISE
    assert f"“{major}”" in finding.problem
    assert f"“{specialty}”" in finding.problem
    rule = next(rule for rule in CAMPAIGN.majors.near if rule.specialty == specialty)
    assert f"拟定：{'、'.join(rule.families)}" in finding.problem


@pytest.mark.parametrize("major", ["", "  ", "无"])
def test_no_major_told_is_nothing_to_say(major: str) -> None:
    assert advice(major, "结构工程") is None


def test_a_specialty_in_free_words_is_not_judged() -> None:
    assert advice("英语", "装配式建筑") is None


def test_it_never_bars() -> None:
    case = a_case(changed(major="英语"))
    assert judge_packet(case, after(case, *CLEAN)).outcome is Outcome.ACCEPT


def test_every_specialty_of_the_campaign_has_its_rule_and_its_own_name_is_near() -> None:
    specialties = [name for series in CAMPAIGN.series for name in series.specialties]
    assert [rule.specialty for rule in CAMPAIGN.majors.near] == specialties
    assert [name for name in specialties if advice(name, name)] == []


def test_a_campaign_from_before_the_lists_advises_nothing() -> None:
    case = a_case(changed(major="英语"), campaign=replace(CAMPAIGN, majors=Majors()))
    assert find(case, after(case, *CLEAN)) == ()
