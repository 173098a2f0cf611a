"""The desk notices that nobody is there, by a clock that the test moves."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from intake_desk.ui.idle_lock import IdleLock, ticks


class Moved:
    """Seconds as a test sets them."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


class Watched:
    """A watch of ten minutes over a window with a field."""

    def __init__(self, qtbot: QtBot) -> None:
        self.field, self.clock, self.told, self.asked = QLineEdit(), Moved(), 0, 0
        self.minutes = 10
        self.watch = IdleLock(self.ask, self.field)
        self.watch.ticks = self.clock
        self.watch._last = 0.0
        self.watch.idle.connect(self._on_idle)
        qtbot.addWidget(self.field)
        with qtbot.waitActive(self.field):
            self.field.show()
            self.field.activateWindow()

    def ask(self) -> int:
        self.asked += 1
        return self.minutes

    def _on_idle(self) -> None:
        self.told += 1

    def after(self, seconds: float) -> int:
        """How often it was told by this second."""
        self.clock.seconds = seconds
        self.watch.look()
        return self.told


@pytest.fixture
def watched(qtbot: QtBot) -> Watched:
    return Watched(qtbot)


def test_nobody_for_ten_minutes_is_told_until_somebody_comes(watched: Watched) -> None:
    assert watched.after(599) == 0
    assert watched.after(600) == 1
    assert watched.after(605) == 2


def test_a_key_begins_the_time_anew(watched: Watched) -> None:
    watched.clock.seconds = 599
    QTest.keyClick(watched.field.windowHandle(), Qt.Key.Key_A)
    assert watched.after(599 + 599) == 0
    assert watched.after(599 + 600) == 1


def test_the_mouse_does_too(watched: Watched) -> None:
    window = watched.field.windowHandle()
    watched.clock.seconds = 300
    QTest.mouseMove(window, QPoint(5, 5))
    assert watched.after(899) == 0
    QTest.mouseClick(window, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert watched.after(899 + 599) == 0
    assert watched.after(899 + 600) == 1


def test_the_minutes_are_those_of_now_and_not_asked_for_before_they_can_be_over(watched: Watched) -> None:
    assert watched.after(59) == 0
    assert watched.asked == 0
    assert watched.after(60) == 0
    watched.minutes = 1
    assert watched.after(61) == 1
    assert watched.asked == 2


def test_its_own_clock_only_goes_on() -> None:
    assert 0 < ticks() <= ticks()
