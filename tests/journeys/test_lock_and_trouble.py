"""Away from the desk, and trouble around it: nothing is seen by others, nothing is half saved."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QListWidget
from shiboken6 import isValid

from intake_desk.domain.packet import PacketState
from intake_desk.services.people.accounts import active_accounts
from intake_desk.services.people.change_account import change_role
from intake_desk.services.records import Role
from intake_desk.services.trouble import TroubleKind
from intake_desk.storage.troubles import trouble
from intake_desk.ui.dialogs.asking import AskDialog
from intake_desk.ui.dialogs.lock_screen import LockScreen
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.dialogs.person_form import PersonForm
from intake_desk.ui.dialogs.trouble_box import TroubleBox
from tests.journeys.conftest import PASSWORD, TO_SUPERVISOR, Open, Table


def locked(table: Table) -> bool:
    return table.window.locked


def words_on_screen(table: Table) -> str:
    return "".join(label.text() for label in table.window.findChildren(QLabel) if label.isVisible())


def test_the_lock_hides_everything_and_keeps_the_draft(table: Table) -> None:
    table.hand.play("wjy Enter b 5zd")
    seen = table.view.seen
    table.hand.play("Ctrl+L")
    assert locked(table)
    assert "王建业" not in words_on_screen(table)
    assert not table.window.frame.isVisible()
    table.hand.play("F2 F9 Ctrl+Z Alt+4 Ctrl+P")  # no key reaches the desk behind
    assert table.stored(table.view.packet.id).visit.inspection == seen  # type: ignore[union-attr]
    table.hand.type("wrong-000")
    table.hand.play("Enter")
    assert locked(table)
    table.hand.play(f"{PASSWORD} Enter")
    assert not locked(table)
    assert table.view.seen == seen
    table.hand.play("5ze Enter")  # the cursor is where it was
    assert table.view.seen != seen
    table.hand.play("Esc")


def test_whole_numbers_do_not_outlast_the_lock(table: Table) -> None:
    table.hand.play("wjy Enter")
    number = table.view.packet.applicant.id_number
    table.hand.play("Ctrl+I")
    assert number in words_on_screen(table)
    table.window.counter.table.left_alone.disconnect()  # as when the cursor was not in the list
    table.hand.play(f"Ctrl+L {PASSWORD} Enter")
    assert number not in words_on_screen(table)
    table.hand.play("Esc")


def test_another_person_takes_over(table: Table) -> None:
    table.hand.play(TO_SUPERVISOR)
    assert not locked(table)
    assert table.window.actor().name == "主管乙"
    table.hand.play("wjy Enter b Esc")
    assert not table.window.findChildren(LockScreen)


def test_who_became_supervisor_meanwhile_sees_the_page_of_one(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    clerk, refreshed = table.window.actor(), list[int]()
    monkeypatch.setattr(table.window._pages, "refresh_open", lambda: refreshed.append(1))
    table.hand.play(f"Ctrl+L {PASSWORD} Enter")
    assert refreshed == [], "nothing changed for them"
    table.hand.press("Ctrl+L")
    supervisor = next(a for a in active_accounts(table.opened.store) if a.role is Role.SUPERVISOR)
    change_role(table.opened.desk, supervisor.actor, clerk.account_id, Role.SUPERVISOR)
    table.hand.play(f"{PASSWORD} Enter")
    assert table.window.actor().role is Role.SUPERVISOR
    assert refreshed == [1]


@pytest.fixture
def impatient(table: Table) -> Table:
    """A desk that waits for another program's lock for a moment only."""
    pragma(table, "busy_timeout = 20")
    return table


def pragma(table: Table, words: str) -> None:
    """Set up the one connection that the store keeps."""
    with table.opened.store._engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA {words}")


@contextmanager
def held_by_another(path: Path) -> Iterator[None]:
    """A second program writes in the store's file and does not come to an end."""
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        yield
        other.execute("ROLLBACK")


def test_a_locked_store_is_told_above_the_list_and_nothing_is_half_saved(impatient: Table) -> None:
    table = impatient
    table.hand.play("wjy Enter b")
    before, saved = table.view, table.status
    with held_by_another(table.opened.folder.store):
        table.hand.play("a")
        assert "数据文件正被其他程序占用，刚才的操作没有保存。" in table.said
        assert table.view == before
        assert table.status == saved
    table.hand.play("a")
    assert table.said == ""
    assert table.view != before
    table.hand.play("Esc")


