"""The lists at the left of the settings: its sections, each with its purpose, and the campaign's parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from intake_desk.ui.pages.settings.section import Entry
from intake_desk.ui.theme import BASE_PIXELS, COLOURS
from intake_desk.ui.widgets.keys import ENTER
from intake_desk.ui.widgets.tone import mark_state

_Index = QModelIndex | QPersistentModelIndex
SECTIONS_WIDTH, PARTS_WIDTH = 220, 128
_PAD, _TOP, _BAR, _GAP = 14, 8, 3, 2
_SMALL = 12
_WRAP = Qt.TextFlag.TextWordWrap
_INSIDE = (*ENTER, Qt.Key.Key_Right)


class SideList(QListWidget):
    """The cursor shows something at the right; emits `focused` when it comes here, `entered` on Enter and →,
    `left` on a key that goes out.
    """

    OUT: ClassVar[tuple[Qt.Key, ...]] = (Qt.Key.Key_Escape,)
    focused = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, titles: Sequence[str], width: int) -> None:
        super().__init__()
        self.setFixedWidth(width)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for title in titles:
            QListWidgetItem(title, self)
        self.setCurrentRow(0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor is here: what is chosen has the accent."""
        super().focusInEvent(event)
        mark_state(self, "inside", "true")
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The cursor went elsewhere."""
        super().focusOutEvent(event)
        mark_state(self, "inside", "false")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and → go in, the keys of `OUT` leave; ↑ ↓ are the list's own."""
        if event.key() in _INSIDE:
            self.entered.emit()
        elif event.key() in self.OUT:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class SectionList(SideList):
    """The sections of the settings: each one's title and, below it, what it is for."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__([entry.title for entry in entries], SECTIONS_WIDTH)
        self.setAccessibleName(self.tr("设置目录"))
        self.setObjectName("sections")
        self.setItemDelegate(_TwoLines(self))
        for row, entry in enumerate(entries):
            self.item(row).setData(Qt.ItemDataRole.UserRole, entry.purpose)
            self.item(row).setToolTip(entry.purpose)


class PartList(SideList):
    """The parts of the campaign, each with how many faults it has; ← leaves too."""

    OUT = (Qt.Key.Key_Escape, Qt.Key.Key_Left)

    def __init__(self, titles: Sequence[str], width: int = PARTS_WIDTH) -> None:
        super().__init__(titles, width)
        self.setAccessibleName(self.tr("年度申报的各部分"))
        self.setObjectName("parts")
        self._titles = tuple(titles)

    def show_faults(self, counts: Sequence[int]) -> None:
        """How many faults each part has; behind its title, in red."""
        for row, (title, count) in enumerate(zip(self._titles, counts, strict=True)):
            item = self.item(row)
            item.setText(f"{title}  {count} 误" if count else title)
            item.setForeground(QColor(COLOURS.bad if count else COLOURS.ink))

    def showEvent(self, event: QShowEvent) -> None:
        """Rows that were measured before the style sheet was known are measured anew."""
        super().showEvent(event)
        self.doItemsLayout()


class _TwoLines(QStyledItemDelegate):
    """Paints the title and the purpose, which may take two lines."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one entry."""
        # The stubs leave these attributes of the option out.
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(COLOURS.accent_soft))
            inside = bool(state & QStyle.StateFlag.State_HasFocus)
            bar = QRect(rect.topLeft(), QSize(_BAR, rect.height()))
            painter.fillRect(bar, QColor(COLOURS.accent if inside else COLOURS.edge))
        box = rect.adjusted(_PAD, _TOP, -_PAD, -_TOP)
        painter.setFont(_font(option, BASE_PIXELS, bold=chosen))
        painter.setPen(QColor(COLOURS.accent if chosen else COLOURS.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignTop, index.data())
        box.setTop(box.top() + painter.fontMetrics().height() + _GAP)
        painter.setFont(_font(option, _SMALL, bold=False))
        painter.setPen(QColor(COLOURS.quiet))
        painter.drawText(box, Qt.AlignmentFlag.AlignTop | _WRAP, index.data(Qt.ItemDataRole.UserRole))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as both need in the list's width."""
        title = QFontMetrics(_font(option, BASE_PIXELS, bold=True)).height()
        small = QFontMetrics(_font(option, _SMALL, bold=False))
        room = QRect(0, 0, SECTIONS_WIDTH - 2 * _PAD, 200)
        purpose = small.boundingRect(room, int(_WRAP), index.data(Qt.ItemDataRole.UserRole)).height()
        return QSize(SECTIONS_WIDTH, 2 * _TOP + title + _GAP + purpose)


def _font(option: QStyleOptionViewItem, pixels: int, *, bold: bool) -> QFont:
    font = QFont(option.font)  # type: ignore[attr-defined]  # left out of the stubs
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font
