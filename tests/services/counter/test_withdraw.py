"""Withdrawn at the applicant's wish: recorded, numbered, undone, lodged again in the window."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest

from intake_desk.domain import acts, original_acts
from intake_desk.domain.packet import PacketState
from intake_desk.domain.verdict import Outcome
from intake_desk.services.corrections.corrections import corrections
from intake_desk.services.corrections.serve_notice import serve_notice
from intake_desk.services.counter.correct_record import correct_record
from intake_desk.services.counter.decide import accept, tell_once
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.counter.undo_decision import undo_decision
from intake_desk.services.counter.view import PacketView
from intake_desk.services.counter.withdraw import withdraw
from intake_desk.services.papers.papers import Notice, Receipt
from intake_desk.services.records import PacketId, ServedTo, Serving
from tests.builders import ALL_THERE, CLEAN, LAST_MINUTE, changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused
from tests.services.corrected import corrected, told

WISH = "本人要求改报建筑材料"


def accepted(counter: Counter) -> PacketId:
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN)
    granted(accept(counter.desk, CLERK, packet_id))
    return packet_id


def mended(counter: Counter) -> PacketId:
    packet_id = told(counter)
    corrected(counter, packet_id)
    return packet_id


def withdrawn(counter: Counter, packet_id: PacketId) -> PacketView:
    return granted(withdraw(counter.desk, CLERK, packet_id, WISH))


@pytest.mark.parametrize("begin", [Counter.take, told, accepted, mended])
def test_what_the_desk_holds_can_be_withdrawn_and_keeps_or_gets_its_number(counter: Counter, begin) -> None:  # type: ignore[no-untyped-def]
    packet_id = begin(counter)
    before = counter.view(packet_id)
    view = withdrawn(counter, packet_id)
    assert (view.packet.state, view.packet.number) == (PacketState.WITHDRAWN, "JG-Z-0001")
    assert view.papers == before.papers
    assert view == counter.view(packet_id)
    with counter.store.read() as reading:
        entry = reading.history(packet_id)[-1]
    assert (entry.act, entry.actor.name) == ("withdraw", CLERK.name)
    assert json.loads(entry.old) == {"state": before.packet.state.value, "number": before.packet.number}
    assert json.loads(entry.new) == {"state": "withdrawn", "number": "JG-Z-0001", "reason": WISH}
    assert counter.store.check_chain().sound


def test_a_wish_without_words_is_none(counter: Counter) -> None:
    packet_id = counter.take()
    before = counter.everything(packet_id)
    assert refused(withdraw(counter.desk, CLERK, packet_id, " ")) == "wish_missing"
    assert counter.everything(packet_id) == before


def test_originals_go_back_first(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *ALL_THERE)
    before = counter.everything(packet_id)
    assert refused(withdraw(counter.desk, CLERK, packet_id, WISH)) == "originals_on_desk"
    assert counter.everything(packet_id) == before
    counter.do(packet_id, original_acts.HandBack())
    withdrawn(counter, packet_id)


def test_what_the_desk_does_not_hold_cannot_be_withdrawn(counter: Counter) -> None:
    expected = counter.expect()
    assert refused(withdraw(counter.desk, CLERK, expected, WISH)) == "not_held"
    granted(open_packet(counter.desk, CLERK, expected))
    withdrawn(counter, expected)
    assert refused(withdraw(counter.desk, CLERK, expected, WISH)) == "not_held"


def test_who_withdrew_may_apply_in_the_other_series(counter: Counter) -> None:
    """What the notice advises: 如需改报，请先撤回已报材料 (R2)."""
    first = accepted(counter)
    other = counter.take(changed(series="JC"))
    assert counter.view(other).verdict.outcome is Outcome.RETURN
    withdrawn(counter, first)
    assert counter.do(other, *CLEAN).verdict.outcome is Outcome.ACCEPT


def test_who_withdrew_may_lodge_again_and_nothing_of_the_first_time_is_told(counter: Counter) -> None:
    packet_id = told(counter)
    withdrawn(counter, packet_id)
    again = granted(open_packet(counter.desk, CLERK, packet_id))
    assert again.checking
    assert not again.seen.items
    counter.do(packet_id, *CLEAN)
    made = granted(accept(counter.desk, CLERK, packet_id))
    assert made.view.packet.number == "JG-Z-0001"
    receipt = counter.papers.asked[-1]
    assert isinstance(receipt, Receipt)
    assert receipt.corrected == ()
    undone = granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "误受理"))
    assert undone.checking


def test_after_the_window_it_is_too_late_to_lodge_again(counter: Counter) -> None:
    packet_id = accepted(counter)
    withdrawn(counter, packet_id)
    counter.clock.at = LAST_MINUTE + timedelta(minutes=1)
    assert refused(open_packet(counter.desk, CLERK, packet_id)) == "window_over"


def test_a_second_lodging_is_a_first_one_for_the_window(counter: Counter) -> None:
    """What was received before it was withdrawn does not open the closed window (R10)."""
    packet_id = accepted(counter)
    withdrawn(counter, packet_id)
    counter.clock.at = LAST_MINUTE
    granted(open_packet(counter.desk, CLERK, packet_id))
    counter.clock.at = LAST_MINUTE + timedelta(days=1)
    assert "after_window" in [finding.code for finding in counter.view(packet_id).verdict.findings]


def test_the_supervisor_brings_a_withdrawn_correction_back(counter: Counter) -> None:
    packet_id = told(counter)
    before = counter.view(packet_id).packet
    withdrawn(counter, packet_id)
    view = granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "误撤回"))
    assert (view.packet.state, view.packet.correction) == (PacketState.CORRECTING, before.correction)


def test_what_was_mended_accepted_and_withdrawn_by_mistake_is_accepted_again(counter: Counter) -> None:
    """Told once: it does not go back to the check, where the clerk could tell of faults a second time."""
    for packet_id in (mended(counter), again := taken_back_once(counter)):
        before = counter.view(packet_id).packet
        withdrawn(counter, packet_id)
        view = granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "误撤回"))
        assert (view.packet.state, view.packet.visit) == (PacketState.ACCEPTED, before.visit)
        assert refused(tell_once(counter.desk, CLERK, packet_id)) == "decided"
    granted(undo_decision(counter.desk, SUPERVISOR, again, "误受理"))
    withdrawn(counter, again)
    assert granted(undo_decision(counter.desk, SUPERVISOR, again, "误撤回")).checking


def taken_back_once(counter: Counter) -> PacketId:
    """Withdrawn and lodged again, and accepted then."""
    packet_id = counter.take(changed(id_number=id_number(60)))
    withdrawn(counter, packet_id)
    granted(open_packet(counter.desk, CLERK, packet_id))
    counter.do(packet_id, *CLEAN)
    granted(accept(counter.desk, CLERK, packet_id))
    return packet_id


def test_who_was_told_withdrew_and_is_told_again_is_corrected_by_the_second_notice(counter: Counter) -> None:
    packet_id = told(counter)
    withdrawn(counter, packet_id)
    counter.clock.at += timedelta(days=3)
    granted(open_packet(counter.desk, CLERK, packet_id))
    counter.do(packet_id, *CLEAN, acts.ToggleFault("education", "no_seal"))
    granted(tell_once(counter.desk, CLERK, packet_id))
    counter.print_paper(packet_id)
    served = Serving(counter.clock.at, ServedTo.APPLICANT, signed=True)
    granted(serve_notice(counter.desk, CLERK, packet_id, served))
    second = counter.view(packet_id).packet.visits[-1]
    assert second.serving is not None
    (line,) = corrections(counter.desk)
    assert (line.told_at, line.due, line.told) == (counter.clock.at, second.due, 1)
    assert corrected(counter, packet_id).view.packet.state is PacketState.ACCEPTED
    first = counter.view(packet_id).packet.visits[0]
    assert not any(row.closing for row in first.told)


@pytest.mark.parametrize(("begin", "paper"), [(accepted, Receipt), (told, Notice), (mended, Receipt)])
def test_a_paper_that_stands_again_bears_the_facts_as_they_were_corrected(
    counter: Counter, begin: Callable[[Counter], PacketId], paper: type
) -> None:
    packet_id = begin(counter)
    (given, *_) = counter.view(packet_id).papers
    counter.clock.at += timedelta(minutes=5)
    withdrawn(counter, packet_id)
    counter.clock.at += timedelta(minutes=5)
    granted(correct_record(counter.desk, SUPERVISOR, packet_id, changed(name="王建叶"), "与身份证不符"))
    view = granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "误撤回"))
    (made, former, *_) = view.papers
    assert (former.id, bool(former.voided_at), made.voided_at) == (given.id, True, None)
    text = counter.papers.asked[-1]
    assert isinstance(text, paper)
    assert text.head.name == "王建叶"
    assert text.head.voids
    assert view == counter.view(packet_id)


def test_the_notice_that_stands_again_bears_the_facts_too(counter: Counter) -> None:
    packet_id = mended(counter)
    counter.clock.at += timedelta(minutes=5)
    granted(correct_record(counter.desk, SUPERVISOR, packet_id, changed(name="王建叶"), "与身份证不符"))
    view = granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "误受理"))
    text = counter.papers.asked[-1]
    assert isinstance(text, Notice)
    assert text.head.name == "王建叶"
    assert [paper.kind for paper in view.papers if not paper.voided_at] == ["notice"]


def test_a_paper_that_was_right_all_along_stands_again_as_it_is(counter: Counter) -> None:
    packet_id = accepted(counter)
    granted(correct_record(counter.desk, SUPERVISOR, packet_id, changed(name="王建叶"), "与身份证不符"))
    before = counter.view(packet_id).papers
    counter.clock.at += timedelta(minutes=5)
    withdrawn(counter, packet_id)
    assert granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "误撤回")).papers == before


def test_a_name_without_a_glyph_leaves_the_withdrawal_as_it_is(counter: Counter) -> None:
    packet_id = accepted(counter)
    withdrawn(counter, packet_id)
    granted(correct_record(counter.desk, SUPERVISOR, packet_id, changed(name="王建叶"), "与身份证不符"))
    before, counter.papers.missing = counter.everything(packet_id), "叶"
    assert refused(undo_decision(counter.desk, SUPERVISOR, packet_id, "误撤回")) == "glyph_missing"
    assert counter.everything(packet_id) == before
