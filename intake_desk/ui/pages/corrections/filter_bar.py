"""The parts of the corrections above the list: how many in each, and the key that shows only them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from intake_desk.services.corrections.corrections import CorrectionLine
from intake_desk.ui.pages.corrections.commands import FILTERS, Filter
from intake_desk.ui.widgets.flow import FlowLayout
from intake_desk.ui.widgets.key_chip import KeyChip


class FilterBar(QWidget):
    """Shows the counts; the part that is shown now has a frame."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        title = QLabel(self.tr("补正跟踪"))
        title.setObjectName("title")
        self._parts = {part: KeyChip(part.cap, part.words, part.tone) for part in FILTERS}
        chips = QWidget()
        self._flow = FlowLayout(chips, across=4, down=2)
        for widget in self._parts.values():
            self._flow.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 12, 12, 8)
        row.setSpacing(12)
        row.addWidget(title)
        row.addWidget(chips, stretch=1)

    def show_counts(self, lines: Sequence[CorrectionLine], shown: Filter) -> None:
        """How many lines are in each part, and which part is shown."""
        for part, widget in self._parts.items():
            widget.show_count(sum(map(part.shows, lines)), chosen=part is shown)
        self._flow.activate()
