"""The settings page: a list to go in and out of by keys, open to the supervisor alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit

from intake_desk.services.desk import Desk
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.dishonesty import DishonestyDialog
from intake_desk.ui.pages.settings import page as settings_page
from intake_desk.ui.pages.settings.dishonesty import DishonestySection
from intake_desk.ui.pages.settings.page import SettingsPage
from intake_desk.ui.pages.settings.section import Entry, Section, Session
from tests.journeys.conftest import PASSWORD, TO_CLERK, TO_SUPERVISOR, Open, Table


class Typed(Section):
    """A section with a field."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk, session)
        self.field = QLineEdit()
        self.content.addWidget(self.field)
        self.setFocusProxy(self.field)


@pytest.fixture
def two(open_at: Open, monkeypatch: pytest.MonkeyPatch) -> Table:
    """A desk whose settings have a second section, with a field."""
    entries = (
        Entry("失信记录", "三年内不得申报的人", DishonestySection),
        Entry("试验", "很长的说明要写成两行，两行都看得见，不会被截断", Typed),
    )
    monkeypatch.setattr(settings_page, "SECTIONS", entries)
    return open_at()


def page_of(table: Table) -> SettingsPage:
    return table.window.settings


def words(table: Table) -> str:
    return "".join(label.text() for label in page_of(table).findChildren(QLabel) if label.isVisible())


def test_a_clerk_is_told_whom_to_ask_and_sees_nothing_else(table: Table) -> None:
    table.hand.play("Alt+7")
    assert words(table) == "此项操作只有主管可以办理。请主管登录后办理（Ctrl+L 换人）。"
    assert not page_of(table).list.isVisible()
    table.hand.play("Down Enter Right")
    assert page_of(table).section is None
    table.hand.play("Esc")
    assert table.is_ready


def test_the_supervisor_goes_in_and_out_by_keys(two: Table) -> None:
    two.hand.play(f"{TO_SUPERVISOR} Alt+7")
    page = page_of(two)
    assert page.list.hasFocus()
    assert isinstance(page.section, DishonestySection)
    two.hand.play("Down")
    assert isinstance(page.section, Typed)
    assert page.list.hasFocus()
    for inside in ("Right", "Enter"):
        two.hand.play(f"{inside} a")
        assert page.section.field.hasFocus()
        two.hand.play("Esc")
        assert page.list.hasFocus()
    assert page.section.field.text() == "aa"
    two.hand.play("Esc")
    assert two.is_ready


def test_what_another_one_may_not_see_is_gone_when_they_take_over(two: Table) -> None:
    two.hand.play(f"{TO_SUPERVISOR} Alt+7 Down Enter")
    page = page_of(two)
    two.hand.play(TO_CLERK)
    assert two.window.actor().name == "收件员甲"
    assert not page.list.isVisible()
    two.hand.play("a")
    assert isinstance(page.section, Typed)
    assert page.section.field.text() == ""
    two.hand.play(TO_SUPERVISOR)
    assert page.list.isVisible()
    assert page.list.hasFocus()
    two.hand.play("Esc")
    assert two.is_ready


def test_the_same_supervisor_goes_on_where_the_cursor_was(two: Table) -> None:
    two.hand.play(f"{TO_SUPERVISOR} Alt+7 Down Enter a Ctrl+L {PASSWORD} Enter b")
    section = page_of(two).section
    assert isinstance(section, Typed)
    assert section.field.text() == "ab"


def test_a_refusal_is_said_on_the_page(two: Table) -> None:
    two.hand.play(f"{TO_SUPERVISOR} Alt+7")
    page_of(two).say(Refusal("no", "不行。", "请换一个。"))
    assert page_of(two).message.accessibleName() == "不行。请换一个。"


def test_the_register_of_dishonesty_is_opened_from_here(table: Table) -> None:
    table.hand.play(f"{TO_SUPERVISOR} Alt+7 Down")
    section = page_of(table).section
    assert isinstance(section, DishonestySection)
    assert section.figures.text() == "在册 0 条，其中 0 条在记录期内。"
    table.hand.play("Enter Enter")
    assert isinstance(table.hand.front(), DishonestyDialog)
    table.hand.play("Ctrl+L")
    assert table.window.locked
    table.hand.play(f"{PASSWORD} Enter Esc Esc Esc")
    assert table.is_ready


def test_the_years_of_a_record_are_those_of_the_campaign_in_force(
    two: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.hand.play(f"{TO_SUPERVISOR} Alt+7")
    assert "记录期限 3 年" in words(two)
    campaign = two.opened.desk.campaign
    later = replace(campaign, terms=replace(campaign.terms, dishonesty_years=5))
    monkeypatch.setattr(Desk, "campaign", property(lambda _desk: later))
    page_of(two).refresh()
    assert "记录期限 5 年" in words(two)
