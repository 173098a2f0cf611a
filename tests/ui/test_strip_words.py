"""What the strip says is there whole in every window the desk is made for, however much there is to say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from itertools import combinations
from types import SimpleNamespace
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from intake_desk.domain.window import WindowPhase, window_days
from intake_desk.services.corrections.corrections import CorrectionFigures
from intake_desk.services.counter.window_figures import WindowFigures
from intake_desk.services.day.day_records import DayAct, DayEntry, DayEntryId, DayState
from intake_desk.services.day.day_state import DayNotice
from intake_desk.services.desk import Desk
from intake_desk.services.records import Tally
from intake_desk.ui.strip_words import strip_view
from intake_desk.ui.widgets.rich_line import RichLine, plain_text
from intake_desk.ui.window_strip import WindowStrip
from tests.builders import CALENDAR, CAMPAIGN

NOW = datetime(2025, 6, 30, 17, 10)
TODAY = DayState(NOW.date())
CLOSED = replace(TODAY, entries=(DayEntry(DayEntryId(1), NOW.date(), DayAct.CLOSED, NOW, "主管乙"),))
DESK = cast("Desk", SimpleNamespace(campaign=CAMPAIGN, rehearsal=True))
FIGURES = WindowFigures(
    phase=WindowPhase.OPEN,
    now=NOW,
    days=window_days(CAMPAIGN.window, CALENDAR),
    gone=4,
    left=4,
    closes=datetime(2025, 7, 4, 17, 30),
    tally=Tally(2412, 1038, 1374, {}, 0),
    left_over=336,
)
DUE = CorrectionFigures(not_served=12, running=138, due_today=38, overdue=0, latest_due=NOW)
RUNNING = replace(DUE, due_today=0, latest_due=datetime(2025, 7, 11, 17, 30))
LEFT_OPEN = DayNotice(TODAY, date(2025, 6, 27))


@pytest.fixture
def strip(qtbot: QtBot) -> WindowStrip:
    strip = WindowStrip()
    qtbot.addWidget(strip)
    with qtbot.waitExposed(strip):
        strip.show()
    return strip


@pytest.mark.parametrize("width", [1366, 1280])
@pytest.mark.parametrize("corrections", [DUE, RUNNING])
@pytest.mark.parametrize("day", [DayNotice(CLOSED, None), LEFT_OPEN])
@pytest.mark.parametrize("phase", WindowPhase)
def test_every_figure_is_there_when_there_is_most_to_say(
    strip: WindowStrip, width: int, corrections: CorrectionFigures, day: DayNotice, phase: WindowPhase
) -> None:
    view = strip_view(DESK, replace(FIGURES, phase=phase), corrections, day)
    strip.show_view(view)
    strip.resize(width, 56)
    told = strip._figures.text()
    for said in view.figures:
        short = plain_text(said.short or said.full)
        assert plain_text(said.full) in told or short in told
    assert "2412" in told
    assert "1038" in told
    lines = [line for line in strip.findChildren(RichLine) if line.isVisible() and line.text()]
    assert not any(line.is_cut() for line in lines)
    pieces = [child for child in strip.children() if isinstance(child, QWidget) and child.isVisible()]
    assert not any(a.geometry().intersects(b.geometry()) for a, b in combinations(pieces, 2))


@pytest.mark.parametrize("width", [1366, 1280])
def test_an_ordinary_day_is_said_in_full(strip: WindowStrip, width: int) -> None:
    quiet: Any = replace(RUNNING, not_served=0, running=5)
    few = replace(FIGURES, tally=Tally(76, 39, 37, {}, 0), left_over=0)
    view = strip_view(DESK, few, quiet, DayNotice(TODAY, None))
    strip.show_view(view)
    strip.resize(width, 56)
    assert strip._figures.text() == "花名册 76 人 · 已收 39 · 补正期内 5 件，最晚 7月11日"
    assert strip.toolTip() == ""
