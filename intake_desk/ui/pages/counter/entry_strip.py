"""A line at the foot of the list in which one value is typed: copies, a position, dates, a note."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from intake_desk.domain.acts import Act
from intake_desk.ui.widgets.keys import KeyHint
from intake_desk.ui.widgets.tone import mark_state


@dataclass(frozen=True)
class Question:
    """What is asked for and how the answer becomes an act.

    `read` gives the act, or the sentence that tells what is wrong with the answer.
    """

    words: str
    hint: str
    read: Callable[[str], Act | str]
    answer: str = ""


class EntryStrip(QFrame):
    """Emits `answered` with the act on Enter and `closed` when it is done or given up (Esc)."""

    PLACE = "填写栏"
    answered = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._question: Question | None = None
        self._words = QLabel()
        self._words.setObjectName("heading")
        self.field = QLineEdit()
        self.field.setObjectName("entry")
        self.field.returnPressed.connect(self._on_enter)
        self._hint = QLabel()
        self._hint.setWordWrap(True)
        self._hint.setProperty("tone", "quiet")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._words)
        row.addWidget(self.field, stretch=1)
        row.addWidget(KeyHint("Enter", self.tr("确定")))
        row.addWidget(KeyHint("Esc", self.tr("取消")))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._hint)
        self.hide()

    def ask(self, question: Question) -> None:
        """Ask for a value; the answer there is, is selected to be typed over."""
        self._question = question
        self._words.setText(question.words)
        self._say(question.hint, wrong=False)
        self.field.setText(question.answer)
        self.field.selectAll()
        self.show()
        self.field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up."""
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)

    def _on_enter(self) -> None:
        if self._question is None:
            return
        act = self._question.read(self.field.text().strip())
        if isinstance(act, str):
            self._say(act, wrong=True)
            return
        self._close()
        self.answered.emit(act)

    def _close(self) -> None:
        self.hide()
        self.closed.emit()

    def _say(self, words: str, *, wrong: bool) -> None:
        self._hint.setText(words)
        mark_state(self._hint, "tone", "bad" if wrong else "quiet")
        mark_state(self.field, "wrong", "true" if wrong else "false")
