"""Somebody at the desk: waits for each window of the program and does something there, with real keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

LOOK_EVERY_MS = 10
PATIENCE = 2000
"""After so many looks without anything to do the person closes whatever is open: the test ends at least."""
Deed = Callable[[QWidget], None]


class Person:
    """Does one deed after the other, each in the next window of the named class that opens.

    It works while the program blocks in a dialog of its own; `left` are the deeds not yet done.
    """

    def __init__(self, *deeds: tuple[str, Deed]) -> None:
        self.left = list(deeds)
        self._patience = PATIENCE
        self._gone = False
        self._look()

    @property
    def gave_up(self) -> bool:
        """Whether a window came that nobody had a deed for."""
        return self._patience <= 0

    def leave(self) -> None:
        """Look no more."""
        self._gone = True

    def _look(self) -> None:
        if self._gone:
            return
        QTimer.singleShot(LOOK_EVERY_MS, self._look)  # before the deed, which may block in a dialog
        window = _window_in_front()
        self._patience -= 1
        if self._patience <= 0:
            QApplication.closeAllWindows()
        elif window is not None and self.left and type(window).__name__ == self.left[0][0]:
            _, deed = self.left.pop(0)
            self._patience = PATIENCE
            deed(window)


def _window_in_front() -> QWidget | None:
    """The window that takes the keys; without a window manager nobody gives the turn to the one below."""
    visible = (window for window in QApplication.topLevelWidgets() if window.isVisible())
    window = QApplication.activeModalWidget() or next(visible, None)
    if window is not None and not window.isActiveWindow():
        window.activateWindow()
        return None
    return window


def keys(*pressed: str | Qt.Key) -> Deed:
    """Press these keys where the cursor is; Chinese comes from an input method."""

    def deed(window: QWidget) -> None:
        for key in pressed:
            press(window, key)

    return deed


def press(window: QWidget, key: str | Qt.Key) -> None:
    """Press one key, or type a text, where the cursor of the window is."""
    target = window.focusWidget() or window
    if isinstance(key, Qt.Key):
        QTest.keyClick(target, key)
    elif key.isascii():
        QTest.keyClicks(target, key)
    else:
        chosen = QInputMethodEvent()
        chosen.setCommitString(key)
        QApplication.sendEvent(target, chosen)


def close(window: QWidget) -> None:
    """Close the window as its corner button does."""
    window.close()
