"""One line of text in several tones and weights that shortens itself with … and has the rest as a tooltip."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from intake_desk.ui.widgets.tone import INK, Tone


@dataclass(frozen=True)
class TextPart:
    """A run of text in one tone and weight."""

    text: str
    tone: Tone = Tone.NEUTRAL
    bold: bool = False


Parts = tuple[TextPart, ...]


def plain_text(parts: Iterable[TextPart]) -> str:
    """The words alone."""
    return "".join(part.text for part in parts)


class RichLine(QWidget):
    """A line of parts. Given less room than it asks for it ends in …, and the tooltip has all."""

    def __init__(self, parts: Parts = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._parts: Parts = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_parts(parts)

    def set_parts(self, parts: Parts) -> None:
        """Show these parts instead."""
        if parts == self._parts:
            return
        self._parts = parts
        self.setAccessibleName(plain_text(parts))
        self.updateGeometry()
        self._tell_what_is_cut()
        self.update()

    def set_text(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Show a text in one tone."""
        self.set_parts((TextPart(text, tone),) if text else ())

    def text(self) -> str:
        """The whole text, also when it is shown shortened."""
        return plain_text(self._parts)

    def width_of(self, parts: Parts) -> int:
        """The logical pixels these parts would need in this line's font."""
        self.ensurePolished()
        return _round_up(sum(self._metrics(part).horizontalAdvance(part.text) for part in parts))

    def is_cut(self) -> bool:
        """Whether the line has less room than its text needs."""
        return self.width() < self.width_of(self._parts)

    def sizeHint(self) -> QSize:
        """As wide as the whole text."""
        return QSize(self.width_of(self._parts), _round_up(QFontMetricsF(self.font()).height()))

    def minimumSizeHint(self) -> QSize:
        """Any width will do: the text is shortened."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: perhaps cut now, perhaps no more."""
        super().resizeEvent(event)
        self._tell_what_is_cut()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw part after part until the room is used up."""
        painter = QPainter(self)
        plain = QFontMetricsF(self.font())
        base = (self.height() - plain.height()) / 2 + plain.ascent()
        x, room, cut = 0.0, float(self.width()), self.is_cut()
        for part in self._parts:
            metrics = self._metrics(part)
            text, step = part.text, metrics.horizontalAdvance(part.text)
            last = cut and step > room - metrics.horizontalAdvance("…")
            if last:
                text = metrics.elidedText(text + "…", Qt.TextElideMode.ElideRight, room)
            painter.setFont(self._font(part))
            painter.setPen(QColor(INK[part.tone]))
            painter.drawText(QPointF(x, base), text)
            if last:
                break
            x, room = x + step, room - step
        painter.end()

    def _tell_what_is_cut(self) -> None:
        self.setToolTip(self.text() if self.is_cut() else "")

    def _font(self, part: TextPart) -> QFont:
        font = QFont(self.font())
        if part.bold:
            font.setBold(True)
        return font

    def _metrics(self, part: TextPart) -> QFontMetricsF:
        return QFontMetricsF(self._font(part))


def _round_up(pixels: float) -> int:
    return int(-(-pixels // 1))
