"""The ledger through the real window: found, filtered, sorted, opened, printed again, exported, by keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication, QComboBox, QDialog

from intake_desk.domain.masking import mask_id
from intake_desk.domain.numbers import code_for
from intake_desk.domain.packet import PacketState
from intake_desk.runtime.paths import Paths
from intake_desk.services.campaigns.campaigns import KeptCampaigns
from intake_desk.services.ledger.ledger_records import LedgerColumn, LedgerFilter
from intake_desk.services.ledger.packet_history import packet_history
from intake_desk.services.records import Packet
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.tour.hand import Hand
from intake_desk.ui.dialogs.asking import AskDialog
from intake_desk.ui.dialogs.history import HistoryDialog
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.dialogs.person_form import PersonForm
from intake_desk.ui.pages.ledger.columns_form import ColumnsForm
from intake_desk.ui.pages.ledger.page import LedgerPage
from intake_desk.ui.pages.ledger.papers_dialog import PapersDialog
from tests.counter import open_counter
from tests.days import MANY, busy_day, expected
from tests.journeys.conftest import TO_SUPERVISOR, Table, close_table, open_table
from tests.services.campaign_texts import next_year, put

ALL = 74
EVENING = datetime(2025, 6, 27, 17, 25)
FIRST_COLUMNS = ("收件编号 ▲", "姓名", "工作单位")


@pytest.fixture(scope="module")
def busy_store(filled: Paths, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample people after a day on which forty of them came."""
    path = tmp_path_factory.mktemp("busy") / "desk.db"
    path.write_bytes(filled.rehearsal.store.read_bytes())
    counter = open_counter(path)
    busy_day(counter, expected(counter))
    counter.store.close()
    return path


@pytest.fixture
def busy(hand: Hand, filled: Paths, busy_store: Path, tmp_path: Path, qapp: QApplication) -> Iterator[Table]:
    """The desk in the evening of that day, at the ledger."""
    table = open_table(hand, replace(filled, root=tmp_path), busy_store, EVENING)
    play(table, "Alt+2")
    yield table
    close_table(table)
    qapp.processEvents()


def page(table: Table) -> LedgerPage:
    return table.window.ledger


def play(table: Table, keys: str) -> None:
    """Press keys one by one, each after the ledger has answered the one before."""
    for key in keys.split():
        table.hand.play(key)
        table.hand.wait_for(lambda: not page(table).looking.busy, "the ledger was not looked up")


def type_into(table: Table, text: str) -> None:
    table.hand.type(text)
    table.hand.wait_for(lambda: not page(table).looking.busy, "the ledger was not looked up")


def shown(table: Table, column: LedgerColumn) -> list[str]:
    """What stands in a column, row by row."""
    names = [one.column for one in page(table).table.columns]
    model = page(table).table.model()
    place = names.index(column)
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


def headers(table: Table) -> tuple[str, ...]:
    model = page(table).table.model()
    return tuple(
        str(model.headerData(place, table.window.ledger.table.horizontalHeader().orientation()))
        for place in range(model.columnCount())
    )


def said(table: Table) -> str:
    bar = page(table).message
    return bar.accessibleName() if bar.isVisible() else ""


def front() -> QDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    return dialog


def heading(table: Table) -> str:
    return page(table).filters.heading.text()


def stored(table: Table) -> dict[str, Packet]:
    """All packets by the person's ID number."""
    with table.opened.store.read() as reading:
        return {packet.applicant.id_number: packet for packet in reading.packets_of_year(2025)}


def in_state(table: Table, state: PacketState) -> int:
    return sum(packet.state is state for packet in stored(table).values())


def what(table: Table, packet_id: int) -> list[str]:
    return [line.what for line in packet_history(table.opened.desk, table.stored(packet_id).id)]


# -- another year ------------------------------------------------------------------------------


@pytest.fixture
def next_june(
    hand: Hand, filled: Paths, busy_store: Path, tmp_path: Path, qapp: QApplication
) -> Iterator[Table]:
    """The desk a year later, 2026 in force and nobody in it yet, at the ledger."""
    path = tmp_path / "two-years.db"
    path.write_bytes(busy_store.read_bytes())
    counter = open_counter(path, datetime(2026, 5, 1, 9, 0))
    put(
        replace(counter, desk=replace(counter.desk, campaigns=KeptCampaigns(()))),
        next_year(),
        "2026-1",
        date(2026, 5, 1),
        2026,
    )
    counter.store.close()
    table = open_table(hand, replace(filled, root=tmp_path), path, datetime(2026, 6, 1, 9, 0))
    play(table, "Alt+2")
    yield table
    close_table(table)
    qapp.processEvents()


