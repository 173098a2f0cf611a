"""The facts of a person at the counter: the fewest fields for a walk-in, or what a roster left out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from intake_desk.domain.choices import Choice
from intake_desk.domain.names import is_latin, normalise_name
from intake_desk.domain.person import Applicant
from intake_desk.services.counter.register_person import person_problems
from intake_desk.services.counter.view import PacketView
from intake_desk.services.desk import Desk
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble
from intake_desk.services.units.known_units import unit_named, units_like
from intake_desk.ui.dialogs.field_marks import FieldMarks
from intake_desk.ui.dialogs.hugging import HuggingDialog
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.choice_box import ChoiceBox, TypedChoice
from intake_desk.ui.widgets.keys import Hint
from intake_desk.ui.widgets.message_bar import Message, MessageBar, MessageKind

_WIDTH = 860


class PersonForm(HuggingDialog):
    """Hands the person to `keep`; after `accepted`, `view` is the packet in hand.

    `start` is what is known already: a person to be amended, or what was typed in the identify field.
    """

    PURPOSE = "登记花名册中没有的人，或更正已登记的信息。姓名、证号按身份证，单位按公章全称。"
    KEYS = (Hint("Tab", "下一栏"), Hint("Shift+Tab", "上一栏"))

    def __init__(
        self,
        desk: Desk,
        keep: Callable[[Applicant], PacketView | Refusal],
        start: Applicant | str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view: PacketView | None = None
        self._desk, self._keep = desk, keep
        self._known = start if isinstance(start, Applicant) else None
        self.name, self.id_number, self.unit = QLineEdit(), QLineEdit(), QLineEdit()
        self.specialty, self.degree, self.title = TypedChoice(), QLineEdit(), QLineEdit()
        self.phone, self.filed_online = QLineEdit(), QLineEdit()
        campaign = desk.campaign
        self.series, self.unit_kind = _box(campaign.series), _box(campaign.unit_kinds)
        self.post, self.channel = _box(campaign.posts), _box(campaign.channels)
        self.education = _box(campaign.educations)
        self.route = _box([route for route in campaign.routes if not route.refused])
        self.title_sought = ChoiceBox(("", ""))
        for level in campaign.levels:
            for title in level.titles:
                self.title_sought.addItem(f"{title}（{level.label}）", (level.code, title))
        self._head, self._message = QLabel(), MessageBar()
        self._units = QStringListModel(self)
        self._latin, self._leaving = "", False
        self._complete_units()
        self.series.currentIndexChanged.connect(self._show_specialties)
        self.unit.textEdited.connect(self._on_unit_typed)
        self.unit.editingFinished.connect(self._on_unit_done)
        for field in (self.name, self.unit):
            field.editingFinished.connect(self._on_field_left)
        words = self.tr("保存") if self._known else self.tr("登记并开始核对")
        self._save = ActionButton(words, "Ctrl+Enter", primary=True)
        self._save.clicked.connect(self._on_save)
        self._show_specialties()
        if isinstance(start, Applicant):
            self._show_person(start)
        else:
            self._start_with(start)
        self._lay_out()
        self._marks = FieldMarks(self._in_order(), self)
        self._at_first = self._marks.words()

    def reject(self) -> None:
        """Leave; when something was typed, only after a second Esc."""
        asked = self._leaving and self._message.isVisible()
        if asked or not self.isVisible() or self._marks.words() == self._at_first:
            super().reject()
            return
        words = self.tr("已填的内容还没有保存。"), self.tr("再按一次 Esc 放弃，或继续填写。")
        self._message.say(Message(MessageKind.WARN, *words), closes=False)
        self._leaving = True
        self.hug()

    def _in_order(self) -> tuple[QLineEdit | QComboBox, ...]:
        """The fields from the top, the left column first."""
        left = (self.id_number, self.name, self.unit, self.unit_kind, self.post, self.channel, self.phone)
        right = (self.series, self.title_sought, self.specialty, self.route, self.title, self.education)
        return (*left, *right, self.degree, self.filed_online)

    def tell_how_to_register_another(self) -> None:
        """Say at the top how to come from this person to the next walk-in."""
        words = self.tr("{0}。要登记另一位：Esc 关闭，再按 Esc 暂放这件，然后按 F4")
        self._head.setText(words.format(self._head.text()))

    def applicant(self) -> Applicant:
        """The person as typed; a date of filing that cannot be read counts as none."""
        level, title_sought = self.title_sought.currentData()
        person = Applicant(
            name=self.name.text(),
            id_number=self.id_number.text(),
            unit=self.unit.text(),
            series=self.series.currentData(),
            level=level,
            title_sought=title_sought,
            specialty=self.specialty.words(),
            unit_kind=self.unit_kind.currentData(),
            post=self.post.currentData(),
            channel=self.channel.currentData(),
            route=self.route.currentData(),
            education=self.education.currentData(),
            degree=self.degree.text().strip(),
            title=self.title.text().strip(),
            phone=self.phone.text().strip(),
            filed_online=self._filed_online(),
        )
        return _with_the_rest(person, self._known) if self._known else person

    def _filed_online(self) -> date | None:
        try:
            return date.fromisoformat(self.filed_online.text().strip())
        except ValueError:
            return None

    def _problems(self, person: Applicant) -> tuple[Refusal, ...]:
        """All that is wrong, from the top; a name of Latin letters is asked about once."""
        found = list(person_problems(self._desk, person))
        name = normalise_name(person.name)
        if is_latin(name) and name != self._latin and not any(p.code.startswith("name") for p in found):
            self._latin = name
            advice = "请对照身份证核对；确是如此，再按 Ctrl+Enter。"
            found.append(Refusal("name_latin", f"姓名“{name}”只有字母。", advice))
        if self.specialty.is_unclear():
            words = f"申报专业“{self.specialty.words()}”不是本系列的一个专业。"
            advice = "请多打几个首字母，或按 ↓ 从中选定。"
            found.append(Refusal("specialty_unclear", words, advice))
        if (filed := self.filed_online.text().strip()) and person.filed_online is None:
            words = f"线上申报日期“{filed}”不是日期。"
            found.append(Refusal("date_bad", words, "请写成 2025-06-20；不清楚可留空。"))
        return tuple(found)

    def _on_save(self) -> None:
        person = self.applicant()
        try:
            if problems := self._problems(person):
                self._say(*problems)
                return
            outcome = self._keep(person)
        except Trouble as trouble:
            self._tell(trouble)
            return
        if isinstance(outcome, Refusal):
            self._say(outcome)
            return
        self.view = outcome
        self.accept()

    def _say(self, *refusals: Refusal) -> None:
        """Say all of them, with the cursor where the first one can be put right."""
        sentences = "".join(refusal.sentence for refusal in refusals)
        self._show(Message(MessageKind.WARN, sentences, "".join(refusal.advice for refusal in refusals)))
        self._marks.show([field for refusal in refusals for field in self._fields_of(refusal.code)])

    def _tell(self, trouble: Trouble) -> None:
        self._show(Message(MessageKind.ERROR, trouble.sentence, trouble.advice))

    def _show(self, message: Message) -> None:
        self._leaving = False
        self._message.say(message)
        self.hug()

    def _fields_of(self, code: str) -> tuple[QWidget, ...]:
        """The fields that a refusal speaks of."""
        if code == "facts_missing":
            asked: tuple[ChoiceBox | TypedChoice, ...] = (
                *(self.unit_kind, self.post, self.channel),
                *(self.series, self.title_sought, self.specialty, self.route, self.education),
            )
            return tuple(box for box in asked if box.is_open())
        fields: dict[str, QWidget] = {
            "id": self.id_number,
            "name": self.name,
            "unit": self.unit,
            "date": self.filed_online,
            "specialty": self.specialty,
        }
        field = fields.get(code.partition("_")[0])
        return (field,) if field is not None else ()

    def _start_with(self, typed: str) -> None:
        """A number goes to the ID field, anything else to the name."""
        (self.id_number if any(c.isdigit() for c in typed) else self.name).setText(typed)

    def _show_person(self, person: Applicant) -> None:
        """A person as the desk knows it."""
        for field, text in (
            (self.name, person.name),
            (self.id_number, person.id_number),
            (self.unit, person.unit),
            (self.degree, person.degree),
            (self.title, person.title),
            (self.phone, person.phone),
            (self.filed_online, person.filed_online.isoformat() if person.filed_online else ""),
        ):
            field.setText(text)
            field.setCursorPosition(0)
        for box, value in (
            (self.series, person.series),
            (self.title_sought, (person.level, person.title_sought)),
            (self.unit_kind, person.unit_kind),
            (self.post, person.post),
            (self.channel, person.channel),
            (self.route, person.route),
            (self.education, person.education),
        ):
            box.choose(value)
        self.specialty.setCurrentText(person.specialty)

    def _show_specialties(self) -> None:
        chosen = (s for s in self._desk.campaign.series if s.code == self.series.currentData())
        self.specialty.show_choices([words for series in chosen for words in series.specialties])

    def _on_field_left(self) -> None:
        """What is longer than its field is shown from its beginning."""
        field = self.sender()
        if isinstance(field, QLineEdit):
            field.setCursorPosition(0)
            field.setToolTip(field.text())

    def _complete_units(self) -> None:
        completer = QCompleter(self._units, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.activated.connect(self._on_unit_done)
        self.unit.setCompleter(completer)

    def _on_unit_typed(self, text: str) -> None:
        try:
            self._units.setStringList([unit.name for unit in units_like(self._desk, text)])
        except Trouble as trouble:
            self._tell(trouble)

    def _on_unit_done(self) -> None:
        """A unit that is known brings its kind and channel."""
        try:
            unit = unit_named(self._desk, self.unit.text())
        except Trouble as trouble:
            self._tell(trouble)
            return
        if unit is not None:
            self.unit_kind.choose(unit.kind)
            self.channel.choose(unit.channel)

    def _columns(self) -> QHBoxLayout:
        """The fields, the person at the left and what is applied for at the right."""
        self.filed_online.setPlaceholderText(self.tr("2025-06-20，不清楚可留空"))
        self.degree.setPlaceholderText(self.tr("没有可留空"))
        self.title.setPlaceholderText(self.tr("没有可留空"))
        left = _form(
            ("身份证号", self.id_number),
            ("姓名", self.name),
            ("工作单位", self.unit),
            ("单位性质", self.unit_kind),
            ("人员类别", self.post),
            ("报送渠道", self.channel),
            ("联系电话", self.phone),
        )
        right = _form(
            ("申报系列", self.series),
            ("申报资格", self.title_sought),
            ("申报专业", self.specialty),
            ("申报方式", self.route),
            ("现有资格", self.title),
            ("最高学历", self.education),
            ("学位", self.degree),
            ("线上申报", self.filed_online),
        )
        columns = QHBoxLayout()
        columns.setSpacing(24)
        columns.addLayout(left, stretch=3)
        columns.addLayout(right, stretch=2)
        return columns

    def _lay_out(self) -> None:
        known = self._known
        self.setWindowTitle(self.tr("更正：{0}").format(known.name) if known else self.tr("现场登记"))
        amending = self.tr("更正 {0} 的登记信息").format(known.name) if known else ""
        self._head.setText(amending or self.tr("现场登记新的申报人"))
        self._head.setObjectName("heading")
        words = QLabel(self.tr("姓名、证号按身份证，单位按公章全称；各选项可键入拼音首字母。"))
        words.setProperty("tone", "quiet")
        card = Card(margin=16)
        card.body.setSpacing(12)
        card.body.addWidget(self._head)
        card.body.addWidget(words)
        card.body.addLayout(self._columns())
        card.body.addWidget(self._message)
        buttons = QHBoxLayout()
        buttons.addStretch()
        cancel = ActionButton(self.tr("取消"), "Esc")
        cancel.clicked.connect(self.reject)
        for button in (cancel, self._save):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(card)
        column.addLayout(buttons)
        self.setFixedWidth(_WIDTH)


def _with_the_rest(person: Applicant, known: Applicant) -> Applicant:
    """The form's facts, and those of the roster that the form does not show."""
    return replace(
        person,
        ethnicity=known.ethnicity,
        department=known.department,
        school=known.school,
        major=known.major,
        graduated=known.graduated,
        started_work=known.started_work,
        years_in_field=known.years_in_field,
        title_since=known.title_since,
        appointed_since=known.appointed_since,
        hours=known.hours,
        remarks=known.remarks,
    )


def _box(choices: Sequence[Choice]) -> ChoiceBox:
    box = ChoiceBox()
    for choice in choices:
        box.addItem(choice.label, choice.code)
    return box


def _form(*rows: tuple[str, QWidget]) -> QFormLayout:
    form = QFormLayout()
    form.setHorizontalSpacing(12)
    form.setVerticalSpacing(8)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    for words, field in rows:
        form.addRow(words, field)
    return form
