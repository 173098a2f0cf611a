"""Which days have a report: the working days of the window, and every other day on which somebody worked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from intake_desk.domain.calendar import CalendarUnknown
from intake_desk.services.desk import Desk

_DAY = timedelta(days=1)


def day_before(desk: Desk, day: date) -> date | None:
    """The day with a report before this one; None when there is none."""
    with desk.store.read() as reading:
        worked = reading.last_day_worked(day)
    return max(_days(worked, _office_day_before(desk, day)), default=None)


def day_after(desk: Desk, day: date) -> date | None:
    """The day with a report behind this one, today at the latest; None when there is none."""
    if day >= desk.today:
        return None
    with desk.store.read() as reading:
        worked = reading.next_day_worked(day)
    return min(_days(worked, _office_day_after(desk, day), desk.today))


def _office_day_before(desk: Desk, day: date) -> date | None:
    while day > _first_day(desk, day):
        day -= _DAY
        if _is_office_day(desk, day):
            return day
    return None


def _office_day_after(desk: Desk, day: date) -> date | None:
    while day < desk.today:
        day += _DAY
        if _is_office_day(desk, day):
            return day
    return None


def _is_office_day(desk: Desk, day: date) -> bool:
    """A working day of the window or behind it; every day of a year without published days off."""
    try:
        return day >= _first_day(desk, day) and desk.calendar.is_workday(day)
    except CalendarUnknown:
        return True


def _first_day(desk: Desk, day: date) -> date:
    """The first day of the window by the campaign that was in force on that day."""
    return desk.campaigns.in_force(day).window.first_day


def _days(*days: date | None) -> Iterator[date]:
    return (day for day in days if day is not None)
