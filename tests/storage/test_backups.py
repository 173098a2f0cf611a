"""The backups of a desk: listed with what they hold, looked through, and copied to a second place."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from intake_desk.services.people.setup import MODE, Mode
from intake_desk.services.records import PacketId
from intake_desk.services.safety.backups import WHY, BackupFault
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.storage.backups import StoreBackups, check_backup
from intake_desk.storage.unit_of_work import SqliteStore
from tests.storage.people import AT, SYSTEM


@pytest.fixture
def desk(store: SqliteStore, path: Path, backups: Path) -> StoreBackups:
    """The backups of a desk that was set up."""
    with store.write(SYSTEM, AT) as work:
        work.set_setting(MODE, Mode.REAL.value)
        work.record("set_up")
    return StoreBackups(path, backups, "intake-desk-real")


def spoil(path: Path, *commands: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for command in (*(f"DROP TRIGGER {name}" for (name,) in triggers), *commands):
            connection.execute(command)


def test_each_backup_tells_when_why_and_what_it_holds(desk: StoreBackups, store: SqliteStore) -> None:
    first = desk.make(AT, "start")
    with store.write(SYSTEM, AT) as work:
        work.record("something")
    second = desk.make(AT + timedelta(hours=1), "day_end")
    assert desk.made() == (second, first)
    assert desk.newest() == second
    assert (first.why, first.taken_at, first.entries, second.entries) == ("start", AT, 1, 2)
    assert second.head == store.check_chain().head.digest
    assert first.size == first.path.stat().st_size > 0
    assert {first.why, second.why} <= WHY.keys()


def test_a_file_that_cannot_be_read_is_listed_all_the_same(desk: StoreBackups, backups: Path) -> None:
    made = desk.make(AT, "start")
    broken = backups / "desk-20250626-100000-close.db"
    broken.write_bytes(b"no database at all" * 100)
    first, second = desk.made()
    assert (first.path, first.head, first.entries) == (broken, "", 0)
    assert second == made


def test_a_folder_that_is_not_there_holds_nothing(desk: StoreBackups) -> None:
    assert desk.made() == ()
    assert desk.newest() is None


def test_a_sound_backup_passes_and_is_not_changed(desk: StoreBackups, store: SqliteStore) -> None:
    made = desk.make(AT, "start")
    before = made.path.read_bytes()
    check = desk.check(made.path)
    assert (check.fault, check.mode) == (None, Mode.REAL)
    assert (check.head, check.entries, check.last_at) == (made.head, 1, AT)
    assert store.check_chain().head.digest == check.head
    assert made.path.read_bytes() == before
    assert list(made.path.parent.iterdir()) == [made.path]


def test_what_cannot_be_restored_is_named(desk: StoreBackups, tmp_path: Path) -> None:
    made = desk.make(AT, "start").path

    def spoiled(name: str, *commands: str) -> BackupFault | None:
        path = tmp_path / name
        shutil.copy(made, path)
        spoil(path, *commands)
        return check_backup(path).fault

    assert check_backup(tmp_path / "gone.db").fault is BackupFault.GONE
    assert spoiled("chain.db", "UPDATE history SET act = 'other'") is BackupFault.CHAIN
    assert spoiled("newer.db", "UPDATE alembic_version SET version_num = '9998'") is BackupFault.NEWER
    assert spoiled("foreign.db", "PRAGMA application_id = 1") is BackupFault.FOREIGN
    assert spoiled("no-desk.db", "DELETE FROM setting") is BackupFault.FOREIGN
    assert spoiled("table.db", "DROP TABLE alembic_version") is BackupFault.DAMAGED
    (tmp_path / "note.py").write_text("print('no backup')\n" * 100, encoding="utf-8")
    assert check_backup(tmp_path / "note.py").fault is BackupFault.FOREIGN
    (tmp_path / made.name).write_text("overwritten", encoding="utf-8")
    assert check_backup(tmp_path / made.name).fault is BackupFault.DAMAGED
    loose = "INSERT INTO packet_key VALUES ('nobody', 99)"
    assert spoiled("loose.db", "PRAGMA foreign_keys = OFF", loose) is BackupFault.DAMAGED


@pytest.mark.parametrize("kept", [0, 50, 700, 5000, 20_000])
def test_a_torn_file_is_damaged_wherever_it_was_torn(desk: StoreBackups, tmp_path: Path, kept: int) -> None:
    torn = tmp_path / "torn.db"
    torn.write_bytes(desk.make(AT, "start").path.read_bytes()[:kept])
    assert check_backup(torn).fault in {BackupFault.DAMAGED, BackupFault.FOREIGN}


def test_a_file_with_a_flipped_page_is_damaged(desk: StoreBackups, packet_id: PacketId) -> None:
    assert packet_id
    made = desk.make(AT, "start").path
    data = bytearray(made.read_bytes())
    middle = data.index(b"\xe7\x8e\x8b\xe5\xbb\xba\xe4\xb8\x9a")  # a name, somewhere inside a table
    data[middle - 60 : middle + 60] = b"\xff" * 120
    made.write_bytes(data)
    assert check_backup(made).fault in {BackupFault.DAMAGED, BackupFault.CHAIN}


def test_a_second_place_gets_a_checked_copy_of_its_own_folder(desk: StoreBackups, tmp_path: Path) -> None:
    stick = tmp_path / "U 盘"
    stick.mkdir()
    assert desk.newest_at(stick) is None
    made = desk.make(AT, "start")
    copy = desk.copy_to(stick, made, AT)
    assert copy.path == stick / "intake-desk-real" / made.path.name
    assert (copy.head, copy.entries) == (made.head, made.entries)
    assert desk.newest_at(stick) == AT
    assert desk.check(copy.path).fault is None


def test_the_second_place_is_thinned_as_the_first(desk: StoreBackups, tmp_path: Path) -> None:
    for hours in range(0, 60, 12):
        at = AT + timedelta(hours=hours)
        desk.copy_to(tmp_path, desk.make(at, "timed"), at)
    names = {path.name for path in (tmp_path / "intake-desk-real").iterdir()}
    assert names == {backup.path.name for backup in desk.made()}
    assert len(names) == 4


def test_a_stick_that_is_not_there_gets_no_folder(desk: StoreBackups, tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        desk.copy_to(tmp_path / "gone", desk.make(AT, "start"), AT)
    assert not (tmp_path / "gone").exists()
    assert desk.newest_at(tmp_path / "gone") is None


def test_a_place_that_is_a_file_is_trouble(desk: StoreBackups, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Trouble):
        desk.copy_to(tmp_path / "file", desk.make(AT, "start"), AT)
    assert desk.newest_at(tmp_path / "file") is None


def test_a_disk_that_fails_is_no_newest_copy(
    desk: StoreBackups, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "glob", fail)
    assert desk.newest_at(tmp_path) is None


def test_a_locked_backup_is_trouble_and_no_fault(desk: StoreBackups, monkeypatch: pytest.MonkeyPatch) -> None:
    made = desk.make(AT, "start").path
    monkeypatch.setattr("intake_desk.storage.engine.BUSY_MS", 1)
    with closing(sqlite3.connect(made, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(
            "intake_desk.storage.backups.raw_connection",
            lambda path: closing(sqlite3.connect(path, timeout=0.01)),
        )
        with pytest.raises(Trouble) as caught:
            check_backup(made)
        other.execute("ROLLBACK")
    assert caught.value.kind is TroubleKind.LOCKED


def test_a_write_protected_stick_is_told(
    desk: StoreBackups, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def protected(*_args: object, **_kwargs: object) -> None:
        raise OSError(errno.EROFS, "read-only")

    made = desk.make(AT, "start")
    monkeypatch.setattr(Path, "mkdir", protected)
    with pytest.raises(Trouble) as caught:
        desk.copy_to(tmp_path, made, AT)
    assert caught.value.kind is TroubleKind.READ_ONLY


def test_a_file_named_by_no_day_is_passed_over(desk: StoreBackups, backups: Path) -> None:
    made = desk.make(AT, "start")
    (backups / "desk-20259999-250000-start.db").write_bytes(b"?")
    assert desk.made() == (made,)
    assert desk.newest() == made


def test_an_old_copy_that_cannot_be_removed_fails_no_backup(desk: StoreBackups, backups: Path) -> None:
    backups.mkdir(exist_ok=True)
    for day in ("01", "02"):
        (backups / f"desk-202401{day}-083000-start.db").mkdir()  # as one that another program holds
    assert desk.make(AT, "start").path.exists()


@pytest.mark.parametrize(
    "command",
    [
        "DROP TABLE history",
        "ALTER TABLE history RENAME COLUMN digest TO seal",
        "UPDATE history SET at = 'gestern'",
        f"UPDATE setting SET value = '?' WHERE key = '{MODE}'",
    ],
)
def test_a_copy_that_was_tampered_with_is_damaged_and_no_bug(desk: StoreBackups, command: str) -> None:
    copy = desk.make(AT, "start").path
    spoil(copy, command)
    assert check_backup(copy).fault is BackupFault.DAMAGED


def test_a_copy_on_a_stick_that_was_pulled_out_is_trouble(
    desk: StoreBackups, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = desk.make(AT, "start").path

    def fail(_path: Path) -> bool:
        raise OSError(errno.EIO, "no such device")

    monkeypatch.setattr(Path, "is_file", fail)
    with pytest.raises(Trouble) as caught:
        check_backup(copy)
    assert caught.value.kind is TroubleKind.OTHER
