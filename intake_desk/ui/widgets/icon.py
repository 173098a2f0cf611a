"""Marks and icons from our own drawings, tinted as they are painted: sharp at every scale, no font needed."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QFile, QIODevice, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QSizePolicy, QWidget

from intake_desk.ui.widgets.tone import INK, Tone

MARK_PIXELS = 16


@lru_cache(maxsize=128)
def _tinted(name: str, colour: str) -> QByteArray:
    file = QFile(f"icons:{name}.svg")
    if not file.open(QIODevice.OpenModeFlag.ReadOnly):
        raise FileNotFoundError(f"no icon of this name: {name}")
    try:
        drawing = bytes(file.readAll().data())
    finally:
        file.close()
    return QByteArray(drawing.replace(b"currentColor", colour.encode("ascii")))


def paint_icon(painter: QPainter, box: QRectF, name: str, colour: str) -> None:
    """Paint the drawing `name` in `colour` (`#rrggbb`) into `box`; for table delegates too.

    Raises `FileNotFoundError` when `resources/icons` has no such drawing.
    """
    QSvgRenderer(_tinted(name, colour)).render(painter, box)


class Icon(QWidget):
    """One drawing in one tone, for example the tick before 在位."""

    def __init__(
        self,
        name: str,
        tone: Tone = Tone.NEUTRAL,
        pixels: int = MARK_PIXELS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._name, self._tone, self._pixels = name, tone, pixels
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, tone: Tone) -> None:
        """Change to another drawing or tone."""
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        """A square of the given logical pixels."""
        return QSize(self._pixels, self._pixels)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as vectors at the screen's own resolution."""
        painter = QPainter(self)
        paint_icon(painter, QRectF(self.rect()), self._name, INK[self._tone])
        painter.end()
