"""A small form by description: what it is for, its fields, the verb that takes the answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from intake_desk.domain.typed_days import NotADay, typed_day
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.form_dialog import FormDialog

_WIDTH = 560


@dataclass(frozen=True)
class Field:
    """One line of the form: its name, the answer there is, how an answer looks (`hint`).

    With `choices` nothing is typed: one of them is the answer. A `secret` is not shown, and taken as typed.
    """

    name: str
    answer: str = ""
    hint: str = ""
    choices: tuple[str, ...] = ()
    secret: bool = False


REASON = Field("理由", hint="写明理由，记入日志")
"""What every act that is out of the ordinary asks for."""


@dataclass(frozen=True)
class Form:
    """What is asked for, and the word on the button that does it."""

    title: str
    words: str
    fields: tuple[Field, ...]
    action: str


Verb = Callable[[tuple[str, ...]], object]
"""Does what the form is for with its answers, in the fields' order; gives a Refusal to stay open."""


class AskDialog(FormDialog):
    """Stays open while the verb refuses; after `accepted`, `outcome` is what the verb gave."""

    def __init__(self, form: Form, verb: Verb, parent: QWidget | None = None) -> None:
        super().__init__(form.title, form.words, form.action, parent, _WIDTH)
        self.outcome: object = None
        self._verb = verb
        self._widgets = tuple(map(_widget, form.fields))
        names = (field.name for field in form.fields)
        self.add_fields(list(zip(names, self._widgets, strict=True)))

    def go_to(self, place: int) -> None:
        """Put the cursor into a field, counted from 0."""
        self._widgets[place].setFocus()

    def save(self) -> Refusal | None:
        """Hand the answers over."""
        outcome = self._verb(tuple(map(_answer, self._widgets)))
        if isinstance(outcome, Refusal):
            return outcome
        self.outcome = outcome
        return None


def read_day(text: str, year: int | None = None) -> date | Refusal:
    """A day as typed; `year` is that of a day without one."""
    try:
        return typed_day(text, year)
    except NotADay as wrong:
        return Refusal("day_bad", str(wrong), wrong.advice)


def _widget(field: Field) -> QLineEdit | QComboBox:
    if field.choices:
        box = QComboBox()
        box.addItems(list(field.choices))
        box.setCurrentText(field.answer)
        return box
    line = QLineEdit(field.answer)
    line.setPlaceholderText(field.hint)
    if field.secret:
        line.setEchoMode(QLineEdit.EchoMode.Password)
    return line


def _answer(widget: QLineEdit | QComboBox) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    shown = widget.echoMode() is QLineEdit.EchoMode.Normal
    return widget.text().strip() if shown else widget.text()
