"""Somebody whom no roster announced, or of whom the roster told too little."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QLabel

from intake_desk.domain.packet import PacketState
from intake_desk.services.counter.search_keys import person_keys
from intake_desk.services.ledger.ledger import look_up
from intake_desk.services.ledger.ledger_records import LedgerFilter, LedgerOrder
from intake_desk.services.ledger.packet_history import packet_history
from intake_desk.ui.dialogs.person_fields import NOBODY
from intake_desk.ui.dialogs.person_form import PersonForm
from tests.journeys.conftest import Table
from tests.looks import cut_words

NUMBER = "150203198802290054"


def form() -> PersonForm:
    """The form that is open."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PersonForm)
    return dialog


AIM = "j Tab g Tab jzsj"
"""The keys for series, title and specialty."""


def type_person(
    table: Table, number: str = NUMBER, *, name: str = "苏日娜", facts: bool = True, aim: str = AIM
) -> None:
    """Fill in the form as far as asked."""
    hand = table.hand
    hand.play(f"F4 {number} Tab")
    hand.type(name)
    hand.play("Tab")
    hand.type("包头市恒远建设有限公司（示例）")
    facts_keys = "Tab f Tab f Tab zz" if facts else "Tab Tab Tab"
    hand.play(f"{facts_keys} Tab Tab {aim} Tab z Tab")
    hand.type("助理工程师")
    hand.play("Tab bb Tab Tab 2025-06-20 Ctrl+Enter")


def said() -> str:
    return form()._message.accessibleName()


def test_a_walk_in_is_registered_and_served(table: Table) -> None:
    type_person(table)
    packet = table.view.packet
    person = packet.applicant
    assert (person.name, packet.on_roster) == ("苏日娜", False)
    assert (person.series, person.level, person.specialty) == ("JG", "Z", "建筑设计")
    assert (person.unit_kind, person.post, person.channel) == ("private_firm", "private", "direct")
    assert (person.route, person.education) == ("regular", "bachelor")
    assert [f.code for f in table.view.verdict.findings] == ["not_on_roster"]
    table.hand.play("b 6t 0618 Space 0624 Enter a yh F9 Enter")
    assert table.packet_of("苏日娜").number == "JG-Z-0001"


def test_somebody_registered_by_mistake_is_gone_by_ctrl_z(table: Table) -> None:
    desk = table.opened.desk
    ledger = look_up(desk, LedgerFilter(), LedgerOrder())
    type_person(table)
    assert look_up(desk, LedgerFilter(), LedgerOrder()) != ledger
    hints = {hint.key: hint.words for hint in table.window.counter.foot.keys.hints()}
    assert hints["Ctrl+Z"] == "撤销登记"
    table.hand.play("Ctrl+Z")
    assert "已撤销现场登记：苏日娜" in table.said
    assert table.is_ready
    assert look_up(desk, LedgerFilter(), LedgerOrder()) == ledger
    table.hand.play(f"{NUMBER} Enter")
    assert "花名册中没有这个身份证号" in table.said
    table.hand.play("F2")
    type_person(table, name="苏日娜")
    assert table.view.checking
    table.hand.play("Esc")


def test_a_wrong_check_digit_names_what_it_may_be_and_is_typed_over(table: Table) -> None:
    before = table.entries()
    type_person(table, NUMBER[:-1] + "1")
    assert "身份证号与末位校验码不符" in said()
    assert NUMBER in said()
    assert form().fields.id_number.hasFocus()
    assert table.entries() == before
    table.hand.play(f"{NUMBER} Ctrl+Enter")
    assert table.view.packet.applicant.id_number == NUMBER
    table.hand.play("Esc")


def test_what_decides_the_list_must_be_chosen(table: Table) -> None:
    type_person(table, facts=False)
    assert "未选" in said()
    assert form().fields.unit_kind.hasFocus()
    assert table.window.counter.view is None
    table.hand.play("Esc Esc Esc")  # the message, then the form, which asks once
    assert QApplication.activeModalWidget() is None


