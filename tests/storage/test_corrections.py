"""What the store keeps of a correction, and what it refuses to make up."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from intake_desk.domain.correction import Closing, Mending
from intake_desk.domain.inspection import Inspection
from intake_desk.domain.packet import PacketState
from intake_desk.domain.window import Deadline, correction_deadline
from intake_desk.services.corrections.correction_records import OmissionId, Ruling
from intake_desk.services.dishonesty_records import RecordId
from intake_desk.services.records import PacketId, PaperId, ServedTo, Serving
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.storage.unit_of_work import SqliteStore
from tests.builders import CALENDAR, CAMPAIGN
from tests.storage.people import AT, NO_SEAL, SYSTEM, decide, open_visit

DEADLINE = correction_deadline(AT, 3, CAMPAIGN.window.closing, CALENDAR)
CLOSING = Closing(AT, "李会文", Mending.MENDED)
SERVING = Serving(AT, ServedTo.AGENT, "赵经办", signed=False)


@pytest.fixture(name="told")
def _told(store: SqliteStore, packet_id: PacketId) -> PacketId:
    """王建业 was told that a seal is lacking."""
    open_visit(store, packet_id)
    decide(store, packet_id, PacketState.CORRECTING, "JG-Z-0001", NO_SEAL)
    with store.write(SYSTEM, AT) as work:
        work.serve(packet_id, SERVING, DEADLINE)
        work.record("serve", packet_id)
    return packet_id


def test_serving_and_deadline_come_back_as_they_were_put(store: SqliteStore, told: PacketId) -> None:
    with store.read() as reading:
        visit = reading.packet(told).correction
        (line,) = reading.corrections(2025, PacketState.CORRECTING)
        assert reading.corrections(2024, PacketState.CORRECTING) == ()
    assert visit is not None
    assert (visit.serving, visit.deadline, visit.closings) == (SERVING, DEADLINE, {})
    assert (line.packet_id, line.due, line.told, line.closed) == (told, DEADLINE.due, 1, 0)


def test_a_told_fault_is_closed_once_and_opened_once(store: SqliteStore, told: PacketId) -> None:
    with store.write(SYSTEM, AT) as work:
        work.close_told(told, 1, CLOSING)
        assert work.packet(told).visits[0].closings == {1: CLOSING}
        work.reopen_told(told, 1)
        with pytest.raises(LookupError):
            work.reopen_told(told, 1)
        work.close_told(told, 1, CLOSING)
        work.record("close", told)
    with pytest.raises(IntegrityError), store.write(SYSTEM, AT) as work:
        work.close_told(told, 1, CLOSING)
    with pytest.raises(IntegrityError), store.write(SYSTEM, AT) as work:
        work.close_told(told, 2, CLOSING)  # was never found


def test_without_a_notice_there_is_nothing_to_serve_or_to_end(
    store: SqliteStore, packet_id: PacketId
) -> None:
    open_visit(store, packet_id)
    with store.write(SYSTEM, AT) as work:
        for verb in (
            lambda: work.tell(packet_id, DEADLINE),
            lambda: work.serve(packet_id, SERVING, DEADLINE),
            lambda: work.set_deadline(packet_id, DEADLINE),
            lambda: work.end_correction(packet_id, PacketState.ACCEPTED, Inspection()),
            lambda: work.undo_decision(packet_id, PacketState.CHECKING),
            lambda: work.void_paper(PaperId(1)),
            lambda: work.rule_omission(OmissionId(1), Ruling.NOTED, ""),
            lambda: work.strike_dishonesty(RecordId(1), "误录"),
            lambda: work.omission(OmissionId(1)),
        ):
            with pytest.raises(LookupError):
                verb()


def test_a_notice_that_nobody_was_served_with_names_a_deadline_that_does_not_run(
    store: SqliteStore, packet_id: PacketId
) -> None:
    open_visit(store, packet_id)
    decide(store, packet_id, PacketState.CORRECTING, "JG-Z-0001", NO_SEAL)
    with store.read() as reading:
        visit = reading.packet(packet_id).visits[0]
        (line,) = reading.corrections(2025, PacketState.CORRECTING)
    assert (visit.serving, visit.due, visit.deadline) == (None, None, Deadline(AT, (), (), ""))
    assert (line.told_at, line.served_at, line.due) == (AT, None, None)


def test_an_end_and_its_undoing_keep_the_counts(store: SqliteStore, told: PacketId) -> None:
    later = AT + timedelta(days=1)
    with store.write(SYSTEM, later) as work:
        work.end_correction(told, PacketState.ACCEPTED, Inspection(bound=True))
        work.record("accept", told)
        assert [hit.id for hit in work.decided_on(later.date(), 9)] == [told]
        work.undo_decision(told, PacketState.CORRECTING)
        assert work.decided_on(later.date(), 9) == ()
        assert work.tally(2025, later.date()).decided_today == {}
        assert work.tally(2025, AT.date()).decided_today == {PacketState.CORRECTING: 1}
        assert [visit.undone_at for visit in work.packet(told).visits] == [None, later]


@pytest.mark.parametrize(
    ("back", "stops"),
    [(timedelta(), False), (timedelta(seconds=60), False), (timedelta(seconds=61), True)],
)
def test_the_door_stops_a_clock_that_went_back(
    store: SqliteStore, packet_id: PacketId, back: timedelta, stops: bool
) -> None:
    at: datetime = AT - back
    if stops:
        with pytest.raises(Trouble) as caught, store.write(SYSTEM, at):
            pass
        assert caught.value.kind is TroubleKind.CLOCK_BACK
    with store.write(SYSTEM, at, clock_confirmed=True) as work:
        work.record("confirm", packet_id)
    with store.write(SYSTEM, at) as work:
        work.record("goes on", packet_id)
