"""R2 holds whoever acts and by whichever verb: of one person the desk keeps one packet a level and year."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from intake_desk.domain.packet import PacketState
from intake_desk.services.counter.correct_record import correct_record
from intake_desk.services.counter.undo_decision import undo_decision
from intake_desk.services.counter.withdraw import withdraw
from intake_desk.services.records import PacketId
from intake_desk.services.refusal import Refusal
from tests.builders import changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused
from tests.days import Ending, finish
from tests.services.corrected import told

MATERIALS: dict[str, object] = {"series": "JC", "specialty": "混凝土与制品"}
"""The other series."""


def accepted(counter: Counter) -> PacketId:
    packet_id = counter.take()
    finish(counter, packet_id, Ending.ACCEPTED)
    return packet_id


@pytest.mark.parametrize("begin", [accepted, told])
def test_a_withdrawal_stands_while_the_person_is_kept_in_the_other_series(
    counter: Counter, begin: Callable[[Counter], PacketId]
) -> None:
    first = begin(counter)
    granted(withdraw(counter.desk, CLERK, first, "改报建筑材料"))
    second = counter.come(changed(**MATERIALS)).packet.id
    finish(counter, second, Ending.ACCEPTED)
    before = counter.everything(first, second)
    refusal = undo_decision(counter.desk, SUPERVISOR, first, "误点撤回")
    assert refused(refusal) == "same_level_other_series"
    assert isinstance(refusal, Refusal)
    assert "JC-Z-0001（建筑材料 中级）" in refusal.sentence
    assert "撤回" in refusal.advice
    assert counter.everything(first, second) == before
    granted(withdraw(counter.desk, CLERK, second, "仍报建设工程"))
    assert granted(undo_decision(counter.desk, SUPERVISOR, first, "仍报建设工程")).packet.state in {
        PacketState.ACCEPTED,
        PacketState.CORRECTING,
    }


def test_a_decision_goes_back_to_the_counter_though_another_packet_is_kept(counter: Counter) -> None:
    """What is checked is not kept: its verdict says what stands against it."""
    first = accepted(counter)
    second = counter.come(changed(**MATERIALS)).packet.id
    assert [f.code for f in counter.view(second).verdict.findings][:1] == ["same_level_other_series"]
    finish(counter, second, Ending.RETURNED)
    assert granted(undo_decision(counter.desk, SUPERVISOR, second, "误按")).checking
    assert counter.view(first).packet.state is PacketState.ACCEPTED


def test_a_kept_packet_is_not_put_on_a_person_who_is_kept_in_the_other_series(counter: Counter) -> None:
    accepted(counter)
    slip = changed(**MATERIALS, id_number=id_number(52))
    second = counter.come(slip).packet.id
    finish(counter, second, Ending.ACCEPTED)
    before = counter.everything(second)
    right = changed(**MATERIALS)
    outcome = correct_record(counter.desk, SUPERVISOR, second, right, "身份证号录错")
    assert refused(outcome) == "same_level_other_series"
    assert counter.everything(second) == before
    granted(withdraw(counter.desk, CLERK, second, "重复申报"))
    granted(correct_record(counter.desk, SUPERVISOR, second, right, "身份证号录错"))
    assert refused(undo_decision(counter.desk, SUPERVISOR, second, "误点")) == "same_level_other_series"
