"""Looks at a window as a careful eye does: which words are cut, because their label is too small for them."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QWidget


def cut_words(window: QWidget) -> list[str]:
    """The words of all labels on screen that do not fit their label, or stick out of what they stand in."""
    labels = [label for label in window.findChildren(QLabel) if label.isVisibleTo(window) and label.text()]
    return [label.text() for label in labels if _is_cut(label, window)]


def _is_cut(label: QLabel, window: QWidget) -> bool:
    wanted = label.sizeHint().boundedTo(label.maximumSize())  # a key cap's height is the style sheet's
    high = label.heightForWidth(label.width()) if label.wordWrap() else wanted.height()
    too_small = label.height() < high or (not label.wordWrap() and label.width() < wanted.width())
    return too_small or _sticks_out(label, window)


def _sticks_out(label: QLabel, window: QWidget) -> bool:
    """Whether a part of the label lies outside of a widget around it; what scrolls may."""
    child: QWidget = label
    while child is not window and (around := child.parentWidget()) is not None:
        if isinstance(around.parentWidget(), QAbstractScrollArea):
            return False
        if not around.rect().contains(QRect(label.mapTo(around, QPoint()), label.size())):
            return True
        child = around
    return False
