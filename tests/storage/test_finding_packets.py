"""What the counter asks all day: search, the day's decisions, packets in hand, the figures."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_desk.domain.inspection import OriginalWay
from intake_desk.domain.originals import OriginalChange, OriginalState
from intake_desk.domain.packet import DECIDED, MOVES, PacketState
from intake_desk.services.records import Hit, PacketId, Tally
from intake_desk.storage.opening import open_store
from intake_desk.storage.unit_of_work import SqliteStore
from tests.storage.people import AT, SYSTEM, WANG, add_packet, decide, inspection, open_visit, person, save

S = PacketState
DAY = AT.date()


def names(hits: tuple[Hit, ...]) -> list[str]:
    return [hit.name for hit in hits]


def search(store: SqliteStore, prefix: str, limit: int = 20, year: int = 2025) -> tuple[Hit, ...]:
    with store.read() as reading:
        return reading.search(prefix, year, limit)


def shown(item: str, copy: int = 1, *, handed_back: bool = False) -> OriginalChange:
    return OriginalChange(item, copy, OriginalState(way=OriginalWay.SEEN, handed_back=handed_back))


def note(store: SqliteStore, packet_id: PacketId, *changes: OriginalChange) -> None:
    """What the ledger of originals tells of the packet from now on."""
    with store.write(SYSTEM, AT, clock_confirmed=True) as work:
        work.add_original_entries(packet_id, changes, "")
        work.record("inspect", packet_id)


def test_a_hit_tells_who_it_is(store: SqliteStore, packet_id: PacketId) -> None:
    due = AT + timedelta(days=4)
    open_visit(store, packet_id)
    decide(store, packet_id, S.CORRECTING, "JG-Z-0001", due=due, keys=("wjy",))
    assert search(store, "wj") == (
        Hit(packet_id, "王建业", "0512", WANG.unit, "工程师", "工程造价", S.CORRECTING, "JG-Z-0001", due, AT),
    )


def test_a_key_is_found_by_its_beginning_only(store: SqliteStore) -> None:
    packet_id = add_packet(store, WANG, "wjy", "王建业", "𫖮", "wjy")
    for prefix in ("w", "wjy", "王建", "𫖮"):
        assert [hit.id for hit in search(store, prefix)] == [packet_id]
    for prefix in ("jy", "wjyx", "%", "_jy", "W"):
        assert search(store, prefix) == ()


def test_the_same_person_by_two_keys_is_one_hit(store: SqliteStore) -> None:
    add_packet(store, WANG, "wang", "wjy")
    assert names(search(store, "w")) == ["王建业"]


def test_those_still_to_check_come_first_then_by_name(store: SqliteStore) -> None:
    accepted, checking, expected = (
        add_packet(store, person(n, name), "k") for n, name in enumerate("甲乙丁")
    )
    add_packet(store, person(9, "丙"), "k", year=2026)
    for packet_id in (accepted, checking):
        open_visit(store, packet_id)
    decide(store, accepted, S.ACCEPTED, "JG-Z-0001", keys=("k",))
    assert [hit.id for hit in search(store, "k")] == [expected, checking, accepted]
    assert names(search(store, "k", limit=2)) == ["丁", "乙"]
    assert names(search(store, "k", year=2026)) == ["丙"]


def test_a_hit_speaks_of_the_last_visit(store: SqliteStore, packet_id: PacketId) -> None:
    open_visit(store, packet_id)
    decide(store, packet_id, S.RETURNED, "JG-Z-0001", keys=("wjy",))
    open_visit(store, packet_id)
    (hit,) = search(store, "wjy")
    assert (hit.state, hit.decided_at, hit.number) == (S.CHECKING, None, "JG-Z-0001")


def test_decided_on_gives_the_day_and_only_the_day(store: SqliteStore) -> None:
    moments = {
        "昨": datetime(2025, 6, 25, 23, 59, 59),
        "晨": datetime(2025, 6, 26, 0, 0, 0),
        "晚": datetime(2025, 6, 26, 23, 59, 59),
        "明": datetime(2025, 6, 27, 0, 0, 0),
    }
    for number, (name, at) in enumerate(moments.items()):
        packet_id = add_packet(store, person(number, name))
        open_visit(store, packet_id)
        decide(store, packet_id, S.ACCEPTED, f"JG-Z-{number}", at=at)
    with store.read() as reading:
        assert names(reading.decided_on(DAY, 10)) == ["晚", "晨"]
        assert names(reading.decided_on(DAY, 1)) == ["晚"]
        assert names(reading.decided_on(date(2025, 6, 25), 10)) == ["昨"]


def test_each_decision_of_a_day_is_a_line_of_its_own_and_stays_as_it_was(
    store: SqliteStore, packet_id: PacketId
) -> None:
    last = AT + timedelta(hours=2)
    for at, state in ((AT, S.RETURNED), (last, S.WITHDRAWN), (AT + timedelta(days=1), S.ACCEPTED)):
        open_visit(store, packet_id)
        decide(store, packet_id, state, "JG-Z-0001", at=at)
    open_visit(store, packet_id)
    with store.read() as reading:
        lines = [(hit.decided_at, hit.state) for hit in reading.decided_on(DAY, 10)]
    assert lines == [(last, S.WITHDRAWN), (AT, S.RETURNED)]


def test_in_hand_is_what_lies_open_the_latest_first(store: SqliteStore) -> None:
    early, late, done = (add_packet(store, person(n, name)) for n, name in enumerate("早晚完"))
    add_packet(store, person(9, "未到"))
    open_visit(store, late, at=AT + timedelta(minutes=1))
    open_visit(store, early)
    open_visit(store, done)
    decide(store, done, S.ACCEPTED, "JG-Z-0001")
    with store.read() as reading:
        assert [hit.id for hit in reading.in_hand()] == [late, early]


def test_an_empty_desk_has_no_figures(store: SqliteStore) -> None:
    with store.read() as reading:
        assert reading.tally(2025, DAY) == Tally(0, 0, 0, {}, 0)


def test_the_figures_of_a_day(store: SqliteStore) -> None:
    ids = [add_packet(store, person(n), on_roster=n != 0) for n in range(5)]
    add_packet(store, person(0), year=2024)
    for packet_id in ids[:4]:
        open_visit(store, packet_id, "education", "title")
        note(store, packet_id, shown("education"), shown("title"), shown("title", copy=2))
    decide(store, ids[0], S.ACCEPTED, "1")
    decide(store, ids[1], S.CORRECTING, "2")
    decide(store, ids[2], S.RETURNED, "3", at=AT - timedelta(days=1))
    save(store, ids[3], inspection("title"), "学历证书 已交还")
    note(store, ids[3], shown("education", handed_back=True))
    with store.read() as reading:
        tally = reading.tally(2025, DAY)
    assert tally == Tally(
        on_roster=4,
        received=2,
        waiting=3,
        decided_today={S.ACCEPTED: 1, S.CORRECTING: 1},
        originals_on_desk=11,  # each certificate on its own; one went back
    )


def test_a_walk_in_whose_roster_came_later_counts_once(store: SqliteStore) -> None:
    packet_id = add_packet(store, WANG, on_roster=False)
    for _ in range(2):
        with store.write(SYSTEM, AT) as work:
            work.set_on_roster(packet_id)
            work.record("roster", packet_id)
            assert work.packet(packet_id).on_roster
    with store.read() as reading:
        assert reading.tally(2025, DAY).on_roster == 1


_MOVE_OF_A_VISIT = st.sampled_from([S.CHECKING, *sorted(MOVES[S.CHECKING])])


@settings(max_examples=8)
@given(walk=st.lists(st.tuples(st.integers(0, 3), _MOVE_OF_A_VISIT, st.booleans()), max_size=25))
def test_the_kept_counts_never_leave_the_truth(
    tmp_path_factory: pytest.TempPathFactory, walk: list[tuple[int, PacketState, bool]]
) -> None:
    folder = tmp_path_factory.mktemp("walk")
    store = open_store(folder / "desk.db", backups=folder, at=AT, create=True)
    ids = [add_packet(store, person(n), on_roster=n % 2 == 0) for n in range(4)]
    for who, state, roster in walk:
        with store.write(SYSTEM, AT) as work:
            packet = work.packet(ids[who])
            if state is S.CHECKING and packet.state is not S.CHECKING:
                work.open_visit(packet.id, "2025-1", inspection())
            elif state is not S.CHECKING and packet.state is S.CHECKING:
                work.decide(packet.id, state, f"JG-Z-{who}", (), ())
            elif roster:
                work.set_on_roster(packet.id)
            work.record("walk", packet.id)
    with store.read() as reading:
        packets = [reading.packet(packet_id) for packet_id in ids]
        tally = reading.tally(2025, DAY)
    store.close()
    assert tally.on_roster == sum(packet.on_roster for packet in packets)
    assert tally.received == sum(packet.state in DECIDED for packet in packets)
    assert tally.waiting == sum(packet.on_roster and packet.state not in DECIDED for packet in packets)
