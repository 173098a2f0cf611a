"""What goes wrong beside the desk's own words: Qt's complaints go to the log, a bug is told to the person."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler

from intake_desk.ui.dialogs.trouble_box import show_trouble

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}

_NO_MATTER = re.compile(r"Couldn't (load|resolve) (pipewire|va)")
"""QtMultimedia looks for screen capture and video hardware, which a desk that reads codes never uses: that
they are missing is no trouble, and would only hide one in the log.
"""


@contextmanager
def qt_logged() -> Iterator[None]:
    """Send Qt's messages to the log `qt` while the block runs, but for those that are no matter here."""
    before = qInstallMessageHandler(_log)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _log(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    if _NO_MATTER.match(text):
        return
    logging.getLogger("qt").log(_LEVELS[kind], "%s", text)


class CrashTeller(QObject):
    """Says that a bug struck, as soon as the window listens; `struck` may be emitted on any thread."""

    struck = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.struck.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def _tell(self) -> None:
        show_trouble(
            self.tr("程序刚才出错了，这一步可能没有做完。"),
            self.tr("已保存的内容都在。请关闭收件台再打开，核对后继续。"),
        )
