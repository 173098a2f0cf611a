"""The rail: every page by mouse, by its key, and by Tab and space; the open one and what waits are marked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from intake_desk.ui.nav_rail import Badge, NavRail, RailEntry
from intake_desk.ui.theme import COLOURS
from intake_desk.ui.widgets.tone import Tone

ENTRIES = (
    RailEntry("counter", "counter", "收件", "Alt+1"),
    RailEntry("ledger", "ledger", "台账", "Alt+2"),
    RailEntry("corrections", "corrections", "补正", "Alt+3"),
)


@pytest.fixture
def page(qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    row = QHBoxLayout(page)
    rail = NavRail()
    for entry in ENTRIES:
        rail.add(entry)
    row.addWidget(rail)
    row.addWidget(QLineEdit())
    page.resize(400, 500)
    with qtbot.waitActive(page):
        page.show()
    return page


def _rail(page: QWidget) -> NavRail:
    return page.findChildren(NavRail)[0]


def _buttons(page: QWidget) -> list[QAbstractButton]:
    return _rail(page).findChildren(QAbstractButton)


def _ink(button: QAbstractButton) -> set[str]:
    image = button.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def _bars(page: QWidget) -> list[bool]:
    edges = [button.grab().toImage().pixelColor(1, 30).name() for button in _buttons(page)]
    return [edge == COLOURS.accent for edge in edges]


def test_entries_carry_their_words_and_keys(page: QWidget) -> None:
    assert [button.text() for button in _buttons(page)] == ["收件", "台账", "补正"]
    assert _buttons(page)[1].toolTip() == "台账　Alt+2"


def test_click_key_and_space_choose_a_page(page: QWidget, qtbot: QtBot) -> None:
    chosen = QSignalSpy(_rail(page).page_chosen)
    qtbot.mouseClick(_buttons(page)[1], Qt.MouseButton.LeftButton)
    qtbot.keyClick(page, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    _buttons(page)[0].setFocus()
    qtbot.keyClick(_buttons(page)[0], Qt.Key.Key_Space)
    assert [chosen.at(place)[0] for place in range(chosen.count())] == ["ledger", "corrections", "counter"]


def test_a_click_leaves_the_cursor_in_the_field_but_tab_reaches_the_rail(page: QWidget, qtbot: QtBot) -> None:
    field = page.findChildren(QLineEdit)[0]
    field.setFocus()
    qtbot.mouseClick(_buttons(page)[1], Qt.MouseButton.LeftButton)
    assert page.focusWidget() is field
    qtbot.keyClick(field, Qt.Key.Key_Tab)
    assert page.focusWidget() is _buttons(page)[0]
    assert COLOURS.accent in _ink(_buttons(page)[0])


def test_current_page_has_the_blue_bar(page: QWidget) -> None:
    _rail(page).set_current("ledger")
    assert _bars(page) == [False, True, False]
    _rail(page).set_current("counter")
    assert _bars(page) == [True, False, False]


@pytest.mark.parametrize(
    ("badge", "ground"),
    [
        (Badge("4", Tone.WARN), COLOURS.warn_soft),
        (Badge("12", Tone.BAD), COLOURS.bad_soft),
        (Badge("2"), COLOURS.hairline),
    ],
)
def test_badge_is_shown_and_taken_away(page: QWidget, badge: Badge, ground: str) -> None:
    button = _buttons(page)[2]
    _rail(page).set_badge("corrections", badge)
    assert ground in _ink(button)
    assert button.accessibleName() == f"补正 {badge.text}"
    _rail(page).set_badge("corrections", None)
    assert ground not in _ink(button)
    assert button.accessibleName() == "补正"


def test_low_window_moves_entries_together_and_drops_the_small_keys(page: QWidget, qtbot: QtBot) -> None:
    page.resize(400, 200)
    qtbot.waitUntil(lambda: _buttons(page)[0].height() < 60)
    assert all(button.height() >= 52 for button in _buttons(page))
    low = _buttons(page)[0].grab().toImage()
    ground = low.pixelColor(2, 2)
    inked = {y for y in range(low.height()) for x in range(low.width()) if low.pixelColor(x, y) != ground}
    assert 2 <= min(inked) < max(inked) < low.height() - 2


def test_unknown_page_is_a_mistake(page: QWidget) -> None:
    with pytest.raises(KeyError):
        _rail(page).set_badge("nowhere", None)
