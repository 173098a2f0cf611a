"""The legal calendar: published days, the campaign's own days, and years that nobody knows yet."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain.calendar import (
    Calendar,
    CalendarUnknown,
    days_between,
    united,
    weekday_zh,
)

CALENDAR = Calendar()
KNOWN_DAYS = st.dates(date(2024, 1, 1), date(2025, 12, 31))


def test_days_off_on_weekdays_before_and_in_the_window() -> None:
    days = [d for d in days_between(date(2025, 5, 1), date(2025, 7, 31)) if d.weekday() < 5]
    off = [d for d in days if not CALENDAR.is_workday(d)]
    assert off == [date(2025, 5, 1), date(2025, 5, 2), date(2025, 5, 5), date(2025, 6, 2)]


def test_a_make_up_sunday_is_worked() -> None:
    assert CALENDAR.is_workday(date(2025, 4, 27))
    assert CALENDAR.name_of(date(2025, 4, 27)) is None


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2025, 1, 1), "元旦"),
        (date(2025, 1, 29), "春节"),
        (date(2025, 4, 4), "清明节"),
        (date(2025, 5, 1), "劳动节"),
        (date(2025, 6, 2), "端午节"),
        (date(2025, 10, 6), "中秋节"),
        (date(2025, 10, 1), "国庆节"),
        (date(2015, 9, 3), "抗战胜利纪念日"),
        (date(2025, 6, 28), "周末"),
        (date(2025, 6, 29), "周末"),
        (date(2025, 6, 30), None),
    ],
)
def test_a_day_off_says_why(day: date, name: str | None) -> None:
    assert CALENDAR.name_of(day) == name


def test_every_festival_of_the_library_has_a_chinese_name() -> None:
    for day, festival in chinese_calendar.constants.holidays.items():
        assert CALENDAR.name_of(day) not in {None, festival, "法定节假日"}


def test_a_festival_new_to_us_is_still_named_in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(chinese_calendar.constants.holidays, date(2025, 7, 3), "Desk Day")
    assert CALENDAR.name_of(date(2025, 7, 3)) == "法定节假日"


def test_both_ends_of_a_span_count() -> None:
    assert CALENDAR.workdays(date(2025, 6, 27), date(2025, 6, 30)) == (date(2025, 6, 27), date(2025, 6, 30))
    assert CALENDAR.workdays(date(2025, 6, 28), date(2025, 6, 29)) == ()
    assert CALENDAR.workdays(date(2025, 6, 30), date(2025, 6, 27)) == ()


def test_the_start_is_not_counted() -> None:
    assert CALENDAR.add_workdays(date(2025, 6, 27), 1) == (date(2025, 6, 30),)
    assert CALENDAR.add_workdays(date(2025, 6, 27), 0) == ()


def test_days_cannot_be_counted_backwards() -> None:
    with pytest.raises(ValueError, match="-1 working days"):
        CALENDAR.add_workdays(date(2025, 6, 27), -1)


@given(KNOWN_DAYS, st.integers(0, 30))
def test_added_days_are_the_next_working_days_without_a_gap(start: date, n: int) -> None:
    added = CALENDAR.add_workdays(start, n)
    assert len(added) == n
    if added:
        assert added == CALENDAR.workdays(start + timedelta(days=1), added[-1])


@pytest.mark.parametrize("year", [2003, 2027, 2028, 2040])
def test_a_year_without_published_days_refuses(year: int) -> None:
    for ask in (CALENDAR.is_workday, CALENDAR.name_of):
        with pytest.raises(CalendarUnknown) as refused:
            ask(date(year, 1, 4))
        assert refused.value.year == year


def test_a_count_that_runs_into_an_unknown_year_refuses() -> None:
    with pytest.raises(CalendarUnknown) as refused:
        CALENDAR.add_workdays(date(2026, 12, 30), 3)
    assert refused.value.year == 2027
    with pytest.raises(CalendarUnknown):
        CALENDAR.workdays(date(2026, 12, 30), date(2027, 1, 4))


def test_the_campaigns_own_days_win_over_the_published_ones() -> None:
    own = Calendar(
        days_off=frozenset({date(2025, 7, 1), date(2025, 4, 27)}),
        days_worked=frozenset({date(2025, 6, 28), date(2025, 6, 2)}),
    )
    assert not own.is_workday(date(2025, 7, 1))
    assert own.name_of(date(2025, 7, 1)) == "放假"
    assert own.name_of(date(2025, 4, 27)) == "周末"  # a make-up day taken back is a Sunday again
    assert own.is_workday(date(2025, 6, 28))
    assert own.name_of(date(2025, 6, 2)) is None
    assert own.add_workdays(date(2025, 6, 27), 3) == (date(2025, 6, 28), date(2025, 6, 30), date(2025, 7, 2))


def test_an_own_day_off_that_is_a_festival_keeps_its_name() -> None:
    assert Calendar(days_off=frozenset({date(2025, 6, 2)})).name_of(date(2025, 6, 2)) == "端午节"


def test_own_days_are_known_even_in_an_unknown_year() -> None:
    own = Calendar(
        days_off=frozenset({date(2027, 1, 4), date(2027, 1, 9)}), days_worked=frozenset({date(2027, 1, 5)})
    )
    assert own.name_of(date(2027, 1, 4)) == "放假"
    assert own.name_of(date(2027, 1, 9)) == "周末"
    assert own.is_workday(date(2027, 1, 5))
    with pytest.raises(CalendarUnknown):
        own.is_workday(date(2027, 1, 6))


def test_a_day_cannot_be_off_and_worked() -> None:
    day = frozenset({date(2025, 7, 1)})
    with pytest.raises(ValueError, match="2025-07-01"):
        Calendar(days_off=day, days_worked=day)


def test_the_version_tells_calendars_apart() -> None:
    plain = Calendar().version
    own = Calendar(
        days_off=frozenset({date(2025, 7, 3), date(2025, 7, 1)}), days_worked=frozenset({date(2025, 6, 28)})
    )
    assert plain == f"chinesecalendar {chinese_calendar.__version__}"
    assert own.version == f"{plain}; off 2025-07-01, 2025-07-03; worked 2025-06-28"


def test_weekdays_in_chinese() -> None:
    week = days_between(date(2025, 6, 23), date(2025, 6, 29))
    assert "".join(weekday_zh(day) for day in week) == "一二三四五六日"


NEW_YEAR = frozenset({date(2027, 1, 1)})
ENTERED = Calendar(NEW_YEAR, frozenset({date(2027, 1, 2)}), frozenset({2027}))


def test_a_year_entered_by_hand_is_counted_by_what_was_entered() -> None:
    assert not ENTERED.is_workday(date(2027, 1, 1))
    assert ENTERED.is_workday(date(2027, 1, 2))  # a Saturday that is worked
    assert not ENTERED.is_workday(date(2027, 1, 3))
    assert ENTERED.is_workday(date(2027, 1, 4))
    assert ENTERED.name_of(date(2027, 1, 1)) == "放假"
    assert ENTERED.name_of(date(2027, 1, 3)) == "周末"
    assert ENTERED.version.endswith("entered 2027")


def test_entering_one_year_tells_nothing_of_another() -> None:
    with pytest.raises(CalendarUnknown):
        ENTERED.is_workday(date(2028, 1, 4))


def test_a_published_year_is_not_forgotten_by_entering_it() -> None:
    entered = Calendar(entered=frozenset({2025}))
    assert not entered.is_workday(date(2025, 6, 2))
    assert entered.name_of(date(2025, 6, 2)) == "端午节"


def test_each_year_is_counted_by_its_own_campaign() -> None:
    off, other = date(2025, 7, 8), date(2025, 7, 9)
    last = Calendar(frozenset({off}), frozenset({date(2025, 6, 28)}))
    now = Calendar(frozenset({other, date(2026, 7, 8)}))
    both = united({2026: now, 2025: last})
    assert both.days_off == {off, date(2026, 7, 8)}
    assert both.days_worked == {date(2025, 6, 28)}
    assert united({2025: last}) == last


def test_a_year_without_a_campaign_is_counted_by_the_latest_that_names_it() -> None:
    first = Calendar(frozenset({date(2035, 1, 1), date(2036, 1, 1)}), entered=frozenset({2035, 2036}))
    second = Calendar(frozenset({date(2036, 1, 2)}), entered=frozenset({2036}))
    later = Calendar(frozenset({date(2037, 1, 1)}), entered=frozenset({2037}))
    three = united({2033: first, 2034: second, 2037: later})
    assert three.entered == {2035, 2036, 2037}
    assert three.days_off == {date(2035, 1, 1), date(2036, 1, 2), date(2037, 1, 1)}
    assert united({}) == Calendar()
