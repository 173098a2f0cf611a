"""The parts of the campaign at the left of its editor, each with how many faults it has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from intake_desk.ui.theme import COLOURS
from intake_desk.ui.widgets.tone import mark_state

WIDTH = 128
_INSIDE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right)


class PartList(QListWidget):
    """The cursor shows a part; emits `focused` when it comes here, `entered` on Enter and →, `left` on Esc
    and ←.
    """

    focused = Signal()
    entered = Signal()
    left = Signal()

    def __init__(self, titles: Sequence[str], width: int = WIDTH) -> None:
        super().__init__()
        self.setObjectName("parts")
        self.setFixedWidth(width)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("年度申报的各部分"))
        self._titles = tuple(titles)
        for title in titles:
            QListWidgetItem(title, self)
        self.setCurrentRow(0)

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

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor is here: the chosen part has the accent."""
        super().focusInEvent(event)
        mark_state(self, "inside", "true")
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The cursor went elsewhere."""
        super().focusOutEvent(event)
        mark_state(self, "inside", "false")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and → go in, Esc and ← leave; ↑ ↓ are the list's own."""
        if event.key() in _INSIDE:
            self.entered.emit()
        elif event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Left):
            self.left.emit()
        else:
            super().keyPressEvent(event)
