"""Annex 2 and 3: every figure recounted another way, and laid beside what the unit wrote."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain.person import Applicant
from intake_desk.domain.statistics import FigurePair, compare, count, counting_columns
from tests.builders import CAMPAIGN, ENGINEER, changed

STATISTICS = CAMPAIGN.statistics
ESTABLISHED, UNESTABLISHED = STATISTICS.tables

PEOPLE = st.lists(
    st.builds(
        lambda **facts: replace(ENGINEER, **facts),
        unit=st.sampled_from(["市政院", "设计院", "检测中心"]),
        post=st.sampled_from([post.code for post in CAMPAIGN.posts]),
        series=st.sampled_from([series.code for series in CAMPAIGN.series]),
        title_sought=st.sampled_from([title for level in CAMPAIGN.levels for title in level.titles]),
        route=st.sampled_from([route.code for route in CAMPAIGN.routes]),
    ),
    max_size=40,
)


def test_the_columns_are_those_of_the_annex() -> None:
    assert [(column.group, column.header) for column in counting_columns(STATISTICS)] == [
        ("", "申报总人数"),
        *((series, level) for series in ("建设工程", "建筑材料") for level in ("中级", "助理级", "员级")),
        ("其中", "转系列"),
        ("其中", "破格"),
    ]


@given(PEOPLE)
def test_every_figure_is_what_a_recount_by_hand_gives(people: list[Applicant]) -> None:
    counted = count(STATISTICS, ESTABLISHED, people)
    ours = [person for person in people if person.post == "established"]
    kinds = Counter((person.unit, person.series, person.title_sought) for person in ours)
    routes = Counter((person.unit, person.route) for person in ours)
    titles = ("工程师", "助理工程师", "技术员")
    for row in counted.rows:
        assert row.figures == (
            sum(person.unit == row.unit for person in ours),
            *(kinds[row.unit, "JG", title] for title in titles),
            *(kinds[row.unit, "JC", title] for title in titles),
            routes[row.unit, "series_change"],
            routes[row.unit, "exceptional"],
        )
    assert [row.unit for row in counted.rows] == list(dict.fromkeys(person.unit for person in ours))
    assert counted.total[0] == len(ours) == sum(counted.total[1:7])


@given(PEOPLE)
def test_both_tables_and_the_people_of_neither_are_all_the_people(people: list[Applicant]) -> None:
    counted = [count(STATISTICS, table, people).total[0] for table in STATISTICS.tables]
    neither = [p for p in people if p.post not in {"established", "unestablished"}]
    assert sum(counted) + len(neither) == len(people)


def test_a_table_without_applicants_is_noughts() -> None:
    counted = count(STATISTICS, UNESTABLISHED, [ENGINEER])
    assert (counted.rows, set(counted.total)) == ((), {0})


def test_the_department_is_the_first_that_is_told() -> None:
    people = [
        changed(post="established"),
        changed(post="established", department="市水务局"),
        changed(post="established", department="市住建局"),
    ]
    assert [row.department for row in count(STATISTICS, ESTABLISHED, people).rows] == ["市水务局"]


def test_the_units_own_figures_stand_beside_ours_cell_by_cell() -> None:
    ours = (3, 2, 1, 0, 0, 0, 0, 1, 0)
    pairs = compare(STATISTICS, ours, (3, 1, 2, None, 0, None, None, None, 0))
    assert [pair.column.header for pair in pairs if not pair.agrees] == ["中级", "助理级", "转系列"]
    assert pairs[0] == FigurePair(counting_columns(STATISTICS)[0], 3, 3)


def test_figures_without_a_column_are_no_row_of_this_table() -> None:
    with pytest.raises(ValueError, match="zip"):
        compare(STATISTICS, (3, 2, 1, 0, 0, 0, 0, 1, 0), (3,))
