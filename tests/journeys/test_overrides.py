"""What only the supervisor does, each with a reason: undo, pass, correct later, the record of dishonesty."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from intake_desk.domain.packet import PacketState
from intake_desk.services.counter.register_person import walk_in
from intake_desk.services.dishonesty import enter_dishonesty
from intake_desk.services.dishonesty_records import DishonestyEntry
from intake_desk.services.ledger.packet_history import packet_history
from intake_desk.services.people.accounts import active_accounts
from intake_desk.services.records import PacketId, Role
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.storage.backups import StoreBackups
from intake_desk.ui.dialogs.asking import AskDialog
from intake_desk.ui.dialogs.dishonesty import DishonestyDialog
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.dialogs.person_form import PersonForm
from tests.counter import CLERK, granted
from tests.journeys.conftest import TO_CLERK, TO_SUPERVISOR, SlowBackups, Table

NEWCOMER = "150203198802290054"
ACCEPTED = "wjy Enter ba yh F9 Enter"


def front() -> QDialog:
    """The dialog in front."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    return dialog


def acts(table: Table, packet_id: PacketId) -> list[str]:
    """What was done to a packet, in words."""
    return [line.what for line in packet_history(table.opened.desk, packet_id)]


@pytest.mark.parametrize("key", ["Ctrl+U", "Ctrl+E"])
def test_a_clerk_reads_who_may(table: Table, key: str) -> None:
    table.hand.play(f"{ACCEPTED} wjy Enter {key}")
    assert "只有主管可以办理" in table.said
    assert QApplication.activeModalWidget() is None


def test_a_decision_is_undone_with_a_reason_and_made_again_under_its_number(table: Table) -> None:
    table.hand.play(f"{ACCEPTED} {TO_SUPERVISOR} wjy Enter Ctrl+U Ctrl+Enter")
    assert isinstance(front(), AskDialog)  # a reason is asked for
    table.hand.type("漏核一项")
    table.hand.play("Ctrl+Enter")
    packet = table.packet_of("王建业")
    assert (packet.state, packet.number) == (PacketState.CHECKING, "JG-Z-0001")
    assert table.view.packet.id == packet.id
    table.hand.play("19q F10 Enter Enter")
    packet = table.packet_of("王建业")
    assert (packet.state, packet.number) == (PacketState.CORRECTING, "JG-Z-0001")
    assert "撤销结论" in acts(table, packet.id)
    with table.opened.store.read() as reading:
        notice, receipt = reading.papers_of(packet.id)
    assert receipt.voided_at is not None
    assert notice.voided_at is None


def test_a_notice_is_undone_from_the_list_of_corrections(table: Table) -> None:
    table.hand.play(f"lmh Enter ba 5zd19q yh F10 Enter Enter {TO_SUPERVISOR} Alt+3 Ctrl+U")
    table.hand.type("误告知")
    table.hand.play("Ctrl+Enter")
    assert table.window.frame.current_page() == "counter"
    assert table.view.checking
    table.hand.play("Esc")


def test_a_fact_is_corrected_later_and_the_paper_made_anew(table: Table) -> None:
    table.hand.play(f"{ACCEPTED} {TO_SUPERVISOR} wjy Enter Ctrl+E Ctrl+Enter")
    assert isinstance(front(), AskDialog)
    table.hand.type("电话录错")
    table.hand.play("Ctrl+Enter")
    form = front()
    assert isinstance(form, PersonForm)
    form.fields.phone.setFocus()
    form.fields.phone.selectAll()
    table.hand.play("13000009999 Ctrl+Enter")
    assert isinstance(front(), PaperPreview)
    table.hand.play("Enter")
    packet = table.packet_of("王建业")
    assert packet.applicant.phone == "13000009999"
    assert packet.number == "JG-Z-0001"
    assert "主管更正登记信息" in acts(table, packet.id)


