"""Originals at a correction: who looked at which one when, and nothing that lies here is mislaid (R7, R8)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest

from intake_desk.domain import acts, original_acts
from intake_desk.domain.acts import Act
from intake_desk.domain.correction import Mending
from intake_desk.domain.inspection import OriginalPiece, OriginalWay, Presence
from intake_desk.domain.originals import OriginalState
from intake_desk.domain.verification import CheckResult, OnlineCheck
from intake_desk.services.corrections.accept_corrected import accept_corrected
from intake_desk.services.corrections.close_told import close_told, reopen_told
from intake_desk.services.corrections.give_up import give_up, reopen
from intake_desk.services.counter.decide import tell_once
from intake_desk.services.counter.undo_decision import undo_decision
from intake_desk.services.counter.withdraw import withdraw
from intake_desk.services.ledger.history_words import value_words
from intake_desk.services.originals.hand_back_original import hand_back_original
from intake_desk.services.originals.originals_here import ledger_of, originals_here
from intake_desk.services.originals.originals_register import originals_register
from intake_desk.services.papers.papers import OriginalsRegister, Receipt
from intake_desk.services.records import PacketId
from intake_desk.services.reports.report_figures import report_figures
from tests.builders import CLEAN
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused
from tests.days import SECOND_CLERK
from tests.services.corrected import CHECK, DUE, close_all, corrected, told

MONDAY, WEDNESDAY = datetime(2025, 6, 30, 9, 0), datetime(2025, 7, 2, 16, 0)
NO_ORIGINAL, NO_DATE = (
    original_acts.SetOriginal("title", OriginalWay.NOT_SHOWN),
    acts.ToggleFault("recommendation", "no_review_date"),
)
BOTH_WAYS = [Mending.ORIGINAL_SEEN, Mending.VERIFIED_ONLINE]


def place_of(counter: Counter, packet_id: PacketId, code: str) -> int:
    notice = counter.view(packet_id).packet.correction
    assert notice is not None
    return next(row.position for row in notice.told if row.finding.code == code)


def close(counter: Counter, packet_id: PacketId, code: str, way: Mending = Mending.ORIGINAL_SEEN) -> None:
    online = CHECK if way is Mending.VERIFIED_ONLINE else None
    place = place_of(counter, packet_id, code)
    granted(close_told(counter.desk, CLERK, packet_id, place, way, online))


def last(counter: Counter, packet_id: PacketId, item: str, copy: int = 1) -> OriginalState:
    states = [
        entry.change.state
        for entry in ledger_of(counter.desk, packet_id)
        if (entry.change.item, entry.change.copy) == (item, copy)
    ]
    return states[-1]


def kept_here(counter: Counter, *seen: Act) -> PacketId:
    """Told while originals stay on the desk with a reason; nobody was served, so that no time runs."""
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN, *seen, original_acts.KeepOriginals("待复印"))
    granted(tell_once(counter.desk, CLERK, packet_id))
    return packet_id


def receipt(counter: Counter) -> Receipt:
    paper = counter.papers.asked[-1]
    assert isinstance(paper, Receipt)
    return paper


def test_whoever_sees_the_original_stands_in_the_ledger_at_that_moment(counter: Counter) -> None:
    packet_id = told(counter, NO_ORIGINAL, NO_DATE)
    counter.clock.at = MONDAY
    close(counter, packet_id, "original_not_shown")
    counter.clock.at = WEDNESDAY
    place = place_of(counter, packet_id, "no_review_date")
    granted(close_told(counter.desk, SECOND_CLERK, packet_id, place))
    granted(accept_corrected(counter.desk, SECOND_CLERK, packet_id))
    entry = [e for e in ledger_of(counter.desk, packet_id) if e.change.item == "title"][-1]
    assert (entry.by, entry.at) == (CLERK.name, MONDAY)
    assert (entry.change.state.way, entry.change.state.handed_back) == (OriginalWay.SEEN, True)
    seen = [report_figures(counter.desk, at.date()).originals.seen for at in (MONDAY, WEDNESDAY)]
    assert seen == [1, 0]


@pytest.mark.parametrize("way", BOTH_WAYS)
def test_a_closing_taken_back_takes_its_original_out_of_the_ledger(counter: Counter, way: Mending) -> None:
    packet_id = told(counter, NO_ORIGINAL)
    before = last(counter, packet_id, "title")
    close(counter, packet_id, "original_not_shown", way)
    assert last(counter, packet_id, "title") != before
    granted(reopen_told(counter.desk, CLERK, packet_id, place_of(counter, packet_id, "original_not_shown")))
    assert last(counter, packet_id, "title") == before


def test_a_verification_that_mends_is_kept_with_all_its_facts(counter: Counter) -> None:
    packet_id = told(counter, NO_ORIGINAL)
    close(counter, packet_id, "original_not_shown", Mending.VERIFIED_ONLINE)
    assert last(counter, packet_id, "title").online == CHECK
    notice = counter.view(packet_id).packet.correction
    assert notice is not None
    assert [closing.online for closing in notice.closings.values()] == [CHECK]
    with counter.desk.store.read() as reading:
        words = value_words(counter.desk.campaign, reading.history(packet_id)[-1].new)
    assert f"网上查验：{CHECK.checked_on} {CHECK.code} 有效，与材料一致 {CHECK.site}" in words


@pytest.mark.parametrize(
    ("online", "code"),
    [
        (None, "check_missing"),
        (replace(CHECK, result=CheckResult.DIFFERS), "check_failed"),
        (replace(CHECK, result=CheckResult.INVALID), "check_failed"),
    ],
)
def test_a_check_that_nobody_made_or_that_failed_mends_nothing(
    counter: Counter, online: OnlineCheck | None, code: str
) -> None:
    packet_id = told(counter, NO_ORIGINAL)
    before = counter.everything(packet_id)
    outcome = close_told(counter.desk, CLERK, packet_id, 1, Mending.VERIFIED_ONLINE, online)
    assert refused(outcome) == code
    assert counter.everything(packet_id) == before


@pytest.mark.parametrize("way", BOTH_WAYS)
def test_what_needs_no_original_is_not_closed_by_one(counter: Counter, way: Mending) -> None:
    packet_id = told(counter, NO_DATE)
    assert refused(close_told(counter.desk, CLERK, packet_id, 1, way, CHECK)) == "no_original"


def test_the_register_tells_the_verification_that_counts_in_the_end(counter: Counter) -> None:
    failed = original_acts.VerifyOnline(
        "education", replace(CHECK, code="OLD1234567", result=CheckResult.DIFFERS)
    )
    packet_id = told(counter, failed)
    close(counter, packet_id, "differs_from_original", Mending.VERIFIED_ONLINE)
    granted(accept_corrected(counter.desk, CLERK, packet_id))
    (shown,) = [one for one in receipt(counter).originals if one.title == "学历证书"]
    assert shown.way == "网上查验"
    granted(originals_register(counter.desk, CLERK, packet_id))
    paper = counter.papers.asked[-1]
    assert isinstance(paper, OriginalsRegister)
    rows = [row.result for row in paper.rows if row.title == "学历证书"]
    assert CHECK.code in rows[-1]
    assert rows[-1].endswith("有效，与材料一致")


def test_a_document_that_comes_later_is_not_accepted_without_its_original(counter: Counter) -> None:
    packet_id = told(counter, acts.Judge("title", Presence.MISSING))
    assert refused(close_told(counter.desk, CLERK, packet_id, 1)) == "original_needed"
    close(counter, packet_id, "missing")
    granted(accept_corrected(counter.desk, CLERK, packet_id))
    assert [one.way for one in receipt(counter).originals if "资格证书" in one.title] == ["已见"]
    assert last(counter, packet_id, "title").way is OriginalWay.SEEN


def test_an_original_that_lies_here_stays_when_its_copy_comes(counter: Counter) -> None:
    packet_id = kept_here(
        counter, original_acts.SetOriginal("title", OriginalWay.SEEN), acts.Judge("title", Presence.MISSING)
    )
    here = [(one.item.key, one.copy) for one in originals_here(counter.desk)]
    assert ("title", 1) in here
    corrected(counter, packet_id)
    assert [(one.item.key, one.copy) for one in originals_here(counter.desk)] == here


@pytest.mark.parametrize("way", BOTH_WAYS)
def test_of_two_papers_only_the_one_that_was_not_shown_changes(counter: Counter, way: Mending) -> None:
    pieces = OriginalPiece("A1", OriginalWay.SEEN), OriginalPiece("B2", OriginalWay.NOT_SHOWN)
    packet_id = kept_here(counter, acts.SetCopies("papers", 2), original_acts.SetPieces("papers", pieces))
    first = last(counter, packet_id, "papers", 1)
    close(counter, packet_id, "original_not_shown", way)
    here = [one.certificate for one in originals_here(counter.desk) if one.item.key == "papers"]
    assert here == ["A1"]
    granted(accept_corrected(counter.desk, CLERK, packet_id))
    assert [one.certificate for one in originals_here(counter.desk) if one.item.key == "papers"] == here
    assert last(counter, packet_id, "papers", 1) == first
    second = last(counter, packet_id, "papers", 2)
    assert (second.certificate, second.on_desk) == ("B2", False)
    assert second.way is (OriginalWay.SEEN if way is Mending.ORIGINAL_SEEN else OriginalWay.ONLINE)


def test_what_was_mended_stays_so_when_its_original_goes_back(counter: Counter) -> None:
    """The first look found that it differs; since then it was seen to agree, while it lay here."""
    shown = original_acts.SetOriginal("education", OriginalWay.SEEN)
    packet_id = kept_here(counter, shown, acts.ToggleFault("education", "differs_from_original"))
    assert last(counter, packet_id, "education").agrees is False
    close(counter, packet_id, "differs_from_original")
    mended = last(counter, packet_id, "education")
    assert (mended.agrees, mended.on_desk) == (True, True)
    granted(hand_back_original(counter.desk, CLERK, packet_id, "education", "刘经办"))
    assert last(counter, packet_id, "education") == replace(mended, handed_back=True)
    assert ledger_of(counter.desk, packet_id)[-1].handed_to == "刘经办"
    assert counter.view(packet_id).seen.of("education").faults == {"differs_from_original"}


def given_up(counter: Counter, packet_id: PacketId) -> None:
    counter.clock.at = DUE.replace(hour=18)
    granted(give_up(counter.desk, SUPERVISOR, [packet_id]))
    granted(reopen(counter.desk, SUPERVISOR, packet_id, "住院", DUE.date().replace(day=4)))


def withdrawn(counter: Counter, packet_id: PacketId) -> None:
    granted(withdraw(counter.desk, CLERK, packet_id, "本人要求"))
    granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "误按"))


def accepted(counter: Counter, packet_id: PacketId) -> None:
    close_all(counter, packet_id)
    granted(accept_corrected(counter.desk, CLERK, packet_id))
    granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "误按"))


@pytest.mark.parametrize("there_and_back", [given_up, withdrawn, accepted])
def test_what_was_seen_is_told_once_however_the_correction_goes_on(
    counter: Counter, there_and_back: Callable[[Counter, PacketId], None]
) -> None:
    packet_id = told(counter, NO_ORIGINAL, NO_DATE)
    close(counter, packet_id, "original_not_shown")
    before = ledger_of(counter.desk, packet_id)
    there_and_back(counter, packet_id)
    assert ledger_of(counter.desk, packet_id) == before


def test_a_packet_checked_again_keeps_what_was_mended_since_its_notice(counter: Counter) -> None:
    packet_id = told(counter, NO_ORIGINAL, NO_DATE)
    close(counter, packet_id, "original_not_shown")
    before = ledger_of(counter.desk, packet_id)
    view = granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "误判"))
    assert view.seen.of("title").original is OriginalWay.SEEN
    assert [finding.code for finding in view.verdict.findings] == ["no_review_date"]
    assert ledger_of(counter.desk, packet_id) == before


def ends_accepted(counter: Counter, packet_id: PacketId) -> None:
    close(counter, packet_id, "no_review_date", Mending.MENDED)
    granted(accept_corrected(counter.desk, CLERK, packet_id))


def ends_given_up(counter: Counter, packet_id: PacketId) -> None:
    counter.clock.at = DUE.replace(hour=18)
    granted(give_up(counter.desk, SUPERVISOR, [packet_id]))


def ends_withdrawn(counter: Counter, packet_id: PacketId) -> None:
    granted(withdraw(counter.desk, CLERK, packet_id, "本人要求"))


def ends_undone(counter: Counter, packet_id: PacketId) -> None:
    granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "误判"))


@pytest.mark.parametrize("end", [ends_accepted, ends_given_up, ends_withdrawn, ends_undone])
def test_a_closing_that_the_ledger_was_not_told_of_is_told_when_the_correction_ends(
    counter: Counter, end: Callable[[Counter, PacketId], None]
) -> None:
    """The desk of before wrote the ledger only then."""
    packet_id = told(counter, NO_ORIGINAL, NO_DATE)
    close(counter, packet_id, "original_not_shown")
    with counter.store._engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER original_entry_no_delete")
        connection.exec_driver_sql("DELETE FROM original_entry WHERE way = 'seen' AND item = 'title'")
    assert last(counter, packet_id, "title").way is OriginalWay.NOT_SHOWN
    end(counter, packet_id)
    entries = [entry.change for entry in ledger_of(counter.desk, packet_id)]
    shown = [change.state.way for change in entries if change.item == "title"]
    assert shown == [OriginalWay.NOT_SHOWN, OriginalWay.SEEN]
