"""The bar at the left: the pages of the desk with their icons, their keys and what waits on each."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from intake_desk.ui.theme import COLOURS
from intake_desk.ui.widgets.icon import paint_icon
from intake_desk.ui.widgets.keys import Hint, Shortcut
from intake_desk.ui.widgets.tone import Tone

_WIDTH = 84
_ICON = 24
_HIGH, _LOW = 72, 52
_BADGE_INK = {Tone.WARN: (COLOURS.warn_soft, COLOURS.warn_ink), Tone.BAD: (COLOURS.bad_soft, COLOURS.bad_ink)}
_PLAIN_BADGE = (COLOURS.hairline, COLOURS.quiet)


@dataclass(frozen=True)
class RailEntry:
    """A page in the rail: its name in the program, its drawing, its word, its shortcut (`Alt+1`)."""

    page: str
    icon: str
    label: str
    key: str


@dataclass(frozen=True)
class Badge:
    """How much waits on a page, and how it is meant."""

    text: str
    tone: Tone = Tone.NEUTRAL


class NavRail(QFrame):
    """Emits `page_chosen` with the page's name: on click, on its key, on space when it has focus."""

    page_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: dict[str, _RailButton] = {}
        self.setFixedWidth(_WIDTH)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 1, 8)
        self._column.setSpacing(0)
        self._column.addStretch(1)

    def add(self, entry: RailEntry) -> None:
        """Append a page; its key works from then on everywhere in the window."""
        button = _RailButton(entry, self)
        button.chosen.connect(self.page_chosen)
        self._entries[entry.page] = button
        self._column.insertWidget(self._column.count() - 1, button)

    def set_current(self, page: str) -> None:
        """Mark the page that is open."""
        for name, button in self._entries.items():
            button.set_current(current=name == page)

    def set_badge(self, page: str, badge: Badge | None) -> None:
        """Show or take away what waits on a page; `KeyError` for a page that was never added."""
        self._entries[page].set_badge(badge)


class _RailButton(QAbstractButton):
    """One entry. Reached by Tab, not by the mouse: a click must not take the cursor out of a field."""

    chosen = Signal(str)

    def __init__(self, entry: RailEntry, parent: QWidget) -> None:
        super().__init__(parent)
        self.entry = entry
        self._badge: Badge | None = None
        self._current = False
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMaximumHeight(_HIGH)
        self.setText(entry.label)
        self.setToolTip(f"{entry.label}　{entry.key}")
        self.setAccessibleName(entry.label)
        self.clicked.connect(self._on_clicked)
        Shortcut(Hint(entry.key, entry.label), self, self.click)

    def set_badge(self, badge: Badge | None) -> None:
        """The pill beside the icon."""
        self._badge = badge
        words = f"{self.entry.label} {badge.text}" if badge else self.entry.label
        self.setAccessibleName(words)
        self.update()

    def set_current(self, *, current: bool) -> None:
        """Marked as the open page (not checkable: a click asks, the frame decides)."""
        self._current = current
        self.update()

    def sizeHint(self) -> QSize:
        """Roomy when there is room."""
        return QSize(_WIDTH, _HIGH)

    def minimumSizeHint(self) -> QSize:
        """In a low window the entries move together."""
        return QSize(_WIDTH, _LOW)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, bar, icon, word, key and badge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        colour = COLOURS.accent if self._current else COLOURS.quiet
        roomy = self.height() >= _HIGH - 4
        top = (self.height() - (_ICON + 20 + (14 if roomy else 0))) // 2
        icon = QRect((self.width() - _ICON) // 2, top, _ICON, _ICON)
        paint_icon(painter, QRectF(icon), self.entry.icon, colour)
        self._paint_words(painter, self.entry.label, icon.bottom() + 2, 13, colour, bold=self._current)
        if roomy:
            self._paint_words(painter, self.entry.key, icon.bottom() + 20, 11, COLOURS.quiet, bold=False)
        if self._badge:
            self._paint_badge(painter, self._badge, icon)
        painter.end()

    def _on_clicked(self) -> None:
        self.chosen.emit(self.entry.page)

    def _paint_ground(self, painter: QPainter) -> None:
        if self._current or self.underMouse():
            painter.fillRect(self.rect(), QColor(COLOURS.accent_soft if self._current else COLOURS.sunken))
        if self._current:
            painter.fillRect(QRect(0, 0, 3, self.height()), QColor(COLOURS.accent))
        if self.hasFocus():
            painter.setPen(QColor(COLOURS.accent))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(5.5, 2.5, -3.5, -2.5), 6, 6)

    def _paint_words(
        self, painter: QPainter, text: str, top: int, pixels: int, colour: str, *, bold: bool
    ) -> None:
        painter.setFont(self._font(pixels, bold=bold))
        painter.setPen(QColor(colour))
        painter.drawText(QRect(0, top, self.width(), 18), Qt.AlignmentFlag.AlignCenter, text)

    def _paint_badge(self, painter: QPainter, badge: Badge, icon: QRect) -> None:
        ground, ink = _BADGE_INK.get(badge.tone, _PLAIN_BADGE)
        font = self._font(11, bold=True)
        width = max(18, QFontMetrics(font).horizontalAdvance(badge.text) + 10)
        pill = QRectF(min(icon.right() - 1, self.width() - width - 3), icon.top() - 5, width, 18)
        painter.setPen(QColor(COLOURS.rail))
        painter.setBrush(QColor(ground))
        painter.drawRoundedRect(pill, 9, 9)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, badge.text)

    def _font(self, pixels: int, *, bold: bool) -> QFont:
        font = QFont(self.font())
        font.setPixelSize(pixels)
        font.setBold(bold)
        return font
