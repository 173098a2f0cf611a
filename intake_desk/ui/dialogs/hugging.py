"""A dialog as high as its words need at its width; on a screen that is too small for it, it scrolls."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QLayout, QScrollArea

_AROUND = QSize(16, 56)
"""What title bar and edges take of the screen."""


class HuggingDialog(QDialog):
    """For dialogs whose layout has what may grow first, and its buttons below."""

    _scrolls = False

    def showEvent(self, event: QShowEvent) -> None:
        """Words that wrap are higher than Qt thinks before it knows the width."""
        super().showEvent(event)
        if not event.spontaneous():
            self.hug()

    def hug(self) -> None:
        """As high as what is shown now needs: after a message came, nothing is squeezed."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)  # what just came counts
        layout = self.layout()
        if layout is None:
            return
        room = self.room()
        if self._scrolls:
            return
        wanted = QSize(self.width(), _height(layout, self.width()))
        if wanted.width() > room.width() or wanted.height() > room.height():
            self._scroll(layout)
            self.setMinimumSize(0, 0)
            self.setMaximumWidth(room.width())
        self.resize(wanted.boundedTo(room))

    def room(self) -> QSize:
        """The logical pixels that the screen has for it."""
        return self.screen().availableSize() - _AROUND

    def _scroll(self, layout: QLayout) -> None:
        first = layout.itemAt(0)
        content = first.widget() if first is not None else None
        if content is None or isinstance(content, QScrollArea):
            return
        focus, area = self.focusWidget(), QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        self._scrolls = True
        layout.replaceWidget(content, area)
        content.setMinimumWidth(content.width())
        area.setWidget(content)
        if focus is not None:
            focus.setFocus()
            area.ensureWidgetVisible(focus)


def _height(layout: QLayout, width: int) -> int:
    """What a layout needs; only one with words that wrap can tell it for a width."""
    return (
        layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
    )
