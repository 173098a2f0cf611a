"""The people of the desk: who may sign in, as what, and how the desk guards itself when nobody is there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QLabel, QVBoxLayout

from intake_desk.services.desk import Desk
from intake_desk.services.papers.made_file import MadeFile
from intake_desk.services.people.accounts import create_account
from intake_desk.services.people.change_account import bring_back_account, change_role, retire_account
from intake_desk.services.people.change_password import set_new_password
from intake_desk.services.people.idle_lock import LONGEST, SHORTEST, idle_minutes, set_idle_minutes
from intake_desk.services.people.passwords import readable_password
from intake_desk.services.people.people import Person, people
from intake_desk.services.people.recovery_code import RecoveryState, make_recovery_code, recovery_state
from intake_desk.services.records import Account, AccountId, Role
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.asking import AskDialog, Field, Form, Verb
from intake_desk.ui.pages.settings.people_rows import HEADERS, ROLES, WIDTHS, lines
from intake_desk.ui.pages.settings.section import Section, Session
from intake_desk.ui.widgets.cell_table import CellTable
from intake_desk.ui.widgets.keys import Hint
from intake_desk.ui.widgets.tone import Tone, mark_state

_OF = {words: role for role, words in ROLES.items()}
_NEW, _PASSWORD, _ROLE = Hint("N", "新增"), Hint("P", "设新密码"), Hint("R", "改角色")
_LEAVE, _IDLE, _CODE = Hint("T", "停用、恢复"), Hint("I", "自动锁定"), Hint("C", "恢复码")


class PeopleSection(Section):
    """A letter for each act on the person under the cursor, or on the desk."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk, session)
        self._people: tuple[Person, ...] = ()
        self._told: Callable[[object], str] = str
        self.table = CellTable(HEADERS, WIDTHS)
        self.idle, self.recovery = QLabel(), QLabel()
        below = QVBoxLayout()
        below.setContentsMargins(12, 10, 12, 2)
        below.setSpacing(6)
        for label in (self.idle, self.recovery):
            label.setWordWrap(True)
            below.addWidget(label)
        self.content.addWidget(self.table, stretch=1)
        self.content.addLayout(below)
        letters: dict[Hint, Callable[[], None]] = {
            _NEW: self._ask_new,
            _PASSWORD: partial(self._with_person, self._ask_password),
            _ROLE: partial(self._with_person, self._ask_role),
            _LEAVE: partial(self._with_person, self._ask_leave),
            _IDLE: self._ask_idle,
            _CODE: self._ask_code,
        }
        self.table.answer(letters)
        self.set_keys(*letters)
        self.setFocusProxy(self.table)
        self.table.left.connect(self.left)

    def refresh(self, wanted: AccountId | None = None) -> None:
        """Read everybody anew; the cursor stays on its person or goes to `wanted`."""
        if wanted is None and self.table.row >= 0:
            wanted = self._people[self.table.row].account.id
        read = self.run(lambda: (people(self.desk), idle_minutes(self.desk), recovery_state(self.desk)))
        if read is None:
            return
        self._people, minutes, recovery = read
        retired = sum(not person.account.active for person in self._people)
        words = self.tr("在用 {0} 人，停用 {1} 人")
        self.heading.setText(words.format(len(self._people) - retired, retired))
        self.table.show_lines(lines(self._people, self.session()))
        ids = [person.account.id for person in self._people]
        if wanted in ids:
            self.table.go_to(ids.index(wanted))
        self.idle.setText(
            self.tr("自动锁定：{0} 分钟没有按键和鼠标操作即锁定，正在办理的内容保留。").format(minutes)
        )
        words, tone = _recovery_words(recovery)
        self.recovery.setText(self.tr("恢复码：{0}").format(words))
        mark_state(self.recovery, "tone", tone.value)

    def _with_person(self, ask: Callable[[Account], None]) -> None:
        """Ask about whoever is under the cursor."""
        if self.table.row >= 0:
            ask(self._people[self.table.row].account)

    # -- the people ---------------------------------------------------------------------------

    def _ask_new(self) -> None:
        form = Form(
            "新增账户",
            "请把初始密码告诉本人，第一次登录时须改成自己的密码。",
            (
                Field("姓名"),
                Field("角色", ROLES[Role.CLERK], choices=tuple(ROLES.values())),
                Field("初始密码", readable_password()),
            ),
            "新增",
        )

        def make(answers: tuple[str, ...]) -> Account | Refusal:
            name, role, password = answers
            desk, at = self.desk, self.desk.clock.now()
            return create_account(desk.store, self.session(), at, name, _OF[role], password, desk.passwords)

        self._ask(form, make, _named("已新增“{0}”，第一次登录时须改密码。"))

    def _ask_password(self, account: Account) -> None:
        words = "请把新密码告诉本人，下次登录时须改成自己的密码。原密码随即失效。"
        form = Form(f"设新密码　{account.name}", words, (Field("新密码", readable_password()),), "设新密码")

        def keep(answers: tuple[str, ...]) -> Account | Refusal:
            return set_new_password(self.desk, self.session(), account.id, answers[0])

        self._ask(form, keep, _named("已为“{0}”设新密码，下次登录时须改密码。"))

    def _ask_role(self, account: Account) -> None:
        words = "主管可以撤销结论、放行、导出、恢复备份和修改设置；收件员办理收件。"
        field = Field("角色", ROLES[account.role], choices=tuple(ROLES.values()))

        def change(answers: tuple[str, ...]) -> Account | Refusal:
            return change_role(self.desk, self.session(), account.id, _OF[answers[0]])

        self._ask(Form(f"改角色　{account.name}", words, (field,), "改角色"), change, _role_words)

    def _ask_leave(self, account: Account) -> None:
        if account.active:
            words = "停用后不能登录，已办理的记录保留，可以恢复。"
            form, verb = Form(f"停用账户　{account.name}", words, (), "停用"), retire_account
            told = _named("已停用“{0}”。")
        else:
            words = "恢复后用原密码登录；忘记密码的，恢复后再设新密码。"
            form, verb = Form(f"恢复账户　{account.name}", words, (), "恢复"), bring_back_account
            told = _named("已恢复“{0}”。")
        self._ask(form, lambda _answers: verb(self.desk, self.session(), account.id), told)

    # -- the desk -----------------------------------------------------------------------------

    def _ask_idle(self) -> None:
        minutes = self.run(lambda: idle_minutes(self.desk))
        if minutes is None:
            return
        words = f"没有按键和鼠标操作达到所定分钟数，即自动锁定。可定 {SHORTEST} 至 {LONGEST} 分钟。"

        def keep(answers: tuple[str, ...]) -> int | Refusal:
            if not (answers[0].isdecimal() and answers[0].isascii()):
                return Refusal("no_number", "请填分钟数。", f"{SHORTEST} 至 {LONGEST} 之间的整数。")
            return set_idle_minutes(self.desk, self.session(), int(answers[0]))

        form = Form("自动锁定", words, (Field("分钟", str(minutes)),), "保存")
        self._ask(form, keep, "无人操作 {0} 分钟后自动锁定。".format)

    def _ask_code(self) -> None:
        state = self.run(lambda: recovery_state(self.desk))
        if state is None:
            return
        if not state.offered:
            self.run(lambda: make_recovery_code(self.desk, self.session()))
            return
        words = "主管忘记密码时，凭恢复码设新密码。新码只显示这一次，请打印后装入信封。"
        if state.made_at:
            words = f"{words}原来的恢复码随即作废。"
        make = partial(_make_code, self)
        self._ask(Form("生成恢复码", words, (), "生成"), make, lambda _made: "已生成新的恢复码，原码作废。")

    # -- asking -------------------------------------------------------------------------------

    def _ask(self, form: Form, verb: Verb, told: Callable[[object], str]) -> None:
        self.message.hide()
        self._told = told
        dialog = AskDialog(form, verb, self.window())
        dialog.accepted.connect(self._on_done)
        dialog.open()

    def _on_done(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, AskDialog):
            outcome = dialog.outcome
            self.refresh(outcome.id if isinstance(outcome, Account) else None)
            self.tell(self._told(outcome))
            self.changed.emit()
            if isinstance(dialog.outcome, MadeFile):
                self.file_made.emit(dialog.outcome)


