"""A hand on the keyboard: presses keys on the window in front, and counts what the windows received."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QDeadlineTimer, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from intake_desk.tour.scanner_pace import scanner_pace
from intake_desk.ui.scan_filter import ScanFilter
from intake_desk.ui.widgets.in_sight import InSight

SECONDS = 10.0
"""How long something may take to happen before the hand gives up."""
_LOOK_AGAIN = 10
"""Milliseconds in which the program goes on between two looks at a fact."""

_KEYS = {
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Del": Qt.Key.Key_Delete,
    "PgUp": Qt.Key.Key_PageUp,
    "PgDn": Qt.Key.Key_PageDown,
}
"""Keys by what is printed on them, where Qt has another name for them."""
_MODIFIERS = {
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
}
_ONLY_WITH_OTHERS = frozenset({Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Shift, Qt.Key.Key_Meta})
_NAMED = re.compile(
    r"(Ctrl|Alt|Shift)\+\w+|F\d+|Enter|Esc|Space|Tab|Backspace|Del|Home|End|Up|Down|Left|Right|PgUp|PgDn"
)
_RUNS = re.compile(r"[ -~]+|[^ -~]+")


class DidNotHappen(Exception):
    """Something that was promised did not come; the words say what."""


@dataclass(frozen=True)
class Count:
    """What a person did: keys pressed (a chord like Ctrl+Z is one) and mouse buttons pressed."""

    keystrokes: int = 0
    clicks: int = 0


class Hand(QObject):
    """Counts through an event filter on every window that ever is in front, whoever presses the keys.

    Every key press reaches its window exactly once as a question whether it is a shortcut: that is what
    is counted, whichever widget takes the key in the end.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__()
        self._app = app
        self._keys = self._clicks = 0
        self._error: BaseException | None = None
        app.focusWindowChanged.connect(self._on_window)

    def leave(self) -> None:
        """Take the hand off the keyboard."""
        self._app.focusWindowChanged.disconnect(self._on_window)

    # -- keys ---------------------------------------------------------------------------------

    def play(self, keys: str) -> None:
        """Press keys written as a person tells them: `wjy Enter ba yh F9 Ctrl+Z`.

        Words between spaces are named keys and chords, or letters to be typed one by one.
        """
        for word in keys.split():
            if _NAMED.fullmatch(word):
                self.press(word)
            else:
                self.type(word)

    def press(self, name: str) -> None:
        """Press one key or chord: `Enter`, `F9`, `Ctrl+Z`."""
        *held, last = name.split("+")
        modifiers = Qt.KeyboardModifier.NoModifier
        for modifier in held:
            modifiers |= _MODIFIERS[modifier]
        QTest.keyClick(self._window(), _KEYS.get(last) or Qt.Key[f"Key_{last}"], modifiers)
        self._settle()

    def type(self, text: str) -> None:
        """Type text: ASCII by its keys, everything else as an input method hands it over."""
        for run in _RUNS.findall(text):
            if run.isascii():
                for character in run:
                    QTest.keyClick(self._window(), character)
                    self._settle()
            else:
                self._commit(run)

    def scan(self, text: str) -> None:
        """Type ASCII as a keyboard-wedge scanner does: faster than any hand."""
        window = self._window()
        characters: Any = text  # the stubs leave out that a character is a key
        with scanner_pace(self._app):
            for character in characters:
                QTest.keyClick(window, character)
        self._settle()

    def _commit(self, text: str) -> None:
        self._window()
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(QGuiApplication.focusObject(), event)
        self._settle()

    def _settle(self) -> None:
        """What follows from a key has come before the next one: a person is slower."""
        QApplication.processEvents()
        while _scanner_may_type() or _is_being_read():
            QTest.qWait(_LOOK_AGAIN)
        self.check()

    # -- counting -----------------------------------------------------------------------------

    def start_counting(self) -> None:
        """Count from zero."""
        self._keys = self._clicks = 0

    @property
    def count(self) -> Count:
        """What was pressed since counting started."""
        return Count(self._keys, self._clicks)

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        """Look at what reaches a window; nothing is taken away from it."""
        kind = event.type()
        if kind is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            self._keys += not event.isAutoRepeat() and Qt.Key(event.key()) not in _ONLY_WITH_OTHERS
        elif kind is QEvent.Type.MouseButtonPress:
            self._clicks += 1
        return False

    def _on_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once more is as good as once

    # -- windows and what goes wrong ----------------------------------------------------------

    def front(self) -> QWidget:
        """The window in front: the last dialog, else the main window."""
        dialog = QApplication.activeModalWidget()
        windows = [w for w in QApplication.topLevelWidgets() if w.isVisible() and w.parent() is None]
        if dialog is None and not windows:
            raise DidNotHappen("no window is open")
        return dialog or windows[-1]

    def wait_for(self, fact: Callable[[], bool], words: str, seconds: float = SECONDS) -> None:
        """Let the program go on until `fact` holds. Raises DidNotHappen with the words."""
        deadline = QDeadlineTimer(int(seconds * 1000))
        while not fact():
            if deadline.hasExpired():
                raise DidNotHappen(words)
            QTest.qWait(_LOOK_AGAIN)
            self.check()
        self._settle()

    def soon(self, act: Callable[[], None]) -> None:
        """Do it as soon as the program waits for a key: inside a dialog that is about to open.

        When it fails, the failure is raised by the next act of the hand outside.
        """
        QTimer.singleShot(0, self, partial(self._try, act))

    def fail(self, error: BaseException) -> None:
        """Remember what went wrong where nobody could catch it, and leave the dialogs that wait for keys."""
        self._error = self._error or error
        self.close_dialogs()

    def check(self) -> None:
        """Raise what went wrong meanwhile."""
        error, self._error = self._error, None
        if error is not None:
            raise error

    def close_dialogs(self) -> None:
        """Close whatever dialogs are open, the last one first."""
        while isinstance(dialog := QApplication.activeModalWidget(), QDialog):
            dialog.done(QDialog.DialogCode.Rejected)

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except BaseException as error:  # noqa: BLE001 - raised again outside of Qt's event loop
            self.fail(error)

    def _window(self) -> QWindow:
        """The window that gets the next key. Where no window manager is, the one in front is activated."""
        self.check()
        front = self.front()
        window = front.windowHandle()
        if QGuiApplication.focusWindow() is not window:
            front.activateWindow()
            title = front.windowTitle()
            self.wait_for(lambda: QGuiApplication.focusWindow() is window, f"“{title}” did not become active")
        return window


def _is_being_read() -> bool:
    """Whether what came last in the window in front takes no keys yet, for nobody can have read it."""
    dialog = QApplication.activeModalWidget()
    fronts = [dialog] if dialog else QApplication.topLevelWidgets()
    return any(sight.comes_soon for front in fronts for sight in front.findChildren(InSight))


def _scanner_may_type() -> bool:
    """Whether keys are held until it is known that no scanner sent them."""
    windows = QApplication.topLevelWidgets()
    return any(scans.holds for window in windows for scans in window.findChildren(ScanFilter))
