"""A short word in a coloured pill: a state, a remaining time, a kind."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from intake_desk.ui.widgets.tone import Tone, mark_state


class Chip(QLabel):
    """One pill, for example 补正 7/2 in the tone `WARN`."""

    def __init__(self, text: str = "", tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("tone", tone.value)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_chip(self, text: str, tone: Tone) -> None:
        """Change the word and its tone."""
        self.setText(text)
        mark_state(self, "tone", tone.value)
