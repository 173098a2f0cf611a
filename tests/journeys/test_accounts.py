"""The people of the desk by keys: they come, choose their passwords, change roles, go; nobody there locks."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget

from intake_desk.services.people.accounts import active_accounts
from intake_desk.services.people.change_account import retire_account
from intake_desk.services.records import Account, Role
from intake_desk.ui.dialogs.asking import AskDialog
from intake_desk.ui.dialogs.lock_screen import LockScreen
from intake_desk.ui.dialogs.person_form import PersonForm
from intake_desk.ui.pages.settings.people import PeopleSection
from tests.journeys.conftest import PASSWORD, TO_SUPERVISOR, Table

OWN = "snow-8364"


@pytest.fixture
def people(table: Table) -> PeopleSection:
    """The supervisor is among the people, the cursor on the first of them."""
    table.hand.play(f"{TO_SUPERVISOR} Alt+7 Home Enter")
    section = table.window.settings.section
    assert isinstance(section, PeopleSection)
    assert section.table.hasFocus()
    return section


def said(section: PeopleSection) -> str:
    return section.message.accessibleName() if section.message.isVisible() else ""


def form_of(table: Table) -> AskDialog:
    form = table.hand.front()
    assert isinstance(form, AskDialog)
    return form


def cells(section: PeopleSection, row: int) -> list[str]:
    model = section.table.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def go_to(section: PeopleSection, name: str) -> None:
    row = next(n for n in range(section.table.model().rowCount()) if name in cells(section, n)[0])
    section.table.go_to(row)


def account(table: Table, name: str) -> Account:
    return next(a for a in active_accounts(table.opened.store) if a.name == name)


def cover(table: Table) -> LockScreen:
    return table.window.findChildren(LockScreen)[-1]


def choose(table: Table, name: str) -> None:
    """The person on the cover."""
    listed = cover(table).findChild(QListWidget, "people")
    assert isinstance(listed, QListWidget)
    listed.setCurrentRow(next(n for n in range(listed.count()) if name in listed.item(n).text()))


def words_on(table: Table) -> str:
    return "".join(label.text() for label in cover(table).findChildren(QLabel) if label.isVisible())


def test_somebody_new_comes_and_chooses_a_password(table: Table, people: PeopleSection) -> None:
    table.hand.play("n")
    table.hand.type("娜仁花")
    fields = form_of(table).findChildren(QLineEdit)
    given = next(f.text() for f in fields if re.fullmatch(r"[a-z]{4}-\d{4}", f.text()))
    table.hand.play("Ctrl+Enter")
    assert said(people) == "已新增“娜仁花”，第一次登录时须改密码。"
    assert cells(people, people.table.row) == ["娜仁花", "收件员", "在用", "主管所设，待本人修改"]
    table.hand.play("Ctrl+L")
    choose(table, "娜仁花")
    table.hand.play(f"{given} Enter")
    form = form_of(table)  # the old one is known: the cursor asks for the new one
    assert form.windowTitle() == "修改密码　娜仁花"
    table.hand.play(f"{OWN} Tab {OWN} Ctrl+Enter")
    assert table.window.actor().name == "娜仁花"
    table.hand.play("Ctrl+L")
    choose(table, "娜仁花")
    table.hand.play(f"{OWN} Enter")
    assert not table.window.locked
    table.hand.play("Esc")
    assert table.is_ready


def test_a_name_that_is_there_is_refused_in_the_form_and_forms_are_freed(
    table: Table, people: PeopleSection
) -> None:
    before = table.entries()
    table.hand.play("n")
    table.hand.type("收件员甲")
    table.hand.play("Ctrl+Enter")
    assert "已有名为“收件员甲”的账户" in form_of(table)._message.accessibleName()
    assert table.entries() == before
    table.hand.play("Esc Esc n Esc p Esc r Esc t Esc i Esc")
    assert table.window.focusWidget() is people.table
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert table.window.findChildren(AskDialog) == []


def test_a_forgotten_password_is_set_anew(table: Table, people: PeopleSection) -> None:
    go_to(people, "收件员甲")
    table.hand.play("p Backspace given-1234 Ctrl+Enter")
    assert "下次登录时须改密码" in said(people)
    table.hand.play("Ctrl+L")
    choose(table, "收件员甲")
    table.hand.play(f"{PASSWORD} Enter")
    assert "密码不对" in words_on(table)
    table.hand.play(f"given-1234 Enter {OWN} Tab {OWN} Ctrl+Enter")
    assert table.window.actor().name == "收件员甲"


def test_a_clerk_changes_the_own_password_at_the_lock(table: Table) -> None:
    table.hand.play(f"wjy Enter b Ctrl+L F6 {PASSWORD} Tab {OWN} Tab {OWN} Ctrl+Enter")
    assert not table.window.locked
    assert table.view.seen.bound  # where the clerk was
    table.hand.play(f"Ctrl+L {OWN} Enter")
    assert not table.window.locked
    table.hand.play("Esc")


def test_roles_change_but_never_the_own_one(table: Table, people: PeopleSection) -> None:
    go_to(people, "主管乙")
    table.hand.play("r Up Ctrl+Enter")
    assert "不能停用自己的账户或改自己的角色" in form_of(table)._message.accessibleName()
    table.hand.play("Esc Esc t Ctrl+Enter")
    assert "不能停用自己的账户" in form_of(table)._message.accessibleName()
    table.hand.play("Esc Esc")
    assert account(table, "主管乙").role is Role.SUPERVISOR
    go_to(people, "收件员甲")
    table.hand.play("r Down Ctrl+Enter")
    assert said(people) == "“收件员甲”现为主管。"
    assert account(table, "收件员甲").role is Role.SUPERVISOR


def test_who_leaves_is_no_longer_on_the_cover_until_brought_back(table: Table, people: PeopleSection) -> None:
    go_to(people, "收件员甲")
    table.hand.play("t Ctrl+Enter")
    assert said(people) == "已停用“收件员甲”。"
    assert people.heading.text() == "在用 1 人，停用 1 人"
    assert cells(people, people.table.row)[0] == "收件员甲"  # though it stands elsewhere now
    table.hand.play("Ctrl+L")
    assert cover(table).findChildren(QListWidget)[0].count() == 1
    table.hand.play(f"{PASSWORD} Enter")
    go_to(people, "收件员甲")
    table.hand.play("t Ctrl+Enter")
    assert said(people) == "已恢复“收件员甲”。"
    assert account(table, "收件员甲").active


def test_who_was_retired_meanwhile_is_told_so_by_the_lock_and_nothing_else(table: Table) -> None:
    clerk, entries = account(table, "收件员甲"), table.entries()
    retire_account(table.opened.desk, account(table, "主管乙").actor, clerk.id)
    table.hand.press("Ctrl+L")
    assert "账户已停用或角色已变，请重新登录。" in words_on(table)
    assert "没有保存" not in words_on(table)
    assert table.entries() == entries + 2  # it was retired, and the desk was locked


def test_an_act_that_came_too_late_is_refused_where_it_was_asked(table: Table, people: PeopleSection) -> None:
    go_to(people, "收件员甲")
    table.hand.play("t")
    retire_account(table.opened.desk, table.window.actor(), account(table, "收件员甲").id)
    table.hand.play("Ctrl+Enter")
    assert "已经停用" in form_of(table)._message.accessibleName()
    table.hand.play("Esc Esc")


def test_wrong_passwords_are_seen_among_the_people(table: Table) -> None:
    table.hand.play("Ctrl+L")
    for _ in range(5):
        table.hand.play("wrong-000 Enter")
    assert "请 15 秒后再试" in words_on(table)
    choose(table, "主管乙")
    assert "秒后再试" not in words_on(table)
    table.hand.play(f"{PASSWORD} Enter Alt+7 Home Enter")
    section = table.window.settings.section
    assert isinstance(section, PeopleSection)
    go_to(section, "收件员甲")
    assert cells(section, section.table.row)[3] == "连续输错 5 次 须等 15 秒"


def test_the_time_until_it_locks_is_set_here(table: Table, people: PeopleSection) -> None:
    assert "10 分钟" in people.idle.text()
    table.hand.play("i 0 Ctrl+Enter")
    assert "须在 1 至 60 分钟之间" in form_of(table)._message.accessibleName()
    table.hand.play("Esc Backspace Backspace Backspace x Ctrl+Enter")
    assert "请填分钟数" in form_of(table)._message.accessibleName()
    table.hand.play("Esc Backspace 3 Ctrl+Enter")
    assert said(people) == "无人操作 3 分钟后自动锁定。"
    assert "3 分钟" in people.idle.text()
    still(table, 179)
    assert not table.window.locked
    still(table, 181)
    assert table.window.locked


def test_a_rehearsal_says_that_it_has_no_code(table: Table, people: PeopleSection) -> None:
    assert people.recovery.text() == "恢复码：演练不设恢复码。"
    table.hand.play("c")
    assert "演练不用恢复码" in said(people)


# -- nobody there -----------------------------------------------------------------------------------


def still(table: Table, seconds: float) -> None:
    """So long, and a moment more, nobody touched anything; then the desk looks."""
    idle = table.window.idle
    now = idle._last + seconds + 0.1
    idle.ticks = lambda: now
    idle.look()


def test_ten_minutes_alone_lock_the_desk_and_keep_the_draft(table: Table) -> None:
    table.hand.play("wjy Enter b 5zd")
    seen = table.view.seen
    still(table, 599)
    assert not table.window.locked
    still(table, 600)
    assert "王建业" not in words_on(table)
    assert not table.window.frame.isVisible()
    entries = table.entries()
    still(table, 700)
    assert table.entries() == entries
    table.hand.play(f"{PASSWORD} Enter")
    assert table.view.seen == seen
    table.hand.play("5ze Enter")  # the cursor is where it was
    assert table.view.seen != seen
    table.hand.play("Esc")


def test_a_form_goes_with_it_and_comes_back(table: Table) -> None:
    table.hand.play("F4 150203198802290054 Tab")
    form = table.hand.front()
    assert isinstance(form, PersonForm)
    still(table, 600)
    assert not form.isVisible()
    table.hand.play(f"{PASSWORD} Enter")
    assert table.hand.front() is form
    assert form.fields.id_number.text() == "150203198802290054"
    table.hand.play("Esc Esc")


def test_every_key_counts(table: Table) -> None:
    still(table, 599)
    table.hand.play("F2 a")  # at that moment
    assert table.window.idle.ticks() == table.window.idle._last
    table.hand.play("Backspace")
    still(table, 599)
    assert not table.window.locked
