"""What the first start asks for: the day and accounts of a rehearsal, or the accounts of the real desk."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from intake_desk.domain.calendar import weekday_zh
from intake_desk.domain.campaign import Campaign
from intake_desk.domain.day_words import full_day, month_day
from intake_desk.domain.window import is_of_another_time
from intake_desk.services.people.passwords import SHORTEST, readable_password
from intake_desk.services.people.setup import NewPerson, Wanted, unfit_people
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.sign_in_form import PROBLEM_HEIGHT, ROW_HEIGHT
from intake_desk.ui.everywhere import HELP
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.chip import Chip
from intake_desk.ui.widgets.keys import ENTER, KeyHint
from intake_desk.ui.widgets.tone import Tone, mark_state


class AccountsPage(QWidget):
    """A page that ends with `ready` and what is Wanted, or with `left`; Enter emits `entered`."""

    entered = Signal()
    ready = Signal(Wanted)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, wherever on the page the cursor is but on a button, which it presses."""
        if event.key() in ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def lay_out(self, content: QLayout, words: str) -> None:
        """The content, and below it the two buttons; `words` is what going on means."""
        back, onward = ActionButton(self.tr("返回"), "Esc"), ActionButton(words, "Enter", primary=True)
        back.clicked.connect(self.left)
        onward.clicked.connect(self.entered)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(KeyHint(HELP.key, HELP.words))
        row.addStretch(1)
        for button in (back, onward):
            button.setAutoDefault(False)  # Enter is the page's, or that of the button in focus
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(content, stretch=1)
        column.addLayout(row)


class RehearsalPage(AccountsPage):
    """A day of the window, and two accounts whose passwords are made up and shown: Enter is enough."""

    def __init__(self, days: tuple[date, ...]) -> None:
        super().__init__()
        self._days = days
        self._supervisor = NewPerson(self.tr("主管乙"), readable_password())
        self._clerk = NewPerson(self.tr("收件员甲"), readable_password())
        self._list = QListWidget()
        self._list.setObjectName("people")
        for number, day in enumerate(days, 1):
            words = self.tr("{0}\t周{1}\t第 {2} 个工作日")  # each in a column of its own
            row = QListWidgetItem(words.format(month_day(day), weekday_zh(day), number))
            row.setSizeHint(QSize(0, ROW_HEIGHT))
            self._list.addItem(row)
        self._list.setCurrentRow(0)
        self.setFocusProxy(self._list)
        self.entered.connect(self._on_entered)
        self._lay_out_cards()

    def _on_entered(self) -> None:
        """The day under the cursor, and the accounts as shown."""
        self.ready.emit(Wanted(self._days[self._list.currentRow()], self._supervisor, self._clerk))

    def _lay_out_cards(self) -> None:
        when = Card(self.tr("演练哪一天"), margin=16)
        when.body.addWidget(self._list)
        who = Card(self.tr("账户与密码"), margin=16)
        who.body.addWidget(_note(self.tr("密码为随机生成，请抄下来，换人和解锁时要用。")))
        who.body.addSpacing(4)
        who.body.addLayout(self._account_rows())
        who.body.addStretch(1)
        who.body.addWidget(_note(self.tr("按 Enter 后以收件员甲进入，示例单位的花名册已导入。")))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(when, stretch=1)
        row.addWidget(who, stretch=1)
        self.lay_out(row, self.tr("开始演练"))

    def _account_rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, person in enumerate((self._clerk, self._supervisor)):
            password = _words(person.password)
            password.setObjectName("password")
            password.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(_words(person.name), row, 0)
            grid.addWidget(password, row, 1)
        return grid


class RealPage(AccountsPage):
    """The campaign to confirm, and name and password of supervisor and clerk; each password twice.

    Emits `edited` when something is typed.
    """

    edited = Signal()

    def __init__(self, campaign: Campaign, workdays: int, today: date) -> None:
        super().__init__()
        self._supervisor, self._clerk = PersonFields(self.tr("主管")), PersonFields(self.tr("收件员"))
        self._confirmed = QCheckBox(self.tr("日期和地点已与通知核对无误（空格勾选）"))
        self._unconfirmed = _words("", Tone.BAD)
        self._confirmed.toggled.connect(self._unconfirmed.clear)
        self._supervisor.edited.connect(self.edited)
        self._clerk.edited.connect(self.edited)
        self.setFocusProxy(self._supervisor.name)
        people = QHBoxLayout()
        people.setSpacing(16)
        for one in (self._supervisor, self._clerk):
            people.addWidget(one, stretch=1)
        column = QVBoxLayout()
        column.setSpacing(16)
        column.addLayout(people)
        column.addWidget(self._campaign_card(campaign, workdays, today))
        column.addStretch(1)
        self.entered.connect(self._on_entered)
        self.lay_out(column, self.tr("正式启用"))

    @property
    def is_begun(self) -> bool:
        """Whether there is something typed that leaving would lose."""
        return self._supervisor.is_begun or self._clerk.is_begun

    def _on_entered(self) -> None:
        """What is missing is said beside its field, and the first such field gets the cursor."""
        wanted = Wanted(None, self._supervisor.person(), self._clerk.person())
        supervisor, clerk = unfit_people(wanted)
        missing: list[QWidget | None] = [
            self._supervisor.show_problem(supervisor),
            self._clerk.show_problem(clerk),
        ]
        confirmed = self._confirmed.isChecked()
        self._unconfirmed.setText("" if confirmed else self.tr("请核对后勾选。"))
        missing.append(None if confirmed else self._confirmed)
        first = next(filter(None, missing), None)
        if first is None:
            self.ready.emit(wanted)
        else:
            first.setFocus()

    def _campaign_card(self, campaign: Campaign, workdays: int, today: date) -> Card:
        card = Card(campaign.title, margin=16)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, (name, text) in enumerate(_campaign_lines(self, campaign, workdays)):
            grid.addWidget(_words(name, Tone.QUIET), row, 0, alignment=Qt.AlignmentFlag.AlignTop)
            grid.addWidget(_words(text), row, 1)
        card.body.addLayout(grid)
        if is_of_another_time(campaign.window, today):
            card.body.addWidget(_note(_time_words(self, campaign, today)))
        if not campaign.confirmed:
            draft = QHBoxLayout()
            draft.addWidget(Chip(self.tr("拟定"), Tone.WARN))
            draft.addWidget(_note(self.tr("目录单为拟定稿，启用后请主管与正式的附件1核对确认。")), stretch=1)
            card.body.addLayout(draft)
        confirm = QHBoxLayout()
        confirm.addWidget(self._confirmed)
        confirm.addWidget(self._unconfirmed, stretch=1)
        card.body.addLayout(confirm)
        return card


