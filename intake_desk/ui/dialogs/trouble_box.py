"""Says in one sentence what is wrong around the desk, or what was done to it, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.icon import Icon
from intake_desk.ui.widgets.tone import Tone

_WIDTH = 460
_ICON = 24


class TroubleBox(QDialog):
    """A sentence, an advice, and one button. It frees itself when it is closed. `done`: nothing is wrong."""

    def __init__(
        self, sentence: str, advice: str, parent: QWidget | None = None, *, done: bool = False
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("收件台"))
        self.setFixedWidth(_WIDTH)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(_label(sentence, "heading"))
        words.addWidget(_label(advice, "advice"))
        said = QHBoxLayout()
        said.setSpacing(12)
        self.icon = Icon(*(("check", Tone.GOOD) if done else ("warn", Tone.WARN)), _ICON)
        said.addWidget(self.icon, alignment=Qt.AlignmentFlag.AlignTop)
        said.addLayout(words, stretch=1)
        understood = ActionButton(self.tr("知道了"), "Enter", primary=True)
        understood.setDefault(True)
        understood.clicked.connect(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(16)
        column.addLayout(said)
        column.addWidget(understood, alignment=Qt.AlignmentFlag.AlignRight)


def show_trouble(sentence: str, advice: str = "", parent: QWidget | None = None) -> None:
    """Say it over `parent`, or whatever window is active, and wait until it was read."""
    TroubleBox(sentence, advice, parent or QApplication.activeWindow()).exec()


def show_done(sentence: str, advice: str) -> None:
    """Say over whatever window is active what was done to the desk, and wait until it was read."""
    TroubleBox(sentence, advice, QApplication.activeWindow(), done=True).exec()


def _label(text: str, name: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setVisible(bool(text))
    return label
