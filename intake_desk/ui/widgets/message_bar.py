"""One sentence where the eye is: what happened and what to do about it, closed with Esc."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from intake_desk.ui.widgets.icon import Icon
from intake_desk.ui.widgets.keys import Hint, Keycap, Shortcut
from intake_desk.ui.widgets.tone import Tone, mark_state


class MessageKind(StrEnum):
    """How grave it is."""

    INFO = "info"
    WARN = "warn"
    ERROR = "error"


_TONES = {MessageKind.INFO: Tone.INFO, MessageKind.WARN: Tone.WARN, MessageKind.ERROR: Tone.BAD}


@dataclass(frozen=True)
class Message:
    """What happened in one sentence, and what to do (may be empty)."""

    kind: MessageKind
    sentence: str
    advice: str = ""


class MessageBar(QFrame):
    """Hidden until it has something to say. `closed` is emitted when the person closes it.

    A `narrow` one stands in a column: the way to close it is below the words instead of beside them.
    One that is `inset` stands between the parts of a card that reach to its edges.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None, *, narrow: bool = False, inset: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("inset", "true" if inset else "false")
        self._icon = Icon(MessageKind.INFO.value)
        self._sentence, self._advice = self._label("sentence"), self._label("advice")
        self._close = QPushButton(self.tr("知道了"))
        self._close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._close.setCursor(Qt.CursorShape.PointingHandCursor)
        self._close.clicked.connect(self.dismiss)
        self._esc = Shortcut(Hint("Esc", self.tr("关闭提示")), self, self.dismiss)
        self._cap = Keycap("Esc")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._lay_out(narrow=narrow)
        self.hide()

    def say(self, message: Message, *, closes: bool = True) -> None:
        """Show this message instead of whatever was there. Esc `closes` it, or does what is said."""
        self._esc.setEnabled(closes)
        self._cap.setVisible(closes)
        self._icon.show_icon(message.kind.value, _TONES[message.kind])
        self._sentence.setText(message.sentence)
        self._advice.setText(message.advice)
        self._advice.setVisible(bool(message.advice))
        self.setAccessibleName(f"{message.sentence}{message.advice}")
        mark_state(self, "kind", message.kind.value)
        self.show()

    def dismiss(self) -> None:
        """Close it, as Esc does."""
        self.hide()
        self.closed.emit()

    def _lay_out(self, *, narrow: bool) -> None:
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self._sentence)
        words.addWidget(self._advice)
        end = QHBoxLayout()
        end.setSpacing(8)
        end.addStretch()
        end.addWidget(self._close)
        end.addWidget(self._cap)
        row = QHBoxLayout(self)
        side = 8 if narrow else 12
        row.setContentsMargins(side, 8, side, 8)
        row.setSpacing(8)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, stretch=1)
        (words if narrow else row).addLayout(end)

    def _label(self, name: str) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
