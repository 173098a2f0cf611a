"""A small form over a page: what it is about, labelled fields, refusals, Enter, Esc and Ctrl+Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble
from intake_desk.ui.dialogs.enter_steps import EnterOfBoxes, go_on, is_enter, steps_of
from intake_desk.ui.dialogs.hugging import HuggingDialog
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.keys import Hint
from intake_desk.ui.widgets.message_bar import Message, MessageBar, MessageKind

Field = tuple[str, QWidget]


class FormDialog(HuggingDialog):
    """Frees itself when it closes. A subclass fills the form and overrides `save`.

    Enter goes to the next field, and behind the last one to the button, which it presses then: a scanner
    sends an Enter too, and may not do by it what the form is for. Where that could do no harm, a subclass
    sets `ENTER_TAKES`: there Enter in the last field takes the form.
    """

    MOVES = (Hint("Tab", "下一栏"), Hint("Shift+Tab", "上一栏"), Hint("Enter", "下一栏，最后到按钮"))
    ENTER_TAKES = False

    def __init__(self, title: str, words: str, take: str, parent: QWidget | None, width: int = 480) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._words = words
        self._message = MessageBar()
        self._take = ActionButton(take, "Ctrl+Return", primary=True)
        self._take.clicked.connect(self._on_take)
        self._cancel = ActionButton(self.tr("取消"), "Esc")
        self._cancel.clicked.connect(self.reject)
        self._fields: list[QWidget] = []
        self._boxes = EnterOfBoxes(self)
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._lay_out(title, words)
        self.setFixedWidth(width)

    def purpose(self) -> str:
        """What it is for."""
        return self._words

    def save(self) -> Refusal | None:
        """What Ctrl+Enter does; a refusal is shown and the form stays open."""
        return None

    def add_fields(self, fields: Sequence[Field]) -> None:
        """Rows of a label and its field; the cursor starts in the first one."""
        for words, field in fields:
            self._form.addRow(words, field)
            self._fields.append(field)
            self._boxes.watch(field)
            if self.focusWidget() is None:
                field.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter leads on; held down it does nothing more."""
        if not is_enter(event):
            super().keyPressEvent(event)
            return
        steps = steps_of(self._fields)
        if event.isAutoRepeat() or not steps or go_on(steps):
            return
        if self.ENTER_TAKES:
            self._on_take()
        else:
            self._take.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_take(self) -> None:
        try:
            refusal = self.save()
        except Trouble as trouble:
            self._say(Message(MessageKind.ERROR, trouble.sentence, trouble.advice))
            return
        if refusal is None:
            self.accept()
        else:
            self._say(Message(MessageKind.WARN, refusal.sentence, refusal.advice))

    def _say(self, message: Message) -> None:
        """Say it in room of its own: the fields keep their distance."""
        self._message.say(message)
        self.hug()

    def _lay_out(self, title: str, words: str) -> None:
        """The title stands inside too: it may name a person or a row, and title bars are overlooked."""
        heading, label = QLabel(title), QLabel(words)
        heading.setObjectName("title")
        label.setProperty("tone", "quiet")
        card = Card(margin=16)
        card.body.setSpacing(12)
        for line in (heading, label):
            line.setWordWrap(True)
            line.setTextFormat(Qt.TextFormat.PlainText)
            card.body.addWidget(line)
        card.body.addLayout(self._form)
        card.body.addWidget(self._message)
        buttons = QHBoxLayout()
        buttons.addStretch()
        for button in (self._cancel, self._take):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(card)
        column.addLayout(buttons)
