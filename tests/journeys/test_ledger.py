"""The ledger through the real window: what is shown, found, filtered, sorted, by keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox

from intake_desk.domain.numbers import code_for
from intake_desk.domain.packet import PacketState
from intake_desk.services.campaigns.campaigns import KeptCampaigns
from intake_desk.services.ledger.ledger_records import LedgerColumn
from intake_desk.ui.dialogs.asking import AskDialog
from intake_desk.ui.dialogs.history import HistoryDialog
from intake_desk.ui.pages.ledger.columns_form import ColumnsForm
from intake_desk.ui.pages.ledger.page import LedgerPage
from tests.counter import open_counter
from tests.days import MANY
from tests.journeys.at_the_ledger import (
    ALL,
    FIRST_COLUMNS,
    front,
    headers,
    heading,
    page,
    play,
    said,
    shown,
    stored,
    type_into,
)
from tests.journeys.conftest import TO_SUPERVISOR, Open, Table
from tests.services.campaign_texts import next_year, put

# -- another year ------------------------------------------------------------------------------


@pytest.fixture
def next_june(open_at: Open, busy_store: Path, tmp_path: Path) -> Table:
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
    table = open_at(datetime(2026, 6, 1, 9, 0), path)
    play(table, "Alt+2")
    return table


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
    play(next_june, "F2 w")  # the next text is looked for in this year again
    assert page(next_june).filters.conditions() == ("查找：w",)
    assert heading(next_june) == "显示 0 / 0 件"
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
