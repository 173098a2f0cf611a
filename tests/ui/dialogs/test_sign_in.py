"""Signing in by keyboard alone, wrong passwords told where they were typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from intake_desk.services.records import Account, AccountId, Role
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.sign_in import Heading, SignIn

CLERK = Account(AccountId(1), "收件员甲", Role.CLERK, active=True)
SUPERVISOR = Account(AccountId(2), "主管乙", Role.SUPERVISOR, active=True)
HEADING = Heading("512 收件台", "2025年度", rehearsal=True)


class Desk:
    """Lets in whoever types `open`, and remembers every try."""

    def __init__(self) -> None:
        self.tries: list[tuple[AccountId, str]] = []

    def __call__(self, account_id: AccountId, password: str) -> Account | Refusal:
        self.tries.append((account_id, password))
        if password == "open":
            return CLERK if account_id == CLERK.id else SUPERVISOR
        return Refusal("wrong_password", "密码不对，请 15 秒后再试。", "")


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> SignIn:
    made = SignIn(HEADING, (CLERK, SUPERVISOR), desk)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.open()
    return made


def password_of(dialog: SignIn) -> QLineEdit:
    field = dialog.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    return field


def said(dialog: SignIn) -> str:
    return " ".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def test_the_cursor_waits_for_the_password_of_the_first_person(
    qtbot: QtBot, dialog: SignIn, desk: Desk
) -> None:
    assert dialog.focusWidget() is password_of(dialog)
    qtbot.keyClicks(dialog.focusWidget(), "open")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.account == CLERK
    assert dialog.result() == SignIn.DialogCode.Accepted
    assert desk.tries == [(CLERK.id, "open")], "Enter tries once"


def test_up_and_down_choose_the_person_while_the_cursor_stays(qtbot: QtBot, dialog: SignIn) -> None:
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down):
        qtbot.keyClick(dialog.focusWidget(), key)
    qtbot.keyClicks(dialog.focusWidget(), "open")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Enter)
    assert dialog.account == SUPERVISOR


def test_a_number_typed_in_the_list_goes_to_that_person(qtbot: QtBot, dialog: SignIn) -> None:
    people = dialog.findChild(QListWidget)
    assert isinstance(people, QListWidget)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Backtab)
    assert dialog.focusWidget() is people
    qtbot.keyClick(people, "2")
    qtbot.keyClick(people, Qt.Key.Key_Return)
    assert dialog.focusWidget() is password_of(dialog), "an empty password was refused"
    qtbot.keyClicks(dialog.focusWidget(), "open")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.account == SUPERVISOR


def test_a_wrong_password_is_told_and_wiped(qtbot: QtBot, dialog: SignIn) -> None:
    qtbot.keyClicks(dialog.focusWidget(), "sesame")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert "请 15 秒后再试" in said(dialog)
    assert password_of(dialog).text() == ""
    assert dialog.isVisible()
    assert dialog.account is None


def test_what_was_said_goes_when_another_person_is_chosen(qtbot: QtBot, dialog: SignIn) -> None:
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert "密码不对" in said(dialog)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    assert "密码不对" not in said(dialog)


def test_the_password_is_hidden_and_the_mode_shown(dialog: SignIn) -> None:
    assert password_of(dialog).echoMode() is QLineEdit.EchoMode.Password
    assert "演练" in said(dialog)


def test_f8_asks_for_the_other_desk(qtbot: QtBot, dialog: SignIn) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_F8)
    assert dialog.switched
    assert dialog.account is None
    assert not dialog.isVisible()


def test_the_real_desk_offers_the_rehearsal(qtbot: QtBot, desk: Desk) -> None:
    real = SignIn(Heading("512 收件台", "2025年度", rehearsal=False), (CLERK,), desk)
    qtbot.addWidget(real)
    assert "换到演练" in [button.text() for button in real.findChildren(QPushButton)]


def test_escape_turns_away(qtbot: QtBot, dialog: SignIn, desk: Desk) -> None:
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
    assert dialog.account is None
    assert not dialog.switched
    assert not dialog.isVisible()
    assert desk.tries == []
