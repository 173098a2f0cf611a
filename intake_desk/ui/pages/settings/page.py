"""What the supervisor sets: the list of sections at the left, the chosen one at the right."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from intake_desk.services.desk import Desk
from intake_desk.services.people.accounts import require
from intake_desk.services.records import Role
from intake_desk.services.refusal import Refusal
from intake_desk.ui.pages.settings.section import Entry, Section, Session
from intake_desk.ui.pages.settings.sections import SECTIONS
from intake_desk.ui.pages.settings.side_lists import SectionList
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.keys import Hint, KeyBar
from intake_desk.ui.widgets.message_bar import Message, MessageBar, MessageKind

_LIST_KEYS = (Hint("↑ ↓", "选择"), Hint("Enter", "进入"), Hint("Esc", "回收件"))


class SettingsPage(QWidget):
    """Emits `changed` after each act that is on disk, `file_made` with a MadeFile to be shown, `asked`
    with a RestorePlan to be carried out, `left` on Esc in the list.

    A clerk is told whom to ask and sees nothing else; the services refuse by themselves. A section is made
    when it is first chosen.
    """

    changed = Signal()
    file_made = Signal(object)
    asked = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._session = desk, session
        self._made: dict[int, Section] = {}
        self.message = MessageBar()
        self.list = SectionList(SECTIONS)
        self._left, self._right = Card(margin=0), QStackedWidget()
        self._sides, self._closed = QWidget(), QLabel()
        self._lay_out()
        self.list.entered.connect(self._on_entered)
        self.list.left.connect(self.left)
        self.list.currentRowChanged.connect(self._on_chosen)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def section(self) -> Section | None:
        """The section that is open; None before the page was opened by a supervisor."""
        return self._made.get(self.list.currentRow())

    def told_parts(self) -> tuple[QWidget, ...]:
        """The list and the section that is open, for the help."""
        section = self.section
        return (self._left, section) if section is not None else (self._left,)

    def every_section(self) -> tuple[tuple[Entry, Section], ...]:
        """All sections, for the sheet of keys; those that were never opened are made."""
        return tuple((entry, self._section(row)) for row, entry in enumerate(SECTIONS))

    def refresh(self) -> None:
        """Show the page to whoever is signed in now, and its section anew."""
        had_cursor = self._has_cursor()
        refusal = require(self._session(), Role.SUPERVISOR)
        self._sides.setVisible(refusal is None)
        self._closed.setVisible(refusal is not None)
        self.message.hide()
        if refusal:
            self._closed.setText(f"{refusal.sentence}{refusal.advice}")
        else:
            self._on_chosen()
        if had_cursor and not self._has_cursor(inside=True):
            self._take_cursor()

    def wait(self) -> None:
        """Let what is under way in a section end: the window closes."""
        for section in self._made.values():
            section.wait()

    def say(self, refusal: Refusal) -> None:
        """A refusal, at the top."""
        self.message.say(Message(MessageKind.WARN, refusal.sentence, refusal.advice))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor goes into the list; a clerk's stays on the page, where Esc leaves."""
        super().focusInEvent(event)
        self._take_cursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step out: from the section to the list, from the list to the counter."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.section is not None and self.section.isAncestorOf(self.window().focusWidget()):
            self._on_left()
        else:
            self.left.emit()

    def _has_cursor(self, *, inside: bool = False) -> bool:
        """Whether the cursor is on this page, or (`inside`) on a part of it that is in sight."""
        focus = self.window().focusWidget()
        if focus is self:
            return not inside
        return self.isAncestorOf(focus) and focus.isVisible()

    def _take_cursor(self) -> None:
        if self._sides.isHidden():
            self.setFocus()
        else:
            self.list.setFocus()

    def _on_chosen(self) -> None:
        section = self._section(self.list.currentRow())
        self._right.setCurrentWidget(section)
        section.refresh()

    def _section(self, row: int) -> Section:
        """The section of a row of the list, made when it is first asked for."""
        if row not in self._made:
            section = SECTIONS[row].make(self._desk, self._session)
            section.changed.connect(self.changed)
            section.file_made.connect(self.file_made)
            section.asked.connect(self.asked)
            section.left.connect(self._on_left)
            self._made[row] = section
            self._right.addWidget(section)
        return self._made[row]

    def _on_entered(self) -> None:
        if self.section is not None:
            self.section.setFocus()

    def _on_left(self) -> None:
        self.list.setFocus()

    def _lay_out(self) -> None:
        left = self._left
        left.body.setSpacing(0)
        left.body.setContentsMargins(1, 8, 1, 8)
        left.body.addWidget(self.list, stretch=1)
        keys = QVBoxLayout()
        keys.setContentsMargins(12, 8, 12, 0)
        keys.addWidget(KeyBar(_LIST_KEYS))
        left.body.addLayout(keys)
        sides = QHBoxLayout(self._sides)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(12)
        sides.addWidget(left)
        sides.addWidget(self._right, stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.message)
        column.addWidget(self._sides, stretch=1)
        column.addWidget(self._closed, stretch=1)
        self._closed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._closed.setWordWrap(True)
        self._closed.hide()
