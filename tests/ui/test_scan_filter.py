"""A burst is told by the time its keys were pressed at, not by the time that a busy program gets to them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake_desk.domain.wedge import Affixes, Burst
from intake_desk.ui.scan_filter import ScanFilter

CODE = "D512-2025-JGYX-000001-1-X"
SCANNER, HAND = 5, 150
"""Milliseconds between two keys."""
BUSY = 0.3
"""Seconds in which the program does something else."""


class Clock:
    """Stands still until the test moves it."""

    def __init__(self) -> None:
        self.at = 100.0

    def __call__(self) -> float:
        return self.at


class Board(QWidget):
    """Notes the keys that reach it."""

    def __init__(self) -> None:
        super().__init__()
        self.typed = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        self.typed += event.text()


class Keyboard:
    """A window behind the filter; keys are pressed at times of their own."""

    def __init__(self, qtbot: QtBot) -> None:
        self.board, self.clock, self.pressed_at = Board(), Clock(), 1000
        self.scanned: list[str] = []
        self.filter = ScanFilter(Burst("D512", Affixes()), lambda _focus: False, self.board, self.clock)
        self.filter.scanned.connect(self.scanned.append)
        qtbot.addWidget(self.board)
        with qtbot.waitActive(self.board):
            self.board.show()
        self.board.setFocus()
        timer = self.filter.findChild(QTimer)
        assert isinstance(timer, QTimer)
        self._qtbot, self._timer = qtbot, timer

    def press(self, text: str, apart: int) -> None:
        """Each key so many milliseconds after the one before."""
        for character in text:
            self.pressed_at += apart
            key = Qt.Key.Key_Return if character == "\r" else Qt.Key(ord(character))
            event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, character)
            event.setTimestamp(self.pressed_at)
            QApplication.sendEvent(self.board.windowHandle(), event)

    def pause(self, act: Callable[[], None] = lambda: None) -> None:
        """Do something, and go on until the program looks whether anything followed."""
        with self._qtbot.waitSignal(self._timer.timeout):
            act()


@pytest.fixture
def keyboard(qtbot: QtBot) -> Keyboard:
    return Keyboard(qtbot)


def test_a_letter_alone_is_typed_after_a_pause(keyboard: Keyboard) -> None:
    keyboard.pause(lambda: keyboard.press("D", HAND))
    assert (keyboard.board.typed, keyboard.scanned) == ("D", [])


def test_what_a_busy_program_gets_to_late_is_a_scan_all_the_same(keyboard: Keyboard) -> None:
    keyboard.press("D", HAND)
    keyboard.clock.at += BUSY
    keyboard.pause()
    assert keyboard.board.typed == "", "its other keys may be waiting behind"
    keyboard.press(CODE[1:], SCANNER)
    assert (keyboard.board.typed, keyboard.scanned) == ("", [CODE])


def test_a_letter_alone_is_typed_however_busy_the_program_is(keyboard: Keyboard) -> None:
    keyboard.press("D", HAND)
    for _ in range(2):
        keyboard.clock.at += BUSY
        keyboard.pause()
    assert (keyboard.board.typed, keyboard.scanned) == ("D", [])


def test_the_enter_behind_a_scan_presses_nothing_when_opening_took_long(keyboard: Keyboard) -> None:
    keyboard.press(CODE, SCANNER)
    keyboard.clock.at += BUSY
    keyboard.pause()
    keyboard.press("\r", SCANNER)
    assert (keyboard.board.typed, keyboard.scanned) == ("", [CODE])


def test_what_a_hand_pressed_after_a_scan_acts_when_opening_took_long(keyboard: Keyboard) -> None:
    keyboard.press(CODE, SCANNER)
    keyboard.press("\r", SCANNER)
    keyboard.press("y", HAND)
    assert (keyboard.board.typed, keyboard.scanned) == ("y", [CODE])


def test_half_a_scan_is_over_when_a_hand_goes_on(keyboard: Keyboard) -> None:
    keyboard.press(CODE[:12], SCANNER)
    keyboard.press("y", HAND)
    assert (keyboard.board.typed, keyboard.scanned) == ("y", [CODE[:12]])


def test_what_a_hand_pressed_while_the_program_was_busy_is_typed_in_its_order(keyboard: Keyboard) -> None:
    keyboard.press(CODE[:4], HAND)
    assert (keyboard.board.typed, keyboard.scanned) == (CODE[:4], [])


def test_keys_that_tell_no_time_of_their_own_are_told_by_the_pause(keyboard: Keyboard) -> None:
    keyboard.pressed_at = 0
    keyboard.press(CODE, 0)
    assert (keyboard.board.typed, keyboard.scanned) == ("", [CODE])
