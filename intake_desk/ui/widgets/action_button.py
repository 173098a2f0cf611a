"""The large button of a decision: its words at the left, the key that does the same at the right."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from intake_desk.ui.widgets.keys import ENTER, Hint, Keycap, Shortcut
from intake_desk.ui.widgets.tone import mark_state

_DIALOG_KEYS = frozenset({"Enter", "Esc"})
"""A dialog answers these itself: Enter presses its default button, Esc rejects."""

_PADDING = 14
_HEIGHT = 40


class ActionButton(QPushButton):
    """A button that the shown key presses too, as long as it is enabled and on screen.

    `key` (`F9`, `Ctrl+P`, `Ctrl+Enter`) becomes a shortcut of the window; `Enter`, `Esc` are only shown.
    A key that is held down presses it once. While it has the focus Enter presses it and nothing else,
    whatever Enter means on the page or dialog.
    """

    def __init__(self, text: str, key: str, *, primary: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self._words = text
        self._cap = Keycap(key.replace("Return", "Enter"))  # as printed on keyboards
        self._cap.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(_PADDING, 0, _PADDING, 0)
        row.addStretch()
        row.addWidget(self._cap)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{text} {key}")
        self.set_primary(primary)
        if key not in _DIALOG_KEYS:
            for one in {key, key.replace("Enter", "Return")}:  # Qt's Enter is that of the number pad
                Shortcut(Hint(one, text), self, self.click).setAutoRepeat(False)

    @property
    def hint(self) -> Hint:
        """Its key and what it does; without the counts that its words may have later."""
        return Hint(self._cap.text(), self._words)

    def set_primary(self, primary: bool) -> None:  # noqa: FBT001  # a Qt-like setter of one property
        """Make it the one button to press next, or one among others."""
        rank = "primary" if primary else "secondary"
        mark_state(self, "rank", rank)
        mark_state(self._cap, "ground", "accent" if primary else "paper")

    def is_primary(self) -> bool:
        """Whether it is drawn as the next thing to do."""
        return bool(self.property("rank") == "primary")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is for the button with the ring on it; held down it presses once."""
        if event.key() not in ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()

    def sizeHint(self) -> QSize:
        """Room for the words, a gap and the key."""
        self.ensurePolished()
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(words + self._cap.sizeHint().width() + 2 * _PADDING + 16, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Nothing of it may be cut."""
        return self.sizeHint()
