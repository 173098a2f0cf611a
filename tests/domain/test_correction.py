"""A correction closes only what was told; what lies before the desk afterwards is the first look, mended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain import acts, original_acts
from intake_desk.domain.acts import Act
from intake_desk.domain.campaign import FindingClass
from intake_desk.domain.correction import (
    Closing,
    Mending,
    Told,
    all_closed,
    corrected,
    told_of,
    ways_to_mend,
)
from intake_desk.domain.findings import Finding
from intake_desk.domain.inspection import Inspection, OriginalPiece, OriginalWay, Presence
from intake_desk.domain.originals import originals_of
from intake_desk.domain.verdict import Outcome, judge_packet
from intake_desk.domain.verification import CheckResult, OnlineCheck
from tests.builders import CAMPAIGN, CLEAN, a_case, after, required
from tests.random_acts import acts_on

AT = datetime(2025, 6, 30, 9, 0)
CASE = a_case()
SHOWN = original_acts.SetOriginal("title", OriginalWay.NOT_SHOWN)


GOOD = OnlineCheck("学信网", "ABCD1234EFGH5678", AT.date(), CheckResult.VALID)


def ways(finding: Finding) -> tuple[Mending, ...]:
    return ways_to_mend(finding, CAMPAIGN.item(finding.item) if finding.item else None)


def closed(finding: Finding, mending: Mending | None = None) -> Closing:
    way = mending or ways(finding)[0]
    return Closing(AT, "李会文", way, GOOD if way is Mending.VERIFIED_ONLINE else None)


def told_after(*done: Act, mending: Mending | None = None) -> tuple[Inspection, tuple[Told, ...]]:
    """What was seen after these acts, and everything of it told and closed."""
    seen = after(CASE, *CLEAN, *done)
    findings = judge_packet(CASE, seen).findings
    closings = {n: closed(finding, mending) for n, finding in enumerate(findings, start=1)}
    return seen, told_of(findings, closings)


def test_told_is_what_is_to_be_corrected_and_was_not_put_right() -> None:
    page = ("catalogue", "no_catalogue_pages")
    seen = after(CASE, *CLEAN, acts.ToggleFault(*page), acts.ToggleFixed(*page), SHOWN)
    findings = judge_packet(CASE, seen).findings
    told = told_of(findings, {})
    assert [(row.position, row.finding.code) for row in told] == [(2, "original_not_shown")]
    assert not all_closed(told)
    assert all_closed(told_of(findings, {2: closed(findings[1])}))
    assert all_closed(())


@pytest.mark.parametrize(
    "fault",
    [
        acts.Judge("achievements", Presence.MISSING),
        acts.SetCopies("review_form", 1),
        acts.ToggleFault("recommendation", "no_seal"),
        acts.TogglePoint("recommendation", "chosen"),
        SHOWN,
        acts.PlaceBehind("title", "id_card"),
        acts.AddNote("pledge", "第二页缺失", "补齐"),
        acts.AddNote("", "材料袋破损", "换袋"),
    ],
)
def test_what_was_mended_is_found_no_more(fault: Act) -> None:
    seen, told = told_after(fault)
    assert len(told) == 1
    mended = corrected(seen, told)
    assert judge_packet(CASE, mended).outcome is Outcome.ACCEPT
    assert corrected(seen, [Told(row.position, row.finding, None) for row in told]) == seen


def test_the_original_that_came_later_stands_with_its_way() -> None:
    seen, told = told_after(SHOWN, mending=Mending.VERIFIED_ONLINE)
    record = corrected(seen, told).of("title")
    assert (record.original, record.on_desk) == (OriginalWay.ONLINE, False)
    seen, told = told_after(acts.Judge("title", Presence.MISSING), mending=Mending.ORIGINAL_SEEN)
    record = corrected(seen, told).of("title")
    assert (record.presence, record.original, record.handed_back) == (
        Presence.PRESENT,
        OriginalWay.SEEN,
        True,
    )


SEEN_BUT_MISSING = (
    original_acts.SetOriginal("title", OriginalWay.SEEN),
    acts.Judge("title", Presence.MISSING),
)
VERIFIED = OriginalPiece("A", OriginalWay.ONLINE)
ONE_OF_TWO = (OriginalPiece("A", OriginalWay.SEEN), OriginalPiece("B", OriginalWay.NOT_SHOWN))


LOOKED_AT = {Mending.ORIGINAL_SEEN: OriginalWay.SEEN, Mending.VERIFIED_ONLINE: OriginalWay.ONLINE}


@pytest.mark.parametrize("mending", LOOKED_AT)
@pytest.mark.parametrize("shown", [(), (original_acts.SetPieces("title", ONE_OF_TWO),)])
def test_an_original_that_lies_here_is_never_mislaid(mending: Mending, shown: tuple[Act, ...]) -> None:
    seen, told = told_after(*SEEN_BUT_MISSING, *shown, mending=mending)
    assert [row.finding.code for row in told] == ["missing"]
    mended = corrected(seen, told)
    record = mended.of("title")
    assert (record.presence, record.on_desk) == (Presence.PRESENT, True)
    assert record.pieces[:1] == seen.of("title").pieces[:1]
    assert judge_packet(CASE, mended).outcome is Outcome.ACCEPT


@pytest.mark.parametrize("mending", LOOKED_AT)
def test_only_what_was_not_shown_changes_when_it_is_shown(mending: Mending) -> None:
    """One of two lies here; the other is shown later and goes back at once, or is verified online."""
    seen, told = told_after(original_acts.SetPieces("title", ONE_OF_TWO), mending=mending)
    assert [row.finding.code for row in told] == ["original_not_shown"]
    mended = corrected(seen, told)
    before, after_ = (originals_of(CAMPAIGN.item("title"), look) for look in (seen, mended))
    assert after_[0] == before[0]
    assert (after_[0].on_desk, after_[1].way, after_[1].on_desk) == (True, LOOKED_AT[mending], False)
    assert after_[1].online == (GOOD if mending is Mending.VERIFIED_ONLINE else None)
    assert mended.of("title").original is LOOKED_AT[mending]
    assert mended.of("title").on_desk


def test_an_excused_original_stays_excused_when_its_document_is_mended() -> None:
    excused = (
        original_acts.SetPieces("title", (OriginalPiece("A"),)),
        original_acts.ExcuseOriginal("title", "换证"),
    )
    seen, told = told_after(*excused, acts.ToggleFault("title", "differs_from_original"))
    assert corrected(seen, told).of("title").original is OriginalWay.EXCUSED


@pytest.mark.parametrize("result", [CheckResult.DIFFERS, CheckResult.INVALID])
@pytest.mark.parametrize("pieces", [(), (original_acts.SetPieces("education", (VERIFIED,)),)])
def test_a_verification_that_failed_is_not_kept_of_what_was_mended(
    result: CheckResult, pieces: tuple[Act, ...]
) -> None:
    failed = original_acts.VerifyOnline("education", replace(GOOD, result=result))
    seen, told = told_after(failed, *pieces, mending=Mending.VERIFIED_ONLINE)
    (state,) = originals_of(CAMPAIGN.item("education"), corrected(seen, told))
    assert (state.way, state.agrees, state.online) == (OriginalWay.ONLINE, True, GOOD)


def test_a_piece_whose_verification_nobody_made_is_verified_with_the_rest() -> None:
    half = original_acts.SetPieces("title", (VERIFIED, OriginalPiece("B", OriginalWay.NOT_SHOWN)))
    seen, told = told_after(half, mending=Mending.VERIFIED_ONLINE)
    states = originals_of(CAMPAIGN.item("title"), corrected(seen, told))
    assert [(state.way, state.online) for state in states] == [(OriginalWay.ONLINE, GOOD)] * 2


def test_a_report_brought_anew_is_not_said_to_be_verified() -> None:
    failed = original_acts.VerifyOnline("education_report", replace(GOOD, result=CheckResult.INVALID))
    seen, told = told_after(failed)
    (state,) = originals_of(CAMPAIGN.item("education_report"), corrected(seen, told))
    assert (state.way, state.online) == (None, None)


def test_an_original_that_went_back_before_its_document_came_has_still_gone_back() -> None:
    seen, told = told_after(*SEEN_BUT_MISSING, original_acts.HandBack())
    record = corrected(seen, told).of("title")
    assert (record.original, record.handed_back) == (OriginalWay.SEEN, True)


def test_a_short_publicity_closes_without_touching_its_dates() -> None:
    seen, told = told_after(acts.SetPublicity(date(2025, 6, 19), date(2025, 6, 24)))
    assert [row.finding.code for row in told] == ["publicity_short"]
    assert corrected(seen, told).publicity == seen.publicity


@pytest.mark.parametrize(
    ("fault", "wanted"),
    [
        (SHOWN, tuple(LOOKED_AT)),
        (acts.Judge("title", Presence.MISSING), tuple(LOOKED_AT)),
        (acts.ToggleFault("title", "differs_from_original"), tuple(LOOKED_AT)),
        (acts.ToggleFault("title", "code_invalid_or_expired"), tuple(LOOKED_AT)),
        (acts.ToggleFault("title", "illegible"), tuple(Mending)),
        (acts.Judge("achievements", Presence.MISSING), tuple(Mending)),
        (acts.Judge("education_report", Presence.MISSING), tuple(Mending)),
        (acts.Judge("pledge", Presence.MISSING), (Mending.MENDED,)),
        (acts.AddNote("", "材料袋破损", "换袋"), (Mending.MENDED,)),
    ],
)
def test_what_must_be_shown_is_mended_only_by_a_look_at_it(fault: Act, wanted: tuple[Mending, ...]) -> None:
    """R8: a document that comes only now has an original too."""
    _, told = told_after(fault)
    assert ways(told[0].finding) == wanted


@given(st.lists(acts_on(required(CASE.items)), max_size=12), st.data())
def test_closing_never_brings_a_fault_that_was_not_there(done: list[Act], data: st.DataObject) -> None:
    seen = after(CASE, *done)
    findings = judge_packet(CASE, seen).findings
    chosen = data.draw(st.sets(st.sampled_from(range(1, len(findings) + 1))) if findings else st.just(set()))
    told = told_of(findings, {n: closed(findings[n - 1]) for n in chosen})
    before = {(f.code, f.item) for f in findings if f.finding_class is FindingClass.CORRECT}
    mended = judge_packet(CASE, corrected(seen, told)).findings
    still = {
        (f.code, f.item)
        for f in mended
        if f.finding_class is FindingClass.CORRECT and f.code != "out_of_order" and "note" not in f.code
    }
    assert still <= before
