"""Years of experience by the national baseline (人社部发〔2019〕16号): advice with its rule, no bar."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain.campaign import FindingClass
from intake_desk.domain.experience import Experience, YearsRule, full_years, shortfall
from intake_desk.domain.findings import Finding, find
from intake_desk.domain.person import PartialDate
from intake_desk.domain.verdict import Outcome, judge_packet
from tests.builders import CAMPAIGN, CLEAN, a_case, after, changed

RANKING = ("工程师", "助理工程师", "技术员")


def advice(**facts: object) -> Finding | None:
    """What a person with these facts is advised of."""
    case = a_case(changed(**facts))
    found = find(case, after(case, *CLEAN))
    return next((finding for finding in found if finding.code == "years_short"), None)


@pytest.mark.parametrize(
    ("facts", "held", "years", "needed"),
    [
        ({"education": "bachelor", "title_since": "2022-07"}, "助理工程师", 3, 4),
        ({"education": "college", "title_since": "2025"}, "助理工程师", 0, 4),
        ({"education": "master", "title_since": "2024-12-31"}, "助理工程师", 1, 2),
        ({"education": "bachelor", "title": "技术员", "title_since": "2010"}, "助理工程师", 0, 4),
        (
            {
                "level": "C",
                "title_sought": "助理工程师",
                "education": "college",
                "title": "技术员",
                "title_since": "2024-06-30",
            },
            "技术员",
            1,
            2,
        ),
        (
            {"level": "C", "title_sought": "助理工程师", "education": "bachelor", "years_in_field": 0},
            "从事本专业",
            0,
            1,
        ),
        ({"education": "technician", "years_in_field": 2}, "从事本专业", 2, 3),
    ],
)
def test_too_few_years_are_advised_with_the_rule_and_its_source(
    facts: dict[str, object], held: str, years: int, needed: int
) -> None:
    finding = advice(**facts)
    assert finding is not None
    assert finding.finding_class is FindingClass.ADVISE
    assert f"{held}{years}年，基本要求为{needed}年" in finding.problem
    assert f"{held}满{needed}年；计至2025年12月31日" in finding.problem
    assert finding.clause == "人社部发〔2019〕16号"


@pytest.mark.parametrize(
    "facts",
    [
        {"education": "bachelor", "title_since": "2021-12-31"},
        {"education": "doctor", "title": ""},
        {"education": "bachelor", "title_since": ""},  # not told
        {"education": "bachelor", "title_since": "去年"},
        {"education": "bachelor", "title": ""},
        {"education": "bachelor", "title": "高级工程师", "title_since": "2025"},
        {"education": "bachelor", "title": "工程师", "title_since": "2025"},  # another series, higher
        {"education": "other", "title_since": "2025"},  # no rule
        {"education": "", "title_since": "2025"},
        {"education": "technician", "years_in_field": None},
    ],
)
def test_enough_unknown_or_without_a_rule_is_no_advice(facts: dict[str, object]) -> None:
    assert advice(**facts) is None


def test_advice_never_bars() -> None:
    case = a_case(changed(title_since=PartialDate("2025")))
    assert judge_packet(case, after(case, *CLEAN)).outcome is Outcome.ACCEPT


def test_one_rule_that_is_met_is_enough_and_the_nearest_is_named() -> None:
    rules = (
        YearsRule("工程师", frozenset({"bachelor"}), 4, "助理工程师"),
        YearsRule("工程师", frozenset({"bachelor"}), 5),
    )
    experience = Experience(date(2025, 12, 31), rules)
    person = changed(title_since=PartialDate("2024"), years_in_field=4)
    short = shortfall(experience, person, RANKING)
    assert short is not None
    assert (short.rule.years, short.years) == (5, 4)
    assert shortfall(experience, changed(title_since=PartialDate("2024"), years_in_field=5), RANKING) is None


def test_a_title_that_the_ranking_does_not_know_is_not_judged() -> None:
    rule = YearsRule("工程师", frozenset({"bachelor"}), 4, "二级技师")
    assert shortfall(Experience(date(2025, 12, 31), (rule,)), changed(), RANKING) is None


@given(st.dates(date(1980, 1, 1), date(2025, 12, 31)))
def test_a_vaguer_date_is_read_in_favour(day: date) -> None:
    until = CAMPAIGN.experience.counted_to
    exact, month, year = (
        full_years(PartialDate(f"{day:{form}}"), until) for form in ("%Y-%m-%d", "%Y-%m", "%Y")
    )
    assert exact is not None
    assert month is not None
    assert year is not None
    assert exact <= month <= year <= exact + 1
