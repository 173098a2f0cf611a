"""The bottom bar: saved is green, trouble is red and comes first, nobody signed in shows no lock key."""

from dataclasses import replace
from datetime import time

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from intake_desk.ui.status_bar import StatusBar, StatusView
from intake_desk.ui.theme import COLOURS
from intake_desk.ui.widgets.icon import Icon
from intake_desk.ui.widgets.rich_line import RichLine

VIEW = StatusView(time(10, 42, 7), "备份 10:30，已校验", "日志链 8F2A-19C4 · 1,204 条", "收件员 01")
TROUBLE = "磁盘已满，最后一次勾选没有存上。请清理磁盘后重按一次。"


@pytest.fixture
def bar(qtbot: QtBot) -> StatusBar:
    bar = StatusBar()
    qtbot.addWidget(bar)
    bar.show_view(VIEW)
    bar.resize(1366, 28)
    with qtbot.waitExposed(bar):
        bar.show()
    return bar


def _lines(bar: StatusBar) -> list[str]:
    return [line.text() for line in sorted(bar.findChildren(RichLine), key=RichLine.x)]


def _dot(bar: StatusBar) -> set[str]:
    image = bar.findChildren(Icon)[0].grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def _keys(bar: StatusBar) -> list[str]:
    return [label.text() for label in bar.findChildren(QLabel) if label.isVisible()]


def test_says_what_is_saved_backed_up_logged_and_who_sits_here(bar: StatusBar) -> None:
    assert _lines(bar) == ["已保存 10:42:07", VIEW.backup_text, VIEW.chain_text, "收件员 01"]
    assert COLOURS.good in _dot(bar)
    assert _keys(bar) == ["F1", "帮助", "Ctrl+L", "锁定"]


def test_nothing_written_yet_is_not_called_saved(bar: StatusBar) -> None:
    bar.show_view(replace(VIEW, saved_at=None))
    assert _lines(bar)[0] == "尚无改动"
    assert COLOURS.good not in _dot(bar)


def test_trouble_takes_the_place_of_saved_and_is_red(bar: StatusBar) -> None:
    bar.show_view(replace(VIEW, trouble=TROUBLE))
    assert TROUBLE in _lines(bar)
    assert "已保存 10:42:07" not in _lines(bar)
    assert COLOURS.bad in _dot(bar)


@pytest.mark.parametrize("width", [1366, 683])
def test_trouble_is_read_in_full_also_at_twice_the_size(bar: StatusBar, qtbot: QtBot, width: int) -> None:
    bar.resize(width, 28)
    bar.show_view(replace(VIEW, trouble=TROUBLE))
    lines = {line.text(): line for line in bar.findChildren(RichLine) if line.isVisible()}
    assert list(lines) == [TROUBLE, "收件员 01"]
    qtbot.waitUntil(lambda: not lines[TROUBLE].is_cut())


def test_after_the_trouble_everything_is_said_again(bar: StatusBar) -> None:
    bar.show_view(replace(VIEW, trouble=TROUBLE))
    bar.show_view(VIEW)
    assert all(line.isVisible() for line in bar.findChildren(RichLine))


def test_nobody_signed_in_has_nothing_to_lock(bar: StatusBar) -> None:
    bar.show_view(replace(VIEW, who=""))
    assert _keys(bar) == []
