"""The words of the strip above every screen, from the true figures of the window."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from intake_desk.domain.day_words import month_day, slash_day, with_weekday
from intake_desk.domain.window import WindowPhase
from intake_desk.ui.widgets.rich_line import TextPart
from intake_desk.ui.widgets.tone import Tone
from intake_desk.ui.window_strip import DayCell, DayState, Said, StripView

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
    return DayCell(str(day.day), state, with_weekday(day))


def _headline(figures: WindowFigures) -> Said:
    last, at = figures.closes.date(), f"{figures.closes:%H:%M}"
    closes = f"{with_weekday(last)} {at} 截止"
    match figures.phase:
        case WindowPhase.BEFORE:
            first = figures.days[0]
            return Said(
                (TextPart(f"{with_weekday(first)}起受理 · {closes}"),),
                (TextPart(f"{month_day(first)}起受理 · {month_day(last)} {at} 截止"),),
            )
        case WindowPhase.AFTER:
            words = f"收件已于 {with_weekday(last)} {at} 截止"
            return Said((TextPart(words),), (TextPart(f"收件已于 {month_day(last)} 截止"),))
        case WindowPhase.OPEN:
            left = TextPart(str(figures.left), bold=True)
            return Said(
                (TextPart(f"第 {figures.gone} 个工作日，还剩 "), left, TextPart(f" 个 · {closes}")),
                (TextPart("还剩 "), left, TextPart(f" 个工作日 · {slash_day(last)} {at} 截止")),
            )


def _figures(figures: WindowFigures) -> tuple[Said, ...]:
    tally = figures.tally
    shown: tuple[Said, ...] = (
        Said(
            (TextPart(f"花名册 {tally.on_roster} 人", Tone.QUIET),),
            (TextPart(f"在册 {tally.on_roster}", Tone.QUIET),),
        ),
        Said((TextPart(f"已收 {tally.received}", Tone.QUIET),)),
    )
    if figures.phase is WindowPhase.OPEN and figures.left_over:
        over = f"余 {figures.left_over} 件"
        until = TextPart(f"{month_day(figures.closes)}前{over}", Tone.WARN)
        shown += (Said((TextPart("按此进度 ", Tone.QUIET), until), (TextPart(f"预计{over}", Tone.WARN),)),)
    return shown


def _corrections(figures: CorrectionFigures) -> tuple[Said, ...]:
    """Notices that reached nobody yet, and what must be done today before what merely runs."""
    waiting: tuple[Said, ...] = ()
    if many := figures.not_served:
        waiting = (_warned(f"待送达 {many} 件", f"待送达 {many}", Tone.WARN, bold=True),)
    if many := figures.due_today:
        return (*waiting, _warned(f"今日到期 {many} 件", f"今日到期 {many}", Tone.BAD, bold=True))
    if figures.latest_due is None:
        return waiting
    running, latest = figures.running, figures.latest_due
    full = f"补正期内 {running} 件，最晚 {month_day(latest)}"
    return (*waiting, _warned(full, f"补正 {running} 件至 {slash_day(latest)}", Tone.WARN))


def _closing(day: DayNotice) -> tuple[Said, ...]:
    """That today is closed, or that the last day of work never was."""
    if day.today.closing is not None:
        return (_warned("今日已收工", "已收工", Tone.GOOD, bold=True),)
    if (left := day.left_open) is not None:
        return (_warned(f"{month_day(left)}未收工", f"{slash_day(left)} 未收工", Tone.WARN),)
    return ()


def _warned(full: str, short: str, tone: Tone, *, bold: bool = False) -> Said:
    return Said((TextPart(full, tone, bold=bold),), (TextPart(short, tone, bold=bold),))
