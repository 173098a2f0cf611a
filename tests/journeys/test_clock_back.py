"""The clock stands before the last entry: nothing is stamped until a supervisor says that it is right."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtWidgets import QApplication

from intake_desk.gate import DeskGate
from intake_desk.services.people.accounts import active_accounts
from intake_desk.services.records import Account, Role
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.asking import AskDialog
from tests.journeys.conftest import PASSWORD, Table


@pytest.fixture
def set_back(table: Table) -> Table:
    """A packet was taken in hand, then the clock went back by a day."""
    table.hand.play("wjy Enter b")
    table.clock.at = datetime(2025, 6, 26, 9, 0)
    return table


def come_in(table: Table, role: Role, keys: str) -> Account | Refusal:
    """Sign in; in the form that may open then, type these keys."""
    account = next(a for a in active_accounts(table.opened.store) if a.role is role)

    def answer() -> None:
        if isinstance(QApplication.activeModalWidget(), AskDialog):
            table.hand.play(keys)

    table.hand.soon(answer)
    outcome = DeskGate(table.opened)(account.id, PASSWORD)
    QApplication.processEvents()
    return outcome


def test_nothing_is_stamped_and_the_clerk_stays_out(set_back: Table) -> None:
    before = set_back.entries()
    set_back.hand.play("a")
    assert "电脑时钟比最后一条记录还早" in set_back.said
    outcome = come_in(set_back, Role.CLERK, "Ctrl+Enter")
    assert isinstance(outcome, Refusal)
    assert set_back.entries() == before


def test_the_supervisor_confirms_the_clock_with_a_reason_and_work_goes_on(set_back: Table) -> None:
    outcome = come_in(set_back, Role.SUPERVISOR, "Ctrl+Enter checked Ctrl+Enter")  # first without a reason
    assert isinstance(outcome, Account)
    set_back.hand.play("a")
    assert set_back.said == ""
    assert set_back.view.undoable == "其余齐全"


def test_a_supervisor_who_is_not_sure_stays_out(set_back: Table) -> None:
    before = set_back.entries()
    outcome = come_in(set_back, Role.SUPERVISOR, "Esc")
    assert isinstance(outcome, Refusal)
    assert set_back.entries() == before
