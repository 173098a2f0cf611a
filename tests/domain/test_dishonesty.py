"""Three years on record (R15): the last day counts, the next one is free."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain.dishonesty import on_record, record_ends
from intake_desk.domain.findings import Standing
from intake_desk.domain.verdict import Outcome, judge_packet
from tests.builders import CLEAN, a_case, after

YEARS = 3


@pytest.mark.parametrize(
    ("recorded_on", "last"),
    [
        (date(2022, 6, 27), date(2025, 6, 27)),
        (date(2024, 2, 29), date(2027, 2, 28)),
        (date(2022, 2, 28), date(2025, 2, 28)),
        (date(2021, 12, 31), date(2024, 12, 31)),
    ],
)
def test_the_last_day_is_the_corresponding_one(recorded_on: date, last: date) -> None:
    assert record_ends(recorded_on, YEARS) == last
    assert on_record(recorded_on, YEARS, last)
    assert not on_record(recorded_on, YEARS, last + timedelta(days=1))
    assert on_record(recorded_on, YEARS, recorded_on)
    assert not on_record(recorded_on, YEARS, recorded_on - timedelta(days=1))


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(1, 9))
def test_a_leap_year_ends_where_the_month_does(recorded_on: date, years: int) -> None:
    last = record_ends(recorded_on, years)
    assert (last.year, last.month) == (recorded_on.year + years, recorded_on.month)
    assert last.day in {recorded_on.day, 28}


def test_a_running_record_stops_the_packet() -> None:
    case = a_case(standing=Standing(on_record=(date(2023, 6, 20), date(2026, 6, 20))))
    verdict = judge_packet(case, after(case, *CLEAN))
    assert verdict.outcome is Outcome.RETURN
    assert [finding.code for finding in verdict.findings] == ["dishonesty_record"]
