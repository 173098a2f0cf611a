"""The locked desk: an opaque page over the whole window until somebody signs in again (Ctrl+L)."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget
from shiboken6 import isValid

from intake_desk.services.records import Account, AccountId
from intake_desk.ui.dialogs.door_heading import Heading, head_row
from intake_desk.ui.dialogs.sign_in_form import SignInForm
from intake_desk.ui.gate import Gate
from intake_desk.ui.widgets.card import Card

_WIDTH = 400


class LockScreen(QWidget):
    """Covers `window` and takes what is in it off the screen; emits `unlocked` with the Account and goes.

    Dialogs go with it. The same person unlocks and finds them again with all that was typed; when another
    one takes over they are left, for what they do is in the name of who opened them. No shortcut of the
    window works meanwhile.
    """

    unlocked = Signal(object)

    def __init__(
        self,
        window: QWidget,
        heading: Heading,
        accounts: tuple[Account, ...],
        gate: Gate,
        current: AccountId | None,
    ) -> None:
        super().__init__(window)
        self._window, self._current = window, current
        self._focus_before: QWidget | None = window.focusWidget()
        self._dialogs = _open_dialogs(window)
        self._hidden = _visible_children(window, but=self)
        self._form = SignInForm(accounts, gate, chosen=current)
        self._form.signed_in.connect(self._on_signed_in)
        self.setAutoFillBackground(True)
        self._lay_out(heading)
        for dialog in self._dialogs:
            dialog.finished.connect(self._on_finished)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        self.repaint()  # covered at once: what follows may wait for a store that another program holds
        for widget in (*self._dialogs, *self._hidden):
            widget.hide()
        window.activateWindow()
        self._form.setFocus()

    def say(self, words: str) -> None:
        """Tell of trouble under the password field."""
        self._form.say(words)

    def event(self, event: QEvent) -> bool:
        """Keep every key that might be a shortcut of the window behind."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as large as the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def _on_finished(self) -> None:
        """What came to its end behind the cover, as work that was under way, is not opened again."""
        self._dialogs = tuple(dialog for dialog in self._dialogs if dialog is not self.sender())

    def _on_signed_in(self, account: Account) -> None:
        """Bring everything back as it was, the cursor too; dialogs only for who opened them."""
        self._window.removeEventFilter(self)
        for widget in self._hidden:
            widget.show()
        self.hide()
        if self._focus_before is not None and isValid(self._focus_before):
            self._focus_before.setFocus(Qt.FocusReason.OtherFocusReason)
        for dialog in filter(isValid, reversed(self._dialogs)):
            if account.id == self._current:
                dialog.open()
            else:
                dialog.reject()
        self.unlocked.emit(account)
        self.deleteLater()

    def _lay_out(self, heading: Heading) -> None:
        card = Card(margin=20)
        card.setFixedWidth(_WIDTH)
        card.body.setSpacing(12)
        card.body.addLayout(head_row(heading))
        card.body.addWidget(self._form)
        grid = QGridLayout(self)
        grid.addWidget(card, 0, 0, alignment=Qt.AlignmentFlag.AlignCenter)


def _open_dialogs(window: QWidget) -> tuple[QDialog, ...]:
    """The dialogs over the window that can be opened again, the uppermost first. One that the program waits
    for, as the system's own for files and printers, is left for good.
    """
    dialogs = [dialog for dialog in reversed(window.findChildren(QDialog)) if dialog.isVisible()]
    waited_for = [d for d in dialogs if d.windowModality() is not Qt.WindowModality.WindowModal]
    for dialog in waited_for:
        dialog.reject()
    return tuple(dialog for dialog in dialogs if dialog not in waited_for)


def _visible_children(window: QWidget, but: QWidget) -> tuple[QWidget, ...]:
    children = window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return tuple(
        child for child in children if child is not but and not child.isWindow() and not child.isHidden()
    )