def test_last_years_packets_are_chosen_by_keys_and_read(next_june: Table) -> None:
    assert heading(next_june) == "显示 0 / 0 件"
    assert "往年材料按 F 选年度" in page(next_june).table._empty_words
    play(next_june, "F")
    assert front().findChildren(QComboBox)[-1].currentText() == "2026 年"
    next_june.hand.play("Tab Tab Tab Tab Tab Tab Down")
    play(next_june, "Ctrl+Enter")
    assert page(next_june).filters.conditions() == ("年度：2025 年",)
    assert heading(next_june) == f"显示 {ALL} / {ALL} 件"
    assert {"建设工程", "建筑材料"} >= set(shown(next_june, LedgerColumn.SERIES))
    next_june.hand.press("Ctrl+H")
    assert isinstance(front(), HistoryDialog)
    next_june.hand.press("Esc")
    play(next_june, "F")
    assert front().findChildren(QComboBox)[-1].currentText() == "2025 年"
    play(next_june, "Esc x")
    assert page(next_june).filters.conditions() == ()
    assert heading(next_june) == "显示 0 / 0 件"


def test_a_receipt_of_last_year_is_found_in_the_ledger_and_at_the_counter(next_june: Table) -> None:
    accepted = (one for one in stored(next_june).values() if one.state is PacketState.ACCEPTED)
    number = next(accepted).number
    assert number
    play(next_june, "F2")
    next_june.hand.scan(code_for("D512", 2025, number))
    play(next_june, "Enter")
    assert shown(next_june, LedgerColumn.NUMBER) == [number]
    assert page(next_june).filters.conditions()[0] == "年度：2025 年"
    next_june.hand.play("Alt+1")
    next_june.hand.scan(code_for("D512", 2025, number))
    assert next_june.view.packet.number == number
    assert next_june.view.packet.year == 2025


# -- what is shown -----------------------------------------------------------------------------


def test_all_packets_with_how_many_stand_where(busy: Table) -> None:
    assert heading(busy) == f"显示 {ALL} / {ALL} 件"
    counts = page(busy).filters.counts()
    assert counts == (
        f"全部 {ALL}", f"在册未到 {ALL - MANY}", "核对中 0", "受理 34", "补正中 5", "视为放弃 0",
        "不予接收 1", "撤回 0",
    )  # fmt: skip
    numbers = shown(busy, LedgerColumn.NUMBER)
    assert numbers[:MANY] == sorted(numbers[:MANY])
    assert set(numbers[MANY:]) == {"—"}
    assert set(shown(busy, LedgerColumn.DECIDED_BY)) == {"李会文", "乌兰", "—"}
    assert page(busy).table.hasFocus()


def test_a_digit_shows_one_state_and_again_all(busy: Table) -> None:
    play(busy, "4")
    assert heading(busy) == f"显示 5 / {ALL} 件"
    assert set(shown(busy, LedgerColumn.STATE)) == {"补正中 7/2"}
    assert page(busy).filters.conditions() == ("状态：补正中",)
    assert "受理 34" in page(busy).filters.counts()
    play(busy, "3")
    assert heading(busy) == f"显示 34 / {ALL} 件"
    play(busy, "3")
    assert heading(busy) == f"显示 {ALL} / {ALL} 件"
    play(busy, "6 0")
    assert heading(busy) == f"显示 {ALL} / {ALL} 件"
    assert page(busy).filters.conditions() == ()


def test_search_goes_letter_by_letter_and_x_clears_everything(busy: Table) -> None:
    play(busy, "F2")
    for letter in "wjy":
        type_into(busy, letter)
    assert shown(busy, LedgerColumn.NAME) == ["王建业"]
    assert page(busy).filters.conditions() == ("查找：wjy",)
    play(busy, "Enter 7")
    assert heading(busy) == f"显示 0 / {ALL} 件"
    assert page(busy).filters.conditions() == ("查找：wjy", "状态：撤回")
    assert "没有符合条件的材料" in page(busy).table._empty_words
    play(busy, "x")
    assert heading(busy) == f"显示 {ALL} / {ALL} 件"
    assert page(busy).filters.field.text() == ""
    assert page(busy).filters.conditions() == ()


