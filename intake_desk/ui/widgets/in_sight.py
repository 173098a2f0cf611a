"""Whether what came by itself could be read yet: keys before that were meant for what stood there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_SEEN = 300
"""Milliseconds from its first painting in which nobody can have read it."""


class InSight(QObject):
    """Watches `widget`: `holds` from `begin` until it was painted and a moment has passed."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget, self._holds = widget, False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_seen)
        widget.installEventFilter(self)

    @property
    def holds(self) -> bool:
        """Whether nobody can have read it yet."""
        return self._holds

    @property
    def comes_soon(self) -> bool:
        """Whether it holds and is about to be read; what is not on screen is waited for by nobody."""
        return self._holds and self._widget.isVisible()

    def begin(self) -> None:
        """Something new stands on it from now on."""
        self._holds = True
        self._timer.stop()
        self._widget.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The widget tells when it is painted; nothing is taken away from it."""
        if event.type() is QEvent.Type.Paint and self._holds and not self._timer.isActive():
            self._timer.start(_SEEN)
        return super().eventFilter(watched, event)

    def _on_seen(self) -> None:
        self._holds = False
