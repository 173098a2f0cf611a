"""The door of a desk: its name, the form to sign in, and the key to the other desk."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from intake_desk.services.records import Account, AccountId
from intake_desk.ui.dialogs.door_heading import Heading, head_row
from intake_desk.ui.dialogs.door_help import LEAVE, offer_help
from intake_desk.ui.dialogs.sign_in_form import SignInForm
from intake_desk.ui.everywhere import HELP
from intake_desk.ui.gate import Gate
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.keys import KeyBar

_WIDTH = 400


class SignIn(QDialog):
    """The door of a desk. After `accepted`, `account` came in, or `switched` asks for the other desk.

    The cursor waits for the password of who is `chosen`. Esc empties the password first, and then leaves.
    """

    PURPOSE = "每人用自己的账户登录。密码忘了由主管重设；主管自己的密码，有恢复码的可凭恢复码重设。"

    def __init__(
        self,
        heading: Heading,
        accounts: tuple[Account, ...],
        gate: Gate,
        chosen: AccountId | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.account: Account | None = None
        self.switched = False
        self._form = SignInForm(accounts, gate, chosen)
        self._form.signed_in.connect(self._on_signed_in)
        other = self.tr("换到正式收件台") if heading.rehearsal else self.tr("换到演练")
        self._switch = ActionButton(other, "F8")
        self._switch.setAutoDefault(False)
        self._switch.clicked.connect(self._on_switched)
        self.setWindowTitle(self.tr("登录 - {0}").format(heading.title))
        self._lay_out(heading)
        offer_help(self)
        self._form.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves, but not while there is something typed to be wiped first."""
        if event.key() != Qt.Key.Key_Escape or not self._form.wipe():
            super().keyPressEvent(event)

    def _on_signed_in(self, account: Account) -> None:
        self.account = account
        self.accept()

    def _on_switched(self) -> None:
        self.switched = True
        self.accept()

    def _lay_out(self, heading: Heading) -> None:
        card = Card(margin=20)
        card.body.setSpacing(12)
        card.body.addLayout(head_row(heading))
        card.body.addWidget(self._form)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(card)
        column.addWidget(self._switch)
        column.addWidget(KeyBar((LEAVE, HELP)))
        self.setFixedWidth(_WIDTH)
