"""Which documents are asked of whom: examples from the notice and the draft, and what holds for everybody."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain.campaign_reader import read_campaign
from intake_desk.domain.checklist import checklist_for, untold_facts
from intake_desk.domain.person import Applicant

FILE = Path(__file__).parents[2] / "resources" / "campaigns" / "2025-baotou.toml"
CAMPAIGN = read_campaign(FILE.read_text(encoding="utf-8"))

ENGINEER = Applicant(
    name="王建业",
    id_number="150203198802290512",
    unit="包头市恒筑建设有限公司",
    series="JG",
    level="Z",
    title_sought="工程师",
    specialty="工程造价",
    unit_kind="private_firm",
    post="private",
    channel="direct",
    route="regular",
    education="bachelor",
    title="助理工程师",
)
JUNIOR = replace(ENGINEER, level="C", title_sought="助理工程师", title="")
ALWAYS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 16, 17, 18}
IF_ANY = {20, 21, 22, 27}


def asked(person: Applicant) -> set[int]:
    return {item.number for item in checklist_for(CAMPAIGN, person) if not item.if_any}


def codes(name: str) -> st.SearchStrategy[str]:
    return st.sampled_from(["", *(choice.code for choice in getattr(CAMPAIGN, name))])


APPLICANTS = st.builds(
    lambda **told: replace(ENGINEER, **told),
    level=st.sampled_from(["Z", "C"]),
    title_sought=st.sampled_from(["工程师", "助理工程师", "技术员"]),
    unit_kind=codes("unit_kinds"),
    post=codes("posts"),
    channel=codes("channels"),
    route=codes("routes"),
    education=codes("educations"),
    degree=st.sampled_from(["", "工学学士"]),
    title=st.sampled_from(["", "助理工程师"]),
)


def test_a_private_engineer_who_comes_directly_brings_seventeen_documents() -> None:
    assert asked(ENGINEER) == ALWAYS | {12, 14, 15, 19}
    assert len(asked(ENGINEER)) == 17


def test_whatever_he_may_bring_is_listed_too() -> None:
    assert {i.number for i in checklist_for(CAMPAIGN, ENGINEER) if i.if_any} == IF_ANY


def test_an_established_engineer_with_a_degree_brings_the_appointment_and_no_contract() -> None:
    person = replace(
        ENGINEER, unit_kind="institution", post="established", channel="department", degree="工学学士"
    )
    assert asked(person) == ALWAYS | {10, 12, 13, 19}


def test_an_unestablished_one_brings_contract_and_insurance_as_well() -> None:
    person = replace(ENGINEER, unit_kind="institution", post="unestablished", channel="department")
    assert asked(person) == ALWAYS | {12, 13, 14, 15, 19}


def test_who_holds_no_title_was_never_appointed() -> None:
    person = replace(ENGINEER, unit_kind="institution", post="established", title="")
    assert 13 not in asked(person)


def test_a_junior_shows_a_title_only_from_college_or_vocational_school_to_assistant_engineer() -> None:
    for education in ("college", "secondary"):
        assert 12 in asked(replace(JUNIOR, education=education))
    assert 12 not in asked(replace(JUNIOR, education="bachelor"))
    assert 12 not in asked(replace(JUNIOR, education="college", title_sought="技术员"))


def test_a_junior_needs_no_achievements() -> None:
    assert 19 not in asked(JUNIOR)


def test_each_route_has_its_own_paper() -> None:
    papers: dict[str, set[int]] = {
        "regular": set(),
        "skilled": {23},
        "exceptional": {24},
        "series_change": {25},
    }
    for route, own in papers.items():
        assert asked(replace(ENGINEER, route=route)) & {23, 24, 25} == own


def test_a_private_packet_by_another_channel_carries_its_proof() -> None:
    for channel in ("talent_centre", "federation", "society", "park", "local_bureau"):
        assert 26 in asked(replace(ENGINEER, channel=channel))
    for channel in ("direct", "department"):
        assert 26 not in asked(replace(ENGINEER, channel=channel))
    assert 26 not in asked(replace(ENGINEER, channel="federation", unit_kind="state_firm"))


@given(APPLICANTS)
def test_the_list_keeps_the_catalogues_order_and_what_everybody_brings(person: Applicant) -> None:
    numbers = [item.number for item in checklist_for(CAMPAIGN, person)]
    assert numbers == sorted(set(numbers))
    assert set(numbers) >= ALWAYS | IF_ANY


@given(APPLICANTS)
def test_nobody_brings_both_the_papers_of_two_routes(person: Applicant) -> None:
    assert len(asked(person) & {23, 24, 25}) <= 1


@given(APPLICANTS)
def test_an_untold_fact_that_is_not_named_makes_no_difference(person: Applicant) -> None:
    told = {"unit_kind": "private_firm", "post": "private", "channel": "federation", "route": "skilled"}
    told |= {"education": "college"}
    untold = untold_facts(CAMPAIGN, person)
    assert all(getattr(person, name) == "" for name in untold)
    rest: dict[str, Any] = {
        name: code for name, code in told.items() if not getattr(person, name) and name not in untold
    }
    assert asked(replace(person, **rest)) == asked(person)


@given(APPLICANTS)
def test_telling_a_fact_never_takes_a_document_off_the_list(person: Applicant) -> None:
    """So that what was asked for with gaps is still asked for when they are filled."""
    told: dict[str, Any] = {"post": "established", "route": "regular", "channel": "direct"}
    for name in [name for name in told if not getattr(person, name)]:
        assert asked(replace(person, **{name: told[name]})) >= asked(person)


def test_what_must_be_told_before_the_list_is_whole() -> None:
    gaps = replace(ENGINEER, unit_kind="", post="", channel="federation", route="")
    assert untold_facts(CAMPAIGN, gaps) == ("unit_kind", "post", "route")
    assert untold_facts(CAMPAIGN, ENGINEER) == ()


def test_education_is_only_asked_of_who_it_makes_a_difference_to() -> None:
    assert untold_facts(CAMPAIGN, replace(JUNIOR, education="")) == ("education",)
    assert untold_facts(CAMPAIGN, replace(ENGINEER, education="")) == ()