def test_a_withdrawal_is_undone_and_the_receipt_made_anew_with_the_corrected_facts(table: Table) -> None:
    table.hand.play(f"{ACCEPTED} {TO_SUPERVISOR} wjy Enter Ctrl+W")
    table.hand.type("本人要求改报")
    table.hand.play("Ctrl+Enter Ctrl+E")
    table.hand.type("电话录错")
    table.hand.play("Ctrl+Enter")
    form = front()
    assert isinstance(form, PersonForm)
    form.fields.phone.setFocus()
    form.fields.phone.selectAll()
    table.hand.play("13000009999 Ctrl+Enter Ctrl+U")
    table.hand.type("误撤回")
    table.hand.play("Ctrl+Enter")
    assert isinstance(front(), PaperPreview)
    table.hand.play("Enter")
    packet = table.packet_of("王建业")
    assert packet.state is PacketState.ACCEPTED
    with table.opened.store.read() as reading:
        made, former = reading.papers_of(packet.id)
    assert (made.voided_at, made.prints) == (None, 1)
    assert former.voided_at is not None


def test_a_second_channel_is_passed_with_a_reason(table: Table) -> None:
    first = table.packet_of("王建业").applicant
    second = replace(first, name="苏日娜", id_number=NEWCOMER, channel="park", phone="")
    granted(walk_in(table.opened.desk, CLERK, second))
    table.hand.play("srn Enter")
    assert "second_channel" in [finding.code for finding in table.view.verdict.findings]
    assert "Ctrl+G" in [hint.key for hint in table.window.counter.foot.keys.hints()]
    table.hand.play("Ctrl+G")
    assert "只有主管可以办理" in table.said
    table.hand.play(f"{TO_SUPERVISOR} Ctrl+G")
    table.hand.type("单位已书面说明")
    table.hand.play("Ctrl+Enter")
    (finding,) = [f for f in table.view.verdict.findings if f.code == "second_channel"]
    assert finding.passed == "单位已书面说明"
    table.hand.play("Ctrl+G")
    assert "没有可由主管放行的问题" in table.said
    table.hand.play("Esc Esc")


def test_the_record_of_dishonesty_is_entered_by_the_supervisor_and_stops_at_the_counter(table: Table) -> None:
    person = table.packet_of("王建业").applicant
    table.hand.play("Alt+3 Ctrl+D Ctrl+N")
    assert not isinstance(front(), AskDialog)
    table.hand.play(f"Esc Esc {TO_SUPERVISOR} Alt+3 Ctrl+D Ctrl+N")
    table.hand.type(person.name)
    table.hand.play(f"Tab {person.id_number} Tab")
    table.hand.type("伪造学历证书")
    table.hand.play("Tab")
    table.hand.type("包人社函〔2025〕1号")
    table.hand.play("Ctrl+Enter Esc Alt+1 wjy Enter")
    (finding,) = [f for f in table.view.verdict.findings if f.code == "dishonesty_record"]
    assert "2028" in finding.problem
    assert not table.window.counter.verdict.accept.isEnabled()
    table.hand.play("Esc Alt+3 Ctrl+D Del")
    table.hand.type("误记")
    table.hand.play("Ctrl+Enter Esc Alt+1 wjy Enter")
    assert table.view.verdict.findings == ()
    table.hand.play("Esc")


def wait_until_told(table: Table, register: DishonestyDialog, words: str) -> None:
    table.hand.wait_for(lambda: words in register.message.accessibleName(), f"told: {words}")


