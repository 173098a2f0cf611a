"""The ledger of originals: a line for every change, who and when, and what lies on the desk now (R8)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path

import pytest

from intake_desk.domain import acts, original_acts
from intake_desk.domain.inspection import OriginalPiece, OriginalWay
from intake_desk.domain.verification import CheckResult, OnlineCheck
from intake_desk.services.corrections.give_up import give_up, reopen
from intake_desk.services.corrections.serve_notice import serve_notice
from intake_desk.services.counter.decide import accept, tell_once
from intake_desk.services.counter.inspect_packet import undo
from intake_desk.services.counter.undo_decision import undo_decision
from intake_desk.services.ledger.history_words import value_words
from intake_desk.services.originals.excuse_original import excuse_original
from intake_desk.services.originals.hand_back_original import hand_back_original
from intake_desk.services.originals.original_records import OriginalEntry
from intake_desk.services.originals.originals_here import ledger_of, originals_here
from intake_desk.services.records import PacketId, ServedTo, Serving
from intake_desk.services.reports.report_figures import report_figures
from tests.builders import ALL_THERE, MORNING, changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused
from tests.services.corrected import DUE, corrected

KEPT = original_acts.KeepOriginals("单位经办人明日统一代领")


@pytest.fixture(name="packet")
def _packet(counter: Counter) -> PacketId:
    packet_id = counter.take()
    counter.do(packet_id, *ALL_THERE)
    return packet_id


def lines(counter: Counter, packet_id: PacketId) -> list[tuple[str, OriginalWay | None, bool]]:
    entries = ledger_of(counter.desk, packet_id)
    return [(e.change.item, e.change.state.way, e.change.state.handed_back) for e in entries]


def last(counter: Counter, packet_id: PacketId) -> OriginalEntry:
    return ledger_of(counter.desk, packet_id)[-1]


def on_tally(counter: Counter) -> int:
    with counter.desk.store.read() as reading:
        return reading.tally(counter.desk.campaign.year, counter.desk.today).originals_on_desk


def test_the_keys_of_the_clerk_write_the_ledger(counter: Counter, packet: PacketId) -> None:
    counter.clock.at += timedelta(minutes=5)
    counter.do(packet, original_acts.HandBack())
    assert lines(counter, packet) == [
        ("education", OriginalWay.SEEN, False),
        ("title", OriginalWay.SEEN, False),
        ("education", OriginalWay.SEEN, True),
        ("title", OriginalWay.SEEN, True),
    ]
    entry = last(counter, packet)
    assert (entry.by, entry.handed_to) == (CLERK.name, "王建业")
    assert entry.at == MORNING + timedelta(minutes=5)
    assert ledger_of(counter.desk, packet)[0].handed_to == ""


def test_a_mistake_is_corrected_by_a_new_line(counter: Counter, packet: PacketId) -> None:
    granted(undo(counter.desk, CLERK, packet))
    assert lines(counter, packet)[-2:] == [("education", None, False), ("title", None, False)]
    assert len(lines(counter, packet)) == 4


def test_a_verification_is_kept_with_all_its_facts(counter: Counter, packet: PacketId) -> None:
    check = OnlineCheck(
        "学信网",
        "ABCD1234EFGH5678",
        date(2025, 6, 27),
        CheckResult.VALID,
        date(2025, 9, 1),
        "https://www.chsi.com.cn/xlcx/bg.do",
    )
    counter.do(packet, original_acts.VerifyOnline("education_report", check))
    assert last(counter, packet).change.state.online == check


def test_nobody_can_change_a_line(counter: Counter, packet: PacketId, tmp_path: Path) -> None:
    (file,) = tmp_path.rglob("*.db")
    counter.store.close()
    with closing(sqlite3.connect(file)) as store:
        for change in (
            "UPDATE original_entry SET by = 'x'",
            "DELETE FROM original_entry",
            "INSERT OR REPLACE INTO original_entry SELECT * FROM original_entry",
        ):
            with pytest.raises(sqlite3.IntegrityError, match="only grows"):
                store.execute(change)
    assert len(lines(counter, packet)) == 2


def test_the_desk_knows_what_lies_on_it_and_since_when(counter: Counter, packet: PacketId) -> None:
    counter.clock.at += timedelta(minutes=5)
    counter.do(
        packet,
        acts.SetCopies("patents", 2),
        original_acts.SetPieces("patents", (OriginalPiece("CN1"), OriginalPiece("CN2"))),
    )
    here = originals_here(counter.desk)
    assert [(one.item.key, one.copy, one.certificate) for one in here] == [
        ("education", 1, ""),
        ("title", 1, ""),
        ("patents", 1, "CN1"),
        ("patents", 2, "CN2"),
    ]
    assert {one.since for one in here} == {MORNING, MORNING + timedelta(minutes=5)}
    report = report_figures(counter.desk, counter.desk.today)
    assert on_tally(counter) == report.originals.on_desk == len(here)


def test_one_original_goes_back_to_whoever_fetches_it(counter: Counter, packet: PacketId) -> None:
    granted(hand_back_original(counter.desk, CLERK, packet, "title", "刘经办"))
    assert [one.item.key for one in originals_here(counter.desk)] == ["education"]
    assert last(counter, packet).handed_to == "刘经办"
    assert refused(hand_back_original(counter.desk, CLERK, packet, "title")) == "not_on_desk"
    granted(undo(counter.desk, CLERK, packet))
    assert len(originals_here(counter.desk)) == 2


def test_a_packet_is_closed_over_its_originals_only_with_a_written_reason(
    counter: Counter, packet: PacketId
) -> None:
    assert refused(accept(counter.desk, CLERK, packet)) == "originals_on_desk"
    counter.do(packet, KEPT)
    granted(accept(counter.desk, CLERK, packet))
    assert {one.kept for one in originals_here(counter.desk)} == {KEPT.reason}
    assert on_tally(counter) == 2
    granted(hand_back_original(counter.desk, CLERK, packet))
    assert not originals_here(counter.desk)
    assert on_tally(counter) == 0
    assert counter.acts_of(packet)[-1] == "hand_back_original"


def test_an_undone_decision_takes_its_originals_along_once(counter: Counter, packet: PacketId) -> None:
    counter.do(packet, KEPT)
    granted(accept(counter.desk, CLERK, packet))
    granted(undo_decision(counter.desk, SUPERVISOR, packet, "错件"))
    assert on_tally(counter) == 2
    assert len(originals_here(counter.desk)) == 2


def kept_over_a_notice(counter: Counter) -> PacketId:
    """Told of faults while two originals stay on the desk with a reason."""
    packet_id = counter.take()
    counter.do(packet_id, *ALL_THERE, acts.ToggleFault("recommendation", "no_review_date"), KEPT)
    granted(tell_once(counter.desk, CLERK, packet_id))
    counter.print_paper(packet_id)
    serving = Serving(counter.clock.at, ServedTo.APPLICANT, signed=True)
    granted(serve_notice(counter.desk, CLERK, packet_id, serving))
    return packet_id


def mended(counter: Counter) -> PacketId:
    packet_id = kept_over_a_notice(counter)
    corrected(counter, packet_id)
    return packet_id


def given_up(counter: Counter) -> PacketId:
    packet_id = kept_over_a_notice(counter)
    counter.clock.at = DUE + timedelta(minutes=1)
    granted(give_up(counter.desk, SUPERVISOR, [packet_id]))
    return packet_id


@pytest.mark.parametrize("ended", [mended, given_up])
def test_what_was_kept_over_a_correction_goes_back_and_is_counted_no_more(
    counter: Counter, ended: Callable[[Counter], PacketId]
) -> None:
    packet_id = ended(counter)
    assert (on_tally(counter), len(originals_here(counter.desk))) == (2, 2)
    granted(hand_back_original(counter.desk, CLERK, packet_id, "title"))
    assert (on_tally(counter), len(originals_here(counter.desk))) == (1, 1)
    granted(hand_back_original(counter.desk, CLERK, packet_id))
    assert (on_tally(counter), originals_here(counter.desk)) == (0, ())


def test_a_correction_that_runs_on_holds_what_has_not_gone_back(counter: Counter) -> None:
    packet_id = given_up(counter)
    granted(hand_back_original(counter.desk, CLERK, packet_id, "title"))
    granted(reopen(counter.desk, SUPERVISOR, packet_id, "住院", DUE.date() + timedelta(days=1)))
    assert (on_tally(counter), [one.item.key for one in originals_here(counter.desk)]) == (1, ["education"])
    granted(hand_back_original(counter.desk, CLERK, packet_id))
    assert (on_tally(counter), originals_here(counter.desk)) == (0, ())


def test_a_store_that_counted_them_for_ever_is_counted_anew(counter: Counter) -> None:
    patents = original_acts.SetPieces(
        "patents", (OriginalPiece("CN1"), OriginalPiece("CN2", OriginalWay.ONLINE))
    )
    mended(counter)
    in_hand = counter.take(changed(id_number=id_number(60)))
    counter.do(in_hand, *ALL_THERE, acts.SetCopies("patents", 2), patents, original_acts.HandBack())
    counter.do(in_hand, original_acts.SetOriginal("patents", OriginalWay.SEEN))
    recounted = import_module("intake_desk.storage.migrations.versions.0014_originals_after_corrections")
    with counter.store._engine.begin() as connection:
        right = connection.exec_driver_sql("SELECT id, originals_on_desk FROM visit").all()
        connection.exec_driver_sql(
            "UPDATE visit SET originals_on_desk = 9 - number WHERE decision IS NOT NULL"
        )
        connection.exec_driver_sql(recounted.RECOUNTED)
        assert connection.exec_driver_sql("SELECT id, originals_on_desk FROM visit").all() == right
    assert [many for _, many in right] == [0, 2, 1]


def test_only_the_supervisor_excuses_an_original_and_gives_a_reason(
    counter: Counter, packet: PacketId
) -> None:
    desk = counter.desk
    assert refused(excuse_original(desk, CLERK, packet, "title", "遗失")) == "not_allowed"
    assert refused(excuse_original(desk, SUPERVISOR, packet, "title", " ")) == "reason_missing"
    view = granted(excuse_original(desk, SUPERVISOR, packet, "title", "遗失，已登报"))
    assert view.seen.of("title").original is OriginalWay.EXCUSED
    assert last(counter, packet).change.state.excuse == "遗失，已登报"
    assert report_figures(desk, desk.today).overrides == (("主管同意免验原件", 1),)


def test_the_history_tells_of_originals_in_words(counter: Counter, packet: PacketId) -> None:
    check = OnlineCheck("学信网", "AB12", date(2025, 6, 27), CheckResult.VALID, text="https://a.cn")
    pieces = OriginalPiece("CN1"), OriginalPiece("CN2", OriginalWay.NOT_SHOWN)
    counter.do(packet, original_acts.VerifyOnline("education_report", check), KEPT)
    counter.do(packet, acts.SetCopies("patents", 2), original_acts.SetPieces("patents", pieces))
    with counter.desk.store.read() as reading:
        told = [value_words(counter.desk.campaign, entry.new) for entry in reading.history(packet)]
    assert any("学历查验件 网上查验：2025-06-27 AB12 有效，与材料一致 学信网" in words for words in told)
    assert any("证书编号：CN1 已见、CN2 未出示" in words for words in told)
    assert any(f"留台理由：{KEPT.reason}" in words for words in told)
    assert not any("https" in words for words in told)
