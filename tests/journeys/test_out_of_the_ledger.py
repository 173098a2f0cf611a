"""What is done from the ledger: a packet opened, printed again, corrected; all that is shown exported."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QApplication

from intake_desk.domain.masking import mask_id
from intake_desk.domain.packet import PacketState
from intake_desk.services.ledger.ledger_records import LedgerColumn, LedgerFilter
from intake_desk.services.records import Packet
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.ui.dialogs.history import HistoryDialog
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.dialogs.person_form import PersonForm
from intake_desk.ui.pages.ledger.papers_dialog import PapersDialog
from tests.journeys.at_the_ledger import (
    ALL,
    front,
    heading,
    page,
    play,
    said,
    shown,
    what,
)
from tests.journeys.conftest import TO_SUPERVISOR, Table


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
