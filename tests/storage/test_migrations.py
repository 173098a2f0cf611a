"""Migrations lead to the very tables that a new store gets, keep what is there, and fail as a whole."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory

from intake_desk.services.records import PacketId
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.storage import opening, upgrade
from intake_desk.storage.backup import back_up, latest_backup
from intake_desk.storage.opening import REVISIONS, open_store
from intake_desk.storage.unit_of_work import SqliteStore
from tests.storage.people import AT, WANG, open_visit

NEXT = """
import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"


def upgrade() -> None:
    with op.batch_alter_table("visit", recreate="always", table_kwargs={{"sqlite_strict": True}}) as visit:
        visit.add_column(sa.Column("desk", sa.Text()))
    {then}
"""


def schema(path: Path) -> list[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema")
        return sorted((*row[:3], " ".join(row[3].split())) for row in rows)


@pytest.fixture
def next_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that is one migration ahead; the migration is still to be written into the file."""
    folder = tmp_path / "migrations 50%"
    shutil.copytree(upgrade.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(upgrade, "MIGRATIONS", folder)
    monkeypatch.setattr(opening, "REVISIONS", (*REVISIONS, "9999"))
    return folder / "versions" / "9999_next.py"


def test_the_known_revisions_are_the_migrations_there_are() -> None:
    scripts = ScriptDirectory.from_config(upgrade.migration_config())
    assert tuple(script.revision for script in reversed(list(scripts.walk_revisions()))) == REVISIONS
    assert scripts.get_heads() == [REVISIONS[-1]]


def test_migrations_from_nothing_give_the_tables_of_a_new_store(
    store: SqliteStore, path: Path, tmp_path: Path
) -> None:
    store.close()
    walked = tmp_path / "walked.db"
    upgrade.upgrade(walked)
    assert schema(walked) == schema(path)


def test_an_older_store_is_backed_up_and_migrated_with_all_it_holds(
    store: SqliteStore, packet_id: PacketId, path: Path, backups: Path, next_migration: Path
) -> None:
    open_visit(store, packet_id)
    store.close()
    next_migration.write_text(NEXT.format(head=REVISIONS[-1], then=""))
    migrated = open_store(path, backups=backups, at=AT)
    with migrated.read() as reading:
        packet = reading.packet(packet_id)
    assert (packet.applicant, len(packet.visits)) == (WANG, 1)
    assert migrated.check_chain().sound
    migrated.close()
    backup = latest_backup(backups)
    assert backup is not None
    assert backup.name == "desk-20250626-093015-upgrade.db"
    assert "desk TEXT" in str(schema(path))
    assert "desk TEXT" not in str(schema(backup))


def test_an_older_store_is_left_alone_where_another_program_may_be_at_work(
    store: SqliteStore, path: Path, backups: Path, next_migration: Path
) -> None:
    store.close()
    next_migration.write_text(NEXT.format(head=REVISIONS[-1], then=""))
    before = path.read_bytes()
    with pytest.raises(Trouble) as caught:
        open_store(path, backups=backups, at=AT, migrate=False)
    assert caught.value.kind is TroubleKind.OLDER_STORE
    assert path.read_bytes() == before
    assert latest_backup(backups) is None


def test_the_backup_before_a_migration_takes_no_other_away(
    store: SqliteStore, path: Path, backups: Path, next_migration: Path
) -> None:
    store.close()
    of_a_rehearsal = [AT - timedelta(days=200, hours=hour) for hour in range(3)]
    made = [back_up(path, backups, at, "start", thinned=False) for at in of_a_rehearsal]
    next_migration.write_text(NEXT.format(head=REVISIONS[-1], then=""))
    open_store(path, backups=backups, at=AT).close()
    assert len([file for file in backups.iterdir() if file in made]) == len(made)


@pytest.mark.parametrize(
    ("then", "error"),
    [
        ("raise ZeroDivisionError", ZeroDivisionError),
        ('op.execute("UPDATE packet SET unit_id = 99")', Trouble),  # points at no unit
        ('op.execute("PRAGMA query_only = ON"); op.execute("DELETE FROM packet")', Trouble),
    ],
)
def test_a_migration_that_fails_leaves_the_store_as_it_was(
    store: SqliteStore,
    packet_id: PacketId,
    path: Path,
    backups: Path,
    next_migration: Path,
    then: str,
    error: type[Exception],
) -> None:
    store.close()
    before = schema(path)
    next_migration.write_text(NEXT.format(head=REVISIONS[-1], then=then))
    with pytest.raises(error) as caught:
        open_store(path, backups=backups, at=AT)
    assert getattr(caught.value, "kind", TroubleKind.DAMAGED) in {TroubleKind.DAMAGED, TroubleKind.READ_ONLY}
    assert schema(path) == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(REVISIONS[-1],)]
        assert connection.execute("SELECT id, unit_id FROM packet").fetchall() == [(packet_id, 1)]
