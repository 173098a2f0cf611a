"""The keys that work everywhere: in the window and in each dialog over it, however it was opened."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtPrintSupport import QAbstractPrintDialog
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from intake_desk.ui.widgets.keys import Hint, Shortcut

HELP, LOCK = Hint("F1", "帮助"), Hint("Ctrl+L", "锁定")
_SYSTEM = (QAbstractPrintDialog, QFileDialog)
"""Dialogs of the system: they can be locked over, and have no help of ours."""


class Everywhere(QObject):
    """Emits `locked`, and `helped` with the dialog or window in front.

    A dialog takes the window's shortcuts away: it gets its own as soon as it has the focus.
    """

    locked = Signal()
    helped = Signal(QWidget)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._offer(window)
        app = QApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._on_focus)

    def _on_focus(self) -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and self._is_over_window(dialog) and not dialog.findChild(_Mark):
            _Mark(dialog)
            self._offer(dialog)

    def _offer(self, where: QWidget) -> None:
        Shortcut(LOCK, where, self.locked)
        if not isinstance(where, _SYSTEM):
            Shortcut(HELP, where, self._on_help)

    def _on_help(self) -> None:
        self.helped.emit(QApplication.activeModalWidget() or self._window)

    def _is_over_window(self, dialog: QWidget) -> bool:
        over = dialog.parentWidget()
        while over is not None and over is not self._window:
            over = over.parentWidget()
        return over is not None


class _Mark(QObject):
    """Stands in a dialog that has its keys."""
