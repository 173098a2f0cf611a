"""Notices that nobody touched key or mouse for as long as the supervisor allows."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_LOOKS = 5_000
"""Milliseconds between two looks: so late a lock may come."""
_SHORTEST = 60
"""Seconds in which nothing needs to be asked: no shorter time can be set."""
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)


def ticks() -> float:
    """Seconds that nobody can set, and that go on while the computer sleeps."""
    sleeps_too = getattr(time, "CLOCK_BOOTTIME", None)  # Windows counts the sleep by itself
    return time.monotonic() if sleeps_too is None else time.clock_gettime(sleeps_too)


class IdleLock(QObject):
    """Emits `idle` at each look as long as nobody has touched anything for `minutes()` minutes.

    `ticks` may be replaced by a test that moves it.
    """

    idle = Signal()

    def __init__(self, minutes: Callable[[], int], parent: QObject) -> None:
        super().__init__(parent)
        self._minutes = minutes
        self.ticks: Callable[[], float] = ticks
        self._last = self.ticks()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(_LOOKS)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._on_window)

    def look(self) -> None:
        """Whether it is time; asks for the minutes only when it may be."""
        still = self.ticks() - self._last
        if still >= _SHORTEST and still >= self._minutes() * 60:
            self.idle.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note each touch as it reaches a window, and let it through."""
        if event.type() in _TOUCHES:
            self._last = self.ticks()
        return False

    def _on_window(self, window: QWindow | None) -> None:
        """A window came to the front: it is watched from now on, and somebody brought it there."""
        if window is not None:
            window.installEventFilter(self)
