"""Backups by the database's own backup interface: complete while the desk works, opened and checked, thinned.

A backup's name tells when and why it was made: `desk-20250704-173000-close.db`.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing, suppress
from datetime import datetime, timedelta
from pathlib import Path

from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.storage.engine import APPLICATION_ID, raw_connection
from intake_desk.storage.troubles import file_troubles

_NAME = re.compile(r"desk-(\d{8}-\d{6})-(\w+)\.db")
_STAMP = "%Y%m%d-%H%M%S"
_ALL_KEPT = timedelta(days=1)
_DAILY_KEPT = timedelta(days=30)


def back_up(
    source: Path,
    folder: Path,
    at: datetime,
    why: str,
    *,
    thinned: bool = True,
    taken: datetime | None = None,
) -> Path:
    """Copy the store in `source` into `folder`, check the copy, thin the folder; gives the new file.

    `why` is one word of letters, digits and underscores (start, close, upgrade). The store may be
    in use. Not `thinned` when `at` is not by the clock that stamped the other backups. A copy of a backup
    keeps the time when that was `taken`. Raises Trouble; a copy that fails or does not pass its check is
    not kept.
    """
    target = folder / f"desk-{(taken or at).strftime(_STAMP)}-{why}.db"
    unchecked = target.with_suffix(".part")
    with file_troubles():
        folder.mkdir(parents=True, exist_ok=True)
        try:
            copy_checked(source, unchecked)
            unchecked.replace(target)
        finally:
            unchecked.unlink(missing_ok=True)
        if thinned:
            thin(folder, at)
    return target


def latest_backup(folder: Path) -> Path | None:
    """The newest backup in the folder, by the time in its name."""
    return next(iter(all_backups(folder)), None)


def all_backups(folder: Path) -> tuple[Path, ...]:
    """The backups in the folder, the newest first."""
    backups = (path for path in folder.glob("desk-*.db") if _is_named(path))
    return tuple(sorted(backups, key=taken_at, reverse=True))


def _is_named(path: Path) -> bool:
    """Whether a file has the name of a backup; what somebody renamed to no day or hour is none of ours."""
    try:
        name_parts(path)
    except ValueError:
        return False
    return True


def taken_at(backup: Path) -> datetime:
    """When a backup was made, by its name. Raises ValueError for another file."""
    return name_parts(backup)[0]


def is_named_so(file: Path) -> bool:
    """Whether a file has the name of a backup."""
    return _NAME.fullmatch(file.name) is not None


def name_parts(backup: Path) -> tuple[datetime, str]:
    """When a backup was made and why, by its name. Raises ValueError for another file."""
    named = _NAME.fullmatch(backup.name)
    if named is None:
        raise ValueError(f"{backup.name} is no backup")
    return datetime.strptime(named[1], _STAMP), named[2]


def thin(folder: Path, at: datetime) -> None:
    """Keep all backups of the last 24 hours, one a day for 30 days, one a month before; the newest each.

    One that another program holds stays until the next time: the new copy is made and counts.
    """
    kept: set[str] = set()
    for backup in all_backups(folder):
        span = _span(backup, at)
        if span in kept:
            with suppress(OSError):
                backup.unlink()
        kept.add(span)


def _span(backup: Path, at: datetime) -> str:
    """Of all backups in one span only the newest is kept; a young one has a span of its own."""
    taken = taken_at(backup)
    age = at - taken
    if age <= _ALL_KEPT:
        return backup.name
    return f"{taken:%Y-%m-%d}" if age <= _DAILY_KEPT else f"{taken:%Y-%m}"


def copy_checked(source: Path, target: Path) -> None:
    """Copy a store that may be in use, and check the copy. Raises Trouble or what the database raises."""
    target.unlink(missing_ok=True)
    with raw_connection(source) as live, closing(sqlite3.connect(target)) as copy:
        live.execute("BEGIN")
        head = _head(live)  # the read lock that this takes holds writers off while the pages are copied
        live.backup(copy)
    with raw_connection(target) as copy:
        if not is_sound(copy) or _head(copy) != head:
            raise Trouble(
                TroubleKind.DAMAGED,
                "备份没有通过校验，已丢弃；原数据文件没有改动。",
                "请再备份一次；仍不通过时请停止收件，请负责人检查磁盘和数据文件。",
            )


def _head(connection: sqlite3.Connection) -> tuple[int, str] | None:
    """Number and digest of the last history entry: equal heads, equal history."""
    last = "SELECT number, digest FROM history ORDER BY number DESC LIMIT 1"
    row: tuple[int, str] | None = connection.execute(last).fetchone()
    return row


def is_sound(connection: sqlite3.Connection) -> bool:
    """Whether the file is the desk's and nothing in it is damaged."""
    return (
        connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        and connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        and not connection.execute("PRAGMA foreign_key_check").fetchall()
    )
