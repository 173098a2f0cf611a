"""A scroll area for words that shows whole lines only: what would be half in sight is left blank."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QWidget

from intake_desk.ui.theme import COLOURS


class Span(NamedTuple):
    """From where to where a line reaches, in pixels of what scrolls."""

    top: int
    end: int


class WholeLines(QScrollArea):
    """Scrolls `inside`, whose lines `spans` tells from the top down; one that is higher than the area is
    shown in part. Whoever changes the lines calls `settle`.
    """

    def __init__(self, inside: QWidget, spans: Callable[[], Sequence[Span]]) -> None:
        super().__init__()
        self._spans = spans
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)  # Qt switches it on with setWidget
        inside.installEventFilter(self)
        self._above, self._below = _Blank(self.viewport()), _Blank(self.viewport())
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self.settle)
        bar.rangeChanged.connect(self.settle)

    def to_top(self) -> None:
        """Show the first line."""
        self.verticalScrollBar().setValue(0)

    def step(self, lines: int) -> None:
        """Move by a line, down or (negative) up."""
        bar = self.verticalScrollBar()
        tops = [span.top for span in self._spans()]
        if lines > 0:
            bar.setValue(min((top for top in tops if top > bar.value()), default=bar.maximum()))
        else:
            bar.setValue(max((top for top in tops if top < bar.value()), default=0))

    def turn(self, pages: int) -> None:
        """Move by a page, down or (negative) up; what was not wholly in sight becomes the first line."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        here = bar.value()
        if pages > 0:
            following = [span.top for span in self._spans() if span.end > here + room]
            bar.setValue(following[0] if following and following[0] > here else here + room)
        else:
            before = [span.top for span in self._spans() if here - room <= span.top < here]
            bar.setValue(before[0] if before else here - room)

    def settle(self) -> None:
        """Leave blank what has no room for its whole line."""
        top, room = self.verticalScrollBar().value(), self.viewport().height()
        first, last = top, top + room
        for span in self._spans():
            if span.end - span.top <= room:
                first = span.end if span.top < top < span.end else first
                last = min(last, span.top) if span.top < top + room < span.end else last
        width = self.viewport().width()
        self._above.setGeometry(0, 0, width, first - top)
        self._below.setGeometry(0, last - top, width, top + room - last)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What scrolls has another size or is about to be laid out anew: its lines move a moment later."""
        if watched is self.widget() and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            QTimer.singleShot(0, self, self.settle)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other lines end at the edges now."""
        super().resizeEvent(event)
        self.settle()


def lines_of(label: QLabel) -> tuple[Span, ...]:
    """The lines of a label's words, by the height of each: Qt sets every line on whole pixels."""
    high = ceil(QFontMetricsF(label.font()).lineSpacing())
    many = round(label.heightForWidth(label.width()) / high) if label.text() else 0
    top = label.y()
    return tuple(Span(top + n * high, top + (n + 1) * high) for n in range(many))


class _Blank(QWidget):
    """As white as the card that the lines stand on."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing but paper."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(COLOURS.paper))
        painter.end()
