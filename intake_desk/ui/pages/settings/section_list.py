"""The list at the left of the settings: each section's title and, below it, what it is for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from intake_desk.ui.pages.settings.section import Entry
from intake_desk.ui.theme import BASE_PIXELS, COLOURS

_Index = QModelIndex | QPersistentModelIndex
WIDTH = 220
_PAD, _TOP, _BAR, _GAP = 14, 8, 3, 2
_SMALL = 12
_WRAP = Qt.TextFlag.TextWordWrap
_INSIDE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right)


class SectionList(QListWidget):
    """The cursor opens a section; emits `entered` on Enter and →, `left` on Esc."""

    entered = Signal()
    left = Signal()

    def __init__(self, entries: Sequence[Entry]) -> None:
        super().__init__()
        self.setObjectName("sections")
        self.setFixedWidth(WIDTH)
        self.setItemDelegate(_TwoLines(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("设置目录"))
        for entry in entries:
            row = QListWidgetItem(entry.title)
            row.setData(Qt.ItemDataRole.UserRole, entry.purpose)
            row.setToolTip(entry.purpose)
            self.addItem(row)
        self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and → go in, Esc leaves; ↑ ↓ are the list's own."""
        if event.key() in _INSIDE:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


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
        room = QRect(0, 0, WIDTH - 2 * _PAD, 200)
        purpose = small.boundingRect(room, int(_WRAP), index.data(Qt.ItemDataRole.UserRole)).height()
        return QSize(WIDTH, 2 * _TOP + title + _GAP + purpose)


def _font(option: QStyleOptionViewItem, pixels: int, *, bold: bool) -> QFont:
    font = QFont(option.font)  # type: ignore[attr-defined]  # left out of the stubs
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font
