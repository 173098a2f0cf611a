"""备份与日志 by keys: the list and what each holds, the second place, a restore, the check of the log."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

from intake_desk.services.desk import Desk
from intake_desk.services.papers.printed_head import printed_head
from intake_desk.services.people.accounts import active_accounts
from intake_desk.services.safety.back_up import back_up
from intake_desk.services.safety.backups import Backup
from intake_desk.services.safety.second_place import second_place_folder
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.ui.dialogs.asking import AskDialog
from intake_desk.ui.dialogs.backups import BackupsDialog
from intake_desk.ui.dialogs.second_place import SecondPlaceDialog
from intake_desk.ui.pages.settings import backups as backups_section
from intake_desk.ui.pages.settings.backups import BackupsSection
from intake_desk.ui.pages.settings.sections import SECTIONS
from tests.journeys.conftest import TO_SUPERVISOR, Table
from tests.journeys.test_corrections import rows
from tests.looks import cut_words

PLACE = next(n for n, entry in enumerate(SECTIONS) if entry.make is BackupsSection)


@pytest.fixture
def desk(table: Table) -> Table:
    """The supervisor stands in 备份与日志; two backups were made, one packet between them."""
    back_up(table.opened.desk, "start")
    table.hand.play("wjy Enter ba yh F9 Enter")
    back_up(table.opened.desk, "timed")
    table.hand.play(f"{TO_SUPERVISOR} Alt+7 {'Down ' * PLACE}Enter")
    table.hand.wait_for(lambda: section(table).newest.text() != "", "the section did not look")
    return table


def section(table: Table) -> BackupsSection:
    shown = table.window.settings.section
    assert isinstance(shown, BackupsSection)
    return shown


def listed(table: Table) -> BackupsDialog:
    """The list in front, looked through."""
    shown = table.hand.front()
    assert isinstance(shown, BackupsDialog)
    table.hand.wait_for(lambda: not shown._looking.running, "the backups were not looked through")
    return shown


def said(table: Table) -> str:
    return section(table).message.accessibleName()


def test_the_list_tells_when_why_and_what_each_holds(desk: Table) -> None:
    assert "2025-06-27 09:12，定时" in section(desk).newest.text()
    desk.hand.press("Enter")
    shown = listed(desk)
    table = rows(shown)
    assert {row[1] for row in table} == {"打开程序时", "定时"}
    assert {row[5] for row in table} == {"完好，可恢复"}
    assert cut_words(shown) == []
    desk.hand.play("F5")
    desk.hand.wait_for(lambda: len(rows(shown)) == 3, "no backup was made")
    assert "备份 09:12，已校验" in shown.message.accessibleName()
    listed(desk)
    desk.hand.play("Esc Esc")


def test_a_backup_is_planned_to_be_restored_and_the_window_closes(desk: Table) -> None:
    desk.hand.press("Enter")
    shown = listed(desk)
    start = next(n for n, row in enumerate(rows(shown)) if row[1] == "打开程序时")
    desk.hand.play("Down " * start + "Enter Ctrl+Enter")
    form = desk.hand.front()
    assert isinstance(form, AskDialog)
    assert "未写理由" in form._message.accessibleName()
    desk.hand.type("误受理")
    desk.hand.press("Ctrl+Enter")
    desk.hand.wait_for(lambda: desk.window.restoring is not None, "nothing was planned")
    plan = desk.window.restoring
    assert plan is not None
    assert (plan.backup.name, plan.reason) == ("desk-20250627-091200-start.db", "误受理")
    assert not desk.window.isVisible()


def test_escape_takes_a_restore_back_while_it_is_looked_through(desk: Table) -> None:
    desk.hand.press("Enter")
    shown = listed(desk)
    shown._take(desk.opened.desk.backups.made()[0].path, ("误按",))
    shown.done(0)
    desk.hand.play("Home")  # what came of the look has arrived
    assert desk.window.restoring is None
    desk.hand.press("Enter")
    again = desk.hand.front()
    assert isinstance(again, BackupsDialog)
    again.done(0)  # while the list is looked through
    desk.hand.play("Home")


def test_a_damaged_backup_says_so_and_is_refused(desk: Table) -> None:
    broken: Backup = desk.opened.desk.backups.made()[0]
    broken.path.write_bytes(b"no database at all" * 300)
    desk.hand.press("Enter")
    shown = listed(desk)
    assert rows(shown)[0][5] == "已损坏，不能恢复"
    desk.hand.press("Enter")
    desk.hand.type("试试")
    desk.hand.press("Ctrl+Enter")
    desk.hand.wait_for(lambda: "已损坏，不能恢复" in shown.message.accessibleName(), "nothing was said")
    assert "现有数据没有改动" in shown.message.accessibleName()
    assert desk.window.restoring is None
    desk.hand.play("Esc Esc")


def test_a_file_from_elsewhere_is_looked_through_first(desk: Table, tmp_path: Path) -> None:
    foreign = tmp_path / "别处.db"
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE t (x)")
    answers: list[Path | None] = [None, foreign]
    desk.hand.press("Enter")
    shown = listed(desk)
    shown.ask_file = lambda _parent: answers.pop(0)
    desk.hand.play("Ctrl+O Ctrl+O")
    desk.hand.type("从 U 盘恢复")
    desk.hand.press("Ctrl+Enter")
    desk.hand.wait_for(lambda: "不是收件台的备份" in shown.message.accessibleName(), "nothing was said")
    assert desk.window.restoring is None
    desk.hand.play("Esc Esc")


def test_an_empty_list_says_how_to_make_one(desk: Table) -> None:
    for backup in desk.opened.desk.backups.made():
        backup.path.unlink()
    desk.hand.play("Enter Enter")
    assert "还没有备份" in listed(desk).message.accessibleName()
    desk.hand.play("Esc Esc")
    desk.window.settings.refresh()
    desk.hand.wait_for(lambda: section(desk).newest.text() == "还没有", "the section did not look")


def test_a_clerk_who_came_to_the_list_restores_nothing(desk: Table) -> None:
    desk.hand.press("Enter")
    shown = listed(desk)
    clerk = next(a for a in active_accounts(desk.opened.store) if a.name == "收件员甲")
    shown._session = lambda: clerk.actor
    for key in ("Enter", "Ctrl+O"):
        desk.hand.press(key)
        assert "只有主管可以办理" in shown.message.accessibleName()
    desk.hand.play("Esc Esc")


def test_a_full_disk_is_told_in_the_list(desk: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise Trouble(TroubleKind.DISK_FULL, "磁盘空间已满，刚才的操作没有保存。", "请清理磁盘。")

    kind = type(desk.opened.desk.backups)
    monkeypatch.setattr(kind, "make", full)
    desk.hand.press("Enter")
    shown = listed(desk)
    desk.hand.press("F5")
    desk.hand.wait_for(lambda: "磁盘空间已满" in shown.message.accessibleName(), "nothing was said")
    desk.hand.play("Esc Esc")
    monkeypatch.setattr(kind, "made", full)
    desk.hand.press("Enter")
    assert "磁盘空间已满" in listed(desk).message.accessibleName()
    desk.hand.play("Esc Esc")
    monkeypatch.setattr(kind, "newest", full)
    section(desk).refresh()
    desk.hand.wait_for(lambda: "磁盘空间已满" in said(desk), "nothing was said")


def test_the_second_place_is_chosen_and_missed(desk: Table, tmp_path: Path) -> None:
    stick = tmp_path.parent / f"{tmp_path.name} U 盘"
    stick.mkdir()
    assert "没有设置" in section(desk).place.text()
    desk.hand.press("F6")
    form = desk.hand.front()
    assert isinstance(form, SecondPlaceDialog)
    assert cut_words(form) == []
    desk.hand.play("nowhere Ctrl+Enter")
    assert "找不到文件夹" in form._message.accessibleName()
    answers = ["", str(stick)]
    form.ask_folder = lambda _parent: answers.pop(0)
    desk.hand.play("Ctrl+O Ctrl+O Ctrl+Enter")
    assert second_place_folder(desk.opened.desk) == stick
    desk.hand.wait_for(lambda: "另存处还没有备份" in section(desk).place.text(), "the section did not look")
    desk.window.status.show_backup(back_up(desk.opened.desk, "timed"))
    section(desk).refresh()
    desk.hand.wait_for(lambda: "最近另存" in section(desk).place.text(), "the section did not look")
    for copy in stick.rglob("*.db"):
        copy.unlink()
    (stick / "intake-desk-rehearsal").rmdir()
    stick.rmdir()
    desk.window.status.show_backup(back_up(desk.opened.desk, "timed"))
    assert "另存处没有接上" in desk.window.frame.status._backup.text()
    assert desk.hand.front() is desk.window, "no box for a stick that is not there"


def test_the_status_bar_names_the_last_backup_whoever_made_it(table: Table) -> None:
    desk = table.opened.desk
    table.window.status.show_backup(back_up(desk, "start"))
    table.clock.at += timedelta(minutes=9)
    desk.backups.make(table.clock.at, "import")
    table.window.refresh()
    newest = desk.backups.newest()
    assert newest is not None
    assert newest.why == "import"
    assert f"备份 {newest.taken_at:%H:%M}，已校验" in table.window.frame.status._backup.text()


def check(table: Table, head: str, count: str) -> None:
    table.hand.press("F7")
    if head:
        table.hand.type(head)
    table.hand.play(f"Tab {count} Ctrl+Enter")
    table.hand.wait_for(lambda: not section(table)._checking.running, "the check did not end")


def test_a_printed_head_is_found_and_a_cut_tail_shows(desk: Table) -> None:
    with desk.opened.store.read() as reading:
        head = reading.chain_head()
    check(desk, "", "")
    assert f"{head.count} 条逐条核对无误" in said(desk)
    check(desk, printed_head(head.digest).lower(), str(head.count))
    assert f"就是第 {head.count} 条" in said(desk)
    check(desk, printed_head(head.digest), str(head.count + 5))
    assert "日志的尾部少了" in said(desk)
    desk.hand.play("F7 ABCD Tab 3 Ctrl+Enter")
    form = desk.hand.front()
    assert isinstance(form, AskDialog)
    assert "不是日志链头" in form._message.accessibleName()
    desk.hand.play("Esc Esc")


def test_a_history_that_cannot_be_read_is_told(desk: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(*_args: object) -> None:
        raise Trouble(TroubleKind.DAMAGED, "数据文件已损坏。", "请停止收件。")

    monkeypatch.setattr(type(desk.opened.store), "check_chain", damaged)
    check(desk, "", "")
    assert "数据文件已损坏" in said(desk)


def test_a_restore_is_refused_while_a_backup_is_made(desk: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = Event()

    def slow(*_args: object) -> None:
        go_on.wait(10)
        raise Trouble(TroubleKind.DISK_FULL, "磁盘空间已满，刚才的操作没有保存。", "请清理磁盘。")

    monkeypatch.setattr(type(desk.opened.desk.backups), "make", slow)
    desk.hand.press("Enter")
    shown = listed(desk)
    desk.hand.play("F5 Enter")
    desk.hand.type("演练")
    desk.hand.play("Ctrl+Enter")
    form = desk.hand.front()
    assert isinstance(form, AskDialog)
    assert "正在备份或检查" in form._message.accessibleName()
    go_on.set()
    desk.hand.wait_for(lambda: "磁盘空间已满" in shown.message.accessibleName(), "the backup did not end")
    desk.hand.play("Esc Esc Esc Esc")


def test_a_look_that_is_asked_for_during_another_comes_behind_it(
    desk: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks, look = list[int](), backups_section._looked

    def counted(one: Desk) -> object:
        looks.append(1)
        return look(one)

    monkeypatch.setattr(backups_section, "_looked", counted)
    section(desk).refresh()
    section(desk).refresh()
    desk.hand.wait_for(lambda: not section(desk).busy, "the looks did not end")
    assert len(looks) == 2
