"""One unit of work: all of it or nothing, never without its history entry, never inside another."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy.exc import IntegrityError, InvalidRequestError

from intake_desk.services.records import PacketId
from intake_desk.storage.unit_of_work import SqliteStore
from tests.storage.people import AT, SYSTEM, WANG, add_packet, inspection, open_visit, person


def test_a_block_that_raises_leaves_nothing(store: SqliteStore, packet_id: PacketId) -> None:
    def breaks_off() -> None:
        with store.write(SYSTEM, AT) as work:
            work.open_visit(packet_id, "2025-1", inspection())
            work.set_setting("printer", "一号")
            work.record("open", packet_id)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        breaks_off()
    with store.read() as reading:
        assert reading.packet(packet_id).visits == ()
        assert reading.setting("printer") is None
        assert [entry.act for entry in reading.history(packet_id)] == ["add"]
        assert reading.chain_head().count == 1


def test_a_change_without_history_is_a_bug_and_is_not_kept(store: SqliteStore) -> None:
    with pytest.raises(RuntimeError, match="without its history"), store.write(SYSTEM, AT) as work:
        work.set_setting("printer", "一号")
    with store.read() as reading:
        assert reading.setting("printer") is None


def test_a_look_needs_no_history_but_may_leave_one(store: SqliteStore, packet_id: PacketId) -> None:
    with store.write(SYSTEM, AT) as work:
        assert work.packet(packet_id).applicant == WANG
    with store.write(SYSTEM, AT) as work:
        work.record("view_id_number", packet_id)
    with store.read() as reading:
        assert [entry.act for entry in reading.history(packet_id)] == ["add", "view_id_number"]


def test_a_unit_of_work_sees_its_own_changes(store: SqliteStore, packet_id: PacketId) -> None:
    with store.write(SYSTEM, AT) as work:
        work.open_visit(packet_id, "2025-1", inspection())
        work.save_inspection(packet_id, inspection("title"), "现职称证书 已见")
        work.record("inspect", packet_id)
        visit = work.packet(packet_id).visit
        assert visit is not None
        assert (visit.inspection, visit.undoable) == (inspection("title"), "现职称证书 已见")


def test_one_inside_another_is_a_bug(store: SqliteStore, packet_id: PacketId) -> None:
    with store.read(), pytest.raises(RuntimeError, match="inside another"), store.write(SYSTEM, AT):
        pass
    with store.write(SYSTEM, AT) as work:
        with pytest.raises(RuntimeError, match="inside another"), store.read():
            pass
        work.record("still usable", packet_id)
    with store.read() as reading:
        assert reading.chain_head().count == 2


def test_nothing_can_be_asked_after_the_block(store: SqliteStore, packet_id: PacketId) -> None:
    with store.read() as reading:
        pass
    with pytest.raises(InvalidRequestError):
        reading.packet(packet_id)


def test_another_thread_reads_the_old_state_while_one_writes(store: SqliteStore, packet_id: PacketId) -> None:
    seen: list[int] = []

    def look() -> None:
        with store.read() as reading:
            seen.append(len(reading.packet(packet_id).visits))

    with store.write(SYSTEM, AT) as work:
        work.open_visit(packet_id, "2025-1", inspection())
        work.record("open", packet_id)
        thread = threading.Thread(target=look)
        thread.start()
        thread.join()
    look()
    assert seen == [0, 1]


def test_two_threads_write_one_after_the_other(store: SqliteStore) -> None:
    threads = [
        threading.Thread(target=lambda n=n: [add_packet(store, person(n * 100 + i)) for i in range(5)])
        for n in range(3)
    ]
    add_packet(store, WANG)
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as reading:
        assert reading.tally(2025, AT.date()).on_roster == 16
    assert store.check_chain().sound


def test_records_are_frozen_and_outlive_the_store(store: SqliteStore, packet_id: PacketId) -> None:
    open_visit(store, packet_id, "education")
    with store.read() as reading:
        packet = reading.packet(packet_id)
    store.close()
    assert packet.visit is not None
    assert packet.visit.inspection.items["education"].on_desk
    with pytest.raises(AttributeError):
        packet.number = "JG-Z-0001"  # type: ignore[misc]


def test_the_text_of_an_error_names_nobody(store: SqliteStore) -> None:
    add_packet(store, WANG)
    with pytest.raises(IntegrityError) as caught:
        add_packet(store, WANG)
    assert "UNIQUE" in str(caught.value)
    assert WANG.name not in str(caught.value)
    assert WANG.id_number not in str(caught.value)
