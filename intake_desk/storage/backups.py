"""The backups of one desk: made, listed, checked through, and copied to a second place."""

from __future__ import annotations

import sqlite3
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from intake_desk.services.people.setup import MODE, Mode
from intake_desk.services.safety.backups import Backup, BackupCheck, BackupFault
from intake_desk.storage import chain
from intake_desk.storage.backup import all_backups, back_up, is_named_so, is_sound, latest_backup, name_parts
from intake_desk.storage.engine import APPLICATION_ID, make_engine, raw_connection
from intake_desk.storage.opening import REVISIONS
from intake_desk.storage.troubles import file_troubles

_LAST = "SELECT digest, number, at FROM history ORDER BY number DESC LIMIT 1"
_MODE = "SELECT value FROM setting WHERE key = ?"


class StoreBackups:
    """Implements `services.backups.Backups` over a store's file and the folder of its copies.

    `mark` names the folder that this desk has in a second place, which several desks may share.
    """

    def __init__(self, store: Path, folder: Path, mark: str) -> None:
        self._store, self._folder, self._mark = store, folder, mark
        self._last: Backup | None = None

    def make(self, at: datetime, why: str) -> Backup:
        """A checked copy beside the others."""
        thinned = why != "restore"  # the copy that is to be restored may be one of the old ones
        self._last = _backup_of(back_up(self._store, self._folder, at, why, thinned=thinned))
        return self._last

    @property
    def last(self) -> Backup | None:
        """The last one that was made since the program began."""
        return self._last

    def made(self) -> tuple[Backup, ...]:
        """What is there, the newest first."""
        with file_troubles():
            return tuple(map(_backup_of, all_backups(self._folder)))

    def newest(self) -> Backup | None:
        """The newest that is there."""
        with file_troubles():
            newest = latest_backup(self._folder)
            return _backup_of(newest) if newest else None

    def check(self, path: Path) -> BackupCheck:
        """Look through a file."""
        return check_backup(path)

    def copy_to(self, place: Path, backup: Backup, at: datetime) -> Backup:
        """A checked copy of a backup in a second place."""
        with file_troubles():
            place.stat()  # a stick that is not in its slot is not to become a folder of that name
        return _backup_of(back_up(backup.path, place / self._mark, at, backup.why, taken=backup.taken_at))

    def holds(self, place: Path) -> bool:
        """Whether a folder is, or lies in, the one where the store itself is."""
        own = self._store.parent.resolve()
        return own in (place.resolve(), *place.resolve().parents)

    def newest_at(self, place: Path) -> datetime | None:
        """When the newest copy in a second place was made."""
        try:
            newest = latest_backup(place / self._mark)
        except OSError:
            return None
        return name_parts(newest)[0] if newest else None


def check_backup(path: Path) -> BackupCheck:
    """Look through a whole file: ours, of a version that is known, undamaged, its history unbroken.

    Raises Trouble only when the disk fails.
    """
    with file_troubles():
        if not path.is_file():
            return BackupCheck(BackupFault.GONE)
        try:
            with raw_connection(path) as connection:
                return _checked(connection) or _chain_of(path, connection)
        except (sqlite3.DatabaseError, DBAPIError) as error:
            cause = error.orig if isinstance(error, DBAPIError) else error
            if getattr(cause, "sqlite_errorcode", 0) & 0xFF in _DAMAGE:
                return BackupCheck(BackupFault.DAMAGED if _was_ours(path) else BackupFault.FOREIGN)
            raise
        except ValueError:  # a time that is none, a kind of desk that nobody knows
            return BackupCheck(BackupFault.DAMAGED)


def _was_ours(path: Path) -> bool:
    """Whether a file that cannot be read was a backup of ours: by its name, or by what it begins with."""
    with path.open("rb") as file:
        file.seek(_MARK_AT)
        mark = file.read(4)
    return is_named_so(path) or int.from_bytes(mark, "big") == APPLICATION_ID


_MARK_AT = 68
"""Where a file of SQLite has the mark of its application."""
_DAMAGE = {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR, 0}
"""No database, a broken one, one without our tables."""


def _checked(connection: sqlite3.Connection) -> BackupCheck | None:
    """What is wrong with the file itself; None when nothing is."""
    if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
        return BackupCheck(BackupFault.FOREIGN)
    (revision,) = connection.execute("SELECT max(version_num) FROM alembic_version").fetchone()
    if revision not in REVISIONS:
        return BackupCheck(BackupFault.NEWER)
    return None if is_sound(connection) else BackupCheck(BackupFault.DAMAGED)


def _chain_of(path: Path, connection: sqlite3.Connection) -> BackupCheck:
    engine = make_engine(path)
    try:
        found = chain.check(lambda: Session(engine), None)
    finally:
        engine.dispose()
    kept = connection.execute(_MODE, (MODE,)).fetchone()
    return BackupCheck(
        fault=BackupFault.CHAIN if found.broken_at else None if kept else BackupFault.FOREIGN,
        head=found.head.digest,
        entries=found.head.count,
        last_at=found.head.last_at,
        mode=Mode(kept[0]) if kept else None,
    )


def _backup_of(path: Path) -> Backup:
    taken, why = name_parts(path)
    head, entries = "", 0
    try:
        with raw_connection(path) as connection:
            last = connection.execute(_LAST).fetchone()
        head, entries = (last[0], last[1]) if last else (chain.GENESIS, 0)
    except sqlite3.DatabaseError:
        pass  # listed all the same: that it cannot be read is what the list tells
    return Backup(path, taken, why, path.stat().st_size, head, entries)
