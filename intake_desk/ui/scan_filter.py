"""Watches the keys of the whole program for a scanner's burst, and lets everything else through untouched."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QWindow
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from intake_desk.domain.wedge import Burst, Step
from intake_desk.ui.widgets.keys import ENTER

_TYPED_IN = (QLineEdit, QTextEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)
_ENDS = (*ENTER, Qt.Key.Key_Tab)
_SHIFTS = (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock)
_GRAIN = 0.016
"""Seconds by which a system's times of keys and timers may be off."""


class ScanFilter(QObject):
    """Emits `scanned` with the text of a burst, whole or not, and `picture_pasted` when Ctrl+V brings a
    picture. `leave_alone` tells of a widget that takes scans itself, or that nothing may be taken from.

    Keys that may begin a burst are held for a twentieth of a second; if no scan comes of them they are
    given back in their order, before any later key. A program that was busy meanwhile gets to its keys late:
    two keys are as far apart as they were pressed, and a pause that is seen late (`ticks` counts seconds) is
    waited for once more, for the rest of the burst may stand behind it.
    """

    scanned = Signal(str)
    picture_pasted = Signal()

    def __init__(
        self,
        burst: Burst,
        leave_alone: Callable[[QWidget | None], bool],
        parent: QObject,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self._ticks, self._due, self._seen_late = ticks, 0.0, False
        self._pressed_at = 0
        self._burst, self._leave_alone = burst, leave_alone
        self._held: list[tuple[QWindow, QKeyEvent]] = []
        self._giving_back = False
        self._swallowing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_pause)
        app = QApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._on_window)

    @property
    def holds(self) -> bool:
        """Whether keys wait to be told from a scan."""
        return self._timer.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each key as it reaches a window, before any widget sees it."""
        if self._giving_back or not isinstance(watched, QWindow) or not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride and self._held and not _may_follow(event):
            self._give_back()  # a shortcut acts before its key arrives here: what was typed first goes first
        if event.type() != QEvent.Type.KeyPress:
            return False
        focus = QApplication.focusWidget()
        if event.matches(QKeySequence.StandardKey.Paste) and _picture_only():
            self.picture_pasted.emit()
            return True
        if self._leave_alone(focus):
            return False
        return self._take(watched, event, addresses=not isinstance(focus, _TYPED_IN))

    def _on_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # once more is as good as once

    def _take(self, window: QWindow, event: QKeyEvent, *, addresses: bool) -> bool:
        """Whether the key is kept back."""
        self._part_from(event)
        if self._swallowing:  # what a scanner sends behind a code: Enter, Tab, its suffix
            self._wait()
            return True
        if event.key() in _SHIFTS:
            return False
        if event.key() in _ENDS and self._held:
            return self._end()
        character = event.text()
        if not _one_character(event):
            self._give_back()
            return False
        step = self._burst.add(character, addresses=addresses)
        if step is Step.GIVE_BACK and self._held:
            self._give_back()
            step = self._burst.add(character, addresses=addresses)
        if step is Step.GIVE_BACK:
            return False
        self._held.append((window, event.clone()))
        self._wait()
        if step is Step.TAKE:
            self._emit()
        return True

    def _end(self) -> bool:
        if self._burst.end() is Step.GIVE_BACK:
            self._give_back()
            return False
        self._emit()
        return True

    def _part_from(self, event: QKeyEvent) -> None:
        """End what was typed before when this key was pressed after a pause, by the system's own time: a made
        key has none.
        """
        before, self._pressed_at = self._pressed_at, event.timestamp()
        apart = (self._pressed_at - before) / 1000
        if before and self.holds and apart > self._burst.pause() + _GRAIN:
            self._end_pause()
            self._timer.stop()
            self._swallowing = False

    def _wait(self) -> None:
        """For the next key of the burst."""
        self._seen_late = False
        self._start_timer()

    def _start_timer(self) -> None:
        self._due = self._ticks() + self._burst.pause()
        self._timer.start(int(self._burst.pause() * 1000))

    def _on_pause(self) -> None:
        if self._ticks() > self._due + _GRAIN and not self._seen_late:
            self._seen_late = True
            self._start_timer()
        else:
            self._end_pause()

    def _end_pause(self) -> None:
        """Nothing more belongs to what was typed so far."""
        if self._swallowing:
            self._swallowing = False
        elif self._burst.end() is Step.TAKE:
            self._emit()
        else:
            self._give_back()

    def _emit(self) -> None:
        self._held.clear()
        self._swallowing = True
        self._wait()
        self.scanned.emit(self._burst.clear())

    def _give_back(self) -> None:
        """Type what was held as it came."""
        self._timer.stop()
        held, self._held = self._held, []
        self._burst.clear()
        self._giving_back = True
        try:
            for window, event in held:
                QApplication.sendEvent(window, event)
        finally:
            self._giving_back = False


def _one_character(event: QKeyEvent) -> bool:
    plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return plain == Qt.KeyboardModifier.NoModifier and len(event.text()) == 1 and event.text().isprintable()


def _may_follow(event: QKeyEvent) -> bool:
    """Whether the key may go on, or end, what is held."""
    return _one_character(event) or event.key() in (*_ENDS, *_SHIFTS)


def _picture_only() -> bool:
    """Whether the clipboard holds a picture, and no text that the field under the cursor would want."""
    data = QApplication.clipboard().mimeData()
    return data.hasImage() and not data.hasText()
