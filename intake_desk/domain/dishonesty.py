"""How long somebody stands on the record of dishonesty and may not apply (R15, 通知第六条)."""

from __future__ import annotations

from datetime import date


def record_ends(recorded_on: date, years: int) -> date:
    """The last day of a record of so many years; it ends with that day, by itself.

    The day of recording is not counted, so the last day is the corresponding one of the last year;
    where that month has no such day, its last (Civil Code art. 201, 202).
    """
    year = recorded_on.year + years
    try:
        return recorded_on.replace(year=year)
    except ValueError:  # 29 February
        return date(year, 2, 28)


def on_record(recorded_on: date, years: int, day: date) -> bool:
    """Whether the record runs on `day`, both ends counted."""
    return recorded_on <= day <= record_ends(recorded_on, years)
