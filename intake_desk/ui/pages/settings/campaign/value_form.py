"""A form for values of a campaign, built from their description: one field each, by its kind."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from intake_desk.domain.campaign_edits import Edit, Tree
from intake_desk.domain.campaign_part import Kind, Value
from intake_desk.domain.campaign_steps import Answers
from intake_desk.domain.campaign_values import (
    OFFERED_EITHER,
    Choices,
    NotTyped,
    choices_of,
    to_type,
    year_in,
)
from intake_desk.domain.typed_days import ways_to_type
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.form_dialog import FormDialog

Step = Callable[[Answers], Sequence[Edit]]
"""Turns the answers into edits. Raises NotTyped."""
Keep = Callable[[Sequence[Edit]], Refusal | None]
"""Carries the edits out."""

_WIDTH = 620
_CODE = Qt.ItemDataRole.UserRole
_MOST = 5
_ROW_HEIGHT, _EDGES = 26, 8
_SHORT, _ACROSS, _CELL = 7, 3, 140
"""Words of up to so many characters stand three in a row."""
_TICK = "空格勾选，Tab 到下一栏。"


class ValueForm(FormDialog):
    """Asks for `values`, filled with what `row` has; stays open while something is typed that is none. What
    it changes is a draft that Ctrl+Z takes back.
    """

    ENTER_TAKES = True

    def __init__(
        self,
        title: str,
        words: str,
        values: Sequence[Value],
        tree: Tree,
        row: Callable[[Value], object],
        step: Step,
        keep: Keep,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, f"{words}{_how(values, tree)}", "保存", parent, _WIDTH)
        self._step, self._keep = step, keep
        self.fields = {value: _field(value, row(value), tree) for value in values}
        boxes = [field for field in self.fields.values() if isinstance(field, QCheckBox)]
        self.add_fields([(v.label, f) for v, f in self.fields.items() if not isinstance(f, QCheckBox)])
        if boxes:
            self.add_fields([(self.tr("另外"), _in_two_columns(boxes))])
        (first, *others) = self.fields.values()
        if isinstance(first, QLineEdit) and not others:
            first.selectAll()

    def save(self) -> Refusal | None:
        """Read the fields and keep what they say."""
        try:
            edits = self._step({value: _answer(field) for value, field in self.fields.items()})
        except NotTyped as wrong:
            return Refusal("not_typed", str(wrong), wrong.advice)
        return self._keep(edits)


def _how(values: Sequence[Value], tree: Tree) -> str:
    """What is to be known about these kinds of values."""
    kinds = {value.kind for value in values}
    ticked = _TICK if kinds & {Kind.SOME, Kind.YES} else ""
    return f"{ticked}{ways_to_type(year_in(tree)) if Kind.DAY in kinds else ''}"


def _field(value: Value, raw: object, tree: Tree) -> QWidget:
    if value.kind is Kind.SOME:
        return CheckList(choices_of(value.choices, tree), raw if isinstance(raw, list) else [])
    if value.kind is Kind.YES:
        tick = QCheckBox(value.label)
        tick.setChecked(bool(raw))
        return tick
    if value.kind in (Kind.ONE, Kind.EITHER):
        return _box(value, raw, tree)
    line = QLineEdit(to_type(value, raw))
    line.setPlaceholderText(value.hint)
    line.setCursorPosition(0)
    return line


def _box(value: Value, raw: object, tree: Tree) -> QComboBox:
    box = QComboBox()
    if value.kind is Kind.ONE:
        for code, label in choices_of(value.choices, tree).items():
            box.addItem(label, code)
        box.setCurrentIndex(max(box.findData(raw), 0))
        return box
    for words in OFFERED_EITHER:
        box.addItem(words, words)
    box.setCurrentText(to_type(value, raw) or OFFERED_EITHER[0])
    return box


def _in_two_columns(boxes: Sequence[QCheckBox]) -> QWidget:
    around = QWidget()
    grid = QGridLayout(around)
    grid.setContentsMargins(0, 0, 0, 0)
    for n, tick in enumerate(boxes):
        grid.addWidget(tick, n // 2, n % 2)
    return around


class CheckList(QListWidget):
    """A list to be ticked with the space bar; short words stand side by side. The row under the cursor
    shows as long as the cursor is here.
    """

    def __init__(self, choices: Choices, chosen: Sequence[object]) -> None:
        super().__init__()
        self.setObjectName("checks")
        short = all(len(label) <= _SHORT for label in choices.values())
        for code, label in choices.items():
            row = QListWidgetItem(label, self)
            row.setData(_CODE, code)
            row.setFlags(row.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            row.setCheckState(Qt.CheckState.Checked if code in chosen else Qt.CheckState.Unchecked)
            row.setSizeHint(QSize(_CELL if short else 0, _ROW_HEIGHT))  # by its words it would cut them
        if short:
            self.setFlow(QListWidget.Flow.LeftToRight)
            self.setWrapping(True)
            self.setResizeMode(QListWidget.ResizeMode.Adjust)
        rows = -(-self.count() // _ACROSS) if short else self.count()
        self.setFixedHeight(max(min(rows, _MOST), 1) * _ROW_HEIGHT + _EDGES)

    def ticked(self) -> list[str]:
        """The codes of the rows that are ticked."""
        rows = (self.item(n) for n in range(self.count()))
        return [str(row.data(_CODE)) for row in rows if row.checkState() is Qt.CheckState.Checked]

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The cursor is here."""
        super().focusInEvent(event)
        self.setCurrentRow(max(self.currentRow(), 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The cursor went elsewhere."""
        super().focusOutEvent(event)
        self.clearSelection()


def _answer(field: QWidget) -> str | list[str]:
    if isinstance(field, CheckList):
        return field.ticked()
    if isinstance(field, QCheckBox):
        return "是" if field.isChecked() else "否"
    if isinstance(field, QComboBox):
        return str(field.currentData())
    return field.text() if isinstance(field, QLineEdit) else ""
