"""Put a backup in the place of the store. Up to one rename the store is the old one, from then on the new
one, whenever the program is killed; the replaced file stays beside it under a plain name.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from intake_desk.services.trouble import TroubleKind
from intake_desk.storage.backup import copy_checked
from intake_desk.storage.engine import raw_connection
from intake_desk.storage.opening import open_store
from intake_desk.storage.troubles import file_troubles, trouble
from intake_desk.storage.unit_of_work import SqliteStore

Note = Callable[[SqliteStore, Path], None]
"""Writes into the restored store that it was restored, and under which name the replaced file is kept."""


def restore(store: Path, backup: Path, at: datetime, note: Note) -> Path:
    """Restore `backup` over the closed store in `store`; gives the replaced file under its new name.

    A backup of an older program is migrated on the way. `note` runs in the new store before it takes the
    place, so that it is there from the first moment on. Raises Trouble, and then nothing was changed.
    """
    fresh, kept = _fresh(store), _kept(store, at)
    with file_troubles():
        store.parent.mkdir(parents=True, exist_ok=True)
        _clear(store)
        try:
            copy_checked(backup, fresh)
            _prepare(fresh, at, note, kept)
            if store.exists():
                _keep(store, kept)
            _sync(fresh)
            _put_aside(store)
            fresh.replace(store)
            _sync_folder(store.parent)
        finally:
            _clear(store)
    return kept


def tidy_up(store: Path) -> None:
    """Remove what a restore left that was killed before its end. Only for the one copy at work."""
    with file_troubles():
        _clear(store)
        for leftover in store.parent.glob("desk-replaced-*.part"):
            _discard(leftover)


def _clear(store: Path) -> None:
    """As long as the new file has not taken the place, the old one gets its journal back."""
    fresh, aside = _fresh(store), _aside(store)
    if aside.exists() and fresh.exists():
        aside.replace(_journal(store))
    aside.unlink(missing_ok=True)
    _discard(fresh)


def _prepare(fresh: Path, at: datetime, note: Note, kept: Path) -> None:
    """Bring the copy up to date and say in it what it is."""
    restored = open_store(fresh, backups=fresh.parent / "backups", at=at)
    try:
        note(restored, kept)
        if not restored.check_chain().sound:
            raise trouble(TroubleKind.DAMAGED)
    finally:
        restored.close()


def _keep(store: Path, kept: Path) -> None:
    """Keep the old file byte for byte, with its journal when that could not be played back."""
    journal = _journal(store)
    _settle(store)
    part = kept.with_suffix(".part")
    shutil.copyfile(store, part)
    _sync(part)
    if journal.exists() and journal.stat().st_size:
        shutil.copyfile(journal, _journal(kept))
    part.replace(kept)


def _put_aside(store: Path) -> None:
    """Have no journal there when another file takes the place: it would be played into that one."""
    if _journal(store).exists():
        _journal(store).replace(_aside(store))


def _settle(store: Path) -> None:
    """Have what a power cut left half written rolled back, if the file can still be read."""
    try:
        with raw_connection(store) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.DatabaseError:
        return  # it is damaged: that may be why it is replaced


def _fresh(store: Path) -> Path:
    return store.with_name(f"{store.name}.restoring")


def _kept(store: Path, at: datetime) -> Path:
    """A name that nobody has: two restores may fall into one second."""
    base = f"desk-replaced-{at:%Y%m%d-%H%M%S}"
    names = (f"{base}{f'-{n}' if n else ''}.sqlite3" for n in range(1000))
    return next(path for name in names if not (path := store.with_name(name)).exists())


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _aside(store: Path) -> Path:
    return store.with_name(f"{store.name}-journal.restoring")


def _discard(path: Path) -> None:
    for leftover in (path, _journal(path)):
        leftover.unlink(missing_ok=True)


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    """The rename itself survives a power cut. Windows writes it through and opens no folders."""
    if os.name != "nt":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