def test_a_scanned_code_finds_its_packet_and_a_half_one_says_so(busy: Table) -> None:
    number = shown(busy, LedgerColumn.NUMBER)[2]
    play(busy, "F2")
    busy.hand.scan(code_for("D512", 2025, number))
    play(busy, "Enter")
    assert shown(busy, LedgerColumn.NUMBER) == [number]
    assert page(busy).table.hasFocus()
    play(busy, "F2")
    busy.hand.scan("D512-2025-JG-Z-")
    play(busy, "Enter")
    assert "只读到半个编码" in said(busy)
    assert page(busy).filters.field.hasFocus()
    busy.hand.press("Esc")  # the message first
    assert said(busy) == ""
    busy.hand.press("Esc")
    assert page(busy).table.hasFocus()


def test_the_form_filters_by_series_level_unit_clerk_and_days(busy: Table) -> None:
    play(busy, "F")
    dialog = front()
    assert isinstance(dialog, AskDialog)
    busy.hand.play("Down Tab Down Tab")
    busy.hand.type("zzz")
    busy.hand.play("Tab Tab")
    busy.hand.type("2025-06-27")
    busy.hand.play("Ctrl+Enter")
    assert "没有找到单位" in dialog._message.accessibleName()
    busy.hand.play("Shift+Tab Shift+Tab hzjsgc")
    play(busy, "Ctrl+Enter")
    assert page(busy).filters.conditions() == (
        "系列：建设工程", "级别：中级", "单位：包头市恒泽建设工程服务中心（示例）", "结论日：6月27日",
    )  # fmt: skip
    people = [
        packet
        for packet in stored(busy).values()
        if (packet.applicant.series, packet.applicant.level) == ("JG", "Z")
        and packet.applicant.unit.startswith("包头市恒泽建设")
        and packet.visit
    ]
    assert heading(busy) == f"显示 {len(people)} / {ALL} 件"
    play(busy, "F")
    boxes = front().findChildren(QComboBox)
    assert [box.currentText() for box in boxes] == ["建设工程", "中级", "不限"]
    assert {boxes[2].itemText(n) for n in range(boxes[2].count())} == {"不限", "收件员甲", "主管乙"}
    busy.hand.play("Esc")


def test_a_day_that_is_none_keeps_the_form_open(busy: Table) -> None:
    for keys in ("Tab Tab Tab Tab", "Tab Tab Tab Tab Tab"):
        play(busy, "F")
        dialog = front()
        assert isinstance(dialog, AskDialog)
        busy.hand.play(f"{keys} 2025-13-01 Ctrl+Enter")
        assert "没有“2025-13-01”这一天" in dialog._message.accessibleName()
        busy.hand.play("Esc Esc")
    assert page(busy).filters.conditions() == ()


def test_one_key_shows_only_the_unit_the_clerk_or_the_day(busy: Table) -> None:
    unit = shown(busy, LedgerColumn.UNIT)[0]
    play(busy, "u")
    assert set(shown(busy, LedgerColumn.UNIT)) == {unit}
    play(busy, "u k")
    assert set(shown(busy, LedgerColumn.DECIDED_BY)) == {"李会文"}
    play(busy, "k t")
    assert heading(busy) == f"显示 {MANY} / {ALL} 件"
    assert page(busy).filters.conditions() == ("结论日：6月27日",)
    play(busy, "t")
    assert page(busy).filters.conditions() == ()


def test_arrows_choose_the_column_that_sorts_and_r_turns_it(busy: Table) -> None:
    assert headers(busy)[:3] == FIRST_COLUMNS
    play(busy, "Right")
    assert headers(busy)[:3] == ("收件编号", "姓名 ▲", "工作单位")
    names = shown(busy, LedgerColumn.NAME)
    assert names == sorted(names, key=lambda name: name.encode("gb18030"))
    play(busy, "r")
    assert headers(busy)[1] == "姓名 ▼"
    assert shown(busy, LedgerColumn.NAME) == sorted(
        names, key=lambda name: name.encode("gb18030"), reverse=True
    )
    play(busy, "Left Left")
    assert headers(busy)[:3] == FIRST_COLUMNS


