"""Pick the name, type the password, Enter: the form that opens the desk and unlocks it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from intake_desk.services.papers.print_paper import Way
from intake_desk.services.people.recovery_code import Recovered
from intake_desk.services.records import Account, AccountId, Role
from intake_desk.ui.dialogs.asking import AskDialog
from intake_desk.ui.dialogs.passwords import SHOWN_ONCE, ask_own_password, ask_recovery
from intake_desk.ui.gate import Gate
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.keys import ENTER, Hint, KeyBar
from intake_desk.ui.widgets.tone import Tone

ROW_HEIGHT = 36
"""Of a list of a few lines to choose from."""
_ROWS_SHOWN = 5
PROBLEM_HEIGHT = 42
"""Two lines, kept free so that nothing moves when they are needed."""

_KEYS = (Hint("↑ ↓", "选人"), Hint("F6", "改密码"))
_FORGOTTEN = Hint("F7", "主管忘记密码")


class SignInForm(QWidget):
    """The people of the desk and a password field; emits `signed_in` with the Account.

    The cursor stays in the password field: up and down choose the person from there.
    """

    signed_in = Signal(object)

    def __init__(
        self,
        accounts: tuple[Account, ...],
        gate: Gate,
        chosen: AccountId | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._accounts, self._gate = accounts, gate
        self._counting = self._recoverable = False
        self._keys = KeyBar(_KEYS)
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._on_second)
        self._people = QListWidget()
        self._password = _PasswordField()
        self._problem = QLabel()
        self._enter = ActionButton(self.tr("登录"), "Enter", primary=True)
        self._fill(chosen)
        self._lay_out()
        self._password.stepped.connect(self._on_stepped)
        self._people.currentRowChanged.connect(self._on_person_changed)
        self._enter.clicked.connect(self._on_entered)
        self.setFocusProxy(self._password)
        QTimer.singleShot(0, self, self._on_opened)  # a store in trouble must not keep the cover away

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter tries the password, wherever in the form the cursor is; F6 and F7 are for passwords."""
        if event.key() in ENTER:
            self._on_entered()
        elif event.key() == Qt.Key.Key_F6:
            self._ask_own_password()
        elif event.key() == Qt.Key.Key_F7 and self._recoverable:
            self._ask_recovery()
        else:
            super().keyPressEvent(event)

    @property
    def _chosen(self) -> Account:
        return self._accounts[self._people.currentRow()]

    def _on_entered(self) -> None:
        """Let in, or say why not; a wrong password is wiped so that it can be typed again at once."""
        typed = self._password.text()
        if not typed:
            self._password.setFocus()
            if not self._counting:
                self.say(self.tr("请先输入密码。"))
            return
        outcome = self._gate(self._chosen.id, typed)
        self._password.clear()
        if isinstance(outcome, Account):
            self._come_in(outcome)
            return
        self.say(outcome.sentence + outcome.advice)
        self._second.start()  # the sentence stays for a second, then its seconds are counted
        self._password.setFocus()
        if outcome.code == "must_change":
            self._ask_own_password(typed)

    def _come_in(self, account: Account) -> None:
        self._second.stop()
        self._problem.clear()
        self.signed_in.emit(account)

    def _on_opened(self) -> None:
        """Offer the code where there is one, and tell who has to wait since before; a store that was in
        trouble a moment ago is not asked again.
        """
        if self._problem.text():
            return
        self._recoverable = self._gate.recoverable
        if self._recoverable:
            self._keys.set_hints((*_KEYS, _FORGOTTEN))
        self._on_second()

    def _on_second(self) -> None:
        """Count the seconds of a wait down; when it is over, say nothing of it any more."""
        waiting = self._gate.wait(self._chosen.id)
        if waiting and waiting.code == "must_wait":
            self.say(waiting.sentence)
            self._counting = True
            self._second.start()
            return
        self._second.stop()
        if self._counting:
            self._counting = False
            self._problem.clear()

    def _ask_own_password(self, old: str = "") -> None:
        dialog = ask_own_password(self._gate, self._chosen, old, self)
        dialog.accepted.connect(self._on_changed)
        dialog.open()

    def _on_changed(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, AskDialog) and isinstance(dialog.outcome, Account):
            self._come_in(dialog.outcome)

    def _ask_recovery(self) -> None:
        supervisors = tuple(account for account in self._accounts if account.role is Role.SUPERVISOR)
        dialog = ask_recovery(self._gate, supervisors, self._chosen, self)
        dialog.accepted.connect(self._on_recovered)
        dialog.open()

    def _on_recovered(self) -> None:
        """Show the next code; the new password is typed like any other."""
        dialog = self.sender()
        if isinstance(dialog, AskDialog) and isinstance(dialog.outcome, Recovered):
            from intake_desk.ui.dialogs.paper_preview import Paper, PaperPreview  # the sign-in opens sooner

            made = dialog.outcome.paper
            self._point_at(dialog.outcome.account)
            self.say(self.tr("新密码已设好，请用它登录。新恢复码没有打印好的，请登录后在设置中重新生成。"))
            preview = PaperPreview(Paper(SHOWN_ONCE, made.data, made.file_name), self)
            preview.accepted.connect(partial(self._on_code_left, Way.PRINTED))
            preview.saved.connect(partial(self._on_code_left, Way.SAVED))
            preview.open()

    def _on_code_left(self, way: Way, *_where: object) -> None:
        if refusal := self._gate.code_left(way):
            self.say(refusal.sentence)

    def _point_at(self, account: Account) -> None:
        """Choose this person."""
        places = [n for n, known in enumerate(self._accounts) if known.id == account.id]
        self._people.setCurrentRow(places[0])

    def wipe(self) -> bool:
        """Take back what was typed; whether there was anything."""
        typed = bool(self._password.text())
        self._password.clear()
        self._password.setFocus()
        return typed

    def say(self, words: str) -> None:
        """What is wrong, under the password."""
        self._problem.setText(words)

    def _on_stepped(self, step: int) -> None:
        self._people.setCurrentRow((self._people.currentRow() + step) % len(self._accounts))

    def _on_person_changed(self) -> None:
        self._problem.clear()
        self._password.clear()
        self._counting = False
        self._on_second()

    def _fill(self, chosen: AccountId | None) -> None:
        words = {Role.CLERK: self.tr("收件员"), Role.SUPERVISOR: self.tr("主管")}
        for number, account in enumerate(self._accounts):
            row = QListWidgetItem(f"{account.name}　{words[account.role]}")
            row.setSizeHint(QSize(0, ROW_HEIGHT))
            self._people.addItem(row)
            if number == 0 or account.id == chosen:
                self._people.setCurrentItem(row)

    def _lay_out(self) -> None:
        self._people.setObjectName("people")
        shown = min(len(self._accounts), _ROWS_SHOWN)
        self._people.setFixedHeight(shown * ROW_HEIGHT + 2)
        self._problem.setProperty("tone", Tone.BAD.value)
        self._problem.setWordWrap(True)
        self._problem.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._problem.setFixedHeight(PROBLEM_HEIGHT)
        self._enter.setAutoDefault(False)  # Enter is the form's: the dialog must not press it a second time
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._people)
        column.addWidget(self._password)
        column.addWidget(self._problem)
        column.addWidget(self._enter)
        column.addWidget(self._keys)


class _PasswordField(QLineEdit):
    """Hides what is typed; up and down are for the list above (`stepped` by -1 or 1)."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setPlaceholderText(self.tr("密码"))
        self.setAccessibleName(self.tr("密码"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down choose another person; everything else is typed."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if step := steps.get(Qt.Key(event.key())):
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)
