"""The ledger of originals is told of every original on its own, and of nothing that did not change (R8)."""

from __future__ import annotations

import pytest

from intake_desk.domain import acts, original_acts
from intake_desk.domain.acts import Act
from intake_desk.domain.inspection import Inspection, OriginalPiece, OriginalWay, Presence, on_desk
from intake_desk.domain.originals import UNCHECKED, OriginalState, changed_originals, originals_of
from intake_desk.domain.verdict import Pending, judge_packet
from intake_desk.domain.verification import CheckResult
from tests.builders import ALL_THERE, a_case, a_check, after

CASE = a_case()
ITEMS = {item.key: item for item in CASE.items}


def states(seen: Inspection, key: str) -> tuple[OriginalState, ...]:
    return originals_of(ITEMS[key], seen)


def told(before: Inspection, *done: Act) -> list[tuple[str, int, OriginalWay | None, bool]]:
    changes = changed_originals(CASE.items, before, after(CASE, *done, seen=before))
    return [(c.item, c.copy, c.state.way, c.state.handed_back) for c in changes]


def test_one_key_tells_of_every_required_original() -> None:
    before = after(CASE, *ALL_THERE[:-1])
    seen = [("education", 1, OriginalWay.SEEN, False), ("title", 1, OriginalWay.SEEN, False)]
    assert told(before, original_acts.OriginalsSeen()) == seen


def test_each_paper_is_an_original_of_its_own() -> None:
    papers = after(CASE, acts.SetCopies("papers", 3))
    way = OriginalWay.SEEN
    assert told(papers, original_acts.SetOriginal("papers", way)) == [
        ("papers", n, way, False) for n in (1, 2, 3)
    ]


def test_pieces_are_checked_each_in_its_way_and_the_least_counts() -> None:
    pieces = (OriginalPiece("CN1"), OriginalPiece("CN2", OriginalWay.NOT_SHOWN))
    seen = after(CASE, acts.SetCopies("patents", 2), original_acts.SetPieces("patents", pieces))
    assert [(s.certificate, s.way, s.on_desk) for s in states(seen, "patents")] == [
        ("CN1", OriginalWay.SEEN, True),
        ("CN2", OriginalWay.NOT_SHOWN, False),
    ]
    assert seen.of("patents").original is OriginalWay.NOT_SHOWN
    assert [item.key for item in on_desk(seen, CASE.items)] == ["patents"]
    back = after(CASE, original_acts.HandBack(), seen=seen)
    assert [s.handed_back for s in states(back, "patents")] == [True, False]


def test_a_new_way_for_the_item_holds_for_its_pieces_and_keeps_their_numbers() -> None:
    pieces = (OriginalPiece("CN1"), OriginalPiece("CN2", OriginalWay.NOT_SHOWN))
    done = (
        original_acts.SetPieces("patents", pieces),
        original_acts.VerifyOnline("patents", a_check(CheckResult.VALID)),
    )
    seen = after(CASE, acts.SetCopies("patents", 2), *done)
    assert [(s.certificate, s.way) for s in states(seen, "patents")] == [
        ("CN1", OriginalWay.ONLINE),
        ("CN2", OriginalWay.ONLINE),
    ]


def test_an_online_check_that_nobody_made_is_not_told() -> None:
    there = after(CASE, *ALL_THERE[:-1])
    claimed = original_acts.SetOriginal("education", OriginalWay.ONLINE)
    assert told(there, claimed) == []
    (state,) = states(after(CASE, claimed, seen=there), "education")
    assert state == UNCHECKED


def test_what_does_not_change_the_originals_is_not_told() -> None:
    assert told(after(CASE, *ALL_THERE), acts.Judge("pledge", Presence.MISSING)) == []


def test_an_original_that_does_not_agree_says_with_what() -> None:
    done = (
        acts.ToggleFault("education", "differs_from_original"),
        acts.AddNote("education", "专业不同", "更正"),
    )
    (state,) = states(after(CASE, *ALL_THERE, *done), "education")
    assert (state.agrees, state.difference) == (False, "专业不同")
    (other,) = states(after(CASE, *ALL_THERE), "title")
    assert (other.agrees, other.difference) == (True, "")


@pytest.mark.parametrize(
    ("key", "result", "way", "faults"),
    [
        ("education", CheckResult.VALID, OriginalWay.ONLINE, set()),
        ("education", CheckResult.DIFFERS, OriginalWay.ONLINE, {"differs_from_original"}),
        ("education_report", CheckResult.DIFFERS, OriginalWay.ONLINE, {"code_invalid_or_expired"}),
        ("education_report", CheckResult.INVALID, OriginalWay.ONLINE, {"code_invalid_or_expired"}),
        ("achievements", CheckResult.INVALID, OriginalWay.NOT_SHOWN, set()),
    ],
)
def test_a_verification_states_what_it_brought_to_light(
    key: str, result: CheckResult, way: OriginalWay, faults: set[str]
) -> None:
    seen = after(CASE, *ALL_THERE, original_acts.VerifyOnline(key, a_check(result)))
    record = seen.of(key)
    assert (record.original, set(record.faults)) == (way, faults)
    (state,) = states(seen, key)
    assert state.online == a_check(result)
    good = original_acts.VerifyOnline(key, a_check(CheckResult.VALID))
    assert not after(CASE, good, seen=seen).of(key).faults


def test_an_excused_original_is_neither_open_nor_a_fault() -> None:
    done = (
        *ALL_THERE[:-1],
        original_acts.ExcuseOriginal("education", "原件在省厅换证"),
        original_acts.OriginalsSeen(),
    )
    seen = after(CASE, *done, original_acts.HandBack())
    verdict = judge_packet(CASE, seen)
    assert not verdict.findings
    assert not verdict.todo
    assert states(seen, "education")[0].excuse == "原件在省厅换证"


def test_a_written_reason_lets_a_packet_be_decided_over_its_originals() -> None:
    lying = after(CASE, *ALL_THERE)
    assert {todo.what for todo in judge_packet(CASE, lying).todo} == {Pending.HAND_BACK}
    kept = after(CASE, original_acts.KeepOriginals("申报人委托单位明日统一代领"), seen=lying)
    assert judge_packet(CASE, kept).ready
    later = after(CASE, original_acts.SetOriginal("id_card", OriginalWay.SEEN), seen=kept)
    assert not judge_packet(CASE, later).ready  # the reason was not for this one


@pytest.mark.parametrize(
    ("act", "words"),
    [
        (original_acts.KeepOriginals("明日取"), "原件留台：明日取"),
        (original_acts.KeepOriginals(""), "原件不留台"),
        (original_acts.SetPieces("patents", (OriginalPiece("CN1"),)), "21 专利证书：原件证号 CN1"),
        (original_acts.SetPieces("patents", ()), "21 专利证书：原件证号 删去"),
        (original_acts.ExcuseOriginal("education", "遗失"), "9 学历证书：主管同意不出示原件：遗失"),
        (
            original_acts.VerifyOnline("education", a_check(CheckResult.VALID)),
            "9 学历证书：学信网查验：有效，与材料一致",
        ),
    ],
)
def test_the_acts_tell_themselves(act: Act, words: str) -> None:
    assert act.words(CASE.campaign) == words
