"""Words on screen are whole: in a narrow column, in a dialog, at its first size."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from intake_desk.ui.dialogs.paper_preview import Paper, PaperPreview
from intake_desk.ui.widgets.message_bar import Message, MessageBar, MessageKind
from tests.looks import cut_words

LONG = Message(
    MessageKind.WARN,
    "身份证号与末位校验码不符，可能有一位写错。",
    "请对照身份证核对，是否为：510203198802290051 或 150203198802290054 或 150703198802290051",
)


def column_with(bar: MessageBar, qtbot: QtBot, width: int, height: int) -> QWidget:
    column = QWidget()
    rows = QVBoxLayout(column)
    rows.addWidget(bar)
    rows.addStretch()
    qtbot.addWidget(column)
    column.setFixedSize(width, height)
    bar.say(LONG)
    column.show()
    return column


@pytest.mark.parametrize(("width", "narrow"), [(210, True), (640, False), (360, False)])
def test_a_message_shows_all_its_words(qtbot: QtBot, width: int, narrow: bool) -> None:
    assert cut_words(column_with(MessageBar(narrow=narrow), qtbot, width, 300)) == []


def test_what_is_cut_is_noticed(qtbot: QtBot) -> None:
    assert cut_words(column_with(MessageBar(), qtbot, 210, 300)) != []
    assert cut_words(column_with(MessageBar(narrow=True), qtbot, 210, 60)) != []


@pytest.mark.usefixtures("qtbot")
def test_the_preview_opens_as_high_as_the_screen_lets_it(two_pages: bytes) -> None:
    preview = PaperPreview(Paper("受理回执", two_pages, "回执.pdf"))
    preview.show()
    assert preview.height() == preview.sizeHint().height()
    preview.close()
