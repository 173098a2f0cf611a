"""Days as people type them at the desk: 0709, 7-9, 7/9, 7月9日, 2025-7-9, 20250709, in full-width digits too.
Where a year is at hand the short ones are of that year; elsewhere no year is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

_PARTED = r"(?:(\d{4})[-–—/.年\s]+)?(\d{1,2})[-–—/.月\s]+(\d{1,2})\s*[日号]?"
_SOLID = r"(\d{4})?(\d{2})(\d{2})"
_DAY = f"(?:{_PARTED}|{_SOLID})"
_ONE = re.compile(_DAY)
_TWO = re.compile(rf"\D*?{_DAY}\D*?{_DAY}\D*")
_CHECK = "请核对日期。"
_GROUPS = 6
"""The groups of a day: year, month, day, parted and solid."""


class NotADay(ValueError):
    """What was typed is no day; `advice` tells what to type."""

    def __init__(self, sentence: str, advice: str) -> None:
        super().__init__(sentence)
        self.advice = advice


def ways_to_type(year: int | None = None) -> str:
    """How a day may be typed, for the line beside a field; `year` is that of the short ones, if any."""
    if year is None:
        return "日期可写 2025-07-09、2025年7月9日 或 20250709。"
    return f"日期可写 0709、7-9、7月9日 或 {year}-07-09，不写年份即 {year} 年。"


def typed_day(text: str, year: int | None = None) -> date:
    """The day that was typed; one without its year is of `year`. Raises NotADay."""
    found = _ONE.fullmatch(_narrow(text))
    if found is None:
        raise NotADay(f"“{text.strip()}”不是日期。", ways_to_type(year))
    if year is None and not (found[1] or found[4]):
        raise NotADay(f"“{text.strip()}”没有写年份。", ways_to_type())
    try:
        return _day(found.groups(), year or 0)
    except ValueError:
        raise NotADay(f"没有“{text.strip()}”这一天。", _CHECK) from None


def typed_days(text: str, year: int) -> tuple[date, date]:
    """The first and the last day: 0618 0624, 6.18-6.24, 2025/6/18 至 2025/6/24. Raises NotADay."""
    found = _TWO.fullmatch(_narrow(text))
    if found is None:
        raise NotADay("请输入起、止两个日期，", "例如 0618 0624。")
    groups = found.groups()
    try:
        first, last = _day(groups[:_GROUPS], year), _day(groups[_GROUPS:], year)
    except ValueError:
        raise NotADay("没有这一天。", _CHECK) from None
    if first > last:
        raise NotADay("起始日期晚于截止日期。", _CHECK)
    return first, last


def _day(groups: tuple[str | None, ...], year: int) -> date:
    own, month, day = groups[:3] if groups[1] else groups[3:]
    return date(int(own or year), int(month or 0), int(day or 0))


def _narrow(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
