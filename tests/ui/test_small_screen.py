"""A screen that is too small: the window takes all of it, nothing is squeezed, the cursor is scrolled to."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from intake_desk.ui.small_screen import LEAST, SmallScreen, show_on


@pytest.fixture
def frame() -> QWidget:
    frame = QWidget()
    for place in (10, LEAST.width() - 110):
        QLineEdit(frame).setGeometry(place, place // 2, 100, 30)
    return frame


def test_what_has_the_cursor_is_in_sight(frame: QWidget, qtbot: QtBot) -> None:
    screen = SmallScreen(frame)
    qtbot.addWidget(screen)
    screen.resize(683, 384)
    with qtbot.waitActive(screen):
        screen.show()
    assert frame.size() == LEAST
    for field in reversed(frame.findChildren(QLineEdit)):
        field.setFocus()
        middle = field.mapTo(screen.viewport(), field.rect().center())
        assert screen.viewport().rect().contains(middle)


def test_in_a_larger_window_there_is_nothing_to_scroll(frame: QWidget, qtbot: QtBot) -> None:
    screen = SmallScreen(frame)
    qtbot.addWidget(screen)
    screen.resize(1366, 768)
    screen.show()
    assert frame.size() == QSize(1366, 768)
    assert (screen.verticalScrollBar().maximum(), screen.horizontalScrollBar().maximum()) == (0, 0)


@pytest.mark.parametrize(
    ("room", "maximized"),
    [
        (QSize(1920, 1040), False),
        (QSize(1366, 768), True),
        (QSize(1280, 680), True),
        (QSize(1280, 1024), True),
    ],
)
def test_a_window_as_large_as_the_screen_takes_all_of_it(qtbot: QtBot, room: QSize, maximized: bool) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    show_on(window, room)
    assert window.isMaximized() is maximized
