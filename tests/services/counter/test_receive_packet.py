"""Taking a packet in hand: who was announced, who comes again, and the window."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from intake_desk.domain import acts, original_acts
from intake_desk.domain.inspection import Inspection
from intake_desk.domain.packet import PacketState
from intake_desk.domain.verdict import Outcome
from intake_desk.services.counter import decide
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.records import PacketId
from tests.builders import CLEAN, LAST_MINUTE, PUBLICITY, a_check, changed
from tests.counter import CLERK, Counter, granted, refused

UNBOUND = acts.StateBinding(bound=False, a4=True)
DAY_BEFORE = datetime(2025, 6, 24, 16, 0)
DAY_AFTER = datetime(2025, 7, 5, 9, 0)


def returned(counter: Counter) -> PacketId:
    packet_id = counter.take()
    counter.do(packet_id, UNBOUND)
    granted(decide.send_back(counter.desk, CLERK, packet_id))
    return packet_id


def test_a_packet_from_the_roster_begins_its_first_visit(counter: Counter) -> None:
    packet_id = counter.expect()
    assert counter.view(packet_id).packet.visits == ()
    view = granted(open_packet(counter.desk, CLERK, packet_id))
    assert (view.packet.state, view.checking) == (PacketState.CHECKING, True)
    (visit,) = view.packet.visits
    assert (visit.number, visit.opened_at) == (1, counter.clock.at)
    assert visit.campaign_version == counter.desk.campaign.version
    assert (view.seen, view.undoable, view.packet.number) == (Inspection(), None, None)
    assert counter.acts_of(packet_id) == ["import_roster", "open_visit"]


def test_a_visit_opens_with_the_days_on_which_the_units_roster_was_on_show(counter: Counter) -> None:
    packet_id = counter.expect()
    unit_id = counter.view(packet_id).packet.unit_id
    with counter.desk.store.write(CLERK, counter.clock.at) as writing:
        writing.set_unit_publicity(unit_id, 2025, PUBLICITY)
        writing.record("set_publicity")
    assert granted(open_packet(counter.desk, CLERK, packet_id)).seen == Inspection(publicity=PUBLICITY)


def test_opening_a_packet_in_hand_again_goes_on_where_it_was_left(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN[:2])
    before = counter.everything(packet_id)
    assert granted(open_packet(counter.desk, CLERK, packet_id)) == before[2][0]
    assert counter.everything(packet_id) == before


def test_opening_a_decided_packet_shows_it_and_changes_nothing(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN)
    granted(decide.accept(counter.desk, CLERK, packet_id))
    before = counter.everything(packet_id)
    view = granted(open_packet(counter.desk, CLERK, packet_id))
    assert (view.packet.state, view.checking) == (PacketState.ACCEPTED, False)
    assert counter.everything(packet_id) == before


def test_nobody_can_open_a_packet_that_does_not_exist(counter: Counter) -> None:
    with pytest.raises(LookupError):
        open_packet(counter.desk, CLERK, PacketId(99))


def test_who_was_sent_back_comes_again_and_the_first_attempt_stays_on_record(counter: Counter) -> None:
    packet_id = returned(counter)
    counter.clock.at = datetime(2025, 6, 30, 15, 0)
    view = granted(open_packet(counter.desk, CLERK, packet_id))
    first, second = view.packet.visits
    assert (first.decision, first.inspection.bound) == (PacketState.RETURNED, False)
    assert [finding.code for finding in first.findings] == ["not_bound"]
    assert (second.number, second.decision, view.seen) == (2, None, Inspection())
    assert (view.packet.state, view.packet.number) == (PacketState.CHECKING, "JG-Z-0001")
    counter.do(packet_id, *CLEAN)
    assert granted(decide.accept(counter.desk, CLERK, packet_id)).view.packet.number == "JG-Z-0001"


def test_who_was_sent_back_cannot_come_again_after_the_window(counter: Counter) -> None:
    packet_id = returned(counter)
    counter.clock.at = LAST_MINUTE.replace(second=59)
    assert counter.view(packet_id).packet.state is PacketState.RETURNED
    counter.clock.at = DAY_AFTER
    before = counter.everything(packet_id)
    assert refused(open_packet(counter.desk, CLERK, packet_id)) == "window_over"
    assert counter.everything(packet_id) == before


def test_who_was_sent_back_may_come_until_the_last_minute(counter: Counter) -> None:
    packet_id = returned(counter)
    counter.clock.at = LAST_MINUTE.replace(second=59)
    assert granted(open_packet(counter.desk, CLERK, packet_id)).checking


@pytest.mark.parametrize(("now", "code"), [(DAY_BEFORE, "before_window"), (DAY_AFTER, "after_window")])
def test_outside_the_window_a_first_lodging_can_only_be_sent_back(
    counter: Counter, now: datetime, code: str
) -> None:
    counter.clock.at = now
    packet_id = counter.take()
    view = counter.do(packet_id, *CLEAN)
    assert view.verdict.outcome is Outcome.RETURN
    assert [finding.code for finding in view.verdict.findings] == [code]
    assert refused(decide.accept(counter.desk, CLERK, packet_id)) == "other_outcome"
    granted(decide.send_back(counter.desk, CLERK, packet_id))


def test_who_stood_at_the_counter_in_time_is_not_locked_out_while_the_clerk_looks(counter: Counter) -> None:
    """R10 guards the lodging: a packet taken in hand at 17:28 was lodged by then."""
    counter.clock.at = datetime(2025, 7, 4, 17, 28)
    packet_id = counter.take()
    counter.clock.at = datetime(2025, 7, 4, 17, 41)
    counter.do(packet_id, *CLEAN)
    assert granted(decide.accept(counter.desk, CLERK, packet_id)).view.packet.state is PacketState.ACCEPTED


def test_a_packet_left_in_hand_since_another_day_was_not_lodged(counter: Counter) -> None:
    """The person left with the papers: only being there before the window ends counts."""
    packet_id = counter.take()
    counter.clock.at = DAY_AFTER
    assert counter.view(packet_id).verdict.outcome is Outcome.RETURN


def test_an_original_verified_online_counts_as_shown(counter: Counter) -> None:
    packet_id = counter.take()
    online = [original_acts.VerifyOnline(key, a_check()) for key in ("education", "title")]
    kept = [act for act in CLEAN if act != original_acts.OriginalsSeen()]
    assert counter.do(packet_id, *kept, *online).verdict.ready


def test_filing_online_too_late_is_known_from_the_roster(counter: Counter) -> None:
    packet_id = counter.take(changed(filed_online=date(2025, 6, 26)))
    assert counter.view(packet_id).verdict.outcome is Outcome.RETURN
