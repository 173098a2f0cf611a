"""Each form in which a day is said."""

from __future__ import annotations

import re
from datetime import date, datetime
from pathlib import Path

import intake_desk
from intake_desk.domain.day_words import (
    full_day,
    long_day,
    month_day,
    slash_day,
    slash_moment,
    with_weekday,
)

DAY = date(2025, 7, 2)


def test_a_day_in_every_form() -> None:
    forms = [form(DAY) for form in (month_day, long_day, with_weekday, full_day, slash_day)]
    assert forms == ["7月2日", "2025年7月2日", "7月2日（三）", "7月2日（周三）", "7/2"]
    assert slash_moment(datetime(2025, 7, 2, 9, 5)) == "7/2 09:05"


def test_no_other_module_has_words_of_its_own_for_a_day() -> None:
    """One form per place: 7/2 09:00 in lists, never 07-02 09:00 on one screen only."""
    folder = Path(intake_desk.__file__).parent
    own = re.compile(r"\.month\}|%m-%d %H(?<!%Y-%m-%d %H)")
    found = [
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*.py")
        if own.search(path.read_text(encoding="utf-8")) and path.name != "day_words.py"
    ]
    assert found == []
