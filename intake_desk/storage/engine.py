"""How connections to the one database file are made: pragmas, transactions, and whose file it is."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, QueuePool, create_engine, event

APPLICATION_ID = 0x4435_3132
"""Marks the file as the desk's: "D512" in the database header."""

BUSY_MS = 5000
"""How long a connection waits for another one's lock, in milliseconds."""

# One desk needs no WAL: TRUNCATE with EXTRA costs about a millisecond a commit and survives a power cut.
_PRAGMAS = (
    "journal_mode = TRUNCATE",
    "synchronous = EXTRA",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "secure_delete = ON",
)
_BEGIN = "desk_begin"

IN_GB_ORDER = "in_gb_order"
"""A function of our connections: words as the bytes by which they are sorted."""


def make_engine(path: Path, *, busy_ms: int = BUSY_MS, foreign_keys: bool = True) -> Engine:
    """The engine over a database file. One connection is kept; a second thread gets its own.

    `foreign_keys` is switched off by migrations only: rebuilding a table with them on would
    delete its children by cascade.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        # None: the driver commits nothing by itself, so that schema and version roll back together.
        connect_args={"isolation_level": None, "timeout": busy_ms / 1000},
        poolclass=QueuePool,
        pool_size=1,
        hide_parameters=True,  # an error's text may end in a terminal or a log: no names, no numbers
    )

    def prepare(connection: sqlite3.Connection, _record: object) -> None:
        for pragma in (*_PRAGMAS, f"foreign_keys = {'ON' if foreign_keys else 'OFF'}"):
            connection.execute(f"PRAGMA {pragma}").close()
        connection.create_function(IN_GB_ORDER, 1, _in_gb_order, deterministic=True)

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _in_gb_order(words: str | None) -> bytes | None:
    """GB 18030 has a code for every character, the usual ones in the order of pinyin."""
    return None if words is None else words.encode("gb18030", errors="replace")


def for_writing(engine: Engine) -> Engine:
    """The same engine whose transactions take the write lock at once instead of failing half way."""
    return engine.execution_options(**{_BEGIN: "BEGIN IMMEDIATE"})


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get(_BEGIN, "BEGIN"))


def raw_connection(path: Path, busy_ms: int = BUSY_MS) -> closing[sqlite3.Connection]:
    """A plain connection to an existing file, in a `with` block, without our pragmas.

    It may write, because a file left by a power cut has to be rolled back before it can be read.
    """
    uri = f"{path.resolve().as_uri()}?mode=rw"
    return closing(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=busy_ms / 1000))
