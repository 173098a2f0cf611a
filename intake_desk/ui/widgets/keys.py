"""Keys with their words: shown where they work as caps and bars of caps, and bound to what they do.

Every key of the desk is one of these, a letter of a table (`Letters`) or an ActionButton: the help is
collected from them, so that it cannot name a key that is none, nor leave one out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from intake_desk.ui.widgets.flow import FlowLayout

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
"""Enter on either side of the keyboard: Qt's own Enter is that of the number pad."""
_KEY = 18
"""The height of a key cap with its edges, as the style sheet has it."""


@dataclass(frozen=True)
class Hint:
    """A key as printed on the keyboard (`F9`, `空格`, `Ctrl+Z`) and what it does here; `meaning` says it at
    more length in the help and on the sheet of keys, where there is room.
    """

    key: str
    words: str
    meaning: str = field(default="", compare=False)


_C = TypeVar("_C", bound=StrEnum)


@dataclass(frozen=True)
class Binding(Generic[_C]):
    """A plain key of a list, the command it gives, the words beside its cap and those of the help."""

    command: _C
    key: Qt.Key
    cap: str
    words: str
    meaning: str = ""

    @property
    def hint(self) -> Hint:
        """As it is shown."""
        return Hint(self.cap, self.words, self.meaning)


Letters = Mapping[Hint, Callable[[], None]]
"""The letters that a table answers: each with its words and what it does."""


class Shortcut(QShortcut):
    """A key that works anywhere on a page or in a window and says what it does. Arrows are drawn: `Alt+↑`."""

    def __init__(
        self, hint: Hint, parent: QWidget, act: Callable[[], Any] | SignalInstance | None = None
    ) -> None:
        super().__init__(QKeySequence(hint.key.replace("↑", "Up").replace("↓", "Down")), parent)
        self.hint = hint
        if act is not None:
            self.activated.connect(act)


class Keycap(QLabel):
    """The picture of a key. On a coloured ground set the property `ground` to `accent`."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class KeyHint(QWidget):
    """A key cap and, to its right, what the key does."""

    def __init__(self, key: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hint = Hint(key, words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(Keycap(key))
        label = QLabel(words)
        label.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(label)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)


class KeyBar(QWidget):
    """The keys of the place where the cursor is, wrapping into as many rows as the width asks for.

    Room for so many `rows` is kept also while fewer are needed, so that nothing above moves. A bar that
    shows other keys at other times is given `every` key it may ever show, for the help.
    """

    def __init__(
        self,
        hints: tuple[Hint, ...] = (),
        parent: QWidget | None = None,
        *,
        rows: int = 1,
        every: tuple[Hint, ...] = (),
    ) -> None:
        super().__init__(parent)
        self._hints: tuple[Hint, ...] = ()
        self._every = every
        self._shown: list[KeyHint] = []
        self._flow = FlowLayout(self, across=12)
        self.setMinimumHeight(rows * (_KEY + self._flow.down) - self._flow.down)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_hints(hints)

    def hints(self) -> tuple[Hint, ...]:
        """What is shown now."""
        return self._hints

    def every(self) -> tuple[Hint, ...]:
        """What it may ever show."""
        return self._every or self._hints

    def set_hints(self, hints: tuple[Hint, ...]) -> None:
        """Show these keys instead. A key that stays keeps its widget; the same ones again cost nothing."""
        if hints == self._hints:
            return
        self._hints = hints
        kept = {old.hint: old for old in self._shown if old.hint in hints}
        for old in self._shown:
            self._flow.removeWidget(old)
            if old.hint not in kept:
                old.hide()
                old.deleteLater()
        self._shown = [kept.get(hint) or KeyHint(hint.key, hint.words) for hint in hints]
        for new in self._shown:
            self._flow.addWidget(new)
        self.updateGeometry()