def test_the_register_goes_out_as_a_workbook_and_comes_back_whole_or_not_at_all(
    table: Table, tmp_path: Path
) -> None:
    person, path = table.packet_of("王建业").applicant, tmp_path / "失信.xlsx"
    entry = DishonestyEntry(
        person.name, person.id_number, "伪造证书", "包人社函〔2025〕1号", date(2025, 6, 1)
    )
    supervisor = next(a for a in active_accounts(table.opened.store) if a.role is Role.SUPERVISOR).actor
    granted(enter_dishonesty(table.opened.desk, supervisor, entry))
    table.hand.play("Alt+3 Ctrl+D Ctrl+S")
    register = front()
    assert isinstance(register, DishonestyDialog)
    assert "只有主管可以办理" in register.message.accessibleName()
    table.hand.play(f"Esc Esc {TO_SUPERVISOR} Alt+3 Ctrl+D")
    register = front()
    assert isinstance(register, DishonestyDialog)
    register.ask_target = register.ask_source = lambda _parent: path
    table.hand.play("Ctrl+S")
    assert "已导出 失信.xlsx" in register.message.accessibleName()
    table.hand.play("Ctrl+O")
    wait_until_told(table, register, "新增 0 条，已在册 1 条")
    path.write_bytes(b"no workbook")
    table.hand.play("Ctrl+O")
    wait_until_told(table, register, "不是 Excel 工作簿")
    register.ask_target = lambda _parent: tmp_path
    table.hand.play("Ctrl+S")
    assert "没有存上" in register.message.accessibleName()
    table.hand.play("Esc Esc")


def exported_register(table: Table, folder: Path) -> DishonestyDialog:
    """The register, open, after it was written to the file that it would be taken in from."""
    table.hand.play(f"{TO_SUPERVISOR} Alt+3 Ctrl+D")
    register = front()
    assert isinstance(register, DishonestyDialog)
    register.ask_target = register.ask_source = lambda _parent: folder / "失信.xlsx"
    table.hand.play("Ctrl+S")
    return register


def test_the_window_takes_keys_while_a_register_is_backed_up_for(
    table: Table, tmp_path: Path, slow_backups: SlowBackups
) -> None:
    register = exported_register(table, tmp_path)
    table.hand.play("Ctrl+O Ctrl+O")
    wait_until_told(table, register, "正在备份并导入 失信.xlsx")
    slow_backups.go_on()
    wait_until_told(table, register, "新增 0 条")
    assert slow_backups.made == 1
    table.hand.play("Esc Esc")


def test_who_would_leave_a_register_that_is_taken_in_is_told_first_what_became_of_it(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may = Event()

    def full(*_what: object) -> None:
        assert may.wait(timeout=10), "nobody let the backup go on"
        raise Trouble(TroubleKind.DISK_FULL, "磁盘空间已满，刚才的操作没有保存。", "请清理磁盘。")

    monkeypatch.setattr(StoreBackups, "make", full)
    register = exported_register(table, tmp_path)
    table.hand.play("Ctrl+O Esc Esc Esc")
    assert front() is register
    assert "正在导入，请稍候" in register.message.accessibleName()
    may.set()
    wait_until_told(table, register, "磁盘空间已满")
    table.hand.play("Esc Esc")
    assert QApplication.activeModalWidget() is None


def test_a_bug_in_a_register_that_had_to_go_all_the_same_is_told(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    may = Event()

    def wrong(*_what: object) -> None:
        assert may.wait(timeout=10), "nobody let the backup go on"
        raise ValueError("a bug")

    monkeypatch.setattr(StoreBackups, "make", wrong)
    register = exported_register(table, tmp_path)
    wait = register._job.wait
    monkeypatch.setattr(register._job, "wait", lambda: (may.set(), wait()))
    table.hand.play("Ctrl+O")
    with qtbot.captureExceptions() as caught:
        table.hand.play(TO_CLERK)  # another one takes over while it is taken in
    assert [type(error) for _, error, _ in caught] == [ValueError]
    assert QApplication.activeModalWidget() is None


def test_the_history_of_a_decided_packet_is_one_key_away_for_everybody(table: Table) -> None:
    table.hand.play(f"{ACCEPTED} wjy Enter Ctrl+H")
    assert front().windowTitle().startswith("经办记录")
    table.hand.play("Esc Esc")
