"""A small form stays open while its verb refuses, reads days as typed, and goes when done."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.ui.dialogs.asking import AskDialog, Field, Form, Verb, read_day
from tests.looks import cut_words

FORM = Form("恢复补正", "写明理由。", (Field("理由"), Field("送达", choices=("本人", "代领"))), "恢复")
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def opened(qtbot: QtBot, parent: QWidget, verb: Verb) -> AskDialog:
    dialog = AskDialog(FORM, verb, parent)
    with qtbot.waitActive(dialog):  # only the active window's keys are shortcuts
        dialog.show()
        dialog.activateWindow()
    return dialog


def say_yes(dialog: AskDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Return, CTRL)


def test_the_verb_gets_the_answers_in_order_and_the_form_goes(qtbot: QtBot, parent: QWidget) -> None:
    heard: list[tuple[str, ...]] = []
    dialog = opened(qtbot, parent, lambda answers: heard.append(answers) or "done")
    QTest.keyClicks(dialog.focusWidget(), " ill ")
    with qtbot.waitSignal(dialog.destroyed):
        say_yes(dialog)
    assert heard == [("ill", "本人")]
    assert not isValid(dialog)


def test_whom_it_is_about_stands_inside_and_not_in_the_title_bar_alone(qtbot: QtBot, parent: QWidget) -> None:
    dialog = AskDialog(Form("停用账户　<张晓羽>", "停用后不能登录。", (), "停用"), lambda _: None, parent)
    qtbot.addWidget(dialog)
    dialog.show()
    assert "停用账户　<张晓羽>" in [
        label.text() for label in dialog.findChildren(QLabel) if label.isVisible()
    ]
    assert cut_words(dialog) == []


@pytest.mark.parametrize(
    "verb",
    [
        lambda _answers: Refusal("reason_missing", "未写理由。"),
        lambda _answers: (_ for _ in ()).throw(Trouble(TroubleKind.LOCKED, "数据文件被占用。", "请重试。")),
    ],
)
def test_a_refusal_or_trouble_is_said_and_the_form_stays(qtbot: QtBot, parent: QWidget, verb: Verb) -> None:
    dialog = opened(qtbot, parent, verb)
    say_yes(dialog)
    assert dialog.isVisible()
    assert dialog.outcome is None
    assert dialog._message.accessibleName()
    dialog.close()


def test_enter_goes_on_from_field_to_field_and_presses_the_button_behind_them(
    qtbot: QtBot, parent: QWidget
) -> None:
    heard: list[tuple[str, ...]] = []
    dialog = opened(qtbot, parent, lambda answers: heard.append(answers) or "done")
    QTest.keyClicks(dialog.focusWidget(), "ill")
    first = dialog.focusWidget()
    QTest.keyClick(first, Qt.Key.Key_Return)
    assert dialog.focusWidget() is not first
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Enter)
    assert dialog.focusWidget() is dialog._take
    assert heard == []
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert heard == [("ill", "本人")]


def test_an_enter_that_a_scanner_sends_takes_no_form(qtbot: QtBot, parent: QWidget) -> None:
    heard: list[tuple[str, ...]] = []
    form = Form("撤回", "写明理由。", (Field("理由"),), "撤回")
    dialog = AskDialog(form, heard.append, parent)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    QTest.keyClicks(dialog.focusWidget(), "https://a.cn/1")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    assert heard == []
    assert dialog.isVisible()
    dialog.close()


@pytest.mark.parametrize("typed", ["2025-07-09", "2025/7/9", "20250709"])
def test_a_day_is_read_as_people_type_it(typed: str) -> None:
    assert read_day(typed) == date(2025, 7, 9)


def test_a_day_without_its_year_is_of_the_year_at_hand() -> None:
    assert read_day("7月9日", 2025) == date(2025, 7, 9)


@pytest.mark.parametrize("typed", ["", "7月9日", "2025-02-30", "2025-07", "202507091"])
def test_what_is_no_day_is_refused_by_name(typed: str) -> None:
    refusal = read_day(typed)
    assert isinstance(refusal, Refusal)
    assert typed in refusal.sentence
