"""The supervisor's day."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desk.services.desk import Desk
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.message_bar import Message, MessageBar, MessageKind


class ReportPage(QWidget):
    """Emits `changed` after each act that is on disk, `left` on Esc."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk, session: Callable[[], Actor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._session = desk, session
        self.message = MessageBar()
        card = Card()
        card.body.addWidget(self.message)
        card.body.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    def refresh(self) -> None:
        """Read the store anew."""

    def say(self, refusal: Refusal) -> None:
        """A refusal, at the top."""
        self.message.say(Message(MessageKind.WARN, refusal.sentence, refusal.advice))
