"""A packet opened by mistake goes back to where it lay; one on which anything was done does not."""

from __future__ import annotations

import json

import pytest

from intake_desk.domain import acts
from intake_desk.domain.packet import PacketState
from intake_desk.services.counter.decide import send_back
from intake_desk.services.counter.inspect_packet import undo
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.counter.show_id_number import show_id_number
from intake_desk.services.counter.take_back_opening import take_back_opening
from intake_desk.services.counter.undo_decision import undo_decision
from intake_desk.services.records import PacketId
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused

UNBOUND = acts.StateBinding(bound=False, a4=True)


def returned(counter: Counter) -> PacketId:
    packet_id = counter.take()
    counter.do(packet_id, UNBOUND)
    granted(send_back(counter.desk, CLERK, packet_id))
    return packet_id


@pytest.mark.parametrize("before", [Counter.expect, returned], ids=["expected", "returned"])
def test_the_packet_is_again_what_it_was(counter: Counter, before: object) -> None:
    assert callable(before)
    packet_id = before(counter)
    was, entries = counter.view(packet_id), len(counter.acts_of(packet_id))
    opened = granted(open_packet(counter.desk, CLERK, packet_id))
    assert opened.untouched
    assert granted(take_back_opening(counter.desk, CLERK, packet_id)) == was
    assert counter.view(packet_id) == was
    assert counter.acts_of(packet_id)[entries:] == ["open_visit", "take_back_opening"]
    with counter.store.read() as reading:
        last = reading.history(packet_id)[-1]
    assert json.loads(last.new) == {"state": was.packet.state.value}
    again = granted(open_packet(counter.desk, CLERK, packet_id))
    assert (again.packet.state, again.packet.visits[-1].number) == (
        PacketState.CHECKING,
        len(was.packet.visits) + 1,
    )


def test_the_day_counts_as_if_it_had_never_been_opened(counter: Counter) -> None:
    packet_id = counter.expect()
    with counter.store.read() as reading:
        before = reading.tally(2025, counter.clock.at.date())
    granted(open_packet(counter.desk, CLERK, packet_id))
    granted(take_back_opening(counter.desk, CLERK, packet_id))
    with counter.store.read() as reading:
        assert reading.tally(2025, counter.clock.at.date()) == before


def test_looking_at_the_id_number_is_no_act_on_the_packet(counter: Counter) -> None:
    packet_id = counter.take()
    show_id_number(counter.desk, CLERK, packet_id)
    view = granted(take_back_opening(counter.desk, CLERK, packet_id))
    assert view.packet.state is PacketState.EXPECTED


def inspected(counter: Counter) -> PacketId:
    packet_id = counter.take()
    counter.do(packet_id, UNBOUND)
    return packet_id


def undone(counter: Counter) -> PacketId:
    packet_id = inspected(counter)
    granted(undo(counter.desk, CLERK, packet_id))
    return packet_id


def reopened(counter: Counter) -> PacketId:
    packet_id = returned(counter)
    granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "误按"))
    return packet_id


@pytest.mark.parametrize("prepare", [Counter.expect, inspected, undone, returned, reopened])
def test_what_was_done_on_a_packet_keeps_it_in_hand(counter: Counter, prepare: object) -> None:
    assert callable(prepare)
    packet_id = prepare(counter)
    before = counter.everything(packet_id)
    assert refused(take_back_opening(counter.desk, CLERK, packet_id)) == "already_inspected"
    assert counter.everything(packet_id) == before
    assert not counter.view(packet_id).untouched
