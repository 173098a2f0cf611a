"""Dialogs are as high as their words; on a small screen they scroll, and the cursor is in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLineEdit, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.form_dialog import FormDialog
from intake_desk.ui.dialogs.hugging import HuggingDialog
from tests.looks import cut_words


def a_form(qtbot: QtBot, words: str, fields: int = 10) -> FormDialog:
    form = FormDialog("登记", words, "保存", None)
    form.add_fields([(f"第 {n} 项", QLineEdit()) for n in range(fields)])
    qtbot.addWidget(form)
    return form


@pytest.mark.parametrize("words", ["一行说明。", "说明很长，" * 30])
def test_a_form_is_as_high_as_its_words(qtbot: QtBot, words: str) -> None:
    form = a_form(qtbot, words)
    form.show()
    layout = form.layout()
    assert layout is not None
    assert form.height() == layout.totalHeightForWidth(form.width())
    assert not form.findChildren(QScrollArea)
    assert cut_words(form) == []


def test_on_a_small_screen_a_form_scrolls(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FormDialog, "room", lambda _form: QSize(400, 300))
    form = a_form(qtbot, "一行说明。")
    form.show()
    assert form.size() == QSize(400, 300)
    (area,) = form.findChildren(QScrollArea)
    last = form.findChildren(QLineEdit)[-1]
    assert form.focusWidget() is form.findChildren(QLineEdit)[0]
    assert area.verticalScrollBar().maximum() > 0
    last.setFocus()
    area.ensureWidgetVisible(last)
    assert area.viewport().rect().contains(last.mapTo(area.viewport(), last.rect().center()))
    assert cut_words(form) == []


def test_nothing_is_squeezed_when_something_is_said(qtbot: QtBot) -> None:
    form = a_form(qtbot, "一行说明。", fields=5)
    form.save = lambda: Refusal("long", "说明很长，" * 12, "请改正后再保存，" * 6)  # type: ignore[method-assign]
    form.show()
    form._take.click()
    layout = form.layout()
    assert layout is not None
    assert form.height() == layout.totalHeightForWidth(form.width())
    for field in form.findChildren(QLineEdit):
        assert field.height() >= field.sizeHint().height()
    assert cut_words(form) == []


class Plain(HuggingDialog):
    """Too wide for its screen, and without any words that wrap."""

    def __init__(self) -> None:
        super().__init__()
        content = QWidget()
        content.setFixedSize(900, 200)
        QVBoxLayout(self).addWidget(content)
        self.setFixedWidth(940)

    def room(self) -> QSize:
        return QSize(400, 300)


def test_a_form_that_only_is_too_wide_keeps_its_height(qtbot: QtBot) -> None:
    dialog = Plain()
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.height() > 200
    dialog.hug()
    assert dialog.height() > 200
