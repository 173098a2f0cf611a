"""The hand presses real keys on the window in front and counts them by the events the windows got."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMainWindow
from pytestqt.qtbot import QtBot

from intake_desk.tour.hand import Count, DidNotHappen, Hand

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def hand(qapp: QApplication) -> Iterator[Hand]:
    hand = Hand(qapp)
    yield hand
    hand.close_dialogs()
    hand.leave()


@pytest.fixture
def window(qtbot: QtBot) -> QMainWindow:
    window = QMainWindow()
    field = QLineEdit()
    window.setCentralWidget(field)
    qtbot.addWidget(window)
    window.show()
    field.setFocus()
    return window


def text_of(window: QMainWindow) -> str:
    field = window.centralWidget()
    assert isinstance(field, QLineEdit)
    return field.text()


def test_letters_keys_and_chords_are_played_and_counted(hand: Hand, window: QMainWindow) -> None:
    pressed: list[str] = []
    for keys in ("F9", "Ctrl+K"):
        QShortcut(QKeySequence(keys), window).activated.connect(lambda keys=keys: pressed.append(keys))
    hand.start_counting()
    hand.play("wjy Space x Backspace F9 Ctrl+K")
    assert text_of(window) == "wjy "
    assert pressed == ["F9", "Ctrl+K"]
    assert hand.count == Count(keystrokes=8, clicks=0)


def test_chinese_comes_as_an_input_method_hands_it_over(hand: Hand, window: QMainWindow) -> None:
    hand.type("a王建业b𫖮")
    assert text_of(window) == "a王建业b𫖮"


def test_keys_pressed_by_others_count_too(hand: Hand, window: QMainWindow) -> None:
    hand.press("Home")
    hand.start_counting()
    QTest.keyClick(window.windowHandle(), "x")
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton)
    assert hand.count == Count(keystrokes=1, clicks=1)


def test_a_dialog_in_front_gets_the_keys(hand: Hand, window: QMainWindow) -> None:
    dialog = QDialog(window)
    field = QLineEdit(dialog)
    dialog.open()
    hand.play("abc")
    assert (field.text(), text_of(window)) == ("abc", "")
    hand.close_dialogs()
    hand.play("d")
    assert text_of(window) == "d"


@pytest.mark.usefixtures("window")
def test_what_does_not_happen_is_named(hand: Hand) -> None:
    with pytest.raises(DidNotHappen, match="no paper came"):
        hand.wait_for(lambda: False, "no paper came", seconds=0.05)


def test_what_goes_wrong_inside_a_dialog_ends_it_and_is_raised_outside(
    hand: Hand, window: QMainWindow
) -> None:
    def fail() -> None:
        raise DidNotHappen("inside")

    dialog = QDialog(window)
    hand.soon(fail)
    assert dialog.exec() == QDialog.DialogCode.Rejected
    with pytest.raises(DidNotHappen, match="inside"):
        hand.play("a")
    hand.play("a")  # told once
    assert text_of(window) == "a"


def test_without_a_window_there_is_nothing_to_press_on(hand: Hand) -> None:
    with pytest.raises(DidNotHappen, match="no window"):
        hand.play("a")
