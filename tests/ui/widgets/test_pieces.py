"""Key caps, key bars, chips, cards, large buttons and messages: what each shows and what its key does."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from intake_desk.ui.theme import COLOURS
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.chip import Chip
from intake_desk.ui.widgets.keys import Hint, KeyBar, Keycap, Shortcut
from intake_desk.ui.widgets.message_bar import Message, MessageBar, MessageKind
from intake_desk.ui.widgets.tone import Tone

HINTS = (Hint("A", "其余齐全"), Hint("空格", "在位"), Hint("Ctrl+Z", "撤销：8 号在第 11 位"))


Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Puts pieces on a page on screen and keeps the page alive until the test is over."""
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)

    def show_pieces(*pieces: QWidget) -> QWidget:
        for piece in pieces:
            column.addWidget(piece)
        page.resize(400, 300)
        with qtbot.waitExposed(page):
            page.show()
        return page

    return show_pieces


def _words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if not label.isHidden()]


def test_key_bar_shows_each_key_with_its_words(show: Show) -> None:
    bar = KeyBar(HINTS)
    show(bar)
    assert _words(bar) == [word for hint in HINTS for word in (hint.key, hint.words)]


def test_key_bar_wraps_when_narrow(qtbot: QtBot) -> None:
    bar = KeyBar(HINTS)
    qtbot.addWidget(bar)
    assert bar.heightForWidth(160) > bar.heightForWidth(600)


def test_key_bar_takes_other_keys_and_lets_the_old_ones_go(qtbot: QtBot, show: Show) -> None:
    bar = KeyBar(HINTS)
    show(bar)
    old = bar.findChildren(Keycap)[0]
    with qtbot.waitSignal(old.destroyed):
        bar.set_hints(HINTS[1:])
    assert bar.hints() == HINTS[1:]
    assert _words(bar)[0] == "空格"


def test_same_keys_again_keep_the_widgets(qtbot: QtBot) -> None:
    bar = KeyBar(HINTS)
    qtbot.addWidget(bar)
    before = bar.findChildren(Keycap)
    bar.set_hints(tuple(HINTS))
    assert bar.findChildren(Keycap) == before


@pytest.mark.parametrize(
    ("tone", "ground"),
    [
        (Tone.NEUTRAL, COLOURS.sunken),
        (Tone.QUIET, COLOURS.paper),
        (Tone.GOOD, COLOURS.good_soft),
        (Tone.WARN, COLOURS.warn_soft),
        (Tone.BAD, COLOURS.bad_soft),
        (Tone.INFO, COLOURS.accent_soft),
    ],
)
def test_chip_takes_the_ground_of_its_tone(show: Show, tone: Tone, ground: str) -> None:
    chip = Chip("受理")
    show(chip)
    chip.show_chip("补正 7/2", tone)
    image = chip.grab().toImage()
    assert chip.text() == "补正 7/2"
    assert image.pixelColor(image.width() // 2, 2).name() == ground


def test_chip_shows_markup_as_it_is_written(qtbot: QtBot) -> None:
    chip = Chip("<b>x</b>")
    qtbot.addWidget(chip)
    assert chip.textFormat() is Qt.TextFormat.PlainText


def test_card_stacks_its_content_below_its_heading(show: Show) -> None:
    assert _words(Card()) == []
    card = Card("结论", margin=0)
    card.body.addWidget(QLabel("需补正 3 项"))
    show(card)
    assert _words(card) == ["结论", "需补正 3 项"]


def test_a_key_that_is_held_down_presses_its_button_once(qtbot: QtBot) -> None:
    button = ActionButton("导入", "Ctrl+Enter")
    qtbot.addWidget(button)
    keys = button.findChildren(Shortcut)
    assert len(keys) == 2
    assert not any(key.autoRepeat() for key in keys)


def test_button_answers_its_key_and_the_mouse(qtbot: QtBot, show: Show) -> None:
    button = ActionButton("受理，打印回执", "F9")
    field = QLineEdit()
    page = show(button, field)
    field.setFocus()
    clicks = QSignalSpy(button.clicked)
    qtbot.keyClick(page.focusWidget(), Qt.Key.Key_F9)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert clicks.count() == 2


def test_button_that_is_off_or_hidden_does_not_answer(qtbot: QtBot, show: Show) -> None:
    button = ActionButton("受理，打印回执", "F9")
    field = QLineEdit()
    show(button, field)
    clicks = QSignalSpy(button.clicked)
    button.setEnabled(False)
    qtbot.keyClick(field, Qt.Key.Key_F9)
    button.setEnabled(True)
    button.hide()
    qtbot.keyClick(field, Qt.Key.Key_F9)
    assert clicks.count() == 0


def test_button_shows_its_key_and_has_room_for_both(qtbot: QtBot) -> None:
    button = ActionButton("一次性告知，打印两联", "F10", primary=True)
    qtbot.addWidget(button)
    assert _words(button) == ["F10"]
    assert button.accessibleName() == "一次性告知，打印两联 F10"
    cap = button.findChildren(Keycap)[0]
    words = button.fontMetrics().horizontalAdvance(button.text())
    assert button.minimumSizeHint().width() > words + cap.sizeHint().width()


def test_primary_button_stands_out_until_it_is_off(show: Show) -> None:
    button = ActionButton("受理", "F9")
    show(button)
    button.clearFocus()  # with the cursor its ground is darker

    def ground() -> str:
        return button.grab().toImage().pixelColor(button.width() // 2, 6).name()

    assert not button.is_primary()
    assert ground() == COLOURS.paper
    button.set_primary(True)
    assert button.is_primary()
    assert ground() == COLOURS.accent
    button.setEnabled(False)
    assert ground() == COLOURS.paper


@pytest.mark.parametrize("kind", MessageKind)
def test_message_says_what_happened_and_what_to_do(show: Show, kind: MessageKind) -> None:
    bar = MessageBar()
    show(bar)
    assert not bar.isVisible()
    bar.say(Message(kind, "身份证号第 18 位不对。", "请对照身份证重输。"))
    assert bar.isVisible()
    assert _words(bar) == ["身份证号第 18 位不对。", "请对照身份证重输。", "Esc"]
    assert bar.accessibleName() == "身份证号第 18 位不对。请对照身份证重输。"


def test_message_without_advice_has_no_second_line(show: Show) -> None:
    bar = MessageBar()
    show(bar)
    bar.say(Message(MessageKind.INFO, "已存为 PDF。"))
    assert _words(bar) == ["已存为 PDF。", "Esc"]


def test_esc_closes_the_message_while_the_cursor_stays_in_the_field(qtbot: QtBot, show: Show) -> None:
    bar, field = MessageBar(), QLineEdit("wjy")
    page = show(bar, field)
    field.setFocus()
    bar.say(Message(MessageKind.WARN, "查无此人。"))
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert page.focusWidget() is field


def test_long_message_is_wrapped_not_cut(qtbot: QtBot, show: Show) -> None:
    bar = MessageBar()
    page = show(bar, QWidget())
    bar.say(Message(MessageKind.ERROR, "这个人同年同级已在另一系列申报，" * 4, "请核对。"))
    page.resize(360, 400)
    qtbot.waitUntil(lambda: page.width() == 360)
    for label in bar.findChildren(QLabel, "sentence"):
        qtbot.waitUntil(lambda label=label: label.height() >= label.heightForWidth(label.width()))