def test_the_lock_covers_the_ledger_before_anything_is_stored(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    table.hand.play("Alt+2")
    table.hand.wait_for(lambda: not table.window.ledger.looking.busy, "not looked up")
    covered: list[bool] = []

    def keep(*_: object) -> None:
        covered.append(any(screen.isVisible() for screen in table.window.findChildren(LockScreen)))

    monkeypatch.setattr("intake_desk.ui.pages.ledger.page.keep_columns", keep)
    table.window.ledger.table.setColumnWidth(1, 200)
    table.hand.play("Ctrl+L")
    table.hand.wait_for(lambda: bool(covered), "the drawn width was not kept")
    assert all(covered)


def test_a_decision_that_cannot_be_saved_gives_no_paper(impatient: Table) -> None:
    table = impatient
    table.hand.play("wjy Enter ba yh")
    with held_by_another(table.opened.folder.store):
        table.hand.play("F9")
        assert "没有保存" in table.said
    assert table.printer.asked == 0
    assert table.packet_of("王建业").state is PacketState.CHECKING
    table.hand.play("F9 Enter")
    assert table.packet_of("王建业").number == "JG-Z-0001"


def test_a_search_in_a_locked_store_says_so(impatient: Table) -> None:
    table = impatient
    with held_by_another(table.opened.folder.store):
        table.hand.play("wjy Enter")
        assert "数据文件正被其他程序占用" in table.said
    table.hand.play("F2 wjy Enter")
    assert table.view.packet.applicant.name == "王建业"
    table.hand.play("Esc")


def test_a_paper_of_a_locked_store_is_not_shown(impatient: Table) -> None:
    table = impatient
    table.hand.play("wjy Enter ba yh F9 Enter wjy Enter")
    with held_by_another(table.opened.folder.store):
        table.hand.play("Ctrl+P")
        assert "数据文件正被其他程序占用" in table.said
    table.hand.play("Ctrl+P Enter")
    assert table.is_ready


def test_a_print_that_cannot_be_counted_is_told(impatient: Table) -> None:
    table = impatient
    table.hand.play("wjy Enter ba yh F9")
    with held_by_another(table.opened.folder.store):
        table.hand.play("Enter")
        assert isinstance(table.hand.front(), TroubleBox)
        table.hand.play("Enter")
    assert table.view.packet.state is PacketState.ACCEPTED  # still shown, so that it can be printed again
    table.hand.play("Ctrl+P Enter")
    assert table.is_ready


def test_a_reprint_that_cannot_be_counted_is_told(impatient: Table) -> None:
    table = impatient
    table.hand.play("wjy Enter ba yh F9 Enter wjy Enter Ctrl+P")
    with held_by_another(table.opened.folder.store):
        table.hand.play("Enter")
        assert isinstance(table.hand.front(), TroubleBox)
        table.hand.play("Enter")
    assert table.view.packet.state is PacketState.ACCEPTED  # still shown, so that it can be printed again
    table.hand.play("Ctrl+P Enter")
    assert table.is_ready


def test_a_store_in_trouble_does_not_keep_the_desk_in_sight(impatient: Table) -> None:
    table = impatient
    table.hand.play("wjy Enter")
    with held_by_another(table.opened.folder.store):
        table.hand.play("Ctrl+L")
        assert locked(table)
        assert "王建业" not in words_on_screen(table)
        assert "数据文件正被其他程序占用" in words_on_screen(table)
    table.hand.play(f"{PASSWORD} Enter")
    assert not locked(table)
    table.hand.play("Esc")


def test_a_form_goes_with_the_lock_and_comes_back_with_what_was_typed(table: Table) -> None:
    table.hand.play("F4 150203198802290054 Tab")
    form = table.hand.front()
    assert isinstance(form, PersonForm)
    table.hand.play("Ctrl+L")
    assert locked(table)
    assert not form.isVisible()
    table.hand.play(f"{PASSWORD} Enter")
    assert not locked(table)
    assert table.hand.front() is form
    assert form.fields.id_number.text() == "150203198802290054"
    table.hand.type("苏日娜")  # the cursor is where it was
    assert form.fields.name.text() == "苏日娜"
    table.hand.play("Esc Esc")


def test_the_key_works_over_a_dialog_of_a_page_and_over_one_above_it(table: Table) -> None:
    table.hand.play("wjy Enter bay Esc Alt+5 k")
    form = table.hand.front()
    assert isinstance(form, AskDialog)
    table.hand.play("Ctrl+L")
    assert locked(table)
    assert not form.isVisible()
    come_in_as(table, "主管乙")
    table.hand.play("Alt+3 Ctrl+D Ctrl+N")
    above = table.hand.front()
    assert isinstance(above, AskDialog)
    table.hand.play("Ctrl+L")
    assert locked(table)
    table.hand.play(f"{PASSWORD} Enter")
    assert table.hand.front() is above
    table.hand.play("Esc Esc Alt+1")


def test_a_paper_goes_with_the_lock_and_can_be_printed_afterwards(table: Table) -> None:
    table.hand.play("wjy Enter ba yh F9 Ctrl+L")
    assert locked(table)
    assert not isinstance(table.hand.front(), PaperPreview)
    table.hand.play(f"{PASSWORD} Enter Enter")
    assert table.printer.asked == 1
    assert table.is_ready


def test_another_person_does_not_go_on_with_a_dialog(table: Table) -> None:
    """What it does is in the name of who opened it."""
    table.hand.play("F4 Ctrl+L")
    (form,) = table.window.findChildren(PersonForm)
    come_in_as(table, "主管乙")
    assert table.window.actor().name == "主管乙"
    assert table.hand.front() is table.window
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(form)
    table.hand.play("wjy Enter b Esc")


def come_in_as(table: Table, name: str) -> None:
    """Choose the person on the cover and sign in."""
    people = table.window.findChild(QListWidget, "people")
    assert isinstance(people, QListWidget)
    row = next(n for n in range(people.count()) if name in people.item(n).text())
    people.setCurrentRow(row)
    table.hand.play(f"{PASSWORD} Enter")
    assert not locked(table)


def test_a_status_that_cannot_be_read_says_so(impatient: Table) -> None:
    with held_by_another(impatient.opened.folder.store):
        impatient.window.refresh()
        assert "数据文件正被其他程序占用" in impatient.status
    impatient.window.refresh()
    assert "占用" not in impatient.status


def test_a_minute_passes_over_a_held_store(impatient: Table) -> None:
    impatient.hand.play("Alt+3")
    with held_by_another(impatient.opened.folder.store):
        impatient.window._minute.timeout.emit()
        assert "数据文件正被其他程序占用" in impatient.window.corrections.message.accessibleName()


def test_a_form_in_a_locked_store_keeps_what_was_typed(impatient: Table) -> None:
    table = impatient
    with held_by_another(table.opened.folder.store):
        table.hand.play("F4 150203198802290054 Tab")
        table.hand.type("苏日娜")
        table.hand.play("Tab")
        table.hand.type("恒远")
        form = table.hand.front()
        assert isinstance(form, PersonForm)
        assert "数据文件正被其他程序占用" in form._message.accessibleName()
        table.hand.play("Tab Ctrl+Enter")
        assert (form.fields.name.text(), form.fields.unit.text()) == ("苏日娜", "恒远")
    table.hand.play("Esc Esc")


def test_numbers_that_cannot_be_put_into_the_history_stay_out_of_sight(impatient: Table) -> None:
    table = impatient
    table.hand.play("wjy Enter")
    with held_by_another(table.opened.folder.store):
        table.hand.play("F4")
        assert table.hand.front() is table.window
        assert "数据文件正被其他程序占用" in table.said
    table.hand.play("Esc Esc")


def test_a_full_disk_is_told_and_the_decision_can_be_repeated(table: Table) -> None:
    table.hand.play("wjy Enter ba yh")
    before = table.view
    with full(table):
        table.hand.play("F9")
        assert "磁盘空间已满，刚才的操作没有保存。" in table.said
        assert table.view == before
        assert table.packet_of("王建业").state is PacketState.CHECKING
    table.hand.play("F9 Enter")
    assert table.packet_of("王建业").number == "JG-Z-0001"


@contextmanager
def full(table: Table) -> Iterator[None]:
    """The file may not grow by a single page."""
    pragma(table, "max_page_count = 1")
    yield
    pragma(table, "max_page_count = 100000")


def test_of_two_messages_esc_closes_the_last_then_the_other_then_lays_aside(open_at: Open) -> None:
    table = open_at(datetime(2025, 6, 26, 16, 0))
    table.hand.play("wjy Enter b Esc")
    table.clock.at = datetime(2025, 6, 27, 8, 31)
    table.hand.play("lmh Enter")
    table.window.closing_desk.greet()
    table.hand.play("v")
    greeting, refusal = table.window.counter.identify.message, table.window.counter.message
    assert greeting.isVisible()
    assert refusal.isVisible()
    table.hand.play("Esc")
    assert (greeting.isVisible(), refusal.isVisible()) == (True, False)
    table.hand.play("Esc")
    assert not greeting.isVisible()
    assert table.window.counter.view is not None
    table.hand.play("Esc")
    assert table.is_ready


def test_a_decided_paper_is_shown_though_its_printer_cannot_be_read(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store is held from the moment on at which the decision stands: the paper is there all the same."""
    with monkeypatch.context() as held:
        held.setattr("intake_desk.ui.paper_desk.print_setting", _no_store)
        table.hand.play("wjy Enter ba yh F9")
        assert isinstance(table.hand.front(), PaperPreview)
        held.setattr("intake_desk.ui.paper_desk.show_packet", _no_store)
        table.hand.play("Enter")
        assert isinstance(table.hand.front(), TroubleBox)
    table.hand.play("Enter")
    assert table.printer.asked == 1
    assert table.is_ready


def test_a_reprint_that_cannot_be_read_is_told(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    table.hand.play("wjy Enter ba yh F9 Enter wjy Enter")
    monkeypatch.setattr("intake_desk.ui.paper_desk.show_packet", _no_store)
    table.hand.play("Ctrl+P")
    assert isinstance(table.hand.front(), TroubleBox)
    table.hand.play("Enter Esc")


def _no_store(*_: object) -> None:
    raise trouble(TroubleKind.LOCKED)
