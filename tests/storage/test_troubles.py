"""What goes wrong around the desk becomes one clear sentence; nothing is half done."""

from __future__ import annotations

import errno
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from intake_desk.services.records import PacketId
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.storage.engine import raw_connection
from intake_desk.storage.opening import open_store
from intake_desk.storage.troubles import database_troubles, file_troubles, trouble
from intake_desk.storage.unit_of_work import SqliteStore
from tests.storage.people import AT, SYSTEM, open_visit

HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN " + sys.argv[2])
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_by_another_process(path: Path, lock: str) -> Iterator[None]:
    """Another program keeps this lock on the file while the block runs."""
    command = [sys.executable, "-c", HOLDER, str(path), lock]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == b"held"
        yield
        holder.communicate()


def pragma(store: SqliteStore, text: str) -> None:
    """On the one connection that the store keeps."""
    with store._engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA {text}")


@pytest.mark.parametrize("kind", TroubleKind)
def test_every_kind_has_its_sentence_and_what_to_do(kind: TroubleKind) -> None:
    told = trouble(kind)
    assert told.kind is kind
    assert told.sentence.endswith("。")
    assert told.advice.startswith("请")


def test_a_full_disk(store: SqliteStore, packet_id: PacketId) -> None:
    open_visit(store, packet_id)
    pragma(store, "max_page_count = 1")  # SQLite takes the present size: not one page more
    with pytest.raises(Trouble) as caught, store.write(SYSTEM, AT) as work:
        work.add_paper(packet_id, "receipt", None, b"x" * 100_000)
    assert caught.value.kind is TroubleKind.DISK_FULL
    with store.read() as reading:
        assert reading.papers_of(packet_id) == ()
    pragma(store, "max_page_count = 100000")  # room again: work goes on
    with store.write(SYSTEM, AT) as work:
        work.add_paper(packet_id, "receipt", None, b"x" * 100_000)
        work.record("paper", packet_id)


def test_a_read_only_file(store: SqliteStore, packet_id: PacketId) -> None:
    pragma(store, "query_only = ON")
    with pytest.raises(Trouble) as caught:
        open_visit(store, packet_id)
    assert caught.value.kind is TroubleKind.READ_ONLY
    with store.read() as reading:
        assert reading.packet(packet_id).visits == ()


def test_a_second_program_that_holds_the_lock(store: SqliteStore, packet_id: PacketId, path: Path) -> None:
    store.close()
    impatient = open_store(path, backups=path.parent, at=AT, busy_ms=20)
    with held_by_another_process(path, "IMMEDIATE"):
        with pytest.raises(Trouble) as caught:
            open_visit(impatient, packet_id)
        assert caught.value.kind is TroubleKind.LOCKED
        with impatient.read() as reading:  # looking is still possible
            assert reading.packet(packet_id).visits == ()
    open_visit(impatient, packet_id)
    impatient.close()


def test_a_store_that_another_program_has_to_itself(store: SqliteStore, path: Path) -> None:
    store.close()
    with held_by_another_process(path, "EXCLUSIVE"), pytest.raises(Trouble) as caught:
        open_store(path, backups=path.parent, at=AT, busy_ms=20)
    assert caught.value.kind is TroubleKind.LOCKED


def test_a_page_that_went_bad(store: SqliteStore, packet_id: PacketId, path: Path) -> None:
    with store._engine.connect() as connection:
        page = connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'packet'"
        ).scalar_one()
    store.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    opened = open_store(path, backups=path.parent, at=AT)
    with pytest.raises(Trouble) as caught, opened.read() as reading:
        reading.packet(packet_id)
    assert caught.value.kind is TroubleKind.DAMAGED
    opened.close()


def test_a_broken_rule_is_a_bug_and_no_trouble() -> None:
    with pytest.raises(sqlite3.IntegrityError), database_troubles():
        raise sqlite3.IntegrityError("UNIQUE constraint failed")


@pytest.mark.usefixtures("store")
def test_a_connection_closed_too_early_is_a_bug(path: Path) -> None:
    with raw_connection(path) as connection:
        pass
    with pytest.raises(sqlite3.ProgrammingError), database_troubles():
        connection.execute("SELECT 1")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (errno.ENOSPC, TroubleKind.DISK_FULL),
        (errno.EROFS, TroubleKind.READ_ONLY),
        (errno.EACCES, TroubleKind.NO_ACCESS),
        (errno.EIO, TroubleKind.OTHER),
    ],
)
def test_errors_of_plain_files(code: int, kind: TroubleKind) -> None:
    with pytest.raises(Trouble) as caught, file_troubles():
        raise OSError(code, "as the system says")
    assert caught.value.kind is kind
