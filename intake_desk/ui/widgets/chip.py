"""A short word in a coloured pill: a state, a remaining time, a kind. As a widget, and painted in a list."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from intake_desk.ui.theme import COLOURS
from intake_desk.ui.widgets.tone import INK, Tone, mark_state

_PAD = 8
_GROUND = {
    Tone.NEUTRAL: COLOURS.sunken,
    Tone.QUIET: COLOURS.sunken,
    Tone.GOOD: COLOURS.good_soft,
    Tone.WARN: COLOURS.warn_soft,
    Tone.BAD: COLOURS.bad_soft,
    Tone.INFO: COLOURS.accent_soft,
}


def chip_width(metrics: QFontMetrics, words: str) -> int:
    """How wide a painted chip with these words is, in logical pixels."""
    return metrics.horizontalAdvance(words) + 2 * _PAD


def paint_chip(painter: QPainter, box: QRectF, words: str, tone: Tone) -> None:
    """Paint a chip that fills `box`, in the painter's font."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(_GROUND[tone]))
    painter.drawRoundedRect(box, 10, 10)
    painter.setPen(QColor(INK[tone]))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.restore()


class Chip(QLabel):
    """One pill, for example 补正 7/2 in the tone `WARN`."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("tone", tone.value)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_chip(self, text: str, tone: Tone) -> None:
        """Change the word and its tone."""
        self.setText(text)
        mark_state(self, "tone", tone.value)
