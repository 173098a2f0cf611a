"""How the desk says a day or a moment, on screen and on paper: each form stands here once."""

from __future__ import annotations

from datetime import date, datetime

from intake_desk.domain.calendar import weekday_zh


def month_day(day: date) -> str:
    """7月2日."""
    return f"{day.month}月{day.day}日"


def long_day(day: date) -> str:
    """2025年7月2日."""
    return f"{day.year}年{month_day(day)}"


def with_weekday(day: date) -> str:
    """7月2日（三）, where the screen has little room."""
    return f"{month_day(day)}（{weekday_zh(day)}）"


def full_day(day: date) -> str:
    """7月2日（周三）."""
    return f"{month_day(day)}（周{weekday_zh(day)}）"


def slash_day(day: date) -> str:
    """7/2, in lists and beside other words."""
    return f"{day.month}/{day.day}"


def slash_moment(at: datetime) -> str:
    """7/2 09:00, in lists and beside other words."""
    return f"{slash_day(at)} {at:%H:%M}"