def test_nothing_is_chosen_that_nobody_chose(table: Table) -> None:
    type_person(table, aim="Tab Tab")
    assert "未选申报系列、申报资格、申报专业" in said()
    assert form().fields.series.hasFocus()
    table.hand.play("Esc Esc Esc")
    assert table.window.counter.view is None


def test_what_somebody_applies_for_is_still_chosen_when_the_form_comes_again(table: Table) -> None:
    table.hand.play("zyj Enter F4")
    junior = table.view.packet.applicant
    assert junior.title_sought == "助理工程师"
    assert form().fields.written_into(junior) == junior
    assert form().fields.written_into(NOBODY).title_sought == "助理工程师"
    table.hand.play("Esc Esc")


def test_letters_that_stand_for_several_specialties_are_asked_again(table: Table) -> None:
    type_person(table, aim="j Tab g Tab gc")
    assert "申报专业“gc”" in said()
    assert form().fields.specialty.hasFocus()
    table.hand.play("gczj Ctrl+Enter")
    assert table.view.packet.applicant.specialty == "工程造价"
    table.hand.play("Esc")


def test_nothing_typed_registers_nobody(table: Table) -> None:
    table.hand.play("F4 Ctrl+Enter")
    for words in ("身份证号应为 18 位", "姓名未填", "未填工作单位", "未选", "单位性质", "申报系列"):
        assert words in said()
    shown = form().fields
    for field in (shown.id_number, shown.name, shown.unit, shown.unit_kind, shown.series, shown.education):
        assert field.property("wrong") == "true"
    assert shown.phone.property("wrong") != "true"
    assert shown.id_number.hasFocus()
    assert cut_words(form()) == []
    table.hand.play("1")
    assert shown.id_number.property("wrong") == "false"
    assert shown.name.property("wrong") == "true"
    table.hand.play("Backspace Esc Esc")
    assert table.window.counter.view is None


def test_what_was_typed_is_not_thrown_away_by_one_key(table: Table) -> None:
    table.hand.play("F4 1502 Esc")
    assert "已填的内容还没有保存" in said()
    assert form().fields.id_number.text() == "1502"
    table.hand.play("03 Ctrl+Enter")
    assert "身份证号应为 18 位" in said()
    table.hand.play("Esc Esc")  # the message; then it asks once more
    assert form().fields.id_number.text() == "150203"
    table.hand.play("Esc")
    assert QApplication.activeModalWidget() is None
    table.hand.play("F4 Esc")  # nothing typed, nothing asked
    assert QApplication.activeModalWidget() is None


def test_a_name_of_letters_is_asked_about_once(table: Table) -> None:
    type_person(table, name="u")
    assert "姓名“u”只有字母" in said()
    assert form().fields.name.hasFocus()
    assert form()._marks.marked() == [form().fields.name]
    table.hand.play("Ctrl+Enter")
    assert table.view.packet.applicant.name == "u"
    table.hand.play("Esc")


def test_the_initials_of_a_choice_are_collected_for_a_second(table: Table) -> None:
    table.hand.play("F4")
    education, kind = form().fields.education, form().fields.unit_kind
    now = 100.0
    education.ticks = kind.ticks = lambda: now
    education.setFocus()
    table.hand.play("bk")
    assert education.currentText() == "本科"
    kind.setFocus()
    table.hand.play("fg")
    assert kind.currentText() == "非公有制企业"
    now = 102.0
    table.hand.play("g")
    assert kind.currentText().startswith("个体")  # a second later it begins anew
    table.hand.play("Esc Esc")


def test_the_same_person_is_not_registered_twice(table: Table) -> None:
    number = table.packet_of("王建业").applicant.id_number
    type_person(table, number)
    assert "此人已在册：王建业" in said()
    assert "身份证后四位" in said()
    table.hand.play("Esc Esc Esc")
    assert table.window.counter.view is None


