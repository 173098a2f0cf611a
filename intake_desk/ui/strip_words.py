"""The words of the strip above every screen, from the true figures of the window."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from intake_desk.domain.calendar import weekday_zh
from intake_desk.domain.window import WindowPhase
from intake_desk.ui.widgets.rich_line import Parts, TextPart
from intake_desk.ui.widgets.tone import Tone
from intake_desk.ui.window_strip import DayCell, DayState, StripView

if TYPE_CHECKING:  # the door wants the title alone
    from intake_desk.services.corrections.corrections import CorrectionFigures
    from intake_desk.services.counter.window_figures import WindowFigures
    from intake_desk.services.day.day_state import DayNotice
    from intake_desk.services.desk import Desk

TITLE = "512 收件台"


def strip_view(
    desk: Desk, figures: WindowFigures, corrections: CorrectionFigures, day: DayNotice
) -> StripView:
    """What the strip says now; a correction that is due today is said on every screen."""
    campaign = desk.campaign
    return StripView(
        title=TITLE,
        subtitle=campaign.short_title,
        days=tuple(_day(day, figures.now.date()) for day in figures.days),
        headline=_headline(figures),
        figures=_figures(figures) + _corrections(corrections) + _closing(day),
        draft=not campaign.confirmed,
        rehearsal=desk.rehearsal,
    )


def _day(day: date, today: date) -> DayCell:
    state = DayState.PAST if day < today else DayState.TODAY if day == today else DayState.COMING
    return DayCell(str(day.day), state, f"{day.month}月{day.day}日（{weekday_zh(day)}）")


def _headline(figures: WindowFigures) -> Parts:
    closes = _moment(figures.closes)
    match figures.phase:
        case WindowPhase.BEFORE:
            first = figures.days[0]
            return (TextPart(f"{first.month}月{first.day}日（{weekday_zh(first)}）起受理 · {closes} 截止"),)
        case WindowPhase.AFTER:
            return (TextPart(f"收件已于 {closes} 截止"),)
        case WindowPhase.OPEN:
            return (
                TextPart(f"第 {figures.gone} 个工作日，还剩 "),
                TextPart(str(figures.left), bold=True),
                TextPart(f" 个 · {closes} 截止"),
            )


def _figures(figures: WindowFigures) -> tuple[Parts, ...]:
    tally = figures.tally
    shown: tuple[Parts, ...] = (
        (TextPart(f"花名册 {tally.on_roster} 人", Tone.QUIET),),
        (TextPart(f"已收 {tally.received}", Tone.QUIET),),
    )
    if figures.phase is WindowPhase.OPEN and figures.left_over:
        last = figures.closes
        words = f"{last.month}月{last.day}日前余 {figures.left_over} 件"
        shown += ((TextPart("按此进度 ", Tone.QUIET), TextPart(words, Tone.WARN)),)
    return shown


def _corrections(figures: CorrectionFigures) -> tuple[Parts, ...]:
    """Notices that reached nobody yet, and what must be done today before what merely runs."""
    waiting: tuple[Parts, ...] = ()
    if figures.not_served:
        waiting = ((TextPart(f"待送达 {figures.not_served} 件", Tone.WARN, bold=True),),)
    if figures.due_today:
        return (*waiting, (TextPart(f"今日到期 {figures.due_today} 件", Tone.BAD, bold=True),))
    if figures.latest_due is None:
        return waiting
    latest = f"{figures.latest_due.month}月{figures.latest_due.day}日"
    return (*waiting, (TextPart(f"补正期内 {figures.running} 件，最晚 {latest}", Tone.WARN),))


def _closing(day: DayNotice) -> tuple[Parts, ...]:
    """That today is closed, or that the last day of work never was."""
    if day.today.closing is not None:
        return ((TextPart("今日已收工", Tone.GOOD, bold=True),),)
    if day.left_open is not None:
        return ((TextPart(f"{day.left_open.month}月{day.left_open.day}日未收工", Tone.WARN),),)
    return ()


def _moment(when: datetime) -> str:
    return f"{when.month}月{when.day}日（{weekday_zh(when.date())}） {when:%H:%M}"
