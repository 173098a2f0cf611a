"""How much time a correction has left, as a light with the figures behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from intake_desk.domain.calendar import Calendar
from intake_desk.domain.window import is_past

_DAY = timedelta(days=1)


class Light(StrEnum):
    """How urgent a correction is; NOT_SERVED is one whose notice reached nobody yet, so that no time runs,
    GIVEN_UP one whose lapse the supervisor confirmed.
    """

    NOT_SERVED = "not_served"
    OVERDUE = "overdue"
    TODAY = "today"
    TOMORROW = "tomorrow"
    IN_TIME = "in_time"
    GIVEN_UP = "given_up"


@dataclass(frozen=True)
class Remaining:
    """The time left: whole minutes on the last day itself, working days before it; 0 when past."""

    light: Light
    minutes: int = 0
    working_days: int = 0


def remaining(due: datetime, now: datetime, calendar: Calendar) -> Remaining:
    """The time left until `due`. The day itself is not counted as a working day left.

    Tomorrow is the next working day: a correction due on Monday shows so on Friday. Raises CalendarUnknown.
    """
    if is_past(due, now):
        return Remaining(Light.OVERDUE)
    if due.date() == now.date():
        left = due - now.replace(second=0, microsecond=0)
        return Remaining(Light.TODAY, minutes=int(left.total_seconds()) // 60)
    days = len(calendar.workdays(now.date() + _DAY, due.date()))
    return Remaining(Light.TOMORROW if days <= 1 else Light.IN_TIME, working_days=days)
