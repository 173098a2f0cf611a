"""The first moment of a dialog that comes by itself: keys that were meant for what stood there before."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog

from intake_desk.ui.widgets.in_sight import InSight
from intake_desk.ui.widgets.keys import ENTER

_KEYS = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class FirstMoment(QObject):
    """Takes every key away from `dialog` until it has been in sight for a moment, and an Enter that is
    held down for good: a doubled or held Enter answers nothing that nobody has read.
    """

    def __init__(self, dialog: QDialog) -> None:
        super().__init__(dialog)
        self._dialog, self._sight = dialog, InSight(dialog)
        self._sight.begin()
        dialog.installEventFilter(self)

    @property
    def holds(self) -> bool:
        """Whether keys are still taken away."""
        return self._sight.holds

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The dialog tells when it comes; its keys come by its window."""
        kind = event.type()
        if watched is self._dialog:
            window = self._dialog.windowHandle()
            if kind is QEvent.Type.Show and window is not None:
                window.installEventFilter(self)
            return False
        if kind in _KEYS and isinstance(event, QKeyEvent) and self._is_early(event):
            event.accept()  # no shortcut of the dialog either
            return True
        return False

    def _is_early(self, event: QKeyEvent) -> bool:
        return self.holds or (event.isAutoRepeat() and event.key() in ENTER)