def test_the_mouse_sorts_by_a_header_and_turns_it(busy: Table) -> None:
    header = page(busy).table.horizontalHeader()
    for arrow in ("▲", "▼"):
        header.sectionClicked.emit(8)
        busy.hand.wait_for(lambda: not page(busy).looking.busy, "not sorted")
        assert headers(busy)[8] == f"最近结论 {arrow}"


def test_the_cursor_stays_on_its_packet(busy: Table) -> None:
    play(busy, "End")
    before = page(busy).table.current
    assert before is not None
    assert page(busy).table.row == ALL - 1
    play(busy, "Right")
    assert page(busy).table.current == before
    play(busy, "Home")
    assert page(busy).table.row == 0


def test_columns_are_chosen_moved_and_remembered(busy: Table) -> None:
    play(busy, "l")
    assert isinstance(front(), ColumnsForm)
    busy.hand.play("Space Down Alt+Down Ctrl+Enter")
    assert headers(busy)[:2] == ("工作单位", "姓名")
    before = busy.entries()
    page(busy).table.setColumnWidth(1, 200)
    busy.hand.wait_for(lambda: busy.entries() > before, "the drawn width was not kept")
    play(busy, "Alt+1 Alt+2")
    assert busy.entries() == before + 1
    assert "设置台账栏目" not in said(busy)
    again = LedgerPage(busy.opened.desk, busy.window.actor)
    again.refresh()
    busy.hand.wait_for(lambda: not again.looking.busy, "not looked up")
    assert [one.column for one in again.table.columns][:2] == [LedgerColumn.UNIT, LedgerColumn.NAME]
    assert again.table.columns[1].width == 200
    again.deleteLater()
    play(busy, TO_SUPERVISOR)
    assert headers(busy)[:3] == FIRST_COLUMNS


def test_a_ledger_without_columns_is_none(busy: Table) -> None:
    play(busy, "l")
    dialog = front()
    assert isinstance(dialog, ColumnsForm)
    for row in range(dialog.list.count()):
        dialog.list.setCurrentRow(row)
        if dialog.list.item(row).checkState().value:
            busy.hand.press("Space")
    busy.hand.press("Ctrl+Enter")
    assert "至少要显示一栏" in dialog._message.accessibleName()
    busy.hand.play("Esc Esc")
    assert headers(busy)[:3] == FIRST_COLUMNS


def test_an_empty_ledger_says_how_it_fills(table: Table) -> None:
    with table.opened.store.write(table.window.actor(), table.clock.at) as writing:
        for word in ("packet_key", "packet_count", "roster_entry", "packet"):
            writing._session.connection().exec_driver_sql(f"DELETE FROM {word}")
        writing.record("set_up")
    play(table, "Alt+2 Down Enter Ctrl+I Ctrl+P u k")
    assert heading(table) == "显示 0 / 0 件"
    assert "还没有材料" in page(table).table._empty_words


# -- one packet --------------------------------------------------------------------------------


def go_to(table: Table, state: PacketState) -> Packet:
    """Put the cursor on the first packet of a state."""
    keys = {PacketState.ACCEPTED: "3", PacketState.CORRECTING: "4", PacketState.RETURNED: "6"}
    play(table, f"{keys[state]} Home")
    row = page(table).table.current
    assert row is not None
    return table.stored(row.id)


def test_enter_opens_each_packet_where_it_belongs(busy: Table) -> None:
    packet = go_to(busy, PacketState.ACCEPTED)
    play(busy, "Enter")
    assert busy.window.frame.current_page() == "counter"
    assert busy.view.packet.id == packet.id
    play(busy, "Alt+2")
    packet = go_to(busy, PacketState.CORRECTING)
    play(busy, "Enter")
    assert busy.window.frame.current_page() == "corrections"
    assert busy.window.corrections.view is not None
    assert busy.window.corrections.view.packet.id == packet.id


def test_a_packet_that_went_back_is_only_looked_at(busy: Table) -> None:
    packet = go_to(busy, PacketState.RETURNED)
    before = busy.entries()
    play(busy, "Enter")
    assert busy.window.frame.current_page() == "counter"
    assert (busy.view.packet.id, busy.view.checking) == (packet.id, False)
    assert busy.entries() == before


def test_the_history_of_a_packet(busy: Table) -> None:
    play(busy, "Ctrl+H")
    assert isinstance(front(), HistoryDialog)
    busy.hand.press("Esc")
    assert busy.window.frame.current_page() == "ledger"


