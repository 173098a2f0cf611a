"""Opening: a new store, the same store again, and files that are no store of ours."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from intake_desk.services.records import PacketId
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.storage.engine import APPLICATION_ID
from intake_desk.storage.opening import holds_store, open_store
from intake_desk.storage.unit_of_work import SqliteStore
from tests.storage.people import AT, WANG


def refused(path: Path) -> TroubleKind:
    """Why this file is not opened; it must stay as it was, and no backup be made of it."""
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(Trouble) as caught:
        open_store(path, backups=path.parent / "backups", at=AT)
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert not (path.parent / "backups").exists()
    return caught.value.kind


def test_a_store_keeps_what_it_was_told(store: SqliteStore, packet_id: PacketId, path: Path) -> None:
    store.close()
    again = open_store(path, backups=path.parent, at=AT)
    with again.read() as reading:
        assert reading.packet(packet_id).applicant == WANG
    again.close()


def test_a_store_is_marked_strict_and_careful(store: SqliteStore) -> None:
    pragmas = {
        "application_id": APPLICATION_ID,
        "journal_mode": "truncate",
        "synchronous": 3,
        "foreign_keys": 1,
        "busy_timeout": 5000,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
    }
    with store._engine.connect() as connection:
        for pragma, value in pragmas.items():
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
        tables = connection.exec_driver_sql("PRAGMA table_list").mappings()
        ours = [table for table in tables if not table["name"].startswith(("sqlite_", "alembic_"))]
        assert ours
        assert all(table["strict"] for table in ours)


@pytest.mark.parametrize("state", ["gone", "empty"])
def test_a_store_is_made_only_for_who_sets_a_desk_up(path: Path, state: str) -> None:
    if state == "empty":
        path.touch()
    assert not holds_store(path)
    assert refused(path) is TroubleKind.DAMAGED
    assert path.exists() is (state == "empty")
    store = open_store(path, backups=path.parent, at=AT, create=True)
    assert holds_store(path)
    with store.read() as reading:
        assert reading.chain_head().count == 0
    store.close()


def test_somebody_elses_database_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            "PRAGMA journal_mode = WAL; CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1);"
        )
    assert refused(path) is TroubleKind.FOREIGN_FILE


def test_an_empty_database_of_somebody_else_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript("PRAGMA application_id = 7; CREATE TABLE t (x); DROP TABLE t;")
    assert refused(path) is TroubleKind.FOREIGN_FILE


def test_a_file_that_is_no_database(path: Path) -> None:
    path.write_text("姓名,身份证号\n" * 500)
    assert refused(path) is TroubleKind.DAMAGED


def test_a_folder_instead_of_a_file(path: Path) -> None:
    path.mkdir()
    assert refused(path) is TroubleKind.NO_ACCESS


def test_a_folder_that_is_not_there(path: Path) -> None:
    with pytest.raises(Trouble) as caught:
        open_store(path / "x" / "desk.db", backups=path, at=AT, create=True)
    assert caught.value.kind is TroubleKind.NO_ACCESS


def test_a_store_of_a_newer_program(store: SqliteStore, path: Path) -> None:
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    assert refused(path) is TroubleKind.NEWER_STORE


@pytest.mark.parametrize("damage", ["DELETE FROM alembic_version", "DROP TABLE alembic_version"])
def test_a_store_that_lost_its_version(store: SqliteStore, path: Path, damage: str) -> None:
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(damage)
        connection.commit()
    assert refused(path) is TroubleKind.DAMAGED
