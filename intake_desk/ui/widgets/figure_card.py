"""One large figure with its name above, as the eye takes it in at once."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.tone import Tone, mark_state


class FigureCard(Card):
    """`name` stays; the figure changes, and with it the quiet words below."""

    def __init__(self, name: str, tone: Tone = Tone.NEUTRAL, parent: QWidget | None = None) -> None:
        super().__init__(margin=10, parent=parent)
        self._tone = tone
        self._name, self._figure, self._below = QLabel(name), QLabel("—"), QLabel()
        self._name.setObjectName("small")
        self._figure.setObjectName("figure")
        self._below.setObjectName("small")
        self.body.setSpacing(0)
        for label in (self._name, self._figure, self._below):
            label.setTextFormat(Qt.TextFormat.PlainText)
            self.body.addWidget(label)
        for label in (self._name, self._below):
            label.setProperty("tone", "quiet")

    @property
    def figure(self) -> str:
        """What it shows."""
        return self._figure.text()

    def show_figure(self, figure: str, below: str = "", *, quiet: bool = False) -> None:
        """Show a figure; `quiet` without its tone, for one that asks for nothing."""
        self._figure.setText(figure)
        self._below.setText(below)
        mark_state(self._figure, "tone", (Tone.NEUTRAL if quiet else self._tone).value)
        self.setAccessibleName(f"{self._name.text()} {figure} {below}".strip())
