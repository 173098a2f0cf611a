"""The parts of the corrections above the list: how many in each, and the key that shows only them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from intake_desk.services.corrections import CorrectionLine
from intake_desk.ui.pages.corrections.commands import FILTERS, Filter
from intake_desk.ui.widgets.chip import Chip
from intake_desk.ui.widgets.keys import Keycap
from intake_desk.ui.widgets.tone import mark_state


class FilterBar(QWidget):
    """Shows the counts; the part that is shown now has a frame."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("补正跟踪"))
        title.setObjectName("title")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 14, 8)
        row.setSpacing(6)
        row.addWidget(title)
        row.addSpacing(8)
        self._parts = {part: _Part(part) for part in FILTERS}
        for widget in self._parts.values():
            row.addWidget(widget)
        row.addStretch()

    def show_counts(self, lines: Sequence[CorrectionLine], shown: Filter) -> None:
        """How many lines are in each part, and which part is shown."""
        for part, widget in self._parts.items():
            widget.show_count(sum(map(part.shows, lines)), chosen=part is shown)


class _Part(QFrame):
    def __init__(self, part: Filter) -> None:
        super().__init__()
        self.setObjectName("filter")
        self._part = part
        self._chip = Chip(part.words, part.tone)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 3, 6, 3)
        row.setSpacing(4)
        row.addWidget(Keycap(part.cap))
        row.addWidget(self._chip)

    def show_count(self, count: int, *, chosen: bool) -> None:
        self._chip.setText(f"{self._part.words} {count}")
        mark_state(self, "on", "true" if chosen else "false")