def _make_code(section: PeopleSection, _answers: tuple[str, ...]) -> MadeFile | Refusal:
    return make_recovery_code(section.desk, section.session())


def _named(words: str) -> Callable[[object], str]:
    """The words with the name of the account that a verb gave."""
    return lambda outcome: words.format(outcome.name if isinstance(outcome, Account) else "")


def _role_words(outcome: object) -> str:
    return f"“{outcome.name}”现为{ROLES[outcome.role]}。" if isinstance(outcome, Account) else ""


def _recovery_words(state: RecoveryState) -> tuple[str, Tone]:
    """How the code stands, and whether something is to be done about it."""
    if not state.offered:
        return "演练不设恢复码。", Tone.NEUTRAL
    if state.voided:
        return "恢复过备份，原来的恢复码已作废。请按 C 重新生成、打印并封存。", Tone.WARN
    if state.made_at is None:
        return "还没有生成。请按 C 生成、打印并封存，主管忘记密码时凭它设新密码。", Tone.WARN
    made = f"{state.made_at:%Y-%m-%d %H:%M} 生成"
    if state.printed_at is not None:
        use = "请封存；主管忘记密码时，在登录页按 F7 使用。"
        return f"{made}，已于 {state.printed_at:%Y-%m-%d %H:%M} 打印。{use}", Tone.NEUTRAL
    again = "没有封存在信封里的，请按 C 重新生成、打印并封存。"
    if state.saved_at is not None:
        return f"{made}，{state.saved_at:%Y-%m-%d %H:%M} 存为 PDF，没有打印记录。{again}", Tone.WARN
    return f"{made}，没有打印记录。{again}", Tone.WARN
