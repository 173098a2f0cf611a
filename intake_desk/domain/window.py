"""The times that the notice sets: the window of first lodging (R10), the deadline of a correction
(R7), the publicity (R6), and whether the present pace will do. All times are the office's local time.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from intake_desk.domain.calendar import Calendar, days_between
from intake_desk.domain.campaign import Window


class WindowPhase(StrEnum):
    """Where a moment lies against the window."""

    BEFORE = "before"
    OPEN = "open"
    AFTER = "after"


@dataclass(frozen=True)
class Deadline:
    """Until when a correction is in time, with the reckoning that the notice prints.

    `due` is the last day at closing time; `skipped` are the days off in between, each with its reason.
    """

    due: datetime
    counted: tuple[date, ...]
    skipped: tuple[tuple[date, str], ...]
    calendar_version: str


_SOON = 60
"""Days before the window in which a desk may well be set up for it."""


def phase(window: Window, now: datetime) -> WindowPhase:
    """Where `now` lies: open from 00:00 of the first day to closing time of the last (R10).

    It guards the first lodging only; a correction has its own deadline.
    """
    if now.date() < window.first_day:
        return WindowPhase.BEFORE
    if is_past(datetime.combine(window.last_day, window.closing), now):
        return WindowPhase.AFTER
    return WindowPhase.OPEN


def is_of_another_time(window: Window, day: date) -> bool:
    """Whether a desk that is set up on this day hardly is for this window: it is over, or begins later than
    in 60 days. It forbids nothing; it is asked whether the campaign is the right one.
    """
    return day > window.last_day or (window.first_day - day).days > _SOON


def is_past(due: datetime, now: datetime) -> bool:
    """Whether `now` is later than `due`. Time ends with the minute: 17:30:59 still meets 17:30."""
    return now.replace(second=0, microsecond=0) > due


def window_days(window: Window, calendar: Calendar) -> tuple[date, ...]:
    """The working days of the window, both ends counted. Raises CalendarUnknown."""
    return calendar.workdays(window.first_day, window.last_day)


def correction_deadline(told: datetime, working_days: int, closing: time, calendar: Calendar) -> Deadline:
    """When a correction told at `told` is due: `working_days` working days later, at `closing` (R7).

    The day of telling is not counted and the last day ends with business hours (Civil Code
    art. 201, 203). The end of the window does not shorten it. Raises CalendarUnknown, and
    ValueError for less than one day.
    """
    if working_days < 1:
        raise ValueError(f"a deadline of {working_days} working days")
    counted = calendar.add_workdays(told.date(), working_days)
    skipped = (
        (day, reason)
        for day in days_between(told.date(), counted[-1])
        if day != told.date() and (reason := calendar.name_of(day)) is not None
    )
    return Deadline(datetime.combine(counted[-1], closing), counted, tuple(skipped), calendar.version)


def granted_deadline(now: datetime, last_day: date, closing: time, calendar: Calendar) -> Deadline:
    """A deadline that the supervisor names by its last day; the working days after `now` are counted.

    Raises CalendarUnknown.
    """
    counted = tuple(day for day in calendar.workdays(now.date(), last_day) if day > now.date())
    return Deadline(datetime.combine(last_day, closing), counted, (), calendar.version)


def publicity_days(first: date, last: date, calendar: Calendar) -> tuple[date, ...]:
    """The working days of a publicity from `first` to `last`, both ends counted (R6).

    Raises CalendarUnknown.
    """
    return calendar.workdays(first, last)


PACE_FROM = 10
"""So many packets must have been received before a pace is reckoned: the first of a window say nothing."""


def pace(waiting: int, received: int, days_gone: int, days_left: int) -> int | None:
    """How many of the roster's packets that are still `waiting` will not fit if the days left go like the
    days gone.

    The mean of the window's days so far, today included, counts everybody who was received, walk-ins too.
    It is carried on over `days_left` working days (today not included), rounded down to whole packets; what
    waits beyond that does not fit. 0 when all fit; None while it tells nothing: before the first day and
    until PACE_FROM packets are received. Strip, page and papers all go by this.
    """
    if days_gone < 1 or received < PACE_FROM:
        return None
    still_to_come = received * days_left // days_gone
    return max(0, waiting - still_to_come)
