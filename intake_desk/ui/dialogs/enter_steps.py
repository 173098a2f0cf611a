"""Enter in a form leads from field to field, as Tab does; behind the last one it leads to the button."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QWidget

from intake_desk.ui.widgets.keys import ENTER


def is_enter(event: QKeyEvent) -> bool:
    """Whether it is Enter by itself, on either side of the keyboard."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in ENTER and held == Qt.KeyboardModifier.NoModifier


def steps_of(fields: Iterable[QWidget]) -> list[QWidget]:
    """Where the cursor can stand in these fields, in their order; a field may be several boxes together."""
    steps: list[QWidget] = []
    for field in fields:
        inner = [field] if _takes_tab(field) else list(filter(_takes_tab, field.findChildren(QWidget)))
        steps += [step for step in inner if step.isVisible() and step.isEnabled()]
    return steps


def go_on(steps: list[QWidget]) -> bool:
    """Put the cursor into the step behind its own; False when there is none, or it stands nowhere here."""
    focus = QApplication.focusWidget()
    here = next((n for n, s in enumerate(steps) if focus is s or (focus and s.isAncestorOf(focus))), None)
    if here is None or here + 1 == len(steps):
        return False
    steps[here + 1].setFocus(Qt.FocusReason.TabFocusReason)
    return True


class EnterOfBoxes(QObject):
    """A box that can be typed in keeps Enter for what it completed: in a form it is the form's at once."""

    def __init__(self, form: QDialog) -> None:
        super().__init__(form)
        self._form = form

    def watch(self, field: QWidget) -> None:
        """Nothing to do for a field of another kind."""
        if isinstance(field, QComboBox) and field.isEditable():
            field.installEventFilter(self)

    def eventFilter(self, _box: QObject, event: QEvent) -> bool:
        """Enter by itself goes past the box."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and is_enter(event):
            self._form.keyPressEvent(event)
            return True
        return False


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
