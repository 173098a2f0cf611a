"""A quiet line of small words that wraps: facts beside what matters, explanations under it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


def small_label(words: str = "") -> QLabel:
    """A label in the small quiet type of the style sheet; plain text, wrapping."""
    label = QLabel(words)
    label.setObjectName("small")
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("tone", "quiet")
    return label
