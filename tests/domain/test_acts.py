"""Acts of the clerk: what each does to an inspection, and how the history tells it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from intake_desk.domain import acts, original_acts
from intake_desk.domain.acts import Act
from intake_desk.domain.inspection import Inspection, OriginalWay, Presence
from tests.builders import CAMPAIGN, a_case, after
from tests.random_acts import acts_on

CASE = a_case()
ITEMS = CASE.items
SOME = st.lists(acts_on(ITEMS), max_size=12)
Toggle = acts.ToggleFault | acts.ToggleFixed | acts.TogglePoint
TOGGLES: list[Toggle] = [
    *(
        kind(item.key, code)
        for item in ITEMS
        for code in item.faults
        for kind in (acts.ToggleFault, acts.ToggleFixed)
    ),
    *(acts.TogglePoint(item.key, point.code) for item in ITEMS for point in item.points),
]


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (acts.StateBinding(bound=True, a4=True), "已装订成册，A4"),
        (acts.StateBinding(bound=True, a4=False), "不是 A4 纸"),
        (acts.StateBinding(bound=False, a4=True), "未装订成册"),
        (acts.StateFiledOnline(filed=True), "已按期线上申报"),
        (acts.StateFiledOnline(filed=False), "未按期线上申报"),
        (acts.StateOutOfScope("不在包头市"), "不在评审范围：不在包头市"),
        (acts.StateOutOfScope(""), "在评审范围"),
        (acts.RestInPlace(), "其余齐全"),
        (original_acts.OriginalsSeen(), "应验原件已见，与复印件一致"),
        (original_acts.HandBack(), "原件已交还"),
        (acts.FixOrder(fixed=True), "顺序已当场调整"),
        (acts.FixOrder(fixed=False), "顺序未调整"),
        (acts.SetPublicity(date(2025, 6, 18), date(2025, 6, 24)), "公示 2025-06-18 至 2025-06-24"),
        (acts.AddNote("pledge", "承诺书不是本人的", "请更换"), "补充：承诺书不是本人的"),
        (acts.DropNotes("pledge"), "删去补充问题"),
        (acts.Judge("achievements", Presence.MISSING), "19 业绩成果证明：缺件"),
        (acts.Judge("achievements", Presence.PRESENT), "19 业绩成果证明：在位"),
        (acts.Judge("appraisals", Presence.NOT_APPLICABLE), "16 年度考核表：不适用"),
        (acts.Judge("appraisals", Presence.UNSEEN), "16 年度考核表：未核对"),
        (acts.SetCopies("review_form", 1), "2 评审表：1 份"),
        (acts.ToggleFault("pledge", "not_hand_signed"), "7 诚信承诺书：缺本人手写签名"),
        (acts.ToggleFixed("pledge", "not_hand_signed"), "7 诚信承诺书：缺本人手写签名，当场改正"),
        (acts.TogglePoint("recommendation", "chosen"), "5 单位推荐意见：未写明推荐人选产生方式"),
        (acts.PlaceBehind("education_report", "title"), "11 学历查验件：在“专业技术资格证书”之后"),
        (acts.PlaceBehind("education_report", None), "11 学历查验件：在最前"),
        (original_acts.SetOriginal("education", OriginalWay.SEEN), "9 学历证书：原件已见"),
        (original_acts.SetOriginal("education", OriginalWay.ONLINE), "9 学历证书：原件待网上查验"),
        (original_acts.SetOriginal("education", OriginalWay.NOT_SHOWN), "9 学历证书：原件未出示"),
        (original_acts.SetOriginal("education", None), "9 学历证书：原件未核"),
    ],
)
def test_the_history_tells_an_act_in_a_few_words(act: Act, words: str) -> None:
    assert act.words(CAMPAIGN) == words


def test_an_act_on_an_item_that_is_not_asked_of_this_person_is_a_bug() -> None:
    with pytest.raises(KeyError, match="degree"):
        acts.Judge("degree", Presence.PRESENT).perform(Inspection(), ITEMS)


def test_the_gate_is_stated_and_stated_anew() -> None:
    seen = after(CASE, acts.StateBinding(bound=False, a4=True), acts.StateOutOfScope("不在包头市"))
    assert (seen.bound, seen.a4, seen.out_of_scope) == (False, True, "不在包头市")
    seen = after(CASE, acts.StateBinding(bound=True, a4=True), acts.StateOutOfScope(""), seen=seen)
    assert (seen.bound, seen.a4, seen.out_of_scope) == (True, True, "")


def test_paging_through_a_packet_finds_each_document() -> None:
    seen = after(CASE, acts.PlaceBehind("bag_cover", None), acts.PlaceBehind("review_form", "bag_cover"))
    assert {key for key in seen.items if seen.of(key).presence is Presence.PRESENT} == {
        "bag_cover",
        "review_form",
    }
    assert seen.found == ()  # as the catalogue has it


def test_notes_of_an_item_are_dropped_together() -> None:
    notes = [
        acts.AddNote("pledge", "一", "甲"),
        acts.AddNote("", "二", "乙"),
        acts.AddNote("pledge", "三", "丙"),
    ]
    seen = after(CASE, *notes, acts.DropNotes("pledge"))
    assert [note.problem for note in seen.notes] == ["二"]


@given(st.lists(acts_on(ITEMS), max_size=30))
def test_whatever_the_clerk_does_can_be_done_and_told(done: list[Act]) -> None:
    seen = Inspection()
    for act in done:
        seen = act.perform(seen, ITEMS)
        assert act.words(CAMPAIGN)
    assert seen.items.keys() <= {item.key for item in ITEMS}


@given(SOME, acts_on(ITEMS))
def test_an_act_on_one_document_leaves_all_others_alone(done: list[Act], act: Act) -> None:
    before = after(CASE, *done)
    key = getattr(act, "item", None)
    if key is None or isinstance(act, acts.AddNote | acts.DropNotes):
        return
    now = act.perform(before, ITEMS)
    assert {item.key for item in ITEMS if now.of(item.key) != before.of(item.key)} <= {key}


@given(SOME, acts_on(ITEMS))
def test_what_is_no_toggle_may_be_said_twice(done: list[Act], act: Act) -> None:
    if isinstance(act, Toggle | acts.AddNote):
        return
    once = after(CASE, *done, act)
    if isinstance(act, acts.Judge | acts.SetCopies):  # a document that is not there loses what was noted
        once = after(CASE, act, seen=once)
    assert after(CASE, act, seen=once) == once


@given(SOME, st.sampled_from(TOGGLES))
def test_a_toggle_flipped_twice_changes_nothing(done: list[Act], toggle: Toggle) -> None:
    before = after(CASE, *done, acts.Judge(toggle.item, Presence.PRESENT))
    if isinstance(toggle, acts.ToggleFault):  # a fault taken back is no longer put right
        assume(toggle.code not in before.of(toggle.item).fixed)
    once = after(CASE, toggle, seen=before)
    assert once != before
    assert after(CASE, toggle, seen=once) == before


@given(SOME, st.sampled_from([item.key for item in ITEMS]), st.sampled_from([item.key for item in ITEMS]))
def test_moving_a_document_and_moving_it_back_changes_nothing(done: list[Act], key: str, behind: str) -> None:
    everything = [acts.Judge(item.key, Presence.PRESENT) for item in ITEMS]
    before = after(CASE, *done, *everything, acts.FixOrder(fixed=False))
    lay = before.found or tuple(item.key for item in ITEMS)
    at = lay.index(key)
    back = acts.PlaceBehind(key, lay[at - 1] if at else None)
    assert after(CASE, acts.PlaceBehind(key, behind), back, seen=before) == before
