"""The verdict: what is still open, what follows, and when it may be told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain import acts, original_acts
from intake_desk.domain.acts import Act
from intake_desk.domain.calendar import CalendarUnknown
from intake_desk.domain.campaign import FindingClass, Item, Original
from intake_desk.domain.findings import Standing, filed_online
from intake_desk.domain.inspection import Inspection, OriginalPiece, OriginalWay, Presence
from intake_desk.domain.verdict import Outcome, Pending, Todo, Verdict, deadline_now, judge_packet
from tests.builders import (
    ALL_THERE,
    CAMPAIGN,
    CLEAN,
    FIRST_MORNING,
    LAST_MINUTE,
    PUBLICITY,
    a_case,
    a_check,
    after,
    changed,
    required,
)
from tests.random_acts import acts_on

CASE = a_case()
ITEMS = CASE.items
ONLINE, SEEN = OriginalWay.ONLINE, OriginalWay.SEEN


def verdict_after(*done: Act) -> Verdict:
    return judge_packet(CASE, after(CASE, *done))


def open_things(verdict: Verdict) -> list[tuple[Pending, str]]:
    return [(todo.what, todo.item.key if todo.item else "") for todo in verdict.todo]


def test_a_clean_packet_of_seventeen_documents_is_accepted() -> None:
    assert len(required(ITEMS)) == 17
    verdict = verdict_after(*CLEAN)
    assert verdict == Verdict(Outcome.ACCEPT, (), (), None)
    assert verdict.ready


def test_at_the_start_everything_is_open() -> None:
    verdict = judge_packet(a_case(changed(filed_online=None)), Inspection())
    assert (verdict.outcome, verdict.ready) == (Outcome.PENDING, False)
    assert verdict.todo == (
        Todo(Pending.BINDING),
        Todo(Pending.FILED_ONLINE),
        *(Todo(Pending.ITEM, item) for item in required(ITEMS)),
    )


def test_nothing_is_judged_on_a_list_that_may_lack_documents() -> None:
    """Unit kind untold: perhaps an appointment is asked for, and the person would come twice."""
    case = a_case(changed(unit_kind="", channel="federation"))
    verdict = judge_packet(case, after(case, *CLEAN))
    assert (verdict.outcome, verdict.todo) == (Outcome.PENDING, (Todo(Pending.FACTS),))
    stopped = judge_packet(case, after(case, acts.StateOutOfScope("不在职")))
    assert stopped.ready


def test_the_roster_may_know_of_the_online_filing() -> None:
    assert Todo(Pending.FILED_ONLINE) not in verdict_after().todo


@pytest.mark.parametrize(
    ("missing", "todo"),
    [
        (acts.StateBinding(bound=True, a4=True), [(Pending.BINDING, "")]),
        (acts.SetPublicity(*PUBLICITY), [(Pending.PUBLICITY, "publicity")]),
        (original_acts.OriginalsSeen(), [(Pending.ORIGINAL, "education"), (Pending.ORIGINAL, "title")]),
    ],
)
def test_nothing_is_told_before_everything_was_looked_at(
    missing: Act, todo: list[tuple[Pending, str]]
) -> None:
    """R7: the notice cannot be issued until every applicable item has a verdict."""
    fault = acts.ToggleFault("pledge", "not_hand_signed")
    verdict = verdict_after(*(act for act in CLEAN if act != missing), fault)
    assert verdict.outcome is Outcome.PENDING
    assert verdict.deadline is None
    assert open_things(verdict) == todo


@pytest.mark.parametrize("item", required(ITEMS), ids=lambda item: item.key)
def test_one_document_not_looked_at_keeps_the_verdict_open(item: Item) -> None:
    verdict = verdict_after(*CLEAN, acts.Judge(item.key, Presence.UNSEEN))
    assert (verdict.outcome, open_things(verdict)) == (Outcome.PENDING, [(Pending.ITEM, item.key)])


def test_only_half_of_the_gate_is_not_enough() -> None:
    seen = replace(after(CASE, *CLEAN), a4=None)
    assert open_things(judge_packet(CASE, seen)) == [(Pending.BINDING, "")]


def test_a_missing_document_needs_neither_its_original_nor_its_days() -> None:
    judged = [acts.Judge(key, Presence.MISSING) for key in ("education", "publicity")]
    seen = replace(after(CASE, *CLEAN, *judged), publicity=None)
    verdict = judge_packet(CASE, seen)
    assert (verdict.outcome, len(verdict.findings)) == (Outcome.CORRECT, 2)


def test_what_is_brought_of_itself_is_asked_for_its_original_only_when_it_is_there() -> None:
    assert verdict_after(*CLEAN).outcome is Outcome.ACCEPT
    brought = verdict_after(*CLEAN, acts.SetCopies("papers", 2))
    assert open_things(brought) == [(Pending.ORIGINAL, "papers")]
    assert verdict_after(*CLEAN, acts.Judge("awards", Presence.PRESENT)).outcome is Outcome.ACCEPT
    assert verdict_after(*CLEAN, acts.Judge("papers", Presence.NOT_APPLICABLE)).outcome is Outcome.ACCEPT


def test_originals_by_their_kind() -> None:
    """● holds the verdict up, ○ and W do not."""
    asked = {item.original for item in required(ITEMS)}
    assert asked == set(Original)
    verdict = verdict_after(*(act for act in CLEAN if act != original_acts.OriginalsSeen()))
    assert {todo.item.original for todo in verdict.todo if todo.item} == {Original.REQUIRED}


def test_what_may_be_waived_may_be_waived_and_nothing_else() -> None:
    """A doctor may hold no title yet; nobody applies without an education."""
    doctor = verdict_after(*CLEAN, acts.Judge("title", Presence.NOT_APPLICABLE))
    assert doctor.outcome is Outcome.ACCEPT
    nobody = verdict_after(acts.Judge("education", Presence.NOT_APPLICABLE))
    assert (Pending.ITEM, "education") in open_things(nobody)


def test_a_fault_makes_it_a_correction_with_the_deadline_of_today() -> None:
    verdict = verdict_after(*CLEAN, acts.Judge("achievements", Presence.MISSING))
    assert (verdict.outcome, verdict.ready) == (Outcome.CORRECT, True)
    assert verdict.deadline is not None
    assert verdict.deadline.due == datetime(2025, 7, 2, 17, 30)
    assert verdict.deadline == deadline_now(CASE)


def test_what_is_put_right_at_the_counter_does_not_stand_in_the_way() -> None:
    fault = (acts.ToggleFault("pledge", "no_date"), acts.PlaceBehind("education_report", "title"))
    right = (acts.ToggleFixed("pledge", "no_date"), acts.FixOrder(fixed=True))
    assert verdict_after(*CLEAN, *fault).outcome is Outcome.CORRECT
    verdict = verdict_after(*CLEAN, *fault, *right)
    assert verdict.outcome is Outcome.ACCEPT
    assert [(f.code, f.fixed) for f in verdict.findings] == [("out_of_order", True), ("no_date", True)]
    assert verdict.of_class(FindingClass.CORRECT) == ()


def test_free_words_of_the_clerk_are_told_and_cannot_be_called_put_right() -> None:
    verdict = verdict_after(*CLEAN, acts.AddNote("", "材料袋破损", "请换新的"))
    assert verdict.outcome is Outcome.CORRECT
    assert [f.problem for f in verdict.of_class(FindingClass.CORRECT)] == ["材料袋破损"]


def test_advice_never_blocks() -> None:
    case = a_case(changed(hours=0, major="英语"), standing=Standing(on_roster=False))
    verdict = judge_packet(case, after(case, *CLEAN))
    assert verdict.outcome is Outcome.ACCEPT
    assert len(verdict.of_class(FindingClass.ADVISE)) == 3


@pytest.mark.parametrize(
    "stop",
    [
        acts.StateBinding(bound=False, a4=True),
        acts.StateBinding(bound=True, a4=False),
        acts.StateOutOfScope("不在包头市在职在岗"),
    ],
)
def test_a_hard_stop_needs_no_further_look(stop: Act) -> None:
    verdict = verdict_after(stop)
    assert (verdict.outcome, verdict.ready, verdict.todo) == (Outcome.RETURN, True, ())
    assert len(verdict.of_class(FindingClass.REFUSE)) == 1


@pytest.mark.parametrize(
    "standing", [Standing(same_level="JC-Z-0007（建筑材料 中级）"), Standing(unit_channel="工商联")]
)
def test_what_the_desk_knows_already_stops_at_once(standing: Standing) -> None:
    assert judge_packet(a_case(standing=standing), Inspection()).outcome is Outcome.RETURN


def test_a_hard_stop_wins_over_faults() -> None:
    verdict = verdict_after(*CLEAN, acts.Judge("pledge", Presence.MISSING), acts.StateOutOfScope("不在职"))
    assert (verdict.outcome, verdict.deadline) == (Outcome.RETURN, None)


# -- originals on the desk ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("done", "outcome"),
    [
        ((), Outcome.ACCEPT),
        ((acts.Judge("pledge", Presence.MISSING),), Outcome.CORRECT),
        ((acts.StateOutOfScope("不在职"),), Outcome.RETURN),
        ((acts.Judge("pledge", Presence.UNSEEN),), Outcome.PENDING),
    ],
)
def test_originals_on_the_desk_block_every_decision_until_they_went_back(
    done: tuple[Act, ...], outcome: Outcome
) -> None:
    verdict = verdict_after(*ALL_THERE, *done)
    waiting = [(Pending.HAND_BACK, "education"), (Pending.HAND_BACK, "title")]
    assert (verdict.outcome, verdict.ready) == (outcome, False)
    assert open_things(verdict)[-2:] == waiting
    back = verdict_after(*ALL_THERE, *done, original_acts.HandBack())
    assert back.outcome is outcome
    assert back.ready is (outcome is not Outcome.PENDING)


def test_an_original_verified_online_never_lay_on_the_desk() -> None:
    online = [original_acts.VerifyOnline(key, a_check()) for key in ("education", "title")]
    assert verdict_after(*ALL_THERE, *online).ready


# -- window and deadline ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "due"),
    [
        ("06-25", "06-30"),
        ("06-26", "07-01"),
        ("06-27", "07-02"),
        ("06-30", "07-03"),
        ("07-01", "07-04"),
        ("07-02", "07-07"),
        ("07-03", "07-08"),
        ("07-04", "07-09"),
    ],
)
def test_the_deadline_of_each_window_day(told: str, due: str) -> None:
    case = a_case(now=datetime.fromisoformat(f"2025-{told}T17:00"))
    verdict = judge_packet(case, after(case, *CLEAN, acts.Judge("pledge", Presence.MISSING)))
    assert verdict.deadline is not None
    assert verdict.deadline.due == datetime.fromisoformat(f"2025-{due}T17:30")


def test_first_lodging_outside_the_window_is_returned_even_when_clean() -> None:
    for now in (FIRST_MORNING - timedelta(days=1), LAST_MINUTE + timedelta(minutes=1)):
        case = a_case(now=now)
        assert judge_packet(case, after(case, *CLEAN)).outcome is Outcome.RETURN


def test_what_was_told_on_the_last_day_may_still_be_accepted_on_the_ninth() -> None:
    case = a_case(now=datetime(2025, 7, 9, 17, 30), standing=Standing(lodged=True))
    assert judge_packet(case, after(case, *CLEAN)).outcome is Outcome.ACCEPT


def test_a_year_without_published_days_stops_the_deadline_and_nothing_else() -> None:
    case = a_case(now=datetime(2040, 6, 27, 9, 0), standing=Standing(lodged=True))
    assert judge_packet(case, after(case, *CLEAN)).outcome is Outcome.ACCEPT
    with pytest.raises(CalendarUnknown):
        judge_packet(case, after(case, *CLEAN, acts.Judge("pledge", Presence.MISSING)))


# -- whatever was seen --------------------------------------------------------------------------


@given(st.lists(acts_on(ITEMS), max_size=30))
def test_what_a_verdict_promises(done: list[Act]) -> None:
    seen = after(CASE, *done)
    verdict = judge_packet(CASE, seen)
    unfixed = {f.finding_class for f in verdict.findings if not f.fixed}
    assert (verdict.outcome is Outcome.RETURN) == (FindingClass.REFUSE in unfixed)
    assert (verdict.deadline is not None) == (verdict.outcome is Outcome.CORRECT)
    if verdict.outcome is Outcome.ACCEPT:
        assert unfixed <= {FindingClass.ADVISE}
    if verdict.outcome is Outcome.CORRECT:
        assert FindingClass.CORRECT in unfixed
    if verdict.outcome in {Outcome.ACCEPT, Outcome.CORRECT}:
        assert (seen.bound, seen.a4, filed_online(CASE, seen)) == (True, True, True)
        for item in required(ITEMS):
            record = seen.of(item.key)
            assert record.presence is not Presence.UNSEEN
            if item.original is Original.REQUIRED and record.presence is Presence.PRESENT:
                assert record.original is not None
    if verdict.ready:
        assert not any(seen.of(item.key).on_desk for item in ITEMS)


@given(st.lists(acts_on(ITEMS), max_size=30))
def test_a_look_at_the_rest_always_leads_to_a_decision(done: list[Act]) -> None:
    """No state of the list is a dead end."""
    seen = after(
        CASE,
        *done,
        *CLEAN,
        *(original_acts.SetOriginal(i.key, SEEN) for i in ITEMS),
        original_acts.HandBack(),
    )
    verdict = judge_packet(CASE, seen)
    assert verdict.ready
    assert verdict.outcome is not Outcome.PENDING


def test_the_campaigns_correction_days_rule_the_deadline() -> None:
    longer = replace(CAMPAIGN, terms=replace(CAMPAIGN.terms, correction_days=5))
    case = a_case(now=datetime(2025, 6, 25, 9, 0), campaign=longer)
    assert deadline_now(case).counted[-1] == date(2025, 7, 2)


@pytest.mark.parametrize("key", ["education", "education_report", "id_card"])
def test_an_online_check_that_nobody_made_is_open_until_it_is_filled_in(key: str) -> None:
    claimed = (*CLEAN, original_acts.SetOriginal(key, ONLINE))
    verdict = verdict_after(*claimed)
    assert (verdict.outcome, open_things(verdict)) == (Outcome.PENDING, [(Pending.CHECK, key)])
    made = verdict_after(*claimed, original_acts.VerifyOnline(key, a_check()))
    assert (made.outcome, made.ready) == (Outcome.ACCEPT, True)
    shown = verdict_after(*claimed, original_acts.SetOriginal(key, SEEN), original_acts.HandBack())
    assert shown.ready


def test_of_several_originals_one_said_to_be_checked_online_needs_the_check() -> None:
    pieces = (OriginalPiece("CN1"), OriginalPiece("CN2", ONLINE))
    two = (*CLEAN, acts.SetCopies("patents", 2))
    told = original_acts.SetPieces("patents", pieces)
    verdict = verdict_after(*two, told, original_acts.HandBack())
    assert open_things(verdict) == [(Pending.CHECK, "patents")]
    checked = (original_acts.VerifyOnline("patents", a_check()), told, original_acts.HandBack())
    assert verdict_after(*two, *checked).ready


def test_what_is_no_longer_there_needs_no_check() -> None:
    done = (original_acts.SetOriginal("papers", ONLINE), acts.Judge("papers", Presence.NOT_APPLICABLE))
    assert verdict_after(*CLEAN, acts.SetCopies("papers", 1), *done).ready
