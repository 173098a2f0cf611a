"""The figures of the strip above every screen and of the desk: true, and cheap to ask for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from intake_desk.domain.window import WindowPhase, pace, phase, window_days
from intake_desk.services.desk import Desk
from intake_desk.services.records import ChainHead, Hit, Tally

RECENT = 30


@dataclass(frozen=True)
class WindowFigures:
    """Where the window stands today. `gone` counts today while the window is open.

    `left_over` is how many of the roster will not fit at the present pace, None while it tells
    nothing (see `window.pace`).
    """

    phase: WindowPhase
    now: datetime
    days: tuple[date, ...]
    gone: int
    left: int
    closes: datetime
    tally: Tally
    left_over: int | None


@dataclass(frozen=True)
class DeskFigures:
    """What was decided today and what is still in hand, for the list beside the counter."""

    in_hand: tuple[Hit, ...]
    today: tuple[Hit, ...]


def window_figures(desk: Desk) -> WindowFigures:
    """The window as of now. Raises CalendarUnknown when its year has no published days off."""
    now, window = desk.clock.now(), desk.campaign.window
    days = window_days(window, desk.calendar)
    gone = sum(day <= now.date() for day in days)
    with desk.store.read() as reading:
        tally = reading.tally(desk.campaign.year, now.date())
    return WindowFigures(
        phase=phase(window, now),
        now=now,
        days=days,
        gone=gone,
        left=len(days) - gone,
        closes=datetime.combine(window.last_day, window.closing),
        tally=tally,
        left_over=pace(tally.waiting, tally.received, gone, len(days) - gone),
    )


def desk_figures(desk: Desk) -> DeskFigures:
    """Today's decisions, the latest first, and the packets in hand."""
    with desk.store.read() as reading:
        return DeskFigures(reading.in_hand(), reading.decided_on(desk.today, RECENT))


def chain_head(desk: Desk) -> ChainHead:
    """The last link of the history, as the status bar shows it."""
    with desk.store.read() as reading:
        return reading.chain_head()
