"""The facts of a person at the counter: the fewest fields for a walk-in, or what a roster left out."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from intake_desk.domain.names import is_latin, normalise_name
from intake_desk.domain.person import Applicant
from intake_desk.services.counter.register_person import person_problems
from intake_desk.services.counter.view import PacketView
from intake_desk.services.desk import Desk
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble
from intake_desk.ui.dialogs.enter_steps import EnterOfBoxes, go_on, is_enter, steps_of
from intake_desk.ui.dialogs.field_marks import FieldMarks
from intake_desk.ui.dialogs.hugging import HuggingDialog
from intake_desk.ui.dialogs.person_fields import NOBODY, PersonFields
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.keys import Hint
from intake_desk.ui.widgets.message_bar import Message, MessageBar, MessageKind

_WIDTH = 860


class PersonForm(HuggingDialog):
    """Hands the person to `keep`; after `accepted`, `view` is the packet in hand.

    `start` is what is known already: a person to be amended, or what was typed in the identify field.
    """

    PURPOSE = "登记花名册中没有的人，或更正已登记的信息。姓名、证号按身份证，单位按公章全称。"
    KEYS = (Hint("Tab", "下一栏"), Hint("Shift+Tab", "上一栏"), Hint("Enter", "下一栏"))

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
        self.fields = PersonFields(desk)
        self.fields.failed.connect(self._tell)
        self._head, self._message = QLabel(), MessageBar()
        self._latin, self._leaving = "", False
        boxes = EnterOfBoxes(self)
        for field in self.fields.in_order():
            boxes.watch(field)
        words = self.tr("保存") if self._known else self.tr("登记并开始核对")
        self._save = ActionButton(words, "Ctrl+Enter", primary=True)
        self._save.clicked.connect(self._on_save)
        if isinstance(start, Applicant):
            self.fields.show_person(start)
        else:
            self.fields.show_typed(start)
        self._lay_out()
        self._marks = FieldMarks(self.fields.in_order(), self)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes to the next field, and behind the last to the button: an ID card may be scanned here."""
        if not is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat() and not go_on(steps_of(self.fields.in_order())):
            self._save.setFocus(Qt.FocusReason.TabFocusReason)

    def tell_how_to_register_another(self) -> None:
        """Say at the top how to come from this person to the next walk-in."""
        words = self.tr("{0}。要登记另一位：Esc 关闭，再按 Esc 暂放这件，然后按 F4")
        self._head.setText(words.format(self._head.text()))

    def _problems(self, person: Applicant) -> tuple[Refusal, ...]:
        """All that is wrong, from the top; a name of Latin letters is asked about once."""
        found = list(person_problems(self._desk, person))
        name = normalise_name(person.name)
        if is_latin(name) and name != self._latin and not any(p.code.startswith("name") for p in found):
            self._latin = name
            advice = "请对照身份证核对；确是如此，再按 Ctrl+Enter。"
            found.append(Refusal("name_latin", f"姓名“{name}”只有字母。", advice))
        return (*found, *self.fields.unreadable())

    def _on_save(self) -> None:
        person = self.fields.written_into(self._known or NOBODY)
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
        self._marks.show([field for refusal in refusals for field in self.fields.fields_of(refusal.code)])

    def _tell(self, trouble: Trouble) -> None:
        self._show(Message(MessageKind.ERROR, trouble.sentence, trouble.advice))

    def _show(self, message: Message) -> None:
        self._leaving = False
        self._message.say(message)
        self.hug()

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
        card.body.addWidget(self.fields)
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
