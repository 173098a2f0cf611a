"""The door of a desk: its name, the form to sign in, and the key to the other desk."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from intake_desk.services.records import Account
from intake_desk.ui.dialogs.door_heading import Heading, head_row
from intake_desk.ui.dialogs.sign_in_form import SignInForm
from intake_desk.ui.gate import Gate
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.card import Card

_WIDTH = 400


class SignIn(QDialog):
    """The door of a desk. After `accepted`, `account` came in, or `switched` asks for the other desk."""

    def __init__(
        self,
        heading: Heading,
        accounts: tuple[Account, ...],
        gate: Gate,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.account: Account | None = None
        self.switched = False
        self._form = SignInForm(accounts, gate)
        self._form.signed_in.connect(self._on_signed_in)
        other = self.tr("换到正式收件台") if heading.rehearsal else self.tr("换到演练")
        self._switch = ActionButton(other, "F8")
        self._switch.setAutoDefault(False)
        self._switch.clicked.connect(self._on_switched)
        self.setWindowTitle(self.tr("登录 - {0}").format(heading.title))
        self._lay_out(heading)
        self._form.setFocus()

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
        self.setFixedWidth(_WIDTH)
