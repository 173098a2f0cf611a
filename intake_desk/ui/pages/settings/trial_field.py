"""The field that a scanner is tried in: it takes whatever a scanner types, the keys behind the code too."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

_PAUSE = 400
"""Milliseconds without a key after which a scan without Enter is over."""
_ENDS = {Qt.Key.Key_Return: "Enter", Qt.Key.Key_Enter: "Enter", Qt.Key.Key_Tab: "Tab"}


class TrialField(QLineEdit):
    """Emits `arrived` with the text, the key that ended it ('' for none), and whether an input method
    took part; then it is empty again. Tab leaves it only when nothing stands in it.
    """

    arrived = Signal(str, str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._composed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._on_pause)
        self.textEdited.connect(self._timer.start)

    def event(self, event: QEvent) -> bool:
        """Tab and Enter behind a scan belong to it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            end = _ENDS.get(Qt.Key(event.key()))
            if end and self.text():
                self._take(end)
                return True
        return super().event(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method holds back is no longer what the scanner sent."""
        self._composed = self._composed or bool(event.preeditString())
        super().inputMethodEvent(event)

    def _on_pause(self) -> None:
        if self.text():
            self._take("")

    def _take(self, end: str) -> None:
        self._timer.stop()
        text, composed, self._composed = self.text(), self._composed, False
        self.clear()
        self.arrived.emit(text, end, composed)
