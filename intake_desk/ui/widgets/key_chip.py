"""A part of a list that a key shows by itself: the key, the part's name and how many are in it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from intake_desk.ui.widgets.chip import Chip
from intake_desk.ui.widgets.keys import Keycap
from intake_desk.ui.widgets.tone import Tone, mark_state


class KeyChip(QFrame):
    """The part that is shown now has a frame."""

    def __init__(self, cap: str, words: str, tone: Tone, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filter")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._words = words
        self._chip = Chip(words, tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 3, 6, 3)
        row.setSpacing(4)
        row.addWidget(Keycap(cap))
        row.addWidget(self._chip)

    def text(self) -> str:
        """The name with its count."""
        return self._chip.text()

    def show_count(self, count: int, *, chosen: bool) -> None:
        """How many are in this part, and whether it is the one that is shown."""
        self._chip.setText(f"{self._words} {count:,}")
        self.updateGeometry()  # now: with the next layout it would be cut until then
        mark_state(self, "on", "true" if chosen else "false")
