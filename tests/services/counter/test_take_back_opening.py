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
from intake_desk.services.counter.window_figures import window_figures
from intake_desk.services.ledger.ledger import look_up
from intake_desk.services.ledger.ledger_records import LedgerFilter, LedgerOrder
from intake_desk.services.records import PacketId
from intake_desk.services.refusal import Refusal
from intake_desk.services.reports.report_figures import report_figures
from intake_desk.services.rosters.import_roster import import_roster
from intake_desk.services.units.hand_in_view import hand_in_of
from tests.builders import changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused
from tests.rosters import roster

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


def figures(counter: Counter) -> tuple[object, ...]:
    """All that counts or names packets: search, what is exported, units, ledger, hand-ins, strip, report."""
    desk = counter.desk
    with desk.store.read() as reading:
        units = [unit.id for unit in reading.units_like("", 99)]
        known = reading.search("wjy", 2025, 9), reading.packets_of_year(2025)
        of_units = [reading.packets_of_unit(unit, year) for unit in units for year in (2025, None)]
        counts = [{s: n for s, n in line.counts.items() if n} for line in reading.unit_lines(2025)]
        years = reading.ledger_years()
    ledger = look_up(desk, LedgerFilter(), LedgerOrder())
    hand_ins = [hand_in_of(desk, unit) for unit in units]
    members = [member.packet.id for hand_in in hand_ins for member in hand_in.members]
    ours = [[pair.ours for pair in table.pairs] for hand_in in hand_ins for table in hand_in.tables]
    strip, report = window_figures(desk).tally, report_figures(desk, desk.today)
    return known, of_units, counts, years, ledger, members, ours, strip, report.parts, report.pace


def test_who_was_registered_by_mistake_is_counted_nowhere(counter: Counter) -> None:
    counter.expect(changed(id_number=id_number(60), name="李同事", channel=""))
    before = figures(counter)
    packet_id = counter.come().packet.id
    assert counter.view(packet_id).packet.only_registered
    assert figures(counter) != before
    granted(take_back_opening(counter.desk, CLERK, packet_id))
    assert figures(counter) == before
    assert counter.acts_of(packet_id) == ["register_walk_in", "open_visit", "take_back_opening"]
    assert counter.store.check_chain().sound


def test_who_was_registered_by_mistake_may_be_registered_again_and_again(counter: Counter) -> None:
    """By another channel too: what a mistake told is not the unit's (R3)."""
    for channel in ("federation", "society", "direct"):
        view = counter.come(changed(channel=channel))
        assert "second_channel" not in [finding.code for finding in view.verdict.findings]
        granted(take_back_opening(counter.desk, CLERK, view.packet.id))
    import_roster(counter.desk, CLERK, roster(changed()))
    assert look_up(counter.desk, LedgerFilter(), LedgerOrder()).counts == {PacketState.EXPECTED: 1}


def test_who_came_before_and_stands_on_no_roster_keeps_what_was_decided(counter: Counter) -> None:
    packet_id = counter.come().packet.id
    counter.do(packet_id, UNBOUND)
    granted(send_back(counter.desk, CLERK, packet_id))
    was = counter.view(packet_id)
    granted(open_packet(counter.desk, CLERK, packet_id))
    assert granted(take_back_opening(counter.desk, CLERK, packet_id)) == was


def test_who_was_registered_by_mistake_is_registered_anew_and_not_opened(counter: Counter) -> None:
    """Its number is still in a window's hands, perhaps; no year is told that never was."""
    packet_id = counter.come().packet.id
    granted(take_back_opening(counter.desk, CLERK, packet_id))
    before = counter.everything()
    outcome = open_packet(counter.desk, CLERK, packet_id)
    assert refused(outcome) == "taken_back"
    assert isinstance(outcome, Refusal)
    assert outcome.sentence == "这件现场登记已撤销，请重新登记。"
    assert counter.everything() == before


def listed(counter: Counter) -> tuple[list[str], list[str]]:
    """The units that are offered while one is typed, and those of the list."""
    with counter.store.read() as reading:
        return [u.name for u in reading.units_like("", 9)], [ln.unit.name for ln in reading.unit_lines(2025)]


def test_a_mistyped_unit_goes_with_the_walk_in_that_brought_it(counter: Counter) -> None:
    """Its name is free again: a unit may be named so, and a person of it may come."""
    counter.expect(changed(id_number=id_number(60), name="李同事"))
    before = listed(counter)
    mistyped = changed(unit="包头市恒筑建没集团有限公司")
    for _ in range(2):
        packet_id = counter.come(mistyped).packet.id
        assert listed(counter) != before
        granted(take_back_opening(counter.desk, CLERK, packet_id))
        assert listed(counter) == before
        assert counter.view(packet_id).packet.applicant.unit == mistyped.unit
    with counter.store.read() as reading:
        assert reading.unit_named(mistyped.unit) is None


def test_a_unit_to_which_something_belongs_stays(counter: Counter) -> None:
    packet_id = counter.come().packet.id
    with counter.store.write(CLERK, counter.clock.at) as writing:
        writing.open_hand_in(writing.packet(packet_id).unit_id, counter.clock.at.date())
        writing.record("hand_in")
    before = listed(counter)
    granted(take_back_opening(counter.desk, CLERK, packet_id))
    assert listed(counter) == before
