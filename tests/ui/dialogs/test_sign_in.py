"""Signing in by keyboard alone, wrong passwords told where they were typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from intake_desk.services.papers.made_file import MadeFile
from intake_desk.services.people.recovery_code import Recovered
from intake_desk.services.records import Account, AccountId, Role
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.asking import AskDialog
from intake_desk.ui.dialogs.door_heading import Heading
from intake_desk.ui.dialogs.help_dialog import HelpDialog
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.dialogs.sign_in import SignIn
from tests.gates import NotedGate

CLERK = Account(AccountId(1), "收件员甲", Role.CLERK, active=True)
SUPERVISOR = Account(AccountId(2), "主管乙", Role.SUPERVISOR, active=True)
HEADING = Heading("512 收件台", "2025年度", rehearsal=True)


class Desk:
    """Lets in whoever types `open`, and remembers every try."""

    def __init__(self) -> None:
        self.tries: list[tuple[AccountId, str]] = []

    def __call__(self, account_id: AccountId, password: str) -> Account | Refusal:
        self.tries.append((account_id, password))
        if password == "given":
            return Refusal("must_change", "请先改成自己的密码。")
        if password == "open":
            return CLERK if account_id == CLERK.id else SUPERVISOR
        return Refusal("wrong_password", "密码不对，请 15 秒后再试。", "")


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def gate(desk: Desk) -> NotedGate:
    return NotedGate(desk)


@pytest.fixture
def dialog(qtbot: QtBot, gate: NotedGate) -> SignIn:
    made = SignIn(HEADING, (CLERK, SUPERVISOR), gate)
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


def test_the_cursor_waits_for_the_password_of_who_is_chosen(qtbot: QtBot, gate: NotedGate) -> None:
    dialog = SignIn(HEADING, (CLERK, SUPERVISOR), gate, SUPERVISOR.id)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.open()
    qtbot.keyClicks(dialog.focusWidget(), "open")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert dialog.account == SUPERVISOR


def test_escape_wipes_what_was_typed_and_then_leaves(qtbot: QtBot, dialog: SignIn) -> None:
    assert "退出" in said(dialog)
    qtbot.keyClicks(dialog.focusWidget(), "ope")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert password_of(dialog).text() == ""
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.account is None


def test_the_help_of_the_door(qtbot: QtBot, dialog: SignIn) -> None:
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_F1)
    told = QApplication.activeModalWidget()
    assert isinstance(told, HelpDialog)
    keys = {hint.key for place in told.told.places for hint in place.keys}
    assert {"Enter", "↑ ↓", "F6", "F8", "Esc"} <= keys
    told.reject()


def test_up_and_down_choose_the_person_while_the_cursor_stays(qtbot: QtBot, dialog: SignIn) -> None:
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Down):
        qtbot.keyClick(dialog.focusWidget(), key)
    qtbot.keyClicks(dialog.focusWidget(), "open")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Enter)
    assert dialog.account == SUPERVISOR


def test_enter_in_the_list_asks_for_the_password(qtbot: QtBot, dialog: SignIn, desk: Desk) -> None:
    people = dialog.findChild(QListWidget)
    assert isinstance(people, QListWidget)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Backtab)
    assert dialog.focusWidget() is people
    assert [people.item(n).text() for n in range(2)] == ["收件员甲　收件员", "主管乙　主管"]  # no keys told
    qtbot.keyClick(people, Qt.Key.Key_Down)
    qtbot.keyClick(people, Qt.Key.Key_Return)
    assert dialog.focusWidget() is password_of(dialog)
    assert "请先输入密码" in said(dialog)
    assert desk.tries == [], "nothing typed is no wrong password"
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
    qtbot.keyClicks(dialog.focusWidget(), "sesame")
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
    real = SignIn(Heading("512 收件台", "2025年度", rehearsal=False), (CLERK,), NotedGate(desk))
    qtbot.addWidget(real)
    assert "换到演练" in [button.text() for button in real.findChildren(QPushButton)]


def test_escape_turns_away(qtbot: QtBot, dialog: SignIn, desk: Desk) -> None:
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Escape)
    assert dialog.account is None
    assert not dialog.switched
    assert not dialog.isVisible()
    assert desk.tries == []


def second(dialog: SignIn) -> None:
    """A second goes by."""
    dialog._form._second.timeout.emit()


def test_the_seconds_of_a_wait_are_counted_on_the_screen(
    qtbot: QtBot, dialog: SignIn, gate: NotedGate
) -> None:
    gate.seconds = 15
    qtbot.keyClicks(dialog.focusWidget(), "sesame")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert "密码不对，请 15 秒后再试" in said(dialog)
    for gate.seconds in (14, 13, 1):
        second(dialog)
        assert f"请 {gate.seconds} 秒后再试" in said(dialog)
    assert dialog._form._second.isActive()
    gate.seconds = 0
    second(dialog)
    assert "秒后再试" not in said(dialog)
    assert not dialog._form._second.isActive()


def test_who_has_to_wait_since_before_is_told_at_once(qtbot: QtBot, desk: Desk) -> None:
    waiting = SignIn(HEADING, (CLERK, SUPERVISOR), NotedGate(desk, seconds=40))
    qtbot.addWidget(waiting)
    waiting.open()
    qtbot.waitUntil(lambda: "请 40 秒后再试" in said(waiting))


def test_a_wrong_password_without_a_wait_stays_told(qtbot: QtBot, dialog: SignIn) -> None:
    qtbot.keyClicks(dialog.focusWidget(), "sesame")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    second(dialog)
    assert "密码不对" in said(dialog)
    assert not dialog._form._second.isActive()


def form_over(dialog: SignIn) -> AskDialog:
    form = dialog.findChild(AskDialog)
    assert isinstance(form, AskDialog)
    return form


def fill_in(form: AskDialog, *answers: str) -> None:
    for field, answer in zip(form._widgets[-len(answers) :], answers, strict=True):
        assert isinstance(field, QLineEdit)
        field.setText(answer)
    form._take.click()


def test_a_password_that_was_given_is_changed_before_anything_else(
    qtbot: QtBot, dialog: SignIn, gate: NotedGate
) -> None:
    qtbot.keyClicks(dialog.focusWidget(), "given")
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    form = form_over(dialog)
    assert form.focusWidget() is form._widgets[1], "the old one is known"
    fill_in(form, "my own one", "my other one")
    assert "不一致" in form._message.accessibleName()
    assert gate.changed == []
    fill_in(form, " my own one", " my own one")
    assert gate.changed == [("given", " my own one")]
    assert dialog.account == CLERK


def test_everybody_changes_the_own_password_at_the_door(
    qtbot: QtBot, dialog: SignIn, gate: NotedGate
) -> None:
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_F6)
    form = form_over(dialog)
    assert "主管乙" in form.windowTitle()
    assert all(isinstance(f, QLineEdit) and f.echoMode() is f.EchoMode.Password for f in form._widgets)
    fill_in(form, "old", "my own one", "my own one")
    assert gate.changed == [("old", "my own one")]
    assert dialog.account == SUPERVISOR


def test_the_code_is_offered_only_where_there_is_one(qtbot: QtBot, dialog: SignIn) -> None:
    assert "忘记密码" not in said(dialog)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_F7)
    assert dialog.findChild(AskDialog) is None


def test_the_code_sets_a_password_and_shows_the_next_one(qtbot: QtBot, desk: Desk, two_pages: bytes) -> None:
    paper = MadeFile("主管恢复码", "主管恢复码.pdf", two_pages)
    gate = NotedGate(desk, recoverable=True, recovered=Recovered(SUPERVISOR, paper))
    dialog = SignIn(HEADING, (CLERK, SUPERVISOR), gate)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: "主管忘记密码" in said(dialog))
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_F7)
    assert "主管乙" in form_over(dialog).windowTitle()  # though the clerk is marked
    fill_in(form_over(dialog), "ABCDE", "my own one", "another")
    assert "不一致" in form_over(dialog)._message.accessibleName()
    fill_in(form_over(dialog), "ABCDE", "my own one", "my own one")
    preview = dialog.findChild(PaperPreview)
    assert isinstance(preview, PaperPreview)
    assert "只显示这一次" in preview.windowTitle()
    preview.reject()
    assert "新密码已设好" in said(dialog)
    assert dialog.account is None


def test_of_several_supervisors_one_is_asked_for(qtbot: QtBot, desk: Desk, two_pages: bytes) -> None:
    other = Account(AccountId(3), "主管丙", Role.SUPERVISOR, active=True)
    paper = MadeFile("主管恢复码", "主管恢复码.pdf", two_pages)
    gate = NotedGate(desk, recoverable=True, recovered=Recovered(other, paper))
    dialog = SignIn(HEADING, (CLERK, SUPERVISOR, other), gate)
    qtbot.addWidget(dialog)
    dialog.open()
    qtbot.waitUntil(lambda: "主管忘记密码" in said(dialog))
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_F7)
    which = form_over(dialog)._widgets[0]
    assert isinstance(which, QComboBox)
    assert [which.itemText(n) for n in range(which.count())] == ["主管乙", "主管丙"]
    which.setCurrentIndex(1)
    fill_in(form_over(dialog), "ABCDE", "my own one", "my own one")
    assert gate.recovering == [other.id]
    preview = dialog.findChild(PaperPreview)
    assert isinstance(preview, PaperPreview)
    preview.reject()
    assert dialog._form._chosen == other
