"""The history: every act with old and new, nothing changed or dropped unseen."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy.exc import StatementError

from intake_desk.services.records import Account, Actor, ChainHead, HistoryEntry, PacketId, Role
from intake_desk.storage import chain
from intake_desk.storage.chain import GENESIS, seal
from intake_desk.storage.opening import open_store
from intake_desk.storage.unit_of_work import SqliteStore
from tests.storage.people import AT, SYSTEM, WANG, add_packet, person


@pytest.fixture
def five_entries(store: SqliteStore) -> SqliteStore:
    for number in range(5):
        add_packet(store, person(number))
    return store


def tamper(path: Path, *statements: str) -> None:
    """As somebody with a database tool would: without the triggers."""
    with closing(sqlite3.connect(path)) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_an_entry_tells_who_when_what_old_and_new(store: SqliteStore, packet_id: PacketId) -> None:
    with store.write(SYSTEM, AT) as work:
        account_id = work.add_account("收件员01", Role.CLERK, "hash")
        work.record("add_account")
    clerk = Account(account_id, "收件员01", Role.CLERK, active=True).actor
    with store.write(clerk, AT + timedelta(minutes=1)) as work:
        work.record("correct", packet_id, old={"name": "王建叶", "hours": None}, new={"name": "王建业"})
    with store.read() as reading:
        assert reading.history(packet_id)[-1] == HistoryEntry(
            number=3,
            at=AT + timedelta(minutes=1),
            actor=clerk,
            act="correct",
            packet_id=packet_id,
            old='{"hours":null,"name":"王建叶"}',
            new='{"name":"王建业"}',
        )
        assert reading.chain_head().count == 3
        assert reading.chain_head().last_at == AT + timedelta(minutes=1)


def test_values_are_json_and_moments_have_no_zone(store: SqliteStore) -> None:
    with pytest.raises(TypeError), store.write(SYSTEM, AT) as work:
        work.record("x", new={"day": AT.date()})
    zoned = datetime(2025, 6, 26, tzinfo=timezone(timedelta(hours=8)))
    with pytest.raises(StatementError, match="without a zone"), store.write(SYSTEM, zoned) as work:
        work.record("x")


def test_the_first_link_hangs_on_nothing(store: SqliteStore) -> None:
    with store.read() as reading:
        assert reading.chain_head() == ChainHead(GENESIS, 0, None)
    check = store.check_chain(ChainHead(GENESIS, 0, None))
    assert (check.sound, check.printed_found) == (True, True)


COPY = "SELECT %s, at, NULL, 'x', 'system', act, NULL, old, new, digest FROM history WHERE number = 2"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history SET act = 'x'",
        "DELETE FROM history",
        f"INSERT OR REPLACE INTO history {COPY % 'number'}",
        f"INSERT INTO history {COPY % 9}",
    ],
)
def test_the_history_only_grows(five_entries: SqliteStore, path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as tool, pytest.raises(sqlite3.IntegrityError, match="only grows"):
        tool.execute(statement)
    assert five_entries.check_chain().head.count == 5


def test_others_write_while_the_chain_is_checked(
    five_entries: SqliteStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with five_entries.read() as reading:
        printed = reading.chain_head()
    other = open_store(path, backups=path.parent, at=AT, busy_ms=20)
    waiting = [person(number) for number in (11, 12)]

    def seal_beside_a_writer(previous: str, entry: HistoryEntry) -> str:
        if waiting and entry.number in (1, 3):
            add_packet(other, waiting.pop())
        return seal(previous, entry)

    monkeypatch.setattr(chain, "SLICE", 2)
    monkeypatch.setattr(chain, "seal", seal_beside_a_writer)
    check = five_entries.check_chain(printed)
    assert (check.sound, check.head.count, waiting) == (True, 7, [])
    other.close()


@pytest.mark.parametrize("size", [1, 2, 5, 6])
def test_the_slices_of_a_check_fit_whatever_their_size(
    five_entries: SqliteStore, path: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chain, "SLICE", size)
    with five_entries.read() as reading:
        printed = reading.chain_head()
    assert five_entries.check_chain(printed).sound
    tamper(path, "UPDATE history SET act = 'x' WHERE number = 4")
    assert five_entries.check_chain().broken_at == 4


@pytest.mark.parametrize(
    "change",
    [
        "at = '2025-06-26T09:30:16'",
        "actor_name = '别人'",
        "actor_role = 'clerk'",
        "act = 'x'",
        "packet_id = 1",
        "old = '{} '",
        "new = '{} '",
        f"digest = '{GENESIS}'",
    ],
)
def test_a_changed_entry_breaks_the_chain_there(five_entries: SqliteStore, path: Path, change: str) -> None:
    tamper(path, "UPDATE history SET " + change + " WHERE number = 3")
    check = five_entries.check_chain()
    assert (check.sound, check.broken_at) == (False, 3)


def test_a_dropped_entry_breaks_the_chain(five_entries: SqliteStore, path: Path) -> None:
    tamper(path, "DELETE FROM history WHERE number = 2")
    assert five_entries.check_chain().broken_at == 2


def test_a_cut_tail_is_told_by_the_printed_head(five_entries: SqliteStore, path: Path) -> None:
    with five_entries.read() as reading:
        printed = reading.chain_head()
    add_packet(five_entries, WANG)
    assert five_entries.check_chain(printed).sound
    tamper(path, "DELETE FROM history WHERE number >= 5")
    assert five_entries.check_chain().sound  # nothing is missing between the links that are left
    check = five_entries.check_chain(printed)
    assert (check.sound, check.broken_at, check.printed_found) == (False, None, False)


def test_a_chain_forged_anew_is_told_by_the_printed_head(five_entries: SqliteStore, path: Path) -> None:
    with five_entries.read() as reading:
        printed = reading.chain_head()
    previous, updates = GENESIS, []
    for number in range(1, 6):
        entry = HistoryEntry(
            number, AT, Actor(None, "别人", Role.SYSTEM), "add", PacketId(number), "{}", "{}"
        )
        previous = seal(previous, entry)
        updates.append(
            "UPDATE history SET actor_name = '别人', " + f"digest = '{previous}' WHERE number = {number}"
        )
    tamper(path, *updates)
    assert five_entries.check_chain().sound
    assert not five_entries.check_chain(printed).sound
