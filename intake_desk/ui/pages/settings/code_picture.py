"""A QR code on the screen, large and sharp enough to be scanned from it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

_SIDE = 196
_QUIET = 4
"""Squares of white that a reader needs around a code."""


class CodePicture(QWidget):
    """Shows the squares of a code, row by row."""

    def __init__(self, squares: tuple[tuple[bool, ...], ...], words: str) -> None:
        super().__init__()
        self._squares = squares
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(_SIDE, _SIDE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Black on white whatever the theme: readers want it so."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(Qt.GlobalColor.white))
        step = self.width() / (len(self._squares) + 2 * _QUIET)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        for row, squares in enumerate(self._squares):
            for column, dark in enumerate(squares):
                if dark:
                    left, top = (column + _QUIET) * step, (row + _QUIET) * step
                    painter.fillRect(QRectF(left, top, step, step), QColor(Qt.GlobalColor.black))
        painter.end()