def test_the_other_series_is_refused_and_both_packets_are_shown(table: Table) -> None:
    table.hand.play("wjy Enter ba yh F9 Enter")
    number = table.packet_of("王建业").applicant.id_number
    type_person(table, number, name="王建业", aim="jj Tab g Tab sn")
    assert [f.code for f in table.view.verdict.findings] == ["same_level_other_series", "not_on_roster"]
    assert [other.number for other in table.view.others] == ["JG-Z-0001"]
    table.hand.play("F11 Enter")
    packets = [table.stored(packet_id) for packet_id in ids_of(table, number)]
    assert {packet.number: packet.state.value for packet in packets} == {
        "JG-Z-0001": "accepted",
        "JC-Z-0001": "returned",
    }


def ids_of(table: Table, id_number: str) -> list[int]:
    with table.opened.store.read() as reading:
        return [packet.id for packet in reading.packets_of(id_number, 2025)]


def test_what_the_roster_left_out_is_completed_before_anything_is_judged(table: Table) -> None:
    leave_out_post(table, "王建业")
    table.hand.play("wjy Enter ba yh F9")
    assert table.packet_of("王建业").state is PacketState.CHECKING
    assert any("登记信息不全" in words and "F4" in words for words in reasons(table))
    table.hand.play("F4 Tab Tab Tab Tab Down Down Down Ctrl+Enter")
    assert table.view.packet.applicant.post == "enterprise"
    table.hand.play("a yh F9 Enter")
    assert table.packet_of("王建业").state is PacketState.ACCEPTED


def leave_out_post(table: Table, name: str) -> None:
    """What a roster without 人员类别 leaves behind."""
    packet = table.packet_of(name)
    untold = replace(packet.applicant, post="")
    with table.opened.store.write(table.window.actor(), table.clock.at) as writing:
        writing.change_applicant(packet.id, untold, packet.unit_id, person_keys(untold, None))
        writing.record("import_roster", packet.id)


def reasons(table: Table) -> list[str]:
    return [label.text() for label in table.window.counter.verdict.reasons.findChildren(QLabel)]


def test_the_open_person_is_amended_by_name_and_the_showing_is_history(table: Table) -> None:
    keys = table.window.counter.identify.keys
    assert "现场登记" in [hint.words for hint in keys.hints()]
    table.hand.play("wjy Enter")
    assert [hint.words for hint in keys.hints()] == ["查找", "更正登记"]
    before, packet_id = table.entries(), table.view.packet.id
    table.hand.play("F4")
    assert form().windowTitle() == "更正：王建业"
    assert "更正 王建业" in form()._head.text()
    assert "Esc 关闭，再按 Esc 暂放这件，然后按 F4" in form()._head.text()
    assert table.entries() == before + 1
    assert packet_history(table.opened.desk, packet_id)[-1].what == "查看身份证号和电话"
    table.hand.play("Esc Esc F4")
    assert form().windowTitle() == "现场登记"
    assert form().fields.id_number.text() == ""
    assert table.entries() == before + 1  # nobody's numbers were shown
    table.hand.play("Esc")


def test_enter_goes_through_the_form_and_never_registers_by_itself(table: Table) -> None:
    table.hand.play(f"F4 {NUMBER} Enter")
    fields = form().fields.in_order()
    assert form().focusWidget() is fields[1]
    table.hand.type("苏日娜")
    table.hand.play("Enter " * (len(fields) - 1))
    assert form().focusWidget() is form()._save
    assert said() == ""
    table.hand.play("Enter")
    assert "未填工作单位" in said()
    table.hand.play("Esc Esc Esc")


def test_what_to_do_about_several_faults_is_told_in_sentences_of_their_own(table: Table) -> None:
    table.hand.play("F4 150203199001010018 Ctrl+Enter")
    advice = form()._message._advice.text()
    assert "？请按身份证填写" in advice
    table.hand.play("Esc Esc Esc")
