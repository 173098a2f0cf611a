"""Acts of the clerk on disk: each one saved, told in the history, and taken back by Ctrl+Z."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from intake_desk.domain import acts, original_acts
from intake_desk.domain.inspection import Inspection, OriginalWay, Presence
from intake_desk.services.counter import decide
from intake_desk.services.counter.inspect_packet import inspect, undo
from intake_desk.services.records import HistoryEntry, PacketId
from tests.builders import CLEAN, PUBLICITY
from tests.counter import CLERK, Counter, granted, open_counter, refused

MISSING = acts.Judge("achievements", Presence.MISSING)


def last_entry(counter: Counter, packet_id: PacketId) -> HistoryEntry:
    with counter.desk.store.read() as reading:
        return reading.history(packet_id)[-1]


def test_an_act_is_saved_before_the_screen_shows_it(counter: Counter, tmp_path: Path) -> None:
    packet_id = counter.take()
    shown = granted(inspect(counter.desk, CLERK, packet_id, MISSING))
    assert shown.seen.of("achievements").presence is Presence.MISSING
    again = open_counter(tmp_path / "desk.db")
    assert again.view(packet_id) == shown
    again.store.close()


def test_an_act_is_told_with_its_words_and_the_values_that_changed(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, MISSING)
    entry = last_entry(counter, packet_id)
    assert (entry.act, entry.actor, entry.at) == ("inspect", CLERK, counter.clock.at)
    new = json.loads(entry.new)
    assert new["step"] == "19 业绩成果证明：缺件"
    assert new["achievements.presence"] == "missing"
    counter.do(packet_id, acts.Judge("achievements", Presence.PRESENT))
    entry = last_entry(counter, packet_id)
    assert json.loads(entry.old) == {"achievements.presence": "missing"}
    assert json.loads(entry.new) == {
        "achievements.presence": "present",
        "step": "19 业绩成果证明：在位",
    }


def test_an_act_that_changes_nothing_stores_nothing(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, MISSING)
    before = counter.everything(packet_id)
    assert granted(inspect(counter.desk, CLERK, packet_id, MISSING)) == before[2][0]
    assert counter.everything(packet_id) == before


def test_undo_goes_back_act_by_act_to_the_very_beginning(counter: Counter) -> None:
    packet_id = counter.take()
    seen = [counter.view(packet_id).seen]
    done = (*CLEAN, MISSING, acts.PlaceBehind("education_report", "title"))
    for act in done:
        view = granted(inspect(counter.desk, CLERK, packet_id, act))
        assert view.undoable == act.words(counter.desk.campaign)
        seen.append(view.seen)
    for act, before in zip(reversed(done), reversed(seen[:-1]), strict=True):
        view = granted(undo(counter.desk, CLERK, packet_id))
        assert view.seen == before
        entry = last_entry(counter, packet_id)
        assert (entry.act, json.loads(entry.old)) == ("undo", {"step": act.words(counter.desk.campaign)})
    last = counter.view(packet_id)
    assert (last.seen, last.undoable) == (Inspection(), None)


def test_with_nothing_done_there_is_nothing_to_undo(counter: Counter) -> None:
    packet_id = counter.take()
    before = counter.everything(packet_id)
    assert refused(undo(counter.desk, CLERK, packet_id)) == "nothing_to_undo"
    assert counter.everything(packet_id) == before


def test_a_handing_back_that_is_undone_puts_the_originals_back_on_the_desk(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN)
    granted(undo(counter.desk, CLERK, packet_id))
    _, tally, _ = counter.everything()
    assert tally.originals_on_desk == 2


@pytest.mark.parametrize("state", ["expected", "decided"])
def test_only_a_packet_in_hand_can_be_inspected(counter: Counter, state: str) -> None:
    if state == "expected":
        packet_id = counter.expect()
    else:
        packet_id = counter.take()
        counter.do(packet_id, *CLEAN)
        granted(decide.accept(counter.desk, CLERK, packet_id))
    before = counter.everything(packet_id)
    assert refused(inspect(counter.desk, CLERK, packet_id, MISSING)) == "decided"
    assert refused(undo(counter.desk, CLERK, packet_id)) == "decided"
    assert counter.everything(packet_id) == before


def test_days_of_a_year_without_published_holidays_are_refused(counter: Counter) -> None:
    """A slip of the year must not be counted by a guess, nor take the desk down."""
    packet_id = counter.take()
    counter.do(packet_id, acts.Judge("publicity", Presence.PRESENT))
    before = counter.everything(packet_id)
    slip = acts.SetPublicity(date(2052, 6, 18), date(2052, 6, 24))
    assert refused(inspect(counter.desk, CLERK, packet_id, slip)) == "calendar_unknown"
    assert counter.everything(packet_id) == before


def test_a_slip_of_the_year_is_said_as_soon_as_it_counts_and_can_be_put_right(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, acts.SetPublicity(date(2052, 6, 18), date(2052, 6, 24)))
    assert refused(inspect(counter.desk, CLERK, packet_id, acts.RestInPlace())) == "calendar_unknown"
    assert counter.do(packet_id, *CLEAN).verdict.ready


def test_the_figures_know_of_originals_on_the_desk(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, original_acts.SetOriginal("education", OriginalWay.SEEN))
    assert counter.everything()[1].originals_on_desk == 1
    counter.do(packet_id, original_acts.HandBack(), acts.SetPublicity(*PUBLICITY))
    assert counter.everything()[1].originals_on_desk == 0
