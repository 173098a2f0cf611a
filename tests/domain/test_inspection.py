"""What the clerk saw: judging a document, its faults, its place and its original."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain import inspection as look
from intake_desk.domain.inspection import Inspection, ItemRecord, OriginalWay, Presence
from tests.builders import CAMPAIGN, ENGINEER, a_case

ITEMS = a_case().items
ORDER = [item.key for item in ITEMS]
EDUCATION = CAMPAIGN.item("education")
PAPERS = CAMPAIGN.item("papers")
FORM = CAMPAIGN.item("review_form")
RECOMMENDATION = CAMPAIGN.item("recommendation")
NOTHING = Inspection()


def test_nothing_is_seen_at_the_start() -> None:
    assert all(NOTHING.of(item.key) == ItemRecord() for item in ITEMS)
    assert look.on_desk(NOTHING, ITEMS) == ()


def test_a_document_that_is_not_there_keeps_no_faults() -> None:
    seen = look.toggle_fault(NOTHING, EDUCATION, "no_seal")
    seen = look.judge(seen, EDUCATION, Presence.MISSING)
    assert seen.of("education") == ItemRecord(presence=Presence.MISSING)


@pytest.mark.parametrize("presence", [Presence.MISSING, Presence.UNSEEN, Presence.NOT_APPLICABLE])
def test_an_original_on_the_desk_is_not_forgotten_when_its_copy_is_missing(presence: Presence) -> None:
    title = CAMPAIGN.item("title")  # its copy may be waived
    seen = look.set_original(NOTHING, title, OriginalWay.SEEN)
    seen = look.judge(seen, title, presence)
    assert seen.of("title").presence is presence
    assert look.on_desk(seen, ITEMS) == (title,)


def test_only_what_may_be_waived_becomes_not_applicable() -> None:
    """A must of the notice is there or missing; the clerk cannot wish it away."""
    for item in ITEMS:
        seen = look.judge(NOTHING, item, Presence.NOT_APPLICABLE)
        waived = seen.of(item.key).presence is Presence.NOT_APPLICABLE
        assert waived == (item.waivable or item.if_any), item.key


def test_the_rest_is_in_place_leaves_what_was_judged_and_what_is_only_brought() -> None:
    seen = look.judge(NOTHING, EDUCATION, Presence.MISSING)
    seen = look.rest_in_place(seen, ITEMS)
    for item in ITEMS:
        wanted = Presence.MISSING if item is EDUCATION else Presence.PRESENT
        assert seen.of(item.key).presence is (Presence.UNSEEN if item.if_any else wanted)
    assert look.rest_in_place(seen, ITEMS) == seen


def test_a_fault_is_stated_on_a_document_that_is_there() -> None:
    seen = look.toggle_fault(NOTHING, EDUCATION, "no_seal")
    record = seen.of("education")
    assert (record.presence, record.faults) == (Presence.PRESENT, frozenset({"no_seal"}))


def test_a_fault_that_is_taken_back_is_no_longer_put_right() -> None:
    seen = look.toggle_fault(NOTHING, EDUCATION, "no_seal")
    seen = look.toggle_fixed(seen, EDUCATION, "no_seal")
    for _ in range(2):
        seen = look.toggle_fault(seen, EDUCATION, "no_seal")
    assert seen.of("education").faults == {"no_seal"}
    assert seen.of("education").fixed == set()


def test_points_of_the_recommendation_are_noted_one_by_one() -> None:
    seen = look.toggle_point(NOTHING, RECOMMENDATION, "chosen")
    seen = look.toggle_point(seen, RECOMMENDATION, "vouched")
    assert seen.of("recommendation").points_lacking == {"chosen", "vouched"}
    seen = look.toggle_point(seen, RECOMMENDATION, "chosen")
    assert seen.of("recommendation").points_lacking == {"vouched"}


def test_copies_are_counted_and_none_is_missing() -> None:
    seen = look.set_copies(NOTHING, FORM, 1)
    assert (seen.of("review_form").presence, seen.of("review_form").copies) == (Presence.PRESENT, 1)
    assert look.set_copies(seen, FORM, 0).of("review_form") == ItemRecord(presence=Presence.MISSING)


def test_what_is_only_brought_is_one_copy_until_counted_and_never_missing_when_none() -> None:
    seen = look.judge(NOTHING, PAPERS, Presence.PRESENT)
    assert seen.of("papers").copies == 1
    seen = look.set_copies(seen, PAPERS, 4)
    assert look.judge(seen, PAPERS, Presence.PRESENT).of("papers").copies == 4
    assert look.set_copies(seen, PAPERS, 0).of("papers").presence is Presence.NOT_APPLICABLE


def test_all_required_originals_are_seen_at_once_unless_judged_or_missing() -> None:
    title = CAMPAIGN.item("title")
    seen = look.rest_in_place(NOTHING, ITEMS)
    assert {i.key for i in look.on_desk(look.originals_seen(seen, ITEMS), ITEMS)} == {"education", "title"}
    online = look.set_original(seen, title, OriginalWay.ONLINE)
    assert look.on_desk(look.originals_seen(online, ITEMS), ITEMS) == (EDUCATION,)
    missing = look.judge(seen, title, Presence.MISSING)
    assert look.on_desk(look.originals_seen(missing, ITEMS), ITEMS) == (EDUCATION,)


def test_originals_lie_on_the_desk_until_they_go_back() -> None:
    seen = look.set_original(NOTHING, EDUCATION, OriginalWay.SEEN)
    assert look.on_desk(seen, ITEMS) == (EDUCATION,)
    back = look.hand_back(seen, ITEMS)
    assert look.on_desk(back, ITEMS) == ()
    assert back.of("education").handed_back
    again = look.set_original(back, EDUCATION, OriginalWay.SEEN)
    assert look.on_desk(again, ITEMS) == (EDUCATION,)


@pytest.mark.parametrize("way", [OriginalWay.ONLINE, OriginalWay.NOT_SHOWN, None])
def test_an_original_that_was_not_seen_is_not_on_the_desk(way: OriginalWay | None) -> None:
    seen = look.set_original(NOTHING, EDUCATION, way)
    assert look.on_desk(seen, ITEMS) == ()
    assert look.hand_back(seen, ITEMS) == seen


def test_a_document_is_placed_behind_another_or_in_front() -> None:
    first, second, third = ORDER[:3]
    swapped = look.place_behind(NOTHING, ORDER, second, third)
    assert swapped.found[:3] == (first, third, second)
    front = look.place_behind(NOTHING, ORDER, third, None)
    assert front.found[:3] == (third, first, second)


def test_placing_it_back_leaves_nothing_noted() -> None:
    first, second, third = ORDER[:3]
    swapped = look.place_behind(NOTHING, ORDER, second, third)
    assert look.place_behind(swapped, ORDER, second, first) == NOTHING


def test_a_new_place_is_not_put_right_yet() -> None:
    swapped = replace(look.place_behind(NOTHING, ORDER, ORDER[1], ORDER[2]), order_fixed=True)
    assert look.place_behind(swapped, ORDER, ORDER[5], ORDER[7]).order_fixed is False


def test_a_document_behind_itself_stays_where_it_is() -> None:
    swapped = look.place_behind(NOTHING, ORDER, ORDER[1], ORDER[2])
    assert look.place_behind(swapped, ORDER, ORDER[1], ORDER[1]) == swapped


def test_a_list_that_grew_since_takes_the_new_document_at_its_own_place() -> None:
    """A corrected record may ask for one more document; the order noted before still counts."""
    swapped = look.place_behind(NOTHING, ORDER, "work_summary", "achievements")
    grown = [item.key for item in a_case(replace(ENGINEER, degree="工学学士")).items]
    seen = look.place_behind(swapped, grown, "education_report", "degree")
    at = seen.found.index
    assert at("education") + 1 == at("degree") == at("education_report") - 1
    assert at("work_summary") == at("achievements") + 1
    assert sorted(seen.found) == sorted(grown)
    shrunk = look.place_behind(seen, ORDER, "pledge", "id_card")
    assert sorted(shrunk.found) == sorted(ORDER)


@given(st.permutations(ORDER))
def test_any_order_can_be_recorded_page_by_page(wanted: list[str]) -> None:
    seen, behind = NOTHING, None
    for key in wanted:
        seen = look.place_behind(seen, ORDER, key, behind)
        behind = key
    assert (seen.found or tuple(ORDER)) == tuple(wanted)


def test_only_what_lay_on_the_desk_has_gone_back_later() -> None:
    """An original that was shown at a correction and went back at once never lay here before it."""
    shown = ItemRecord(Presence.PRESENT, original=OriginalWay.SEEN)
    asked = ItemRecord(Presence.PRESENT, original=OriginalWay.NOT_SHOWN)
    before = Inspection(items={"education": shown, "title": asked})
    gone = {key: replace(shown, handed_back=True) for key in before.items}
    then = look.handed_back_as(before, Inspection(items=gone))
    assert then.items == {"education": replace(shown, handed_back=True), "title": asked}
    assert look.handed_back_as(before, before) == before
