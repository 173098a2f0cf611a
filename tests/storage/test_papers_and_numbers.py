"""Papers keep their very bytes; numbers are never given twice."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from intake_desk.domain.packet import PacketState
from intake_desk.services.records import PacketId, Paper, PaperId
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.storage.opening import open_store
from intake_desk.storage.unit_of_work import SqliteStore
from tests.storage.people import AT, SYSTEM, add_packet, decide, open_visit, person

PDF = b"%PDF-1.4 \x00\xff bytes as they are"


def add_paper(store: SqliteStore, packet_id: PacketId, kind: str, number: str | None = None) -> PaperId:
    with store.write(SYSTEM, AT) as work:
        paper_id = work.add_paper(packet_id, kind, number, PDF + kind.encode())
        work.record("paper", packet_id)
    return paper_id


def test_papers_come_back_byte_for_byte_the_latest_first(store: SqliteStore, packet_id: PacketId) -> None:
    open_visit(store, packet_id)
    decide(store, packet_id, PacketState.RETURNED, "JG-Z-0001")
    slip = add_paper(store, packet_id, "return", "包住建职称退〔2025〕1号")
    open_visit(store, packet_id)
    receipt = add_paper(store, packet_id, "receipt")
    with store.read() as reading:
        assert reading.papers_of(packet_id) == (
            Paper(receipt, packet_id, 2, "receipt", None, AT, 0),
            Paper(slip, packet_id, 1, "return", "包住建职称退〔2025〕1号", AT, 0),
        )
        assert reading.paper_bytes(slip) == PDF + b"return"


def test_a_packet_never_at_the_counter_gets_no_paper(store: SqliteStore, packet_id: PacketId) -> None:
    with pytest.raises(LookupError, match="no visit"):
        add_paper(store, packet_id, "receipt")


def test_two_papers_never_have_one_number(store: SqliteStore, packet_id: PacketId) -> None:
    open_visit(store, packet_id)
    add_paper(store, packet_id, "notice", "包住建职称补〔2025〕1号")
    add_paper(store, packet_id, "receipt")
    add_paper(store, packet_id, "receipt")
    with pytest.raises(IntegrityError):
        add_paper(store, packet_id, "notice", "包住建职称补〔2025〕1号")


def test_printings_are_counted(store: SqliteStore, packet_id: PacketId) -> None:
    open_visit(store, packet_id)
    paper_id = add_paper(store, packet_id, "receipt")
    for times in (1, 2):
        with store.write(SYSTEM, AT) as work:
            assert work.count_print(paper_id) == times
            work.record("print", packet_id)
    with store.read() as reading:
        assert reading.papers_of(packet_id)[0].prints == 2


def test_changed_bytes_are_not_given_out(store: SqliteStore, packet_id: PacketId, path: Path) -> None:
    open_visit(store, packet_id)
    paper_id = add_paper(store, packet_id, "receipt")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE paper SET pdf = ?", (b"%PDF forged",))
        connection.commit()
    with store.read() as reading, pytest.raises(Trouble) as caught:
        reading.paper_bytes(paper_id)
    assert caught.value.kind is TroubleKind.DAMAGED


def test_numbers_run_from_one_and_sequences_do_not_mix(store: SqliteStore) -> None:
    given = []
    for sequence in ("JG-Z", "JG-Z", "JC-C", "JG-Z"):
        with store.write(SYSTEM, AT) as work:
            given.append(work.next_number(sequence))
            work.record("number")
    assert given == [1, 2, 1, 3]


@settings(max_examples=10)
@given(outcomes=st.lists(st.booleans(), min_size=1, max_size=8))
def test_a_number_is_never_given_twice_and_none_is_lost(
    tmp_path_factory: pytest.TempPathFactory, outcomes: list[bool]
) -> None:
    """True keeps the unit of work, False fails it; in the middle the store is opened anew."""
    folder = tmp_path_factory.mktemp("numbers")
    kept: list[int] = []
    for _ in range(2):
        store = open_store(folder / "desk.db", backups=folder, at=AT, create=True)
        for keeps in outcomes:
            with suppress(InterruptedError), store.write(SYSTEM, AT) as work:
                number = work.next_number("JG-Z")
                work.record("number")
                work.set_setting("after", "number") if keeps else fail()
                kept.append(number)
        store.close()
    assert kept == list(range(1, len(kept) + 1))


def fail() -> NoReturn:
    raise InterruptedError


def test_many_people_many_numbers(store: SqliteStore) -> None:
    for number in range(1, 4):
        packet_id = add_packet(store, person(number))
        open_visit(store, packet_id)
        with store.write(SYSTEM, AT) as work:
            given = f"JG-Z-{work.next_number('JG-Z'):04d}"
            work.decide(packet_id, PacketState.ACCEPTED, given, (), ())
            work.record("decide", packet_id)
    with store.read() as reading:
        assert [reading.packet_by_number(f"JG-Z-000{n}") for n in (1, 2, 3)] == [1, 2, 3]
