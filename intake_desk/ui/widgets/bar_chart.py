"""Upright bars, one a working day: each with its figure above and its words below."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from intake_desk.ui.theme import COLOURS

_SMALL = 12
_LINE = 18  # the height of the figure above a bar and of the words below it
_SHARE = 0.55  # of its place that a bar is wide
_WIDEST = 56.0


@dataclass(frozen=True)
class ChartBar:
    """One bar. A `wanted` one is only outlined, and its `told` says so; the `chosen` one has a mark below."""

    words: str
    figure: int
    told: str
    wanted: bool = False
    chosen: bool = False


class BarChart(QWidget):
    """Fills whatever room it is given; the highest bar reaches the top."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: tuple[ChartBar, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)

    def show_bars(self, bars: tuple[ChartBar, ...]) -> None:
        """Show these instead."""
        self._bars = bars
        self.setAccessibleName("；".join(f"{bar.words} {bar.told}" for bar in bars))
        self.update()

    def sizeHint(self) -> QSize:
        """Enough to tell one height from another."""
        return QSize(480, 150)

    def minimumSizeHint(self) -> QSize:
        """Figures and words must fit."""
        return QSize(240, 84)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw ground, bars, figures and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = painter.font()
        font.setPixelSize(_SMALL)
        painter.setFont(font)
        ground = self.height() - _LINE - 4.0
        highest = max((bar.figure for bar in self._bars), default=0)
        step = self.width() / max(len(self._bars), 1)
        for place, bar in enumerate(self._bars):
            height = (ground - _LINE) * bar.figure / highest if highest else 0.0
            self._paint(painter, bar, QRectF(place * step, ground - height, step, height))
        painter.setPen(QColor(COLOURS.edge))
        painter.drawLine(QPointF(0, ground), QPointF(self.width(), ground))
        painter.end()

    def _paint(self, painter: QPainter, bar: ChartBar, place: QRectF) -> None:
        width = min(place.width() * _SHARE, _WIDEST)
        box = QRectF(place.center().x() - width / 2, place.top(), width, place.height())
        if bar.wanted:
            painter.setPen(QPen(QColor(COLOURS.faint), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(COLOURS.accent))
        if box.height():
            painter.drawRect(box)
        above = QRectF(place.left(), place.top() - _LINE, place.width(), _LINE)
        below = QRectF(place.left(), place.bottom() + 2, place.width(), _LINE)
        self._write(
            painter, above, bar.told, COLOURS.quiet if bar.wanted else COLOURS.ink, bold=not bar.wanted
        )
        self._write(painter, below, bar.words, COLOURS.ink if bar.chosen else COLOURS.quiet, bold=bar.chosen)
        if bar.chosen:
            half = painter.fontMetrics().horizontalAdvance(bar.words) / 2 + 2
            line = QRectF(place.center().x() - half, below.bottom() - 1, 2 * half, 2)
            painter.fillRect(line, QColor(COLOURS.accent))

    def _write(self, painter: QPainter, box: QRectF, words: str, colour: str, *, bold: bool) -> None:
        font = painter.font()
        font.setBold(bold)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
