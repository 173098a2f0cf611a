"""The supervisor takes back, mends and prints again; whatever was given out stays on record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from intake_desk.domain import acts
from intake_desk.domain.inspection import Presence
from intake_desk.domain.packet import PacketState
from intake_desk.services.corrections.give_up import give_up
from intake_desk.services.counter.correct_record import correct_record
from intake_desk.services.counter.decide import Decided, accept, send_back, tell_once
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.counter.undo_decision import undo_decision
from intake_desk.services.counter.window_figures import desk_figures
from intake_desk.services.papers.paper_anew import Renewed
from intake_desk.services.papers.papers import Notice, Receipt, ReturnSlip
from intake_desk.services.papers.print_paper import count_print, paper_bytes
from intake_desk.services.papers.reprint import Reprint, count_reprint, reprint
from intake_desk.services.records import PacketId, PaperId
from tests.builders import CLEAN, LAST_MINUTE, MORNING, changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused
from tests.services.corrected import DUE, close_all, corrected, told

UNBOUND = acts.StateBinding(bound=False, a4=True)


def accepted(counter: Counter) -> PacketId:
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN)
    granted(accept(counter.desk, CLERK, packet_id))
    return packet_id


def returned(counter: Counter) -> PacketId:
    packet_id = counter.take()
    counter.do(packet_id, UNBOUND)
    granted(send_back(counter.desk, CLERK, packet_id))
    return packet_id


MAKING: dict[str, Callable[[Counter], PacketId]] = {"accepted": accepted, "told": told, "returned": returned}


@pytest.mark.parametrize("how", MAKING)
def test_an_undone_decision_is_checked_again_with_all_that_was_seen(counter: Counter, how: str) -> None:
    packet_id = MAKING[how](counter)
    before = counter.view(packet_id)
    view = granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "误按"))
    assert view.checking
    assert view.seen == before.seen
    assert view.packet.number == before.packet.number
    (paper,) = view.papers
    assert paper.voided_at == MORNING
    (undone,) = view.packet.earlier
    assert undone.undone_at == MORNING
    assert undone.findings == before.verdict.findings
    assert counter.acts_of(packet_id)[-1] == "undo_decision"


@pytest.mark.parametrize("how", MAKING)
def test_an_undone_decision_counts_nowhere(counter: Counter, how: str) -> None:
    packet_id = MAKING[how](counter)
    granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "误按"))
    figures = desk_figures(counter.desk)
    assert figures.today == ()
    assert [hit.due for hit in figures.in_hand] == [None]
    with counter.store.read() as reading:
        assert reading.tally(2025, MORNING.date()).decided_today == {}
        assert reading.corrections(2025, PacketState.CORRECTING) == ()


def test_the_next_paper_says_that_the_earlier_ones_are_void(counter: Counter) -> None:
    packet_id = told(counter)
    number = counter.view(packet_id).packet.number
    first = counter.view(packet_id).papers[0]
    granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "看错"))
    counter.do(packet_id, acts.Judge("pledge", Presence.MISSING))
    second = granted(tell_once(counter.desk, CLERK, packet_id))
    notice = counter.papers.asked[-1]
    assert isinstance(notice, Notice)
    assert notice.head.voids == "原包住建职称补〔2025〕1号已作废。"
    assert notice.head.document_number == "包住建职称补〔2025〕2号"
    assert second.view.packet.number == number
    assert [row.title for row in notice.rows].count("个人诚信承诺书") == 1
    assert paper_bytes(counter.desk, first.id) != second.pdf
    granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "又看错"))
    counter.do(packet_id, UNBOUND)
    granted(send_back(counter.desk, CLERK, packet_id))
    slip = counter.papers.asked[-1]
    assert slip.head.voids == "原包住建职称补〔2025〕1号、包住建职称补〔2025〕2号已作废。"


def test_an_undone_receipt_is_named_by_its_hour(counter: Counter) -> None:
    packet_id = accepted(counter)
    granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "误按"))
    granted(accept(counter.desk, CLERK, packet_id))
    assert counter.papers.asked[-1].head.voids == "原2025年6月27日 09:12受理回执已作废。"


def test_undoing_the_end_of_a_correction_lets_it_run_on(counter: Counter) -> None:
    packet_id = told(counter)
    corrected(counter, packet_id)
    counter.clock.at = DUE - timedelta(hours=1)
    view = granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "材料拿错"))
    assert view.packet.state is PacketState.CORRECTING
    assert view.packet.correction is view.packet.visit
    assert {paper.kind: bool(paper.voided_at) for paper in view.papers} == {"receipt": True, "notice": False}
    granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "告知有误"))
    assert counter.view(packet_id).checking
    assert counter.view(packet_id).packet.correction is None


def test_a_decision_undone_after_the_window_is_not_out_of_the_window(counter: Counter) -> None:
    packet_id = returned(counter)
    counter.clock.at = LAST_MINUTE + timedelta(days=3)
    granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "其实已装订"))
    counter.do(packet_id, *CLEAN)
    assert granted(accept(counter.desk, CLERK, packet_id)).view.packet.state is PacketState.ACCEPTED


def test_what_came_too_late_stays_too_late_when_undone(counter: Counter) -> None:
    counter.clock.at = LAST_MINUTE + timedelta(minutes=1)
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN)
    granted(send_back(counter.desk, CLERK, packet_id))
    granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "求情"))
    assert refused(accept(counter.desk, CLERK, packet_id)) == "other_outcome"


def test_nothing_to_undo_and_what_was_given_up(counter: Counter) -> None:
    packet_id = told(counter)
    assert refused(undo_decision(counter.desk, SUPERVISOR, packet_id, "")) == "reason_missing"
    counter.clock.at = DUE + timedelta(minutes=1)
    granted(give_up(counter.desk, SUPERVISOR, [packet_id]))
    assert refused(undo_decision(counter.desk, SUPERVISOR, packet_id, "误按")) == "given_up"
    for other in (
        counter.expect(changed(id_number=id_number(60))),
        counter.take(changed(id_number=id_number(61))),
    ):
        assert refused(undo_decision(counter.desk, SUPERVISOR, other, "误按")) == "not_decided"


def test_a_returned_packet_comes_again_with_the_earlier_attempt_in_view(counter: Counter) -> None:
    packet_id = returned(counter)
    counter.clock.at = LAST_MINUTE
    view = granted(open_packet(counter.desk, CLERK, packet_id))
    assert view.checking
    assert [finding.code for visit in view.packet.earlier for finding in visit.findings] == ["not_bound"]
    assert view.seen.bound is None
    assert view.papers[0].voided_at is None


def test_no_further_attempt_after_the_window_but_a_correction_runs_on(counter: Counter) -> None:
    slip, notice = returned(counter), told(counter, person=changed(id_number=id_number(60)), at=LAST_MINUTE)
    counter.clock.at = LAST_MINUTE + timedelta(minutes=1)
    assert refused(open_packet(counter.desk, CLERK, slip)) == "window_over"
    assert granted(open_packet(counter.desk, CLERK, notice)).packet.state is PacketState.CORRECTING
    close_all(counter, notice)


def fixed(counter: Counter, packet_id: PacketId, **facts: object) -> Renewed:
    person = replace(counter.view(packet_id).packet.applicant, **facts)  # type: ignore[arg-type]
    return granted(correct_record(counter.desk, SUPERVISOR, packet_id, person, "与身份证不符"))


@pytest.mark.parametrize(
    ("how", "paper", "letter"),
    [
        ("accepted", Receipt, None),
        ("told", Notice, "包住建职称补〔2025〕2号"),
        ("returned", ReturnSlip, "包住建职称退〔2025〕2号"),
    ],
)
def test_a_corrected_person_gets_the_paper_anew(
    counter: Counter, how: str, paper: type, letter: str | None
) -> None:
    packet_id = MAKING[how](counter)
    before = counter.view(packet_id)
    counter.clock.at = MORNING + timedelta(hours=1)
    done = fixed(counter, packet_id, name="王建叶", id_number=id_number(78))
    made = counter.papers.asked[-1]
    assert isinstance(made, paper)
    assert (made.head.name, made.head.document_number) == ("王建叶", letter)
    assert made.head.voids
    assert done.pdf is not None
    assert done.paper_id is not None
    assert paper_bytes(counter.desk, done.paper_id) == done.pdf
    assert (done.view.packet.number, done.view.packet.state) == (before.packet.number, before.packet.state)
    assert [bool(each.voided_at) for each in done.view.papers] == [False, True]
    assert done.view.verdict.findings == before.verdict.findings
    if isinstance(made, Notice):
        assert (made.due, len(made.counted)) == (DUE, 3)  # as it was told, not an hour later


def test_a_person_without_a_paper_is_corrected_without_one(counter: Counter) -> None:
    expected, in_hand = counter.expect(), counter.take(changed(id_number=id_number(60)))
    given_up = told(counter, person=changed(id_number=id_number(61)))
    counter.clock.at = DUE + timedelta(minutes=1)
    granted(give_up(counter.desk, SUPERVISOR, [given_up]))
    for packet_id in (expected, in_hand, given_up):
        done = fixed(counter, packet_id, phone="13804720000")
        assert (done.paper_id, done.pdf) == (None, None)
        assert counter.acts_of(packet_id)[-1] == "correct_record"


@pytest.mark.parametrize(
    ("facts", "reason", "code"),
    [
        ({"phone": "1"}, " ", "reason_missing"),
        ({"id_number": "1"}, "笔误", "id_length"),
        ({}, "笔误", "nothing_changed"),
        ({"id_number": id_number(60)}, "笔误", "already_there"),
        ({"series": "JC"}, "笔误", "numbered"),
        ({"degree": "学士"}, "笔误", "other_list"),
    ],
)
def test_an_unfit_correction_of_a_person_changes_nothing(
    counter: Counter, facts: dict[str, object], reason: str, code: str
) -> None:
    packet_id = accepted(counter)
    counter.expect(changed(id_number=id_number(60)))
    before = counter.everything(packet_id)
    person = changed(**facts)
    assert refused(correct_record(counter.desk, SUPERVISOR, packet_id, person, reason)) == code
    assert counter.everything(packet_id) == before


def test_a_name_without_a_glyph_is_not_taken_over(counter: Counter) -> None:
    packet_id = accepted(counter)
    before = counter.everything(packet_id)
    counter.papers.missing = "叶"
    person = changed(name="王建叶")
    assert refused(correct_record(counter.desk, SUPERVISOR, packet_id, person, "笔误")) == "glyph_missing"
    assert counter.everything(packet_id) == before


def looked_at(counter: Counter, decided: Decided) -> Reprint:
    return granted(reprint(counter.desk, decided.view.packet.id, decided.paper_id))


def reprinted(counter: Counter, decided: Decided) -> tuple[str, bytes]:
    done = looked_at(counter, decided)
    count_reprint(counter.desk, CLERK, done)
    return done.mark, done.pdf


def test_each_reprint_has_the_very_bytes_and_its_own_mark(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN)
    decided = granted(accept(counter.desk, CLERK, packet_id))
    assert reprinted(counter, decided) == ("", decided.pdf)  # the dialog had been cancelled
    counter.clock.at = datetime(2025, 6, 27, 15, 20)
    mark = "补打 第1次 2025-06-27 15:20"
    assert reprinted(counter, decided) == (mark, decided.pdf + mark.encode())
    count_print(counter.desk, CLERK, packet_id, decided.paper_id)
    assert reprinted(counter, decided)[0] == "补打 第3次 2025-06-27 15:20"
    granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "误按"))
    assert reprinted(counter, decided)[0] == "已作废　补打 第4次 2025-06-27 15:20"
    assert counter.acts_of(packet_id).count("reprint") == 3
    assert counter.acts_of(packet_id).count("print") == 2  # the first that came out is no reprint


def test_looking_at_a_reprint_leaves_no_trace(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN)
    decided = granted(accept(counter.desk, CLERK, packet_id))
    count_print(counter.desk, CLERK, packet_id, decided.paper_id)
    before = counter.everything(packet_id)
    marks = {looked_at(counter, decided).mark for _ in range(3)}
    assert [mark.startswith("补打 第1次 ") for mark in marks] == [True]
    assert counter.everything(packet_id) == before
    assert count_reprint(counter.desk, CLERK, looked_at(counter, decided)) == 2
    assert looked_at(counter, decided).mark.startswith("补打 第2次 ")


def test_another_packets_paper_is_not_reprinted(counter: Counter) -> None:
    decided = accepted(counter)
    assert refused(reprint(counter.desk, decided, PaperId(99))) == "no_paper"
