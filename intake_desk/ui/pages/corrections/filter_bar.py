"""The parts of the corrections above the list: how many in each, and the key that shows only them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from intake_desk.services.corrections.corrections import CorrectionLine
from intake_desk.ui.pages.corrections.commands import FILTERS, Filter
from intake_desk.ui.widgets.key_chip import KeyChip


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
        self._parts = {part: KeyChip(part.cap, part.words, part.tone) for part in FILTERS}
        for widget in self._parts.values():
            row.addWidget(widget)
        row.addStretch()

    def show_counts(self, lines: Sequence[CorrectionLine], shown: Filter) -> None:
        """How many lines are in each part, and which part is shown."""
        for part, widget in self._parts.items():
            widget.show_count(sum(map(part.shows, lines)), chosen=part is shown)
