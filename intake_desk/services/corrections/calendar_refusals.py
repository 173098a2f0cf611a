"""What the desk says when it must count working days of a year whose days off are not known to it."""

from __future__ import annotations

from intake_desk.domain.calendar import CalendarUnknown
from intake_desk.services.refusal import Refusal


def calendar_refusal(unknown: CalendarUnknown) -> Refusal:
    """The sentence for a year that is not counted by a guess: a slip of the clerk, or a missing calendar."""
    return Refusal(
        "calendar_unknown",
        f"{unknown.year} 年的放假安排尚未录入，不能计算工作日。",
        "请核对所填日期；日期无误的，请主管在年度申报数据中录入该年放假安排。",
    )
