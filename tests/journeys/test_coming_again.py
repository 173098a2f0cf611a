"""A packet that comes again shows how its last attempt ended (不予接收, 撤回), above all other reasons."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QLabel

from intake_desk.domain.packet import PacketState
from intake_desk.services.counter.undo_decision import undo_decision
from intake_desk.ui.pages.counter.hit_list import HIT_ROLE
from intake_desk.ui.pages.counter.welcome import Welcome
from tests.counter import SUPERVISOR, granted
from tests.journeys.conftest import Table
from tests.looks import cut_words


def reasons(table: Table) -> list[str]:
    """The lines under the verdict, from above."""
    return [
        label.text() for label in table.window.counter.verdict.reasons.findChildren(QLabel) if label.text()
    ]


def come_again(table: Table, day: int) -> None:
    """单雄 stands at the counter on another day of June."""
    table.clock.at = datetime(2025, 6, day, 9, 0)  # local time of the office
    table.hand.play("sx Enter")


def test_the_first_attempt_has_none_before_it(table: Table) -> None:
    table.hand.play("sx Enter")
    assert not any("次报送" in line for line in reasons(table))
    table.hand.play("Esc")


def test_a_returned_packet_shows_when_and_why_it_was_returned(table: Table) -> None:
    come_again(table, 26)
    table.hand.play("u F11 Enter")
    come_again(table, 27)
    assert reasons(table)[0] == "第 2 次报送，上次 6月26日 不予接收：附件材料未装订成册"
    assert cut_words(table.window) == []
    table.hand.play("j F11 Enter")
    come_again(table, 30)
    assert reasons(table)[0].startswith("第 3 次报送，上次 6月27日 不予接收：")
    assert "未装订" not in reasons(table)[0]
    table.hand.play("Esc")


def test_enter_says_that_another_attempt_begins_and_the_first_keeps_its_line(table: Table) -> None:
    table.hand.play("sx")
    welcome = table.window.counter.findChild(Welcome)
    assert isinstance(welcome, Welcome)
    assert welcome.findChildren(QLabel)[0].text().endswith("Enter  打开")
    table.hand.play("Enter u F11 Enter sx")
    assert welcome.findChildren(QLabel)[0].text().endswith("Enter  再次报送")
    table.hand.play("Enter")
    today = table.window.counter.identify.today.model()
    lines = [today.index(row, 0).data(HIT_ROLE) for row in range(today.rowCount())]
    assert [(hit.name, hit.state) for hit in lines] == [
        ("单雄", PacketState.CHECKING),
        ("单雄", PacketState.RETURNED),
    ]
    table.hand.play("Esc")


def test_one_that_was_withdrawn_says_so(table: Table) -> None:
    come_again(table, 26)
    table.hand.play("Ctrl+W")
    table.hand.type("本人要求撤回")
    table.hand.play("Ctrl+Enter Esc")
    come_again(table, 27)
    assert reasons(table)[0] == "第 2 次报送，上次 6月26日 撤回"
    table.hand.play("Esc")


def test_a_return_that_was_undone_is_no_attempt(table: Table) -> None:
    table.hand.play("sx Enter u F11 Enter")
    granted(undo_decision(table.opened.desk, SUPERVISOR, table.packet_of("单雄").id, "误判"))
    table.hand.play("sx Enter")
    assert len(table.view.packet.visits) == 2
    assert not any("次报送" in line for line in reasons(table))
    table.hand.play("Esc")
