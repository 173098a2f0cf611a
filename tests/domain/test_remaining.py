"""The light of a correction: hours on the last day, working days before it, past by the minute."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain.remaining import Light, Remaining, remaining
from intake_desk.domain.window import granted_deadline
from tests.builders import CALENDAR

MONDAY = datetime(2025, 7, 7, 17, 30)


@pytest.mark.parametrize(
    ("now", "left"),
    [
        (datetime(2025, 7, 2, 9, 0), Remaining(Light.IN_TIME, working_days=3)),
        (datetime(2025, 7, 3, 17, 31), Remaining(Light.IN_TIME, working_days=2)),
        (datetime(2025, 7, 4, 23, 59), Remaining(Light.TOMORROW, working_days=1)),
        (datetime(2025, 7, 6, 12, 0), Remaining(Light.TOMORROW, working_days=1)),
        (datetime(2025, 7, 7, 0, 0), Remaining(Light.TODAY, minutes=17 * 60 + 30)),
        (datetime(2025, 7, 7, 14, 21, 36), Remaining(Light.TODAY, minutes=3 * 60 + 9)),
        (datetime(2025, 7, 7, 17, 30, 59), Remaining(Light.TODAY, minutes=0)),
        (datetime(2025, 7, 7, 17, 31), Remaining(Light.OVERDUE)),
        (datetime(2026, 1, 1), Remaining(Light.OVERDUE)),
    ],
)
def test_the_time_left_until_a_monday(now: datetime, left: Remaining) -> None:
    assert remaining(MONDAY, now, CALENDAR) == left


@given(st.integers(0, 60 * 24 * 20), st.integers(0, 60 * 24 * 20))
def test_time_only_runs_out(earlier: int, later: int) -> None:
    start = datetime(2025, 6, 20)
    lights = [Light.IN_TIME, Light.TOMORROW, Light.TODAY, Light.OVERDUE]
    first, second = sorted((earlier, later))
    one, two = (remaining(MONDAY, start + timedelta(minutes=m), CALENDAR) for m in (first, second))
    assert lights.index(one.light) <= lights.index(two.light)
    if one.light is two.light:
        assert (one.working_days, one.minutes) >= (two.working_days, two.minutes)


def test_a_granted_day_counts_the_working_days_after_today() -> None:
    deadline = granted_deadline(datetime(2025, 7, 3, 8, 0), MONDAY.date(), MONDAY.time(), CALENDAR)
    assert (deadline.due, [day.day for day in deadline.counted]) == (MONDAY, [4, 7])
    today = granted_deadline(datetime(2025, 7, 7, 8, 0), MONDAY.date(), MONDAY.time(), CALENDAR)
    assert (today.due, today.counted) == (MONDAY, ())