def test_a_whole_number_is_seen_on_demand_until_the_next_move(busy: Table) -> None:
    packet = go_to(busy, PacketState.ACCEPTED)
    number, line = packet.applicant.id_number, page(busy).person.line
    assert mask_id(number) in line.text()
    assert number not in line.text()
    play(busy, "Ctrl+I")
    assert number in line.text()
    assert packet.applicant.phone in line.text()
    assert what(busy, packet.id)[-1] == "查看身份证号和电话"
    play(busy, "Down Up")
    assert number not in line.text()
    play(busy, "Ctrl+I F2")
    assert number not in line.text()


def test_at_the_counter_too(table: Table) -> None:
    table.hand.play("Ctrl+I wjy Enter")
    packet = table.packet_of("王建业")
    facts = table.window.counter.header._facts
    number = packet.applicant.id_number
    table.hand.press("Ctrl+I")
    assert number in facts.text()
    assert what(table, packet.id)[-1] == "查看身份证号和电话"
    table.hand.press("Down")
    assert number not in facts.text()
    table.hand.play("Ctrl+I b")
    assert number not in facts.text()
    table.hand.play("Ctrl+I Ctrl+L")
    assert number not in facts.text()


def test_a_paper_is_printed_again_with_its_mark(table: Table) -> None:
    play(table, "wjy Enter ba yh F9 Enter Alt+2")
    play(table, "Ctrl+P")
    preview = front()
    assert isinstance(preview, PaperPreview)
    assert preview.windowTitle() == "受理回执　补打 第1次 2025-06-27 09:12"
    play(table, "Enter")
    table.hand.wait_for(lambda: QApplication.activeModalWidget() is None, "it was not printed")
    assert table.window.frame.current_page() == "ledger"
    assert what(table, table.packet_of("王建业").id)[-1] == "补打"


def test_of_several_papers_one_is_chosen_and_a_void_one_says_so(table: Table) -> None:
    play(table, f"wjy Enter ba yh F9 Enter {TO_SUPERVISOR} Alt+2 3 Ctrl+U")
    table.hand.type("漏核一项")
    play(table, "Ctrl+Enter")
    assert table.window.frame.current_page() == "ledger"
    assert heading(table) == f"显示 0 / {ALL} 件"
    play(table, "0 Enter 19q F10 Enter Enter Alt+2 F2 wjy Enter Ctrl+P")
    dialog = front()
    assert isinstance(dialog, PapersDialog)
    model = dialog.table.model()
    assert [model.index(row, 0).data() for row in range(model.rowCount())] == [
        "一次性告知书（两联）",
        "受理回执",
    ]
    assert "已作废" in str(model.index(1, 4).data())
    table.hand.play("Down Enter")
    assert "已作废　补打 第1次" in front().windowTitle()
    table.hand.press("Esc")


def test_who_was_never_here_has_no_paper(busy: Table) -> None:
    play(busy, "1 Ctrl+P")
    assert "还没有出具过文书" in said(busy)


def test_the_supervisor_corrects_a_record_and_stays_here(table: Table) -> None:
    play(table, "wjy Enter ba yh F9 Enter Alt+2 3 Ctrl+E")
    assert "只有主管可以办理" in said(table)
    play(table, f"Esc {TO_SUPERVISOR} Ctrl+E")
    table.hand.type("姓名录错")
    table.hand.press("Ctrl+Enter")
    form = front()
    assert isinstance(form, PersonForm)
    table.hand.play("Tab")
    table.hand.type("王建叶")
    table.hand.press("Ctrl+Enter")
    table.hand.wait_for(lambda: isinstance(table.hand.front(), PaperPreview), "no paper was made anew")
    play(table, "Enter")
    assert table.window.frame.current_page() == "ledger"
    assert shown(table, LedgerColumn.NAME) == ["王建叶"]


# -- export ------------------------------------------------------------------------------------


def export(table: Table, path: Path | None) -> None:
    page(table).exporting.ask_where = lambda _parent, _name: path
    table.hand.type("e")
    table.hand.wait_for(lambda: "正在导出" not in said(table), "the export did not end")


def test_a_clerk_exports_nothing(busy: Table, tmp_path: Path) -> None:
    before = busy.entries()
    export(busy, tmp_path / "x.xlsx")
    assert "只有主管可以办理" in said(busy)
    assert not (tmp_path / "x.xlsx").exists()
    assert busy.entries() == before


