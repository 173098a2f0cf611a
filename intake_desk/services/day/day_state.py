"""How a day stands, in words: for the strip, the page of the day, and the printed report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from intake_desk.domain.day_words import full_day, slash_moment
from intake_desk.services.day.day_records import DayState
from intake_desk.services.desk import Desk


@dataclass(frozen=True)
class DayNotice:
    """What every screen says of the day: how today stands, and the last day of work when it was never
    closed (None when it was).
    """

    today: DayState
    left_open: date | None


def day_state(desk: Desk, day: date | None = None) -> DayState:
    """How a day stands, today when none is named."""
    with desk.store.read() as reading:
        return reading.day_state(day or desk.today)


def day_notice(desk: Desk) -> DayNotice:
    """How today and the last day of work stand; its cost does not grow with the number of packets."""
    with desk.store.read() as reading:
        before = reading.last_day_worked(desk.today)
        closed = before is None or reading.day_state(before).closing is not None
        return DayNotice(reading.day_state(desk.today), None if closed else before)


def closing_words(state: DayState) -> str:
    """Whether the day is closed, when and by whom: 已于 17:42 收工，高主管. For page and report."""
    closing = state.closing
    if closing is None:
        again = state.reopenings
        if again:
            last = again[-1]
            return f"已重新开工（{slash_moment(last.at)} {last.by}：{last.reason}），尚未再收工"
        return "尚未收工"
    when = f"{full_day(closing.at.date())} {closing.at:%H:%M}" if state.late else f"{closing.at:%H:%M}"
    return f"{'已补收工' if state.late else '已收工'}（{when} {closing.by}）"


def report_words(state: DayState) -> str:
    """What became of the report of a closed day; '' while the day is open."""
    if state.closing is None:
        return ""
    told = state.reported
    if told is None:
        return "日报尚未打印"
    return f"日报未打印：{told.reason}" if told.reason else f"日报已打印（{slash_moment(told.at)} {told.by}）"
