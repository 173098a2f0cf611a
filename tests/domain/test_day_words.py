"""Each form in which a day is said."""

from __future__ import annotations

from datetime import date, datetime

from intake_desk.domain.day_words import (
    long_day,
    month_day,
    slash_day,
    slash_moment,
    with_weekday,
    with_whole_weekday,
)

DAY = date(2025, 7, 2)


def test_a_day_in_every_form() -> None:
    forms = [form(DAY) for form in (month_day, long_day, with_weekday, with_whole_weekday, slash_day)]
    assert forms == ["7月2日", "2025年7月2日", "7月2日（三）", "7月2日（周三）", "7/2"]
    assert slash_moment(datetime(2025, 7, 2, 9, 5)) == "7/2 09:05"
