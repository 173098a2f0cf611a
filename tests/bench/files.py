"""What takes its time beside the counter: a large roster, a checked backup."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import openpyxl

from intake_desk.services.rosters.import_roster import import_roster
from tests.bench.desks import Bench, empty_desk, read
from tests.bench.stopwatch import Figure, compare


def figures(folder: Path, roster: Path, full: Bench) -> Iterator[Figure]:
    """All of them; `full` is a desk that holds the people of `roster`."""
    preview = read(full, roster)
    rows = f"{len(preview.rows):,} rows"
    yield compare(
        f"read a roster of {rows} into a preview",
        lambda: read(full, roster),
        "openpyxl alone reads the cells",
        lambda: _cells(roster),
        rounds=1,
        warm_up=0,
    )
    fresh = empty_desk(folder / "fresh")
    bare = (folder / f"bare{n}.db" for n in count())
    yield compare(
        f"store a roster of {rows} with its search keys",
        lambda: import_roster(fresh.opened.desk, fresh.clerk.actor, preview),
        "bare inserts of the same rows and keys",
        lambda: _copy_rows(full.opened.folder.store, next(bare)),
        rounds=1,
        warm_up=0,
    )
    yield compare(
        f"backup of {len(preview.rows):,} packets, checked",
        lambda: full.opened.back_up("bench"),
        "the bare copy",
        lambda: _copy(full.opened.folder.store, next(bare)),
        rounds=5,
    )


def _cells(path: Path) -> list[object]:
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    with closing(book):
        return [value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row]


def _copy_rows(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as store, closing(sqlite3.connect(target)) as bare, bare:
        for table in ("packet", "packet_key"):
            rows = store.execute(f"SELECT * FROM {table}").fetchall()
            names = ", ".join(f"c{n}" for n in range(len(rows[0])))
            bare.execute(f"CREATE TABLE {table} ({names}, UNIQUE (c0, c1))")
            bare.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)
