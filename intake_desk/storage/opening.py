"""Opening the store: whose file it is, which version, made anew or brought up to date."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from intake_desk.services.trouble import TroubleKind
from intake_desk.storage.base import Base
from intake_desk.storage.engine import APPLICATION_ID, BUSY_MS, for_writing, make_engine, raw_connection
from intake_desk.storage.tables import SCHEMA_VERSION
from intake_desk.storage.troubles import file_troubles, trouble
from intake_desk.storage.unit_of_work import SqliteStore

REVISIONS = (
    *("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010"),
    "0011",
    "0012",
    "0013",
    "0014",
    "0015",
    "0016",
    "0017",
    "0018",
    "0019",
    "0020",
)
"""Every migration this program knows, oldest first. Comparing with it spares start-up Alembic's 0.6 s."""


def open_store(
    path: Path,
    *,
    backups: Path,
    at: datetime,
    busy_ms: int = BUSY_MS,
    create: bool = False,
    migrate: bool = True,
) -> SqliteStore:
    """Open the store in `path`; only with `create` is one made where there is none. The folder must exist.

    A store of an older program is backed up into `backups` at the time `at` and then migrated; not without
    `migrate`, which nobody may ask for while another program is at work in the file.
    Raises Trouble: FOREIGN_FILE, NEWER_STORE and OLDER_STORE leave the file as it is, the other kinds tell
    what failed around it.
    """
    with file_troubles():
        found = _look(path, busy_ms) if path.exists() else _Found(empty=True)
        if found.empty:
            if not create:
                raise trouble(TroubleKind.DAMAGED)
            _make(path)
        elif _is_older(found):
            if not migrate:
                raise trouble(TroubleKind.OLDER_STORE)
            _migrate(path, backups, at)
        return SqliteStore(make_engine(path, busy_ms=busy_ms))


def holds_store(path: Path) -> bool:
    """Whether there is a file with anything in it. Raises Trouble when it cannot be read."""
    with file_troubles():
        return path.exists() and not _look(path, BUSY_MS).empty


@dataclass(frozen=True)
class _Found:
    """What the file says about itself."""

    empty: bool
    application_id: int = 0
    revision: str | None = None


def _look(path: Path, busy_ms: int) -> _Found:
    with raw_connection(path, busy_ms) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        if SCHEMA_VERSION.name not in tables:
            return _Found(not tables and application_id == 0, application_id)
        (revision,) = connection.execute("SELECT max(version_num) FROM alembic_version").fetchone()
        return _Found(empty=False, application_id=application_id, revision=revision)


def _is_older(found: _Found) -> bool:
    if found.application_id != APPLICATION_ID:
        raise trouble(TroubleKind.FOREIGN_FILE)
    if found.revision is None:
        raise trouble(TroubleKind.DAMAGED)
    if found.revision not in REVISIONS:
        raise trouble(TroubleKind.NEWER_STORE)
    return found.revision != REVISIONS[-1]


def _migrate(path: Path, backups: Path, at: datetime) -> None:
    from intake_desk.storage.backup import back_up
    from intake_desk.storage.upgrade import upgrade

    # A rehearsal has a clock of its own, which is known only once its store is open.
    back_up(path, backups, at, "upgrade", thinned=False)
    upgrade(path)


def _make(path: Path) -> None:
    engine = make_engine(path)
    try:
        create_tables(engine)
    finally:
        engine.dispose()


def create_tables(engine: Engine) -> None:
    """The newest tables without walking the migrations, as a whole or not at all.

    A test holds that the migrations give the same.
    """
    with for_writing(engine).begin() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        Base.metadata.create_all(connection, checkfirst=False)
        connection.execute(SCHEMA_VERSION.insert().values(version_num=REVISIONS[-1]))
