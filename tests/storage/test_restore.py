"""A backup takes the place of the store as a whole or not at all, and the replaced file stays."""

from __future__ import annotations

import errno
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from intake_desk.services.records import PacketId
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.storage import restore as module
from intake_desk.storage.backup import back_up
from intake_desk.storage.opening import open_store
from intake_desk.storage.restore import restore, tidy_up
from intake_desk.storage.unit_of_work import SqliteStore
from tests.storage.people import AT, SYSTEM, add_packet, person

ROOT = Path(__file__).parents[2]
LATER = AT + timedelta(hours=3)


def note(store: SqliteStore, kept: Path) -> None:
    with store.write(SYSTEM, LATER) as work:
        work.record("restore", new={"kept": kept.name})


def acts(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [act for (act,) in connection.execute("SELECT act FROM history ORDER BY number")]


@pytest.fixture
def backup(store: SqliteStore, packet_id: PacketId, path: Path, backups: Path) -> Path:
    """A backup with one packet; the store has got a second one since, and is closed."""
    assert packet_id
    made = back_up(path, backups, AT, "start")
    add_packet(store, person(2))
    store.close()
    return made


def test_the_backup_takes_the_place_and_the_replaced_file_stays(path: Path, backup: Path) -> None:
    before = path.read_bytes()
    kept = restore(path, backup, LATER, note)
    assert kept == path.with_name("desk-replaced-20250626-123015.sqlite3")
    assert kept.read_bytes() == before
    assert acts(path) == ["add", "restore"]
    assert acts(kept) == ["add", "add"]
    assert acts(backup) == ["add"], "the backup itself is not touched"
    again = open_store(path, backups=path.parent, at=LATER)
    assert again.check_chain().sound
    again.close()
    assert {file.name for file in path.parent.iterdir()} - {"desk.db-journal"} == {path.name, kept.name}


def test_two_restores_in_one_second_keep_both_files(path: Path, backup: Path) -> None:
    first = restore(path, backup, LATER, note)
    second = restore(path, backup, LATER, note)
    assert first != second
    assert (acts(first), acts(second)) == (["add", "add"], ["add", "restore"])


def test_a_store_that_is_gone_is_brought_back(path: Path, backup: Path) -> None:
    path.unlink()
    kept = restore(path, backup, LATER, note)
    assert not kept.exists()
    assert acts(path) == ["add", "restore"]


def test_a_damaged_store_is_kept_as_it_is(path: Path, backup: Path) -> None:
    path.write_bytes(b"no database at all" * 500)
    kept = restore(path, backup, LATER, note)
    assert kept.read_bytes().startswith(b"no database")
    assert acts(path) == ["add", "restore"]


def test_a_journal_that_cannot_be_played_back_goes_with_its_store(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = path.with_name("desk.db-journal")
    journal.write_bytes(b"half a journal")
    monkeypatch.setattr(module, "_settle", lambda _store: None)
    kept = restore(path, backup, LATER, note)
    assert kept.with_name(f"{kept.name}-journal").read_bytes() == b"half a journal"
    assert not journal.exists(), "it would be played into the restored store"


@pytest.mark.parametrize("killed", [False, True])
def test_a_journal_stays_with_its_store_when_the_backup_cannot_take_the_place(
    path: Path, backup: Path, killed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = path.with_name("desk.db-journal")
    journal.write_bytes(b"half a journal")
    done = Path.replace

    def fails(file: Path, target: Path) -> Path:
        if file.name == "desk.db.restoring":
            raise KeyboardInterrupt if killed else OSError(errno.EACCES, "in use")
        return done(file, target)

    with monkeypatch.context() as patch:
        patch.setattr(module, "_settle", lambda _store: None)
        patch.setattr(Path, "replace", fails)
        if killed:  # nothing runs any more after it
            patch.setattr(module, "_discard", lambda _path: None)
            patch.setattr(module, "_clear", lambda _store: None)
        with pytest.raises(KeyboardInterrupt if killed else Trouble):
            restore(path, backup, LATER, note)
    tidy_up(path)
    assert journal.read_bytes() == b"half a journal"
    assert [file.name for file in path.parent.iterdir() if "restoring" in file.name] == []


def test_a_damaged_backup_changes_nothing(path: Path, backup: Path) -> None:
    before = path.read_bytes()
    backup.write_bytes(backup.read_bytes()[:5000])
    with pytest.raises(Trouble) as caught:
        restore(path, backup, LATER, note)
    assert caught.value.kind is TroubleKind.DAMAGED
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.glob("*restoring*")] == []


def test_a_chain_that_does_not_hold_is_not_restored(path: Path, backup: Path) -> None:
    def forge(store: SqliteStore, _kept: Path) -> None:
        with store._engine.begin() as connection:
            connection.exec_driver_sql("DROP TRIGGER history_no_update")
            connection.exec_driver_sql("UPDATE history SET act = 'other'")

    before = path.read_bytes()
    with pytest.raises(Trouble):
        restore(path, backup, LATER, forge)
    assert path.read_bytes() == before


@pytest.mark.parametrize("step", ["_prepare", "_keep", "_sync"])
def test_a_disk_that_fills_up_in_the_middle_changes_nothing(
    path: Path, backup: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    before = path.read_bytes()
    monkeypatch.setattr(module, step, full)
    with pytest.raises(Trouble) as caught:
        restore(path, backup, LATER, note)
    assert caught.value.kind is TroubleKind.DISK_FULL
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.glob("*restoring*")] == []


DIES = """
import os, signal, sys
from pathlib import Path
from intake_desk.storage import restore as module
from tests.storage.test_restore import LATER, note

path, backup, step, when = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4]
owner, name = (Path, "replace") if step == "replace" else (module, step)
done = getattr(owner, name)

def die(*args, **kwargs):
    if step == "replace" and args[0].name != "desk.db.restoring":
        return done(*args, **kwargs)
    if when == "after":
        done(*args, **kwargs)
    os.kill(os.getpid(), signal.SIGKILL)

setattr(owner, name, die)
module.restore(path, backup, LATER, note)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a word of Unix")
@pytest.mark.parametrize(
    ("step", "when", "restored"),
    [
        ("copy_checked", "after", False),
        ("_prepare", "after", False),
        ("_settle", "after", False),
        ("_keep", "after", False),
        ("replace", "before", False),
        ("replace", "after", True),
    ],
)
def test_killed_at_any_step_it_is_the_old_store_or_the_new_one(
    path: Path, backup: Path, step: str, when: str, restored: bool
) -> None:
    command = [sys.executable, "-c", DIES, str(path), str(backup), step, when]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -9
    tidy_up(path)
    again = open_store(path, backups=path.parent, at=LATER)
    assert again.check_chain().sound
    again.close()
    assert acts(path) == (["add", "restore"] if restored else ["add", "add"])
    assert [file.name for file in path.parent.iterdir() if "restoring" in file.name] == []
    if restored:
        (kept,) = path.parent.glob("desk-replaced-*.sqlite3")
        assert acts(kept) == ["add", "add"]


def test_the_folder_is_left_alone_where_folders_cannot_be_opened(
    path: Path, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []
    monkeypatch.setattr(module.os, "open", lambda *args: opened.append(args))
    monkeypatch.setattr(module, "os", type("Windows", (), {"name": "nt", "fsync": os.fsync}))
    restore(path, backup, LATER, note)
    assert opened == []
