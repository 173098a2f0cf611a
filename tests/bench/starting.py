"""The child of the start's figures: runs the program, or a bare window, and prints when each window was seen.

`python -m tests.bench.starting bare` or `... program DATA PASSWORD`; times are the monotonic clock's seconds.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import monotonic

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

BETWEEN_KEYS = 150
"""Milliseconds."""


class Onlooker:
    """Looks every millisecond which window stands on the screen; signs in, and ends at a main window.

    A password is typed as by a quick hand, and the moment of Enter is printed too.
    """

    def __init__(self, app: QApplication, password: str = "") -> None:
        self._app = app
        self._seen: set[QWidget] = set()
        self._untyped = list(password)
        self._timer = QTimer(interval=1)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        for window in self._app.topLevelWidgets():
            if window.isVisible() and window.windowHandle().isExposed() and window not in self._seen:
                self._seen.add(window)
                self._on_seen(window)

    def _on_seen(self, window: QWidget) -> None:
        print(monotonic())
        if type(window).__name__ == "SignIn":
            self._type_on(window)
        else:
            window.close()

    def _type_on(self, window: QWidget) -> None:
        if self._untyped:
            QTest.keyClicks(window.focusWidget(), self._untyped.pop(0))
            QTimer.singleShot(BETWEEN_KEYS, lambda: self._type_on(window))
            return
        print(monotonic())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)


def main(asked: list[str]) -> None:
    app = QApplication([])
    if asked[0] == "bare":
        onlooker = Onlooker(app)
        line = QLineEdit()
        line.show()
        app.exec()
    else:
        from intake_desk.app import run
        from intake_desk.runtime.paths import find_paths

        onlooker = Onlooker(app, asked[2])
        run(find_paths(Path(asked[1])))
    del onlooker


if __name__ == "__main__":
    main(sys.argv[1:])
