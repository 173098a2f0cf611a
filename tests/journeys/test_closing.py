"""收工 by keys: what is open is led to, the day is closed over a backup, opened again, closed late."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from intake_desk.domain.packet import PacketState
from intake_desk.services.counter.inspect_packet import inspect
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.day.close_day import close_day
from intake_desk.services.day.day_records import DayState
from intake_desk.services.day.day_state import day_state, report_words
from intake_desk.services.reports.make_report import MadeReport
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.ui.dialogs.asking import AskDialog
from intake_desk.ui.dialogs.closed_day import ClosedDayDialog
from intake_desk.ui.dialogs.closing import ClosingDialog
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.dialogs.trouble_box import TroubleBox
from intake_desk.ui.widgets.keys import Hint
from intake_desk.ui.widgets.rich_line import RichLine
from tests.builders import ALL_THERE
from tests.counter import CLERK, Counter, NotedPapers, granted
from tests.days import busy_day, expected
from tests.journeys.conftest import TO_SUPERVISOR, Open, Table
from tests.journeys.test_corrections import rows
from tests.looks import cut_words

EVENING = datetime(2025, 6, 27, 17, 40)


def strip(table: Table) -> str:
    return "".join(line.text() for line in table.window.frame.strip.findChildren(RichLine))


def front(table: Table) -> ClosingDialog:
    shown = table.hand.front()
    assert isinstance(shown, ClosingDialog)
    return shown


def today(table: Table) -> DayState:
    return day_state(table.opened.desk)


def close(table: Table, then: str = "Esc") -> None:
    """F9, until the report is shown; `Enter` prints it."""
    table.hand.press("F9")
    table.hand.wait_for(lambda: isinstance(table.hand.front(), PaperPreview), "no report was shown")
    table.hand.press(then)


def said(table: Table) -> str:
    return front(table).message.accessibleName()


@pytest.fixture
def forty(open_at: Open) -> Table:
    """Forty packets were decided; the originals of one more lie on the desk, and it is evening."""
    table = open_at()
    counter = Counter(table.opened.desk, table.clock, NotedPapers(), table.opened.store)  # type: ignore[arg-type]
    ids = expected(counter, 41)
    busy_day(counter, ids[:40])
    granted(open_packet(table.opened.desk, CLERK, ids[40]))
    for act in ALL_THERE:
        granted(inspect(table.opened.desk, CLERK, ids[40], act))
    table.clock.at = EVENING
    table.window.refresh()
    return table


def test_a_supervisor_closes_a_day_with_forty_packets(forty: Table) -> None:
    table = forty
    table.hand.play(f"{TO_SUPERVISOR} Alt+6 F8")
    shown = front(table)
    assert shown.windowTitle() == "收工　6月27日（周五）"
    originals, drafts, due, *_ = rows(shown)
    assert originals[1] == "须先办"
    assert originals[2].startswith("2 件没有理由：")
    assert drafts[1] == "可过夜"
    assert drafts[2].startswith("1 件：")
    assert due[1] == "已办妥"
    assert cut_words(shown) == []
    table.hand.press("F9")
    assert "2 件原件没有交还，也没有留台理由" in said(table)
    assert table.opened.desk.backups.made() == (), "nothing is backed up for a day that cannot be closed"
    table.hand.press("Enter")  # the cursor is on the originals
    assert table.window.frame.current_page() == "originals"
    table.hand.play("h k")
    table.hand.type("单位经办人明早取")
    table.hand.play("Ctrl+Enter Alt+6 F8")
    assert rows(front(table))[0][1] == "留台有理由"
    close(table, "Enter")
    closing_entry = today(table).closing
    assert closing_entry is not None
    assert closing_entry.by == "主管乙"
    assert len(closing_entry.facts.originals) == len(closing_entry.facts.drafts) == 1
    (backup,) = table.opened.desk.backups.made()
    assert (backup.why, backup.entries) == ("day_end", closing_entry.facts.entries)
    assert table.opened.desk.backups.check(backup.path).fault is None
    assert table.printer.asked == 1
    assert report_words(today(table)) == "日报已打印（6/27 17:40 主管乙）"
    assert "今日已收工" in strip(table)
    table.hand.wait_for(lambda: not table.window.report.busy, "the page does not come to an end")
    (printed,) = [view.paper for view in [table.window.report.view] if view is not None]
    assert isinstance(printed, MadeReport)
    words = "".join(printed.sentences)
    assert "收工：已收工（17:40 主管乙）" in words
    assert closing_entry.facts.originals[0] in words


def test_a_closed_day_refuses_at_the_counter_and_says_who_may_open_it(open_at: Open) -> None:
    table = open_at(EVENING)
    table.hand.play("wjy Enter b Esc Alt+6 F8")
    close(table)
    table.hand.play("Alt+1 lmh Enter")
    assert "今日已收工（17:40 收件员甲），不能再办理材料。" in table.said
    assert "主管" in table.said
    table.hand.play("F2 wjy Enter a")
    assert "今日已收工" in table.said
    assert table.packet_of("王建业").state is PacketState.CHECKING
    before = table.entries()
    table.hand.play("Ctrl+Z")
    assert table.entries() == before
    table.hand.play("Esc Alt+6 F8")
    shown = table.hand.front()
    assert isinstance(shown, ClosedDayDialog)
    assert "王建业" in rows(shown)[1][1]
    assert cut_words(shown) == []
    table.hand.play("F8")
    assert "只有主管可以办理" in shown.message.accessibleName()
    table.hand.play("Esc")


def test_the_supervisor_opens_the_day_again_with_a_reason(open_at: Open) -> None:
    table = open_at(EVENING)
    table.hand.play(f"{TO_SUPERVISOR} Alt+6 F8")
    close(table)
    table.hand.play("Alt+6 F8 F8")
    form = table.hand.front()
    assert isinstance(form, AskDialog)
    table.hand.press("Ctrl+Enter")
    assert "未写理由" in form._message.accessibleName()
    table.hand.type("申报人还在窗口")
    table.hand.press("Ctrl+Enter")
    assert table.hand.front() is table.window
    assert "今日已收工" not in strip(table)
    assert [entry.reason for entry in today(table).reopenings] == ["申报人还在窗口"]
    table.hand.play("Alt+1 wjy Enter b")
    assert table.view.seen.bound
    table.hand.play("Esc Alt+6 F8")
    close(table)
    table.hand.play("Alt+6 F8")
    shown = table.hand.front()
    assert isinstance(shown, ClosedDayDialog)
    assert [row[0] for row in rows(shown)][-2:] == ["此前收工", "重新开工"]
    table.hand.play("Esc")


def test_the_page_of_the_day_follows_its_closing_and_opening(open_at: Open) -> None:
    table = open_at(EVENING)
    report = table.window.report

    def page_says(words: str) -> bool:
        return report.view is not None and any(words in one for one in report.view.sentences)

    table.hand.play(f"{TO_SUPERVISOR} Alt+6")
    table.hand.wait_for(lambda: page_says("尚未收工"), "no figures came")
    assert Hint("F8", "收工") in report.keys.hints()
    table.hand.press("F8")
    close(table)
    table.hand.wait_for(lambda: page_says("已收工（17:40"), "the page does not follow the closing")
    assert Hint("F8", "已收工 · 重新开工") in report.keys.hints()
    table.hand.play("F8 F8")
    table.hand.type("申报人还在窗口")
    table.hand.press("Ctrl+Enter")
    table.hand.wait_for(lambda: page_says("已重新开工"), "the page does not follow the opening")
    assert Hint("F8", "收工") in report.keys.hints()


def test_the_next_morning_is_open_and_closes_the_day_before_by_f7(table: Table) -> None:
    table.hand.play("wjy Enter ba yh F9 Enter")
    table.clock.at += timedelta(days=3)
    table.window.refresh()
    assert "6月27日未收工" in strip(table)
    table.window.closing_desk.greet()
    assert "6月27日（周五）还没有收工。" in table.said
    table.hand.play("lmh Enter b Esc Alt+6 F8 F7")
    shown = front(table)
    assert shown.windowTitle() == "收工　6月27日（周五）"
    assert rows(shown)[1][2] == "没有未作结论的材料", "what was begun today is no draft of that day"
    close(table, "Enter")
    state = day_state(table.opened.desk, datetime(2025, 6, 27).date())
    assert state.late
    assert report_words(state).startswith("日报已打印")
    assert today(table).closing is None
    table.window.refresh()
    assert "未收工" not in strip(table)


def test_why_the_report_is_not_printed_is_written_before(open_at: Open) -> None:
    table = open_at(EVENING)
    table.hand.play("Alt+6 F8 Ctrl+N")
    table.hand.type("打印机送修")
    table.hand.press("Ctrl+Enter")
    assert rows(front(table))[4][2] == "不打印：打印机送修"
    table.hand.press("F9")
    table.hand.wait_for(lambda: today(table).closing is not None, "the day was not closed")
    assert table.hand.front() is table.window
    assert report_words(today(table)) == "日报未打印：打印机送修"


def test_a_reason_may_be_written_afterwards(open_at: Open) -> None:
    table = open_at(EVENING)
    table.hand.play("Alt+6 F8")
    close(table)
    table.hand.play("Alt+6 F8 Ctrl+N Ctrl+Enter")
    form = table.hand.front()
    assert isinstance(form, AskDialog)
    assert "未写理由" in form._message.accessibleName()
    table.hand.type("打印机送修")
    table.hand.play("Ctrl+Enter Esc")
    assert report_words(today(table)) == "日报未打印：打印机送修"


def test_a_printed_report_is_not_said_to_be_missing_at_the_key(open_at: Open) -> None:
    table = open_at(EVENING)
    table.hand.play("Alt+6 F8")
    close(table, "Enter")
    table.hand.play("Alt+6 F8 Ctrl+N")
    shown = table.hand.front()
    assert isinstance(shown, ClosedDayDialog)
    assert "6月27日（周五）的日报已经打印" in shown.message.accessibleName()
    table.hand.play("Esc")


def test_a_day_that_is_over_is_not_opened_again_at_the_key(open_at: Open) -> None:
    table = open_at(EVENING)
    table.hand.play(f"{TO_SUPERVISOR} Alt+6 F8")
    close(table)
    table.clock.at += timedelta(days=3)
    table.window.closing_desk.open(EVENING.date())
    table.hand.press("F8")
    shown = table.hand.front()
    assert isinstance(shown, ClosedDayDialog)
    assert "已经过去" in shown.message.accessibleName()
    table.hand.play("Esc")


def fail_backups(table: Table, monkeypatch: pytest.MonkeyPatch, kind: TroubleKind) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise Trouble(kind, "磁盘空间已满，刚才的操作没有保存。", "请清理磁盘后再试一次。")

    monkeypatch.setattr(type(table.opened.desk.backups), "make", fail)


def test_without_a_backup_no_day_is_closed(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    fail_backups(table, monkeypatch, TroubleKind.DISK_FULL)
    before = table.entries()
    table.hand.play("Alt+6 F8 F9")
    table.hand.wait_for(lambda: "备份没有成功，还没有收工" in said(table), "nothing was said")
    assert table.entries() == before
    table.hand.play("Esc")


def test_what_happens_while_the_backup_is_made_asks_for_another(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = table.opened.desk
    kind = type(desk.backups)
    make = kind.make

    def slow(backups: object, at: datetime, why: str) -> object:
        made = make(backups, at, why)  # type: ignore[arg-type]
        with desk.store.write(CLERK, at) as writing:
            writing.record("something")
        return made

    monkeypatch.setattr(kind, "make", slow)
    table.hand.play("Alt+6 F8 F9")
    table.hand.wait_for(lambda: "备份之后又有了改动" in said(table), "nothing was said")
    monkeypatch.setattr(kind, "make", make)
    close(table)


def test_a_clock_set_back_is_told_and_nothing_is_closed(table: Table) -> None:
    table.hand.play("wjy Enter b Esc")
    table.clock.at -= timedelta(hours=3)
    table.hand.play("Alt+6 F8 F9")
    table.hand.wait_for(lambda: "电脑时钟" in said(table), "nothing was said")
    assert today(table).closing is None
    table.hand.play("Esc")


def test_a_locked_store_is_told(table: Table) -> None:
    with table.opened.store._engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout = 20")
    path: Path = table.opened.folder.store
    table.hand.play("Alt+6 F8")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        table.hand.press("F9")
        assert "数据文件正被其他程序占用" in said(table)
        table.hand.play("Esc Esc F8")
        assert isinstance(table.hand.front(), TroubleBox)
        table.hand.play("Enter")
        table.window.closing_desk.greet()  # says nothing: the status bar does
        other.execute("ROLLBACK")
    table.hand.play("F8")
    close(table)


def test_escape_waits_for_the_backup_and_closes_nothing(table: Table) -> None:
    table.hand.play("Alt+6 F8")
    dialog = front(table)
    dialog._on_close()
    dialog.done(0)
    table.hand.play("Home")  # what came of the backup has arrived
    assert today(table).closing is None
    assert len(table.opened.desk.backups.made()) == 1


def test_a_day_closed_elsewhere_meanwhile_is_told(table: Table) -> None:
    table.hand.play("Alt+6 F8")
    desk = table.opened.desk
    backup = desk.backups.make(desk.clock.now(), "day_end")
    granted(close_day(desk, CLERK, desk.today, backup))
    table.hand.press("F9")
    assert "已收工" in said(table)
    table.hand.play("Esc")


def test_the_report_of_a_closed_day_is_printed_later_from_its_page(open_at: Open) -> None:
    table = open_at(EVENING)
    table.hand.play("Alt+6 F8")
    close(table)
    assert report_words(today(table)) == "日报尚未打印"
    table.hand.play("F8 Ctrl+P")
    table.hand.wait_for(lambda: isinstance(table.hand.front(), PaperPreview), "no report was shown")
    table.hand.press("Enter")
    assert report_words(today(table)) == "日报已打印（6/27 17:40 收件员甲）"