def test_the_supervisor_exports_what_is_shown(busy: Table, tmp_path: Path) -> None:
    path = tmp_path / "台账.xlsx"
    play(busy, f"{TO_SUPERVISOR} 4")
    names = shown(busy, LedgerColumn.NAME)
    before = busy.entries()
    export(busy, path)
    assert "已存为" in said(busy)
    sheet = load_workbook(path).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0] == [
        "收件编号", "姓名", "工作单位", "系列", "级别", "申报资格", "状态", "首次来台", "最近结论", "经办人",
    ]  # fmt: skip
    assert [row[1] for row in rows[1:]] == names
    assert all(isinstance(row[8], datetime) for row in rows[1:])
    assert "状态：补正中；共 5 件" in sheet["A2"].value
    assert busy.entries() == before + 1


def endless(*known: Any) -> None:
    """An export of more packets than anybody waits for: it ends when it is stopped."""
    *_, progress = known
    while True:
        progress(0, 1)


def test_an_export_is_stopped_or_not_saved_or_of_nothing(
    busy: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    play(busy, TO_SUPERVISOR)
    export(busy, None)
    assert "没有保存" in said(busy)
    page(busy).exporting.ask_where = lambda _parent, _name: tmp_path / "x.xlsx"
    with monkeypatch.context() as patch:
        patch.setattr("intake_desk.ui.pages.ledger.exporting.export_ledger", endless)
        busy.hand.play("e Esc")
        busy.hand.wait_for(lambda: not page(busy).exporting._job.running, "the export did not end")
    assert not (tmp_path / "x.xlsx").exists()
    assert "已停止导出" in said(busy)
    play(busy, "Esc 7")
    export(busy, tmp_path / "x.xlsx")
    assert "没有可以导出的材料" in said(busy)


# -- when it cannot be read --------------------------------------------------------------------


def test_a_store_that_cannot_be_read_is_told_and_what_was_shown_stays(
    busy: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise Trouble(TroubleKind.LOCKED, "数据文件正被占用。", "请稍候再试。")

    monkeypatch.setattr("intake_desk.ui.pages.ledger.looking.look_up", fail)
    play(busy, "3")
    assert "正被占用" in said(busy)
    assert len(shown(busy, LedgerColumn.NAME)) == ALL
    monkeypatch.undo()
    play(busy, "Esc r r")
    assert said(busy) == ""
    assert heading(busy) == f"显示 34 / {ALL} 件"


def test_rows_that_cannot_be_read_are_told(busy: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise Trouble(TroubleKind.LOCKED, "数据文件正被占用。", "请稍候再试。")

    monkeypatch.setattr("intake_desk.ui.pages.ledger.table.ledger_rows", fail)
    monkeypatch.setattr("intake_desk.ui.pages.ledger.one_packet.show_packet", fail)
    play(busy, "4 Enter Ctrl+I Ctrl+P")
    busy.hand.wait_for(lambda: "正被占用" in said(busy), "nothing was said")


def test_letters_typed_quickly_are_answered_once_at_the_end(busy: Table) -> None:
    answers: list[object] = []
    page(busy).looking.found.connect(answers.append)
    busy.hand.press("F2")
    page(busy).filters.field.setText("w")
    for text in ("wj", "wjy"):
        page(busy).filters.field.setText(text)
    busy.hand.wait_for(lambda: not page(busy).looking.busy, "the ledger was not looked up")
    assert len(answers) == 1
    assert shown(busy, LedgerColumn.NAME) == ["王建业"]


def test_only_this_clerk_of_a_packet_that_nobody_decided_says_so(table: Table) -> None:
    table.hand.play("Alt+2")
    page = table.window.ledger
    table.hand.wait_for(lambda: not page.looking.busy, "the ledger was not looked up")
    row = page.table.current
    assert row is not None
    assert not row.decided_by
    shown = len(page.table.ids)
    table.hand.play("k")
    table.hand.wait_for(lambda: not page.looking.busy, "the ledger was not looked up")
    assert "没有经办人" in page.message.accessibleName()
    assert (page.wanted, len(page.table.ids)) == (LedgerFilter(), shown)
    table.hand.play("F2")
    table.hand.type("nobodyatall")
    table.hand.play("Enter")
    table.hand.wait_for(lambda: not page.looking.busy, "the ledger was not looked up")
    for key in ("u", "k"):
        table.hand.play(key)
        assert "没有材料可选" in page.message.accessibleName()
