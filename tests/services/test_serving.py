"""A notice that waits to be served: no time runs, nothing is signed that nobody said, the paper is right."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from intake_desk.domain import original_acts
from intake_desk.domain.calendar import Calendar
from intake_desk.domain.correction import Mending
from intake_desk.domain.remaining import Light
from intake_desk.services.campaigns.campaigns import OneCampaign
from intake_desk.services.corrections.close_told import close_told
from intake_desk.services.corrections.corrections import (
    NOT_SERVED,
    correction_figures,
    corrections,
    due_words,
    phone_list,
    remaining_words,
)
from intake_desk.services.corrections.give_up import give_up, proposed
from intake_desk.services.corrections.recount_deadlines import lengthen, recounts
from intake_desk.services.corrections.running_correction import waits_to_be_served
from intake_desk.services.corrections.serve_notice import agent_of, deadline_if_served_now, serve_notice
from intake_desk.services.counter.correct_record import correct_record
from intake_desk.services.counter.decide import tell_once
from intake_desk.services.counter.undo_decision import undo_decision
from intake_desk.services.papers.never_out import never_out
from intake_desk.services.papers.papers import Notice
from intake_desk.services.papers.print_paper import Way, count_print
from intake_desk.services.records import PacketId, ServedTo, Serving, Visit
from intake_desk.services.refusal import Refusal
from tests.builders import CAMPAIGN, CLEAN, MORNING, changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused
from tests.services.corrected import DUE, FAULTS, close_all, corrected, not_served, told

LATER = datetime(2025, 6, 30, 16, 0)
"""A Monday: what is served then is due on Thursday."""
LATER_DUE = datetime(2025, 7, 3, 17, 30)
LONG_AFTER = datetime(2025, 7, 10, 9, 0)


def served(at: datetime, *, signed: bool = True) -> Serving:
    return Serving(at, ServedTo.APPLICANT, signed=signed)


def notice_of(counter: Counter, packet_id: PacketId) -> Visit:
    visit = counter.view(packet_id).packet.correction
    assert visit is not None
    return visit


def test_a_notice_reached_nobody_as_long_as_nobody_says_so(counter: Counter) -> None:
    visit = notice_of(counter, not_served(counter))
    assert (visit.serving, visit.due) == (None, None)
    assert visit.deadline is not None
    assert visit.deadline.due == DUE
    (line,) = corrections(counter.desk)
    assert (line.told_at, line.due, line.remaining.light) == (MORNING, None, Light.NOT_SERVED)
    assert remaining_words(line.remaining) == due_words(line.due) == NOT_SERVED


def test_it_waits_until_somebody_says_who_took_it(counter: Counter) -> None:
    packet_id = not_served(counter)
    assert waits_to_be_served(counter.view(packet_id).packet)
    renewed = granted(serve_notice(counter.desk, CLERK, packet_id, served(MORNING, signed=False)))
    assert not waits_to_be_served(renewed.view.packet)
    serving = notice_of(counter, packet_id).serving
    assert serving is not None
    assert not serving.signed
    assert not waits_to_be_served(corrected(counter, packet_id).view.packet)


def test_it_never_runs_out(counter: Counter) -> None:
    packet_id = not_served(counter)
    counter.clock.at = LONG_AFTER
    assert proposed(counter.desk) == ()
    outcome = give_up(counter.desk, SUPERVISOR, [packet_id])
    assert refused(outcome) == "not_served"
    assert isinstance(outcome, Refusal)
    assert "王建业 的告知书尚未送达" in outcome.sentence
    figures = correction_figures(counter.desk)
    assert (figures.not_served, figures.running, figures.due_today, figures.overdue) == (1, 0, 0, 0)
    assert figures.latest_due is None
    assert recounts(counter.desk) == ()
    assert granted(lengthen(counter.desk, SUPERVISOR, [packet_id])) == ()


def test_it_stands_before_all_that_runs(counter: Counter) -> None:
    running = told(counter, person=changed(name="单雄", id_number=id_number(53)))
    waiting = not_served(counter)
    assert [line.packet_id for line in corrections(counter.desk)] == [waiting, running]
    figures = correction_figures(counter.desk)
    assert (figures.not_served, figures.running, figures.latest_due) == (1, 1, DUE)


def test_who_comes_before_it_was_served_may_mend_and_be_accepted(counter: Counter) -> None:
    packet_id = not_served(counter)
    counter.clock.at = LONG_AFTER
    close_all(counter, packet_id)
    assert corrected(counter, packet_id).view.packet.number == "JG-Z-0001"


def test_served_on_its_own_day_the_paper_stays(counter: Counter) -> None:
    packet_id = not_served(counter)
    counter.clock.at = MORNING + timedelta(hours=3)
    renewed = granted(serve_notice(counter.desk, CLERK, packet_id, served(counter.clock.at)))
    assert (renewed.paper_id, renewed.pdf) == (None, None)
    assert (notice_of(counter, packet_id).due, len(renewed.view.papers)) == (DUE, 1)
    with counter.desk.store.read() as reading:
        entry = reading.history(packet_id)[-1]
    assert (entry.act, entry.old) == ("serve_notice", "{}")
    assert json.loads(entry.new)["signed"] is True


def test_served_later_it_is_made_anew_with_the_right_deadline_and_nothing_else(counter: Counter) -> None:
    packet_id = not_served(counter)
    before = counter.papers.asked[-1]
    counter.clock.at = LATER
    renewed = granted(serve_notice(counter.desk, CLERK, packet_id, served(LATER)))
    after = counter.papers.asked[-1]
    assert isinstance(before, Notice)
    assert isinstance(after, Notice)
    assert renewed.pdf == repr(after).encode()
    assert (before.due, after.due) == (DUE, LATER_DUE)
    assert after.rows == before.rows
    assert after.head.document_number == before.head.document_number == "包住建职称补〔2025〕1号"
    assert after.head.voids == "本件代替2025年6月27日 09:12出具的同号文书，原件作废。"
    new, old = renewed.view.papers
    assert (new.id, new.voided_at, old.voided_at) == (renewed.paper_id, None, LATER)
    assert notice_of(counter, packet_id).due == LATER_DUE
    assert [f.code for f in notice_of(counter, packet_id).findings] == [
        row.finding.code for row in notice_of(counter, packet_id).told
    ]


def test_a_third_paper_names_both_that_went_before(counter: Counter) -> None:
    packet_id = not_served(counter)
    for actor, at in ((CLERK, LATER), (SUPERVISOR, LATER + timedelta(days=1))):
        counter.clock.at = at
        granted(serve_notice(counter.desk, actor, packet_id, served(at), "送达日有误"))
    voids = counter.papers.asked[-1].head.voids
    assert voids == "本件代替2025年6月27日 09:12、2025年6月30日 16:00出具的同号文书，原件作废。"
    granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "误按"))


def test_a_calendar_that_shortens_does_not_shorten_what_the_notice_says(counter: Counter) -> None:
    packet_id = not_served(counter)
    worked = Calendar(CAMPAIGN.days_off, CAMPAIGN.days_worked | {(MORNING + timedelta(days=1)).date()})
    desk = replace(counter.desk, campaigns=OneCampaign(CAMPAIGN, worked))
    renewed = granted(serve_notice(desk, CLERK, packet_id, served(MORNING)))
    assert renewed.pdf is None
    assert notice_of(counter, packet_id).due == DUE


def test_a_record_put_right_before_the_serving_keeps_the_printed_deadline(counter: Counter) -> None:
    packet_id = not_served(counter)
    counter.clock.at = LATER
    granted(correct_record(counter.desk, SUPERVISOR, packet_id, changed(phone="13800000000"), "补录"))
    paper = counter.papers.asked[-1]
    assert isinstance(paper, Notice)
    assert paper.due == DUE
    assert notice_of(counter, packet_id).serving is None


def test_a_rare_character_stops_the_serving_as_a_whole(counter: Counter) -> None:
    packet_id = not_served(counter)
    counter.clock.at = LATER
    counter.papers.missing = "王"
    before = counter.everything(packet_id)
    assert refused(serve_notice(counter.desk, CLERK, packet_id, served(LATER))) == "glyph_missing"
    assert counter.everything(packet_id) == before


def test_the_list_to_phone_says_that_it_waits(counter: Counter) -> None:
    packet_id = not_served(counter)
    (line,) = phone_list(counter.desk, CLERK, [packet_id])
    assert (line.due, due_words(line.due)) == (None, NOT_SERVED)


def test_closing_before_the_serving_is_recorded_as_ever(counter: Counter) -> None:
    packet_id = not_served(counter)
    position = notice_of(counter, packet_id).told[0].position
    view = granted(close_told(counter.desk, CLERK, packet_id, position, Mending.MENDED))
    assert view.packet.correction is not None
    assert view.packet.correction.told[0].closing is not None


def test_the_units_agent_is_offered_by_name(counter: Counter) -> None:
    packet = counter.view(not_served(counter)).packet
    assert agent_of(counter.desk, packet) == ""


@pytest.mark.parametrize(("at", "due"), [(MORNING, DUE), (datetime(2027, 1, 4, 9, 0), None)])
def test_until_when_a_serving_now_would_run(counter: Counter, at: datetime, due: datetime | None) -> None:
    packet = counter.view(not_served(counter)).packet
    counter.clock.at = at
    deadline = deadline_if_served_now(counter.desk, packet)
    assert (deadline.due if deadline else None) == due


def test_a_notice_that_was_never_printed_was_served_to_nobody(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN, *FAULTS, original_acts.HandBack())
    granted(tell_once(counter.desk, CLERK, packet_id))
    before = counter.everything(packet_id)
    outcome = serve_notice(counter.desk, CLERK, packet_id, served(MORNING))
    assert refused(outcome) == "notice_not_printed"
    assert isinstance(outcome, Refusal)
    assert "告知书还没有打印" in outcome.sentence
    assert counter.everything(packet_id) == before
    assert notice_of(counter, packet_id).due is None


@pytest.mark.parametrize("way", Way)
def test_a_notice_that_was_printed_or_saved_can_be_served(counter: Counter, way: Way) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN, *FAULTS, original_acts.HandBack())
    decided = granted(tell_once(counter.desk, CLERK, packet_id))
    count_print(counter.desk, CLERK, packet_id, decided.paper_id, way)
    granted(serve_notice(counter.desk, CLERK, packet_id, served(MORNING)))
    assert notice_of(counter, packet_id).due == DUE


def test_who_was_served_once_holds_a_copy_whatever_was_printed_anew(counter: Counter) -> None:
    packet_id = not_served(counter)
    counter.clock.at = LATER
    renewed = granted(serve_notice(counter.desk, CLERK, packet_id, served(LATER)))
    assert never_out(renewed.view) is not None
    granted(serve_notice(counter.desk, CLERK, packet_id, served(LATER, signed=False)))
