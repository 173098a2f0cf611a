"""What the counter says of a packet that is decided, and of a key that leads nowhere as things stand."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from intake_desk.domain.packet import PacketState
from intake_desk.services.counter.show_packet import show_packet
from intake_desk.services.counter.undo_decision import undo_decision
from intake_desk.ui.widgets.keys import KeyHint
from tests.counter import SUPERVISOR, granted
from tests.journeys.conftest import Table
from tests.looks import cut_words

ACCEPTED = "wjy Enter ba yh F9"
TOLD = "wjy Enter ba yh 19q F10"


def verdict_words(table: Table) -> str:
    """All that stands at the right."""
    verdict = table.window.counter.verdict
    return " ".join(label.text() for label in verdict.findChildren(QLabel) if label.isVisibleTo(verdict))


def keys_at_the_gate(table: Table) -> set[str]:
    """The letters that are offered at the right."""
    verdict = table.window.counter.verdict
    return {cap.hint.key for cap in verdict.findChildren(KeyHint) if cap.isVisibleTo(verdict)} & set("BUJLK")


def test_what_was_decided_when_and_by_whom(table: Table) -> None:
    table.hand.play(f"{ACCEPTED} Esc")
    words = verdict_words(table)
    assert "结论：受理" in words
    assert "JG-Z-0001，6月27日（五） 09:12，收件员甲" in words
    assert cut_words(table.window) == []
    table.hand.play("Esc Esc")


def test_a_notice_that_waits_says_how_it_is_served_and_then_until_when_it_runs(table: Table) -> None:
    table.hand.play(f"{TOLD} Esc")
    assert "结论：一次性告知，待送达" in verdict_words(table)
    assert "Alt+3" in verdict_words(table)
    assert cut_words(table.window) == []
    table.hand.play("Esc Ctrl+P Enter Enter")  # printed, and handed to the applicant
    table.window.counter.look_at(show_packet(table.opened.desk, table.packet_of("王建业").id))
    words = verdict_words(table)
    assert "结论：一次性告知，补正中" in words
    assert "7月2日（三） 17:30 前补正" in words
    assert "Alt+3" not in words
    table.hand.play("Esc")


def test_a_decided_packet_offers_no_key_of_the_gate_and_says_why_a_letter_does_nothing(table: Table) -> None:
    table.hand.play("wjy Enter")
    assert keys_at_the_gate(table) == set("BUJLK")
    table.hand.play(f"Esc {ACCEPTED} Esc Esc")
    assert keys_at_the_gate(table) == set()
    before = table.entries()
    for key in ("u", "q", "v", "F9", "F10", "F11"):
        table.hand.play(key)
        assert "这件材料已有结论" in table.said, key
        table.hand.play("Esc")
    assert table.entries() == before
    table.hand.play("Esc")


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("F9", "还有未核对的材料"),
        ("F10", "还有未核对的材料"),
        ("F11", "没有不予接收的情形"),
        ("ba yh F10", "没有需要补正的问题"),
        ("ba yh 19q F9", "有问题尚未解决，不能受理"),
    ],
)
def test_a_way_out_that_is_not_open_says_why(table: Table, keys: str, said: str) -> None:
    table.hand.play(f"wjy Enter {keys}")
    assert said in table.said
    assert table.view.checking
    table.hand.play("Esc Esc")


def test_the_order_is_not_said_to_be_right_before_something_was_looked_at(table: Table) -> None:
    table.hand.play("wjy Enter")
    assert "与目录单一致" not in verdict_words(table)
    table.hand.play("1 Space")
    assert "与目录单一致" in verdict_words(table)
    table.hand.play("Esc")


def test_words_of_an_unprinted_paper_go_with_the_paper(table: Table) -> None:
    table.hand.play(f"{ACCEPTED} Esc")
    assert "受理回执未打印" in table.said
    granted(undo_decision(table.opened.desk, SUPERVISOR, table.view.packet.id, "误判"))
    table.window.counter.refresh()
    assert table.view.packet.state is PacketState.CHECKING
    assert table.said == ""
    table.hand.play("Esc")
