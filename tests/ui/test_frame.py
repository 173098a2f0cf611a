"""The frame: pages by number key, focus where the page wants it, the open page named once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from intake_desk.ui.frame import Frame


def _page(name: str) -> QWidget:
    page = QWidget()
    field = QLineEdit(name)
    QVBoxLayout(page).addWidget(field)
    page.setFocusProxy(field)
    return page


@pytest.fixture
def frame(qtbot: QtBot) -> Frame:
    frame = Frame()
    qtbot.addWidget(frame)
    assert frame.current_page() == ""
    frame.add_page("counter", "counter", "收件", _page("counter"))
    frame.add_page("ledger", "ledger", "台账", _page("ledger"))
    frame.resize(1024, 600)
    with qtbot.waitActive(frame):
        frame.show()
    return frame


def test_first_page_opens(frame: Frame) -> None:
    assert frame.current_page() == "counter"


def test_number_key_opens_the_page_and_puts_the_cursor_there(frame: Frame, qtbot: QtBot) -> None:
    with qtbot.waitSignal(frame.page_changed) as changed:
        qtbot.keyClick(frame, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert changed.args == ["ledger"]
    assert frame.current_page() == "ledger"
    field = frame.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "ledger"


def test_open_page_again_changes_nothing(frame: Frame) -> None:
    changed = QSignalSpy(frame.page_changed)
    frame.show_page("counter")
    assert changed.count() == 0


def test_unknown_page_is_a_mistake(frame: Frame) -> None:
    with pytest.raises(KeyError):
        frame.show_page("nowhere")


def test_strip_on_top_rail_at_the_left_status_below(frame: Frame) -> None:
    assert frame.strip.geometry().topLeft().toTuple() == (0, 0)
    assert frame.strip.width() == frame.width()
    assert frame.rail.y() == frame.strip.height()
    assert frame.status.geometry().bottom() == frame.height() - 1
