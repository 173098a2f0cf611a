"""Working days of the People's Republic of China: the published days off and make-up days,
with the campaign's own days on top. A year whose days are not published is refused, never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

import chinese_calendar

WEEKDAYS = "一二三四五六日"
_WEEKEND = "周末"
_OWN_DAY_OFF = "放假"
_OTHER_FESTIVAL = "法定节假日"
_FESTIVALS = {
    "New Year's Day": "元旦",
    "Spring Festival": "春节",
    "Tomb-sweeping Day": "清明节",
    "Labour Day": "劳动节",
    "Dragon Boat Festival": "端午节",
    "Mid-autumn Festival": "中秋节",
    "National Day": "国庆节",
    "Anti-Fascist 70th Day": "抗战胜利纪念日",
}
_DAY = timedelta(days=1)


class CalendarUnknown(Exception):
    """The State Council's days off of `year` are not known to this program."""

    def __init__(self, year: int) -> None:
        super().__init__(f"no published days off for {year}")
        self.year = year


@dataclass(frozen=True)
class Calendar:
    """Which days are worked. The campaign's own days win over the published ones.

    In the years of `entered` the own days are all there are: whoever runs the campaign has entered the
    State Council's notice, and every other weekday is worked. It says nothing of a year that the
    program knows by itself. Raises ValueError when a day is named both as off and as worked.
    """

    days_off: frozenset[date] = frozenset()
    days_worked: frozenset[date] = frozenset()
    entered: frozenset[int] = frozenset()

    def __post_init__(self) -> None:
        if both := self.days_off & self.days_worked:
            raise ValueError(f"off and worked at once: {_listed(both)}")

    def is_workday(self, day: date) -> bool:
        """Whether the office works on `day`. Raises CalendarUnknown."""
        if day in self.days_worked:
            return True
        if day in self.days_off:
            return False
        return not self._published(day)[0]

    def name_of(self, day: date) -> str | None:
        """Why `day` is off ('端午节', '周末', '放假' for the campaign's own), None for a working day.

        Raises CalendarUnknown.
        """
        if self.is_workday(day):
            return None
        with suppress(CalendarUnknown):  # an own day off needs no published year
            off, festival = self._published(day)
            if off and festival is not None:
                return _FESTIVALS.get(festival, _OTHER_FESTIVAL)
        return _WEEKEND if day.weekday() >= 5 else _OWN_DAY_OFF

    def workdays(self, first: date, last: date) -> tuple[date, ...]:
        """The working days from `first` to `last`, both ends counted; none when they are reversed.

        Raises CalendarUnknown.
        """
        return tuple(day for day in days_between(first, last) if self.is_workday(day))

    def add_workdays(self, start: date, n: int) -> tuple[date, ...]:
        """The `n` working days after `start`; `start` itself is not counted (Civil Code art. 201).

        Raises CalendarUnknown, and ValueError when `n` is negative.
        """
        if n < 0:
            raise ValueError(f"cannot count {n} working days")
        counted: list[date] = []
        day = start
        while len(counted) < n:
            day += _DAY
            if self.is_workday(day):
                counted.append(day)
        return tuple(counted)

    @property
    def version(self) -> str:
        """What this calendar knows, in one line; stored with each deadline counted by it."""
        parts = [f"chinesecalendar {chinese_calendar.__version__}"]
        if self.days_off:
            parts.append(f"off {_listed(self.days_off)}")
        if self.days_worked:
            parts.append(f"worked {_listed(self.days_worked)}")
        if self.entered:
            parts.append(f"entered {', '.join(map(str, sorted(self.entered)))}")
        return "; ".join(parts)

    def _published(self, day: date) -> tuple[bool, str | None]:
        """Whether the day is off by the published days, and the festival that they name for it."""
        try:
            off, festival = chinese_calendar.get_holiday_detail(day)
        except NotImplementedError:
            if day.year not in self.entered:
                raise CalendarUnknown(day.year) from None
            return day.weekday() >= 5, None
        return off, festival


def united(calendars: Mapping[int, Calendar]) -> Calendar:
    """The calendars of several campaigns as one, `calendars` by the campaign's year.

    The days of a year are those that its own campaign says; without one, those that the latest campaign
    says that names the year at all. So last year's own days off stay when the next year begins.
    """
    spoken = {year: one for _, one in sorted(calendars.items()) for year in _years_named(one)}
    spoken |= calendars
    return Calendar(
        frozenset(day for year, one in spoken.items() for day in one.days_off if day.year == year),
        frozenset(day for year, one in spoken.items() for day in one.days_worked if day.year == year),
        frozenset(year for year, one in spoken.items() if year in one.entered),
    )


def _years_named(calendar: Calendar) -> frozenset[int]:
    return calendar.entered | {day.year for day in calendar.days_off | calendar.days_worked}


def days_between(first: date, last: date) -> Iterator[date]:
    """Each day from `first` to `last`, both ends included."""
    return (first + _DAY * n for n in range((last - first).days + 1))


def weekday_zh(day: date) -> str:
    """The weekday as one character: '三' for a Wednesday."""
    return WEEKDAYS[day.weekday()]


def _listed(days: frozenset[date]) -> str:
    return ", ".join(day.isoformat() for day in sorted(days))
