"""What every section of the settings page is made of: heading, message, its own widgets, the keys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout

from intake_desk.services.desk import Desk
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.keys import Hint, KeyBar
from intake_desk.ui.widgets.message_bar import Message, MessageBar, MessageKind

_T = TypeVar("_T")
Session = Callable[[], Actor]
"""Who is signed in now."""

BACK = Hint("Esc", "回到设置目录")


class Section(Card):
    """A part of the settings. What derives from it puts its widgets into `content`, names the one that
    gets the cursor by `setFocusProxy`, and overrides `refresh`.

    Emits `changed` after each act that is on disk, `file_made` with a MadeFile to be shown and printed,
    `asked` with what is the program's (a RestorePlan to carry out, a BackedUp that was made), `left` to go
    back to the list. Esc leaves by itself unless a widget takes that key: then connect it.
    """

    changed = Signal()
    file_made = Signal(object)
    asked = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(margin=0)
        self.desk, self.session = desk, session
        self.heading = QLabel()
        self.heading.setObjectName("heading")
        self.message = MessageBar()
        self.content = QVBoxLayout()
        self.keys = KeyBar((BACK,))
        self.body.setSpacing(0)
        top, below = QVBoxLayout(), QVBoxLayout()
        top.setContentsMargins(12, 10, 12, 10)
        top.setSpacing(8)
        top.addWidget(self.heading)
        top.addWidget(self.message)
        below.setContentsMargins(12, 8, 12, 8)
        below.addWidget(self.keys)
        self.body.addLayout(top)
        self.body.addLayout(self.content, stretch=1)
        self.body.addLayout(below)

    def refresh(self) -> None:
        """Read the store anew: the section opens, or something was done elsewhere."""

    def wait(self) -> None:
        """Let what is under way end: the window closes."""

    def set_keys(self, *hints: Hint, back: Hint = BACK) -> None:
        """The keys that work here; the way back is added."""
        self.keys.set_hints((*hints, back))

    def say(self, refusal: Refusal) -> None:
        """A refusal, above the content."""
        self.message.say(Message(MessageKind.WARN, refusal.sentence, refusal.advice))

    def tell(self, words: str) -> None:
        """What was done."""
        self.message.say(Message(MessageKind.INFO, words))

    def run(self, verb: Callable[[], _T | Refusal]) -> _T | None:
        """Run a verb; a refusal or trouble is said here and gives None."""
        try:
            outcome = verb()
        except Trouble as trouble:
            self.message.say(Message(MessageKind.ERROR, trouble.sentence, trouble.advice))
            return None
        if isinstance(outcome, Refusal):
            self.say(outcome)
            return None
        self.message.hide()
        return outcome


@dataclass(frozen=True)
class Entry:
    """A line of the list: its title, what the section is for, and what makes it at its first opening."""

    title: str
    purpose: str
    make: Callable[[Desk, Session], Section]
