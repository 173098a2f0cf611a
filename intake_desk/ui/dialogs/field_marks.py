"""Marks the fields of a form that are wrong, all at once, with the cursor in the first one from the top."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from intake_desk.ui.widgets.tone import mark_state


class FieldMarks(QObject):
    """`fields` in the order of the form; a field that is changed loses its mark."""

    def __init__(self, fields: Sequence[QLineEdit | QComboBox], form: QWidget) -> None:
        super().__init__(form)
        self._fields = tuple(fields)
        for field in self._fields:
            changed = field.textChanged if isinstance(field, QLineEdit) else field.currentTextChanged
            changed.connect(partial(self._mark, field, wrong=False))

    def show(self, wrong: Collection[QWidget]) -> None:
        """Mark these and no others."""
        marked = [field for field in self._fields if field in wrong]
        for field in self._fields:
            self._mark(field, wrong=field in marked)
        if marked:
            marked[0].setFocus(Qt.FocusReason.TabFocusReason)

    def marked(self) -> list[QWidget]:
        """The fields that are marked now, from the top."""
        return [field for field in self._fields if field.property("wrong") == "true"]

    def words(self) -> tuple[str, ...]:
        """What stands in the fields now."""
        return tuple(f.text() if isinstance(f, QLineEdit) else f.currentText() for f in self._fields)

    def _mark(self, field: QWidget, *_: object, wrong: bool) -> None:
        mark_state(field, "wrong", "true" if wrong else "false")
