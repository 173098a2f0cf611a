"""The pace of a scanner: its keys tell times close together, however busy the machine is that types them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from intake_desk.ui.scan_filter import ScanFilter

_APART = 1
"""Milliseconds from one key to the next."""


class _Pace(QObject):
    """Sets the time of each key, and lets no pause end between two of them."""

    def __init__(self) -> None:
        super().__init__()
        self._at = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Before anybody else sees the event; the timer of a pause that is held back fires again later."""
        if event.type() is QEvent.Type.Timer:
            return isinstance(watched, QTimer) and isinstance(watched.parent(), ScanFilter)
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.timestamp() != self._at:  # a key comes by here once more for each widget it reaches
                self._at = self._at + _APART if self._at else event.timestamp()
            event.setTimestamp(self._at)
        return False


@contextmanager
def scanner_pace(app: QApplication) -> Iterator[None]:
    """What is pressed inside comes as from a scanner."""
    pace = _Pace()
    app.installEventFilter(pace)
    try:
        yield
    finally:
        app.removeEventFilter(pace)
