"""A key pressed by mistake does what stands under the cursor, or nothing; what it did is taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from intake_desk.domain.inspection import Presence
from intake_desk.domain.numbers import code_for
from intake_desk.domain.packet import PacketState
from intake_desk.services.counter.register_person import walk_in
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.dialogs.person_form import PersonForm
from intake_desk.ui.widgets.action_button import ActionButton
from tests.builders import id_number
from tests.counter import granted
from tests.journeys.conftest import Table

PREVIEW = "wjy Enter ba yh F9"


def tab_to(table: Table, words: str) -> None:
    """Press Tab until the ring is on this button."""
    seen = []
    for _ in range(40):
        table.hand.play("Tab")
        button = QApplication.focusWidget()
        if isinstance(button, ActionButton):
            if words in button.text():
                return
            seen.append(button.text())
    raise AssertionError(f"Tab never came to “{words}”, only to {seen}")


def test_enter_saves_the_paper_where_the_ring_is_on_saving(table: Table, tmp_path: Path) -> None:
    table.hand.play(PREVIEW)
    preview = QApplication.activeModalWidget()
    assert isinstance(preview, PaperPreview)
    preview._ask_file = lambda _parent, name: tmp_path / name
    tab_to(table, "PDF")
    table.hand.play("Enter")
    assert len(list(tmp_path.glob("*.pdf"))) == 1
    assert table.printer.asked == 0
    table.hand.play("Esc")


def test_enter_leaves_the_form_where_the_ring_is_on_leaving_it(table: Table) -> None:
    table.hand.play("F4")
    assert isinstance(QApplication.activeModalWidget(), PersonForm)
    tab_to(table, "取消")
    table.hand.play("Enter")
    assert QApplication.activeModalWidget() is None


@pytest.mark.parametrize("key", ["Shift+F9", "Ctrl+F9", "Alt+F9"])
def test_the_key_of_a_way_out_decides_only_by_itself(table: Table, key: str) -> None:
    table.hand.play(f"wjy Enter ba yh {key}")
    assert table.view.packet.state is PacketState.CHECKING


@pytest.mark.parametrize("key", ["Shift+F10", "Ctrl+F10"])
def test_the_key_of_the_context_menu_tells_nobody_anything(table: Table, key: str) -> None:
    table.hand.play(f"wjy Enter ba yh 19q {key}")
    assert table.view.packet.state is PacketState.CHECKING


def test_a_scan_into_a_reason_does_not_do_what_it_was_the_reason_for(table: Table) -> None:
    table.hand.play("wjy Enter ba Ctrl+W")
    table.hand.type("https://www.chsi.com.cn/xlcx/bg.do?vcode=AB12CD34EF56GH78")
    table.hand.play("Enter")
    assert table.view.packet.state is PacketState.CHECKING
    table.hand.play("Esc")


def test_a_packet_opened_by_mistake_is_taken_back(table: Table) -> None:
    table.hand.play("wjy Enter")
    assert {hint.key: hint.words for hint in table.window.counter.foot.keys.hints()}["Ctrl+Z"] == "撤销打开"
    table.hand.play("Ctrl+Z")
    assert table.packet_of("王建业").state is PacketState.EXPECTED
    assert "已撤销打开：王建业" in table.said
    assert table.is_ready


def test_a_packet_of_which_something_was_seen_is_not_taken_back(table: Table) -> None:
    table.hand.play("wjy Enter b Ctrl+Z Ctrl+Z")
    assert table.view.packet.state is PacketState.CHECKING
    assert "没有可以撤销的操作" in table.said
    table.hand.play("Esc Esc")


def test_of_two_people_of_one_name_none_is_opened_unasked(table: Table) -> None:
    person = replace(table.packet_of("王建业").applicant, id_number=id_number(7))
    actor = table.window.actor()
    granted(walk_in(table.opened.desk, actor, person))
    table.hand.play("wjy")
    assert table.window.counter.identify.hits.namesakes() == 2
    table.hand.play("Enter")
    assert table.window.counter.view is None
    assert "有 2 人同名" in table.said
    table.hand.play("Down Enter")
    second = table.view.packet.id
    table.hand.play("Esc wjy Enter Enter")
    assert table.view.packet.id != second
    table.hand.play("Esc")


def missing(table: Table) -> list[int]:
    return [line.item.number for line in table.view.lines if line.record.presence is Presence.MISSING]


def test_a_second_q_makes_no_demand_of_what_need_not_be_there(table: Table) -> None:
    table.hand.play("wjy Enter 19 Q Q")
    assert missing(table) == [19]
    table.hand.play("20 Q")
    assert missing(table) == [19]
    assert "申报人的目录单列有而未见" in table.said
    table.hand.play("Down Up Q")
    assert missing(table) == [19, 20]
    table.hand.play("Esc Esc")


def test_tab_leaves_the_letters_at_the_packet(table: Table) -> None:
    table.hand.play("wjy Enter Tab b")
    assert table.view.undoable == "已装订成册，A4"
    table.hand.play("Esc")
    assert table.is_ready


def test_rubbish_in_front_of_a_scan_does_not_spoil_it(table: Table) -> None:
    table.hand.play("wjy Enter ba yh F9 Enter")
    table.hand.type("zzu" + code_for("D512", 2025, table.packet_of("王建业").number or ""))
    assert table.view.packet.applicant.name == "王建业"
    table.hand.play("Esc")


def test_esc_closes_the_message_and_then_empties_the_field(table: Table) -> None:
    table.hand.play("zzzz Enter Esc")
    field = table.window.counter.identify.field
    assert (table.said, field.text()) == ("", "zzzz")
    table.hand.play("Esc")
    assert table.is_ready


@pytest.mark.parametrize(
    ("typed", "name", "number"),
    [("zzu1", "", ""), ("苏日娜", "苏日娜", ""), ("150203198802290054", "", "150203198802290054")],
)
def test_only_what_may_be_a_name_or_a_number_goes_into_the_form(
    table: Table, typed: str, name: str, number: str
) -> None:
    table.hand.type(typed)
    table.hand.play("F4")
    form = QApplication.activeModalWidget()
    assert isinstance(form, PersonForm)
    assert (form.fields.name.text(), form.fields.id_number.text()) == (name, number)
    table.hand.play("Esc")


def test_a_pasted_page_is_not_repeated_whole(table: Table) -> None:
    table.hand.play("z" * 200 + " Enter")
    assert f"没有找到“{'z' * 30}…”。" in table.said


def number_under_the_cursor(table: Table) -> int:
    line = table.window.counter.table.current_line()
    assert line is not None
    return line.item.number


@pytest.mark.parametrize("typed", ["1 0", "2 3", "10", "2 8"])
def test_a_number_that_is_not_on_the_list_chooses_no_other_document(table: Table, typed: str) -> None:
    table.hand.play("wjy Enter 7")
    before = table.entries()
    table.hand.play(typed)
    number = typed.replace(" ", "")
    assert number_under_the_cursor(table) == 7
    assert f"第 {number} 项不在此人目录单上" in table.said
    table.hand.play("Q A B Q")
    assert table.entries() == before
    assert f"第 {number} 项不在此人目录单上" in table.said
    table.hand.play("1 9 Q")
    assert missing(table) == [19]
    assert not table.said
    table.hand.play("Esc")


def test_an_arrow_or_esc_leads_on_from_a_number_that_is_not_on_the_list(table: Table) -> None:
    table.hand.play("wjy Enter 10 Down")
    assert (number_under_the_cursor(table), table.said) == (2, "")
    table.hand.play("10 Esc Q")
    assert missing(table) == [2]
    assert not table.said
    table.hand.play("Esc")


def test_one_digit_chooses_at_once_and_another_after_it_begins_a_new_number(table: Table) -> None:
    table.hand.play("wjy Enter 5")
    assert number_under_the_cursor(table) == 5
    table.hand.play("7")
    assert number_under_the_cursor(table) == 7
    table.hand.play("1 9")
    assert number_under_the_cursor(table) == 19
    table.hand.play("2 Q")
    assert missing(table) == [2]
    table.hand.play("3 0 Q")
    assert missing(table) == [2]
    assert "第 30 项不在此人目录单上" in table.said
    table.hand.play("Esc Esc")
