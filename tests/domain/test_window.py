"""The window of 2025, all eight deadlines, the publicity examples and the pace, held against the notice."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain.calendar import Calendar, CalendarUnknown
from intake_desk.domain.campaign import Window
from intake_desk.domain.window import (
    PACE_FROM,
    WindowPhase,
    correction_deadline,
    is_of_another_time,
    is_past,
    pace,
    phase,
    publicity_days,
    window_days,
)

CALENDAR = Calendar()
CLOSING = time(17, 30)
WINDOW = Window(
    first_day=date(2025, 6, 25),
    last_day=date(2025, 7, 4),
    online_until=date(2025, 6, 25),
    morning=(time(8, 30), time(12, 0)),
    afternoon=(time(14, 30), CLOSING),
)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2025, 6, 24, 23, 59, 59), WindowPhase.BEFORE),
        (datetime(2025, 6, 25, 0, 0), WindowPhase.OPEN),
        (datetime(2025, 6, 28, 22, 0), WindowPhase.OPEN),
        (datetime(2025, 7, 4, 17, 30), WindowPhase.OPEN),
        (datetime(2025, 7, 4, 17, 30, 59, 999999), WindowPhase.OPEN),
        (datetime(2025, 7, 4, 17, 31), WindowPhase.AFTER),
        (datetime(2025, 7, 5, 8, 30), WindowPhase.AFTER),
        (datetime(2026, 6, 30, 9, 0), WindowPhase.AFTER),
    ],
)
def test_the_window_ends_with_the_closing_minute_of_the_last_day(
    now: datetime, expected: WindowPhase
) -> None:
    assert phase(WINDOW, now) is expected


def test_the_window_has_eight_working_days() -> None:
    assert [f"{d.month}/{d.day}" for d in window_days(WINDOW, CALENDAR)] == [
        "6/25", "6/26", "6/27", "6/30", "7/1", "7/2", "7/3", "7/4",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "strange"),
    [
        (date(2025, 4, 25), True),  # 61 days before
        (date(2025, 4, 26), False),
        (date(2025, 7, 4), False),
        (date(2025, 7, 5), True),
    ],
)
def test_a_desk_is_set_up_at_most_sixty_days_before_its_window(day: date, strange: bool) -> None:
    assert is_of_another_time(WINDOW, day) is strange


@pytest.mark.parametrize(
    ("told", "due"),
    [
        ("06-25", "06-30"),
        ("06-26", "07-01"),
        ("06-27", "07-02"),
        ("06-30", "07-03"),
        ("07-01", "07-04"),
        ("07-02", "07-07"),
        ("07-03", "07-08"),
        ("07-04", "07-09"),
    ],
)
@pytest.mark.parametrize("hour", [time(0, 0), time(8, 30), time(17, 30), time(23, 59)])
def test_deadline_by_day_of_telling(told: str, due: str, hour: time) -> None:
    moment = datetime.combine(date.fromisoformat(f"2025-{told}"), hour)
    deadline = correction_deadline(moment, 3, CLOSING, CALENDAR)
    assert deadline.due == datetime.fromisoformat(f"2025-{due}T17:30")


def test_a_deadline_shows_its_reckoning() -> None:
    deadline = correction_deadline(datetime(2025, 6, 27, 10, 42), 3, CLOSING, CALENDAR)
    assert deadline.counted == (date(2025, 6, 30), date(2025, 7, 1), date(2025, 7, 2))
    assert deadline.skipped == ((date(2025, 6, 28), "周末"), (date(2025, 6, 29), "周末"))
    assert deadline.calendar_version == CALENDAR.version


def test_a_festival_in_between_is_skipped_by_name() -> None:
    deadline = correction_deadline(datetime(2025, 5, 30, 9, 0), 3, CLOSING, CALENDAR)
    assert deadline.due.date() == date(2025, 6, 5)
    assert {why for _, why in deadline.skipped} == {"端午节"}
    assert len(deadline.skipped) == 3


def test_told_on_a_day_off_that_day_is_neither_counted_nor_skipped() -> None:
    deadline = correction_deadline(datetime(2025, 6, 28, 9, 0), 1, CLOSING, CALENDAR)
    assert deadline.counted == (date(2025, 6, 30),)
    assert deadline.skipped == ((date(2025, 6, 29), "周末"),)


def test_an_own_day_off_moves_the_deadline_and_is_named() -> None:
    own = Calendar(days_off=frozenset({date(2025, 7, 1)}))
    deadline = correction_deadline(datetime(2025, 6, 30, 9, 0), 3, CLOSING, own)
    assert deadline.due == datetime(2025, 7, 4, 17, 30)
    assert deadline.skipped == ((date(2025, 7, 1), "放假"),)
    assert "2025-07-01" in deadline.calendar_version


@given(st.datetimes(datetime(2025, 1, 1), datetime(2025, 12, 1)), st.integers(1, 10))
def test_counted_and_skipped_days_fill_the_time_to_the_deadline(told: datetime, days: int) -> None:
    deadline = correction_deadline(told, days, CLOSING, CALENDAR)
    between = {told.date() + timedelta(n) for n in range(1, (deadline.due.date() - told.date()).days + 1)}
    skipped = {day for day, _ in deadline.skipped}
    assert len(deadline.counted) == days
    assert between == skipped | set(deadline.counted)
    assert not skipped & set(deadline.counted)


def test_no_deadline_in_a_year_without_published_days() -> None:
    with pytest.raises(CalendarUnknown) as refused:
        correction_deadline(datetime(2026, 12, 31, 9, 0), 3, CLOSING, CALENDAR)
    assert refused.value.year == 2027


def test_a_deadline_takes_at_least_a_day() -> None:
    with pytest.raises(ValueError, match="0 working days"):
        correction_deadline(datetime(2025, 6, 27, 9, 0), 0, CLOSING, CALENDAR)


def test_the_closing_minute_is_still_in_time() -> None:
    due = datetime(2025, 7, 2, 17, 30)
    assert not is_past(due, due)
    assert not is_past(due, due + timedelta(seconds=59))
    assert is_past(due, due + timedelta(minutes=1))


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("06-18", "06-24", 5),
        ("05-30", "06-05", 4),
        ("05-28", "06-03", 4),
        ("06-27", "07-03", 5),
        ("06-24", "06-18", 0),
    ],
)
def test_publicity_examples(first: str, last: str, days: int) -> None:
    start, end = date.fromisoformat(f"2025-{first}"), date.fromisoformat(f"2025-{last}")
    assert len(publicity_days(start, end, CALENDAR)) == days


@pytest.mark.parametrize(
    ("waiting", "received", "gone", "left", "unfit"),
    [
        (269, 143, 3, 5, 31),  # 143 in 3 days; 238 more in 5; 269 - 238
        (250, 150, 3, 5, 0),  # exactly fits
        (251, 150, 3, 5, 1),
        (90, 10, 3, 5, 74),  # 16.7 more are 16 whole packets
        (100, 10, 10, 7, 93),
        (100, 9, 1, 7, None),  # the first packets say nothing
        (0, 9, 1, 7, None),
        (40, 60, 8, 0, 40),  # the evening of the last day
        (15, 10, 2, 1, 10),  # walk-ins were received, nobody of the roster came
        (100, 20, 0, 8, None),  # no pace before the first day
    ],
)
def test_pace(waiting: int, received: int, gone: int, left: int, unfit: int | None) -> None:
    assert pace(waiting, received, gone, left) == unfit


def test_a_pace_is_told_from_the_tenth_packet_on() -> None:
    assert [pace(50, received, 1, 7) is None for received in (0, 1, 9, 10)] == [True, True, True, False]
    assert PACE_FROM == 10
