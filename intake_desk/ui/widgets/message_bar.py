"""One sentence where the eye is: what happened and what to do about it, closed with Esc."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import count

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
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


_order = count()


class MessageBar(QFrame):
    """Hidden until it has something to say. `closed` is emitted when the person closes it. Of several bars
    in one window Esc closes the one that spoke last, then the one before it.

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
        self.said_as, self.closes = 0, True
        self._esc = Shortcut(Hint("Esc", self.tr("关闭提示")), self, self.dismiss)
        self._cap = Keycap("Esc")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._lay_out(narrow=narrow)
        self.hide()

    def say(self, message: Message, *, closes: bool = True) -> None:
        """Show this message instead of whatever was there. Esc `closes` it, or does what is said."""
        self.closes = closes
        self._cap.setVisible(closes)
        self._icon.show_icon(message.kind.value, _TONES[message.kind])
        self._sentence.setText(message.sentence)
        self._advice.setText(message.advice)
        self._advice.setVisible(bool(message.advice))
        self.setAccessibleName(f"{message.sentence}{message.advice}")
        mark_state(self, "kind", message.kind.value)
        self.said_as = next(_order)
        self.show()
        self._share_esc()

    def showEvent(self, event: QShowEvent) -> None:
        """Its page came into sight, or it has something to say."""
        super().showEvent(event)
        self._share_esc()

    def hideEvent(self, event: QHideEvent) -> None:
        """Esc is free for the one that spoke before."""
        super().hideEvent(event)
        self._share_esc()

    def _share_esc(self) -> None:
        """Give the key to one bar of the window: two that want it leave it dead."""
        window = self.window()
        seen = [bar for bar in window.findChildren(MessageBar) if bar.isVisible() and bar.window() is window]
        seen.sort(key=lambda bar: bar.said_as)
        for bar in seen:
            bar.hear_esc(on=bar.closes and bar is seen[-1])

    def hear_esc(self, *, on: bool) -> None:
        """Whether Esc closes this one."""
        self._esc.setEnabled(on)

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
