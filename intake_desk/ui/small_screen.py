"""The window on a screen that is too small for it: nothing is cut, it scrolls, and the cursor stays in sight.

The desk is laid out for 1366x768 and fits LEAST; a screen of 1366x768 at 200 % has a quarter of the room.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget

LEAST: Final = QSize(1280, 640)
"""Logical pixels in which everything is in sight: 1920x1080 at 150 % between title and task bar."""

_TITLE_BAR = QSize(0, 32)


class _Ground(QWidget):
    """What is filled with the frame. It has no layout: a layout would ask for the height at which every page
    is at its roomiest, open or not.
    """

    def __init__(self, frame: QWidget) -> None:
        super().__init__()
        self._frame = frame
        frame.setParent(self)
        self.setMinimumSize(LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The frame fills it."""
        super().resizeEvent(event)
        self._frame.setGeometry(self.rect())


class SmallScreen(QScrollArea):
    """Holds the frame at least at LEAST; what has the keyboard focus is scrolled into sight."""

    def __init__(self, frame: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(_Ground(frame))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now)


def show_on(window: QWidget, room: QSize) -> None:
    """Show a window; it takes all of a screen that has no room for it with its title bar."""
    wanted = window.size() + _TITLE_BAR
    if wanted.width() > room.width() or wanted.height() > room.height():
        window.showMaximized()
    else:
        window.show()
