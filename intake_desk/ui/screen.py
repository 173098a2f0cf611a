"""Makes Qt's application; says in our words that there is no screen to show it on, where Qt would abort."""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

NO_SCREEN = (
    "intake-desk: there is no display to open the window on. Start it in a desktop session"
    " (DISPLAY or WAYLAND_DISPLAY names it), or walk the tour without one: python3 dev.py run"
)
EXIT_CODE = 2


def make_application() -> QApplication:
    """The application of this process, made when there is none yet. Without a screen the process ends here.

    Which platform Qt uses is its own choice, or that of QT_QPA_PLATFORM.
    """
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    with _no_screen_told():
        return QApplication(sys.argv[:1])


@contextmanager
def _no_screen_told() -> Iterator[None]:
    before = qInstallMessageHandler(_tell)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _tell(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    """Qt gives up with a fatal message and aborts when the handler returns, so this one does not."""
    logging.getLogger("qt").warning("%s", text)
    if kind is QtMsgType.QtFatalMsg:
        if sys.stderr is not None:  # the stand-alone program on Windows has none
            sys.stderr.write(f"{NO_SCREEN}\n")
            sys.stderr.flush()
        os._exit(EXIT_CODE)
