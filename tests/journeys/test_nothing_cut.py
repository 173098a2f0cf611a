"""No word of the day's screens is cut without standing whole elsewhere, in the usual and the least window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QLabel

from intake_desk.services.counter.register_person import walk_in
from intake_desk.tour.day import LONG_NAME, LONG_UNIT, NEWCOMER
from intake_desk.ui.main_window import SIZE
from intake_desk.ui.pages.settings.sections import SECTIONS
from intake_desk.ui.small_screen import LEAST
from tests.builders import changed
from tests.counter import CLERK, granted
from tests.journeys.conftest import TO_SUPERVISOR, Table
from tests.looks import cut_words

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
Look = Callable[[], list[str]]


@pytest.fixture(params=[SIZE, LEAST], ids=["usual", "least"])
def look(request: pytest.FixtureRequest, table: Table) -> Look:
    """What is cut of the window in front."""
    size: QSize = request.param
    table.window.resize(size)

    def look_now() -> list[str]:
        QApplication.processEvents()
        assert table.window.size() == size
        return cut_words(table.hand.front())

    return look_now


@pytest.fixture
def newcomer(table: Table) -> None:
    """Somebody with a long name from a unit with a long name."""
    long = changed(name=LONG_NAME, id_number=NEWCOMER, unit=LONG_UNIT, specialty="建筑电气与智能化", phone="")
    granted(walk_in(table.opened.desk, CLERK, long))


@pytest.mark.usefixtures("newcomer")
def test_a_packet_with_every_fault_can_be_read(table: Table, look: Look) -> None:
    hand = table.hand
    assert look() == []
    hand.play(f"{NEWCOMER} Enter b 2zhnodszmx")
    assert look() == []
    hand.play("Enter 5znoef")
    assert look() == []
    hand.play("Enter 9zcv Enter ooo 6t 0530 Space 0605 Enter a 7w 4 Enter 19i")
    hand.type("未附施工许可证;请附施工许可证复印件")
    assert look() == []
    hand.play("Enter")
    for number in (1, 2, 5, 6, 9, 11, 19, 27):
        hand.play(str(number))
        assert look() == []
    hand.play("Esc")


@pytest.mark.usefixtures("newcomer")
def test_of_whoever_enter_would_open_all_words_can_be_read(table: Table, look: Look) -> None:
    def shown() -> str:
        return "".join(label.text() for label in table.window.findChildren(QLabel) if label.isVisible())

    table.hand.play(NEWCOMER[-4:])
    assert look() == []
    assert f"{LONG_NAME}　尾号 {NEWCOMER[-4:]}" in shown()
    assert LONG_UNIT in shown()
    table.hand.play("Backspace Backspace Backspace Backspace lmh")
    assert "李明浩　尾号 1036" in shown()
    table.hand.play("Enter F2")
    assert "回车开始收件" in shown()


@pytest.mark.usefixtures("newcomer")
def test_the_form_of_a_person_and_its_refusal_can_be_read(table: Table, look: Look) -> None:
    table.hand.play(f"{NEWCOMER[:-1]}1 Enter")
    assert look() == []
    table.hand.play(f"F2 {NEWCOMER} Enter F4")
    assert look() == []
    table.hand.play(f"{NEWCOMER[:-1]}1 Ctrl+Enter")
    assert look() == []
    table.hand.play("Esc Esc Esc")


def test_each_row_of_a_faulty_roster_can_be_read(table: Table, look: Look) -> None:
    table.files.answer = next(SAMPLES.glob("*恒误*.xlsx"))
    table.hand.play("Alt+4")
    assert look() == []
    table.hand.play("Ctrl+O")
    panel = table.window.rosters.importing
    table.hand.wait_for(lambda: panel.file is not None, "the roster was not read")
    for _ in range(panel.table.model().rowCount()):
        assert look() == []
        table.hand.press("Down")
    table.hand.play("Esc")


@pytest.mark.usefixtures("newcomer")
def test_a_units_people_and_papers_can_be_read(table: Table, look: Look) -> None:
    table.hand.play("Alt+4 hzjs Enter R")
    assert look() == []
    table.hand.play("R Down Down Down T")
    assert look() == []
    table.hand.play("Esc F4")
    assert look() == []
    table.hand.play("Esc Esc")


@pytest.mark.usefixtures("newcomer")
def test_corrections_originals_and_their_dialogs_can_be_read(table: Table, look: Look) -> None:
    hand = table.hand
    hand.play(f"{NEWCOMER} Enter b 6t 0618 Space 0624 Enter a 2zhno Enter y Alt+5")
    assert look() == []
    hand.play("Alt+1 h F10 Enter Alt+3")
    assert look() == []
    for key in ("S", "L", "P", "Ctrl+H", "Ctrl+D"):
        hand.play(key)
        assert look() == []
        hand.play("Esc")
    hand.play("Enter")
    assert look() == []


@pytest.mark.usefixtures("newcomer")
def test_the_ledger_and_its_forms_can_be_read(table: Table, look: Look) -> None:
    hand, page = table.hand, table.window.ledger

    def play(keys: str) -> None:
        for key in keys.split():
            hand.play(key)
            hand.wait_for(lambda: not page.looking.busy, "the ledger was not looked up")

    play(f"Alt+2 F2 {NEWCOMER} Enter")
    assert look() == []
    play("Ctrl+I")
    assert look() == []
    for key in ("F", "L", "Ctrl+H"):
        play(key)
        assert look() == []
        hand.play("Esc")
    play("u k t 3")
    assert look() == []


@pytest.mark.usefixtures("newcomer")
def test_report_and_settings_can_be_read(table: Table, look: Look) -> None:
    hand = table.hand
    hand.play(f"{TO_SUPERVISOR} Alt+6")
    for key in ("2", "7", "8", "W"):
        hand.play(key)
        hand.wait_for(lambda: not table.window.report.busy, "the figures did not come")
        assert look() == []
    hand.play("Alt+7 Enter")
    assert look() == []
    for _ in range(len(SECTIONS) - 1):
        hand.play("Esc Down Enter")
        assert look() == []
    hand.play("F1")
    assert look() == []
    hand.play("Esc")
