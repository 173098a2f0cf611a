"""Ctrl+Z takes back, visibly; a packet put aside is taken up again with everything that was seen."""

from __future__ import annotations

import pytest

from intake_desk.domain.packet import PacketState
from intake_desk.services.counter.view import PacketView
from tests.journeys.conftest import Table

EVERY_KIND_OF_ACT = (
    "b", "u", "j", "b", "l", "l", "a", "5q", "6 Space", "7zh Enter", "7r", "8f 2 Enter", "10n 20n 13n",
    "9o", "9o", "y", "h", "11w 9 Enter", "4r", "6t 0618 Space 0624 Enter", "k away Enter",
    "k Backspace Enter", "19i page;again Enter", "19i Enter", "5ze Enter",
)  # fmt: skip


def state_of(view: PacketView) -> object:
    return view.seen, view.verdict.findings, view.verdict.outcome


def test_every_kind_of_act_is_taken_back_to_the_beginning(table: Table) -> None:
    table.hand.play("wjy Enter")
    seen = [state_of(table.view)]
    for keys in EVERY_KIND_OF_ACT:
        table.hand.play(keys)
        if state_of(table.view) != seen[-1]:
            seen.append(state_of(table.view))
    assert len(seen) > 20
    before = table.entries()
    while len(seen) > 1:
        assert table.view.undoable
        table.hand.play("Ctrl+Z")
        seen.pop()
        assert state_of(table.view) == seen[-1]
    assert table.view.undoable is None
    assert table.entries() > before  # taking back is history too
    table.hand.play("Ctrl+Z")
    assert "没有可以撤销的操作" in table.said
    table.hand.play("Esc Esc")


def test_what_would_be_taken_back_is_said_at_its_key(table: Table) -> None:
    table.hand.play("wjy Enter")
    hints = {hint.key: hint.words for hint in table.window.counter.foot.keys.hints()}
    assert hints["Ctrl+Z"] == "撤销打开"
    table.hand.play("b")
    hints = {hint.key: hint.words for hint in table.window.counter.foot.keys.hints()}
    assert hints["Ctrl+Z"] == "撤销：已装订成册，A4"
    table.hand.play("Esc")


@pytest.mark.parametrize("end", ["F9 Enter", "F9 Esc"])
def test_a_decision_is_not_taken_back_by_ctrl_z(table: Table, end: str) -> None:
    table.hand.play(f"wjy Enter ba yh {end} F2 wjy Enter Ctrl+Z")
    assert table.packet_of("王建业").state is PacketState.ACCEPTED
    assert "已有结论" in table.said
    table.hand.play("Esc Esc")


def test_a_packet_put_aside_is_taken_up_with_everything(table: Table) -> None:
    table.hand.play("wjy Enter b 5zd 6 Space 9 Space oo 11w 9 Enter 19q")
    kept = state_of(table.view)
    table.hand.play("Esc")
    assert table.is_ready
    table.hand.play("lmh Enter b Esc wjy Enter")
    assert state_of(table.view) == kept
    table.hand.play("Esc")


def test_a_question_left_with_esc_changes_nothing(table: Table) -> None:
    table.hand.play("wjy Enter")
    before, entries = state_of(table.view), table.entries()
    table.hand.play("5f 3 Esc 11w Esc 6t Esc 5z Esc")
    assert state_of(table.view) == before
    assert table.entries() == entries
    table.hand.play("Esc")


def test_a_wrong_answer_says_what_is_wanted_and_keeps_asking(table: Table) -> None:
    table.hand.play("wjy Enter 11w 11 Enter")
    assert "另一份材料的序号" in table.window.counter.foot.entry._hint.text()
    table.hand.play("Esc 6t 0630 Space 0620 Enter")
    assert table.window.counter.foot.entry._hint.text() == "起始日期晚于截止日期。请核对日期。"
    table.hand.play("Esc Esc")
    assert table.is_ready
