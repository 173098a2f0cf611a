"""The top bar: what it says, and what it gives up first when the window is narrow."""

from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from intake_desk.ui.theme import COLOURS
from intake_desk.ui.widgets.chip import Chip
from intake_desk.ui.widgets.rich_line import RichLine, TextPart
from intake_desk.ui.window_strip import DayCell, DayState, Said, StripView, WindowStrip

STATES = [DayState.PAST, DayState.PAST, DayState.TODAY, *[DayState.COMING] * 5]
NUMBERS = ["25", "26", "27", "30", "1", "2", "3", "4"]
HEADLINE = "第 3 个工作日，还剩 5 个 · 7月4日(五) 17:30 截止"
SHORT = "还剩 5 个工作日 · 7/4 17:30 截止"
FIGURES = "花名册 412 人 · 已收 143 · 按此进度余 38 件"
FEWER = "在册 412 · 已收 143 · 余 38 件"
VIEW = StripView(
    title="512 收件台",
    subtitle="2025年度 建设工程 · 建筑材料 中初级",
    days=tuple(DayCell(label, state, f"{label} 日") for label, state in zip(NUMBERS, STATES, strict=True)),
    headline=Said((TextPart(HEADLINE),), (TextPart(SHORT),)),
    figures=(
        Said((TextPart("花名册 412 人"),), (TextPart("在册 412"),)),
        Said((TextPart("已收 143"),)),
        Said((TextPart("按此进度余 38 件"),), (TextPart("余 38 件"),)),
    ),
)


@pytest.fixture
def strip(qtbot: QtBot) -> WindowStrip:
    strip = WindowStrip()
    qtbot.addWidget(strip)
    strip.show_view(VIEW)
    strip.resize(1366, 56)
    with qtbot.waitExposed(strip):
        strip.show()
    return strip


def _lines(strip: WindowStrip) -> list[str]:
    shown = [line for line in strip.findChildren(RichLine) if line.isVisible() and line.text()]
    return [line.text() for line in sorted(shown, key=lambda line: (line.x(), line.y()))]


def _days(strip: WindowStrip) -> list[str]:
    return [box.text() for box in strip.findChildren(QLabel) if box.property("day") and box.isVisible()]


def _chips(strip: WindowStrip) -> list[str]:
    return [chip.text() for chip in strip.findChildren(Chip) if chip.isVisible()]


def test_wide_strip_says_everything(strip: WindowStrip) -> None:
    assert _lines(strip) == ["512 收件台", VIEW.subtitle, HEADLINE, FIGURES]
    assert _days(strip) == NUMBERS
    assert _chips(strip) == []
    assert strip.toolTip() == ""


def test_days_show_where_today_is(strip: WindowStrip) -> None:
    boxes = [box for box in strip.findChildren(QLabel) if box.property("day")]
    grounds = [box.grab().toImage().pixelColor(13, 3).name() for box in boxes]
    assert grounds == [COLOURS.good_fill] * 2 + [COLOURS.accent] + [COLOURS.hairline] * 5
    assert boxes[2].toolTip() == "27 日"


def test_chips_mark_rehearsal_and_draft(strip: WindowStrip) -> None:
    strip.show_view(replace(VIEW, draft=True, rehearsal=True))
    assert _chips(strip) == ["演练", "拟定"]
    assert all(chip.toolTip() for chip in strip.findChildren(Chip))
    strip.show_view(VIEW)
    assert _chips(strip) == []


@pytest.mark.parametrize("width", [1366, 1280, 1024, 480])
def test_which_campaign_it_is_can_always_be_read(strip: WindowStrip, width: int) -> None:
    strip.show_view(replace(VIEW, draft=True, rehearsal=True))
    strip.resize(width, 56)
    subtitle = next(line for line in strip.findChildren(RichLine) if line.text() == VIEW.subtitle)
    assert subtitle.isVisible()
    assert not subtitle.is_cut()


def test_narrow_strip_says_it_in_fewer_words_before_it_gives_up_anything(strip: WindowStrip) -> None:
    seen: list[tuple[str, ...]] = []
    for width in range(1366, 300, -5):
        strip.resize(width, 56)
        shown = tuple([*_lines(strip)[1:], "days"] if _days(strip) else _lines(strip)[1:])
        if not seen or seen[-1] != shown:
            seen.append(shown)
    assert seen == [
        (VIEW.subtitle, HEADLINE, FIGURES, "days"),
        (VIEW.subtitle, HEADLINE, "在册 412 · 已收 143 · 按此进度余 38 件", "days"),
        (VIEW.subtitle, HEADLINE, FEWER, "days"),
        (VIEW.subtitle, SHORT, FEWER, "days"),
        (VIEW.subtitle, SHORT, FEWER),
        (VIEW.subtitle, SHORT, "已收 143 · 余 38 件"),
        (VIEW.subtitle, SHORT, "余 38 件"),
        (VIEW.subtitle, SHORT),
    ]


def test_what_was_given_up_is_in_the_tooltip(strip: WindowStrip) -> None:
    strip.resize(600, 56)
    assert _lines(strip)[1:] == [VIEW.subtitle, SHORT, "余 38 件"]
    assert strip.toolTip() == f"{HEADLINE}\n花名册 412 人\n已收 143\n按此进度余 38 件"


@pytest.mark.parametrize("width", [1366, 1280, 1180, 1024, 900, 700, 480])
def test_nothing_overlaps_or_leaves_the_strip(strip: WindowStrip, width: int) -> None:
    strip.show_view(replace(VIEW, draft=True, rehearsal=True))
    strip.resize(width, 56)
    pieces = [child for child in strip.children() if isinstance(child, QWidget) and child.isVisible()]
    places = [piece.geometry() for piece in pieces if piece.width()]
    assert min(place.left() for place in places) == 16
    assert max(place.right() for place in places) < width - 15
    assert all(place.top() >= 0 and place.bottom() < 55 for place in places)
    assert not any(one.intersects(other) for one, other in combinations(places, 2))


def test_strip_without_figures_and_days(strip: WindowStrip) -> None:
    strip.show_view(StripView("512 收件台", "", headline=VIEW.headline))
    assert _lines(strip) == ["512 收件台", HEADLINE]
    assert _days(strip) == []


def test_same_days_again_keep_their_boxes(strip: WindowStrip) -> None:
    before = [box for box in strip.findChildren(QLabel) if box.property("day")]
    strip.show_view(replace(VIEW, headline=Said((TextPart("已截止"),))))
    assert [box for box in strip.findChildren(QLabel) if box.property("day")] == before


def test_strip_never_widens_the_window(strip: WindowStrip) -> None:
    assert strip.minimumSizeHint().width() == 0
