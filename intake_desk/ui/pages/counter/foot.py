"""What stands at the foot of the list: the keys, or in their place the one question that is being asked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desk.ui.pages.counter import hints
from intake_desk.ui.pages.counter.entry_strip import EntryStrip, Question
from intake_desk.ui.pages.counter.fault_strip import FaultSheet, FaultStrip
from intake_desk.ui.widgets.keys import KeyBar


class Foot(QWidget):
    """Only one strip at a time; emits `closed` when the keys stand there again."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # The last act, which Ctrl+Z takes back, has its row from the start.
        self.keys = KeyBar(rows=3, every=hints.EVERY)
        self.entry, self.faults = EntryStrip(), FaultStrip()
        self._bar = QWidget()
        inner = QVBoxLayout(self._bar)
        inner.setContentsMargins(12, 4, 12, 8)
        inner.addWidget(self.keys)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for strip in (self._bar, self.entry, self.faults):
            column.addWidget(strip)
        for asking in (self.entry, self.faults):
            asking.closed.connect(self._on_closed)

    def ask(self, question: Question) -> None:
        """Ask for one value."""
        self._swap(self.entry)
        self.entry.ask(question)

    def show_sheet(self, sheet: FaultSheet) -> None:
        """Offer the faults of a document."""
        self._swap(self.faults)
        self.faults.show_sheet(sheet)

    def show_keys(self) -> None:
        """Give up what is asked."""
        self._swap(self._bar)

    def _on_closed(self) -> None:
        self.show_keys()
        self.closed.emit()

    def _swap(self, strip: QWidget) -> None:
        for other in (self._bar, self.entry, self.faults):
            other.setVisible(other is strip)
