"""Keys that reach the wrong place: a scan into the list, a slip among faults, a question left open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from intake_desk.domain import acts
from intake_desk.domain.numbers import code_for
from intake_desk.services.counter.decide import send_back
from intake_desk.ui.pages.counter.commands import BINDINGS
from intake_desk.ui.pages.counter.page import CounterPage
from tests.builders import CAMPAIGN, changed, id_number
from tests.counter import CLERK, Counter, granted, open_counter

PREFIX = CAMPAIGN.numbers.code_prefix


@pytest.fixture
def counter(tmp_path: Path) -> Iterator[Counter]:
    counter = open_counter(tmp_path / "desk.db")
    yield counter
    counter.store.close()


@pytest.fixture
def page(counter: Counter, qtbot: QtBot) -> CounterPage:
    page = CounterPage(counter.desk, lambda: CLERK)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def type_keys(text: str) -> None:
    """Each key goes where the cursor is by then."""
    for character in text:
        widget = QApplication.focusWidget()
        assert isinstance(widget, QWidget)
        QTest.keyClick(widget, character)


def press(key: Qt.Key) -> None:
    widget = QApplication.focusWidget()
    assert isinstance(widget, QWidget)
    QTest.keyClick(widget, key)


def test_a_code_scanned_into_the_list_opens_its_packet_and_leaves_this_one(
    counter: Counter, page: CounterPage
) -> None:
    other = counter.take(changed(id_number=id_number(52)))
    counter.do(other, acts.StateBinding(bound=False, a4=True))
    number = granted(send_back(counter.desk, CLERK, other)).view.packet.number
    page.open(counter.expect())
    assert page.view is not None
    mine = page.view.packet.id
    type_keys("5")
    type_keys(code_for(PREFIX, 2025, number or ""))
    press(Qt.Key.Key_Return)
    assert page.view.packet.id == other
    assert counter.view(mine).undoable is None


def test_half_a_code_scanned_into_the_list_changes_nothing(counter: Counter, page: CounterPage) -> None:
    packet_id = counter.expect()
    page.open(packet_id)
    type_keys(f"{PREFIX.lower()}-2025-jg-z-01")
    press(Qt.Key.Key_Return)
    assert "半个编码" in page.identify.message.accessibleName()
    assert counter.view(packet_id).undoable is None


def test_what_opens_a_code_is_no_command_before_it_is_recognised() -> None:
    assert not {binding.cap for binding in BINDINGS} & set(PREFIX)


@pytest.mark.parametrize("keys", ["7f", "5z", "7i"])
def test_a_question_left_open_does_not_meet_the_next_person(
    counter: Counter, page: CounterPage, keys: str
) -> None:
    page.open(counter.expect())
    type_keys(keys)
    page.start()
    page.open(counter.expect(changed(id_number=id_number(52))))
    assert not page.foot.entry.isVisible()
    assert not page.foot.faults.isVisible()
    assert page.foot.keys.isVisible()
    assert QApplication.focusWidget() is page.table


def test_a_letter_of_no_fault_is_no_command(counter: Counter, page: CounterPage) -> None:
    packet_id = counter.expect()
    page.open(packet_id)
    type_keys("5zuk")
    assert page.foot.faults.isVisible()
    assert counter.view(packet_id).undoable is None
    type_keys("d7")  # a fault of this document, then another document
    assert not page.foot.faults.isVisible()
    assert counter.view(packet_id).seen.of("recommendation").faults == {"no_review_date"}


def test_a_remedy_without_its_problem_drops_no_note(counter: Counter, page: CounterPage) -> None:
    packet_id = counter.expect()
    page.open(packet_id)
    type_keys("7imissing page")
    press(Qt.Key.Key_Return)
    type_keys("7i;add it")
    press(Qt.Key.Key_Return)
    assert page.foot.entry.isVisible()
    assert [note.problem for note in counter.view(packet_id).seen.notes] == ["missing page"]
