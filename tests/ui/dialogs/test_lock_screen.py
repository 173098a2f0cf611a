"""The locked desk: nothing to read, nothing to press, until somebody signs in again."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from intake_desk.services.records import Account, AccountId, Role
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.door_heading import Heading
from intake_desk.ui.dialogs.lock_screen import LockScreen
from tests.gates import NotedGate

CLERK = Account(AccountId(1), "收件员甲", Role.CLERK, active=True)
SUPERVISOR = Account(AccountId(2), "主管乙", Role.SUPERVISOR, active=True)


class Window(QMainWindow):
    """A window with somebody's name on it, a field, and a shortcut of its own."""

    def __init__(self) -> None:
        super().__init__()
        content = QWidget()
        column = QVBoxLayout(content)
        self.name, self.field, self.other = QLabel("王建业"), QLineEdit(), QLineEdit()
        for widget in (self.name, self.field, self.other):
            column.addWidget(widget)
        self.setCentralWidget(content)
        self.resize(900, 600)
        self.pressed = 0
        QShortcut(QKeySequence("F9"), self).activated.connect(self._on_pressed)

    def _on_pressed(self) -> None:
        self.pressed += 1


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    made = Window()
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.other.setFocus()
    return made


def attempt(account_id: AccountId, password: str) -> Account | Refusal:
    if password != "open":
        return Refusal("wrong_password", "密码不对。")
    return CLERK if account_id == CLERK.id else SUPERVISOR


def lock(window: Window) -> LockScreen:
    heading = Heading("512 收件台", "2025年度", rehearsal=False)
    return LockScreen(window, heading, (CLERK, SUPERVISOR), NotedGate(attempt), SUPERVISOR.id)


def type_in(qtbot: QtBot, window: Window, *keys: str | Qt.Key) -> None:
    for key in keys:
        if isinstance(key, str):
            qtbot.keyClicks(window.focusWidget(), key)
        else:
            qtbot.keyClick(window.focusWidget(), key)


def test_nothing_behind_can_be_read(window: Window) -> None:
    screen = lock(window)
    assert screen.geometry() == window.rect()
    assert not window.name.isVisible()
    assert screen.autoFillBackground()
    window.resize(1000, 700)
    assert screen.geometry() == window.rect()


def test_no_shortcut_of_the_window_works_and_tab_stays_inside(qtbot: QtBot, window: Window) -> None:
    qtbot.keyClick(window.other, Qt.Key.Key_F9)
    assert window.pressed == 1
    screen = lock(window)
    for _ in range(8):
        type_in(qtbot, window, Qt.Key.Key_F9, Qt.Key.Key_Tab)
        assert screen.isAncestorOf(window.focusWidget())
    assert window.pressed == 1


def test_the_same_person_unlocks_and_goes_on_where_the_cursor_was(qtbot: QtBot, window: Window) -> None:
    screen = lock(window)
    with qtbot.waitSignal(screen.unlocked) as unlocked:
        type_in(qtbot, window, "open", Qt.Key.Key_Return)
    assert unlocked.args == [SUPERVISOR]
    assert window.name.isVisible()
    assert window.focusWidget() is window.other
    qtbot.keyClick(window.other, Qt.Key.Key_F9)
    assert window.pressed == 1


def test_another_person_may_take_over(qtbot: QtBot, window: Window) -> None:
    screen = lock(window)
    with qtbot.waitSignal(screen.unlocked) as unlocked:
        type_in(qtbot, window, Qt.Key.Key_Up, "open", Qt.Key.Key_Return)
    assert unlocked.args == [CLERK]


def test_a_wrong_password_and_escape_leave_it_locked(qtbot: QtBot, window: Window) -> None:
    screen = lock(window)
    type_in(qtbot, window, "sesame", Qt.Key.Key_Return, Qt.Key.Key_Escape)
    assert screen.isVisible()
    assert not window.name.isVisible()


def test_it_is_freed_and_what_was_hidden_before_stays_hidden(qtbot: QtBot, window: Window) -> None:
    aside = QLabel("aside", window)
    aside.hide()
    screen = lock(window)
    type_in(qtbot, window, "open", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not isValid(screen))
    assert not aside.isVisible()


def test_a_dialog_that_the_program_waits_for_is_left(qtbot: QtBot, window: Window) -> None:
    dialog = QDialog(window)
    QTimer.singleShot(0, lambda: lock(window))
    assert dialog.exec() == QDialog.DialogCode.Rejected
    type_in(qtbot, window, "open", Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_the_cursor_may_have_been_in_a_field_that_is_gone(qtbot: QtBot, window: Window) -> None:
    screen = lock(window)
    window.other.deleteLater()
    qtbot.waitUntil(lambda: not isValid(window.other))
    with qtbot.waitSignal(screen.unlocked):
        type_in(qtbot, window, "open", Qt.Key.Key_Return)


def test_the_cursor_may_have_been_nowhere(qtbot: QtBot, window: Window) -> None:
    window.other.clearFocus()
    screen = lock(window)
    with qtbot.waitSignal(screen.unlocked):
        type_in(qtbot, window, "open", Qt.Key.Key_Return)
