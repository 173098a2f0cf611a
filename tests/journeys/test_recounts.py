"""期限复核 by keys: days off that are published later help those who were told before, and harm nobody."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from intake_desk.domain.calendar import Calendar, CalendarUnknown
from intake_desk.services.campaigns.campaigns import OneCampaign
from intake_desk.services.corrections import recount_deadlines
from intake_desk.ui.dialogs.table_dialog import TableDialog
from tests.builders import CAMPAIGN
from tests.journeys.conftest import TO_SUPERVISOR, Open, Table
from tests.journeys.test_corrections import DUE, FRIDAY, TOLD, rows
from tests.looks import cut_words

LATER = datetime(2025, 7, 10, 17, 30)
MONDAY = date(2025, 7, 7)


def amend(table: Table, *, off: set[date], worked: set[date]) -> None:
    """The calendar of the year is amended."""
    campaigns = OneCampaign(CAMPAIGN, Calendar(frozenset(off), frozenset(worked)))
    object.__setattr__(table.opened.desk, "campaigns", campaigns)


def front(table: Table) -> TableDialog:
    """The list in front."""
    shown = table.hand.front()
    assert isinstance(shown, TableDialog)
    return shown


def due(table: Table, name: str) -> datetime | None:
    """The deadline as it is on disk."""
    notice = table.packet_of(name).correction
    assert notice is not None
    return notice.due


@pytest.fixture
def two(open_at: Open) -> Table:
    """Two people told on Friday 4 July; then Monday becomes a day off. The supervisor is at the desk."""
    table = open_at(FRIDAY)
    table.hand.play(f"{TOLD} mxy Enter ba 5zd Enter yh F10 Enter Enter {TO_SUPERVISOR} Alt+3")
    amend(table, off={MONDAY}, worked=set())
    return table


def test_one_is_lengthened_with_enter_the_others_with_one_key(two: Table) -> None:
    two.hand.play("Ctrl+K")
    shown = front(two)
    assert [row[1:] for row in rows(shown)] == [
        (name, "7月9日（周三） 17:30", "7月10日（周四） 17:30") for name in ("李明浩", "马晓燕")
    ]
    assert cut_words(shown) == []
    two.hand.play("Down Enter")
    assert "马晓燕 7月10日（周四） 17:30" in shown.message.accessibleName()
    assert (due(two, "李明浩"), due(two, "马晓燕")) == (DUE, LATER)
    two.hand.play("Ctrl+G")
    assert due(two, "李明浩") == LATER
    assert rows(shown) == []
    before = two.entries()
    two.hand.play("Enter Ctrl+G")
    assert "没有需要延长的补正期" in shown.message.accessibleName()
    assert two.entries() == before
    two.hand.play("Esc Esc")
    assert {line.due for line in two.window.corrections.table.corrections} == {LATER}


def test_a_clerk_sees_whom_it_helps_and_is_told_who_may(two: Table) -> None:
    two.hand.play(f"{TO_SUPERVISOR} Alt+3 Ctrl+K Ctrl+G")
    shown = front(two)
    assert "只有主管可以办理" in shown.message.accessibleName()
    assert len(rows(shown)) == 2
    assert due(two, "李明浩") == DUE
    two.hand.play("Esc Esc")


def test_a_calendar_with_more_working_days_shortens_nothing(two: Table) -> None:
    amend(two, off=set(), worked={date(2025, 7, 5)})
    two.hand.play("Ctrl+K")
    assert "没有需要延长的补正期" in front(two).message.accessibleName()
    two.hand.play("Ctrl+G Esc Esc")
    assert due(two, "李明浩") == DUE


def test_days_off_that_nobody_published_are_not_guessed(two: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_facts: object) -> None:
        raise CalendarUnknown(2031)

    two.hand.play("Ctrl+K")
    monkeypatch.setattr(recount_deadlines, "correction_deadline", unknown)
    two.hand.play("Enter")
    assert "2031 年的放假安排尚未录入" in front(two).message.accessibleName()
    two.hand.play("Esc Esc Ctrl+K")
    assert "2031 年的放假安排尚未录入" in front(two).message.accessibleName()
    two.hand.play("Esc Esc")
    assert due(two, "李明浩") == DUE