class PersonFields(Card):
    """Name and password, twice, of one person, with the problem said below. Emits `edited` at each key."""

    edited = Signal()

    def __init__(self, role: str) -> None:
        super().__init__(role, margin=16)
        self.name, self._password, self._again = QLineEdit(), QLineEdit(), QLineEdit()
        self._problem = _words("", Tone.BAD)
        self._problem.setWordWrap(True)
        self._problem.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._problem.setFixedHeight(PROBLEM_HEIGHT)
        for field, words in (
            (self.name, self.tr("姓名")),
            (self._password, self.tr("密码，至少 {0} 位").format(SHORTEST)),
            (self._again, self.tr("再输一次密码")),
        ):
            field.setPlaceholderText(words)
            field.setAccessibleName(f"{role}{words}")
            field.textEdited.connect(self._on_edited)
        for field in (self._password, self._again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        twice = QHBoxLayout()
        twice.setSpacing(8)
        twice.addWidget(self._password)
        twice.addWidget(self._again)
        self.body.addWidget(self.name)
        self.body.addLayout(twice)
        self.body.addWidget(self._problem)
        self.body.addStretch(1)

    def person(self) -> NewPerson:
        """Whom the fields describe so far."""
        return NewPerson(self.name.text(), self._password.text())

    @property
    def is_begun(self) -> bool:
        """Whether anything was typed."""
        return any(field.text() for field in (self.name, self._password, self._again))

    def _on_edited(self) -> None:
        """What was said is not repeated while it is put right; it is looked at again on Enter."""
        self.show_words("", None)
        self.edited.emit()

    def show_words(self, words: str, wrong: QLineEdit | None) -> None:
        """Say this below, and mark that field."""
        self._problem.setText(words)
        for field in (self.name, self._password, self._again):
            mark_state(field, "wrong", "true" if field is wrong else "false")

    def show_problem(self, refusal: Refusal | None) -> QLineEdit | None:
        """Say what is wrong, mark the field it is in and give it; None when all is well."""
        wrong, words = None, ""
        if refusal is not None:
            wrong = self.name if refusal.code.startswith("name") else self._password
            words = refusal.sentence + refusal.advice
        elif self._password.text() != self._again.text():
            wrong, words = self._again, self.tr("两次输入的密码不一致。")
        self.show_words(words, wrong)
        return wrong


def _time_words(page: QWidget, campaign: Campaign, today: date) -> str:
    """That the window is over or far ahead, and what to do about it."""
    first, last = campaign.window.first_day, campaign.window.last_day
    if today > last:
        when = page.tr("线下报送已于{0}结束").format(_day_words(last))
    else:
        when = page.tr("距线下报送开始还有 {0} 天").format((first - today).days)
    return page.tr("{0}。如用于其他年度，启用后请主管在“设置”中导入该年度的申报文件。").format(when)


def _campaign_lines(page: QWidget, campaign: Campaign, workdays: int) -> tuple[tuple[str, str], ...]:
    """What the supervisor holds against the notice."""
    window, office = campaign.window, campaign.office
    first, last = _day_words(window.first_day), _day_words(window.last_day)
    return (
        (page.tr("线上申报"), page.tr("截至{0}，含当日").format(_day_words(window.online_until))),
        (
            page.tr("线下报送"),
            page.tr("{0}至{1} {2:%H:%M}，共 {3} 个工作日").format(first, last, window.closing, workdays),
        ),
        (page.tr("地点"), f"{office.address} {office.room}　{office.contact} {office.phone}"),
        (page.tr("目录单"), page.tr("{0} 项，版本 {1}").format(len(campaign.items), campaign.version)),
    )


def _day_words(day: date) -> str:
    return f"{day.year}年{full_day(day)}"


def _words(text: str, tone: Tone = Tone.NEUTRAL) -> QLabel:
    label = QLabel(text)
    label.setProperty("tone", tone.value)
    label.setTextFormat(Qt.TextFormat.PlainText)
    return label


def _note(text: str) -> QLabel:
    label = _words(text, Tone.QUIET)
    label.setWordWrap(True)
    return label
