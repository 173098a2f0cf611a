"""Ctrl+L works over every dialog, whatever it stands on: a dialog takes the window's shortcuts away."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow


class LockKey(QObject):
    """Emits `pressed` for a Ctrl+L that no shortcut took, in any window of the program."""

    pressed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._on_window)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the key as it reaches a window; let everything else through."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(watched, QWindow):
            return False
        if not isinstance(event, QKeyEvent) or event.key() != Qt.Key.Key_L:
            return False
        if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
            return False
        self.pressed.emit()
        return True

    def _on_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)
