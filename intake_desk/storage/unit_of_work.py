"""The door to the store: one transaction per block, rolled back unless the block ends well."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from intake_desk.services.records import Actor, ChainHead
from intake_desk.services.safety.chain_check import ChainCheck
from intake_desk.services.trouble import TroubleKind
from intake_desk.storage import chain, queries
from intake_desk.storage.engine import for_writing
from intake_desk.storage.original_reading import SqliteOriginalReading
from intake_desk.storage.original_writing import SqliteOriginalWriting
from intake_desk.storage.troubles import database_troubles, trouble

CLOCK_PLAY = timedelta(minutes=1)
"""So far a clock may go back when it is set by the network; anything more would harm deadlines."""


class SqliteStore:
    """Implements `services.ports.Store`. Made by `opening.open_store`.

    Every thread may use it; a unit of work inside another one of the same thread is a bug and
    raises RuntimeError. Errors of disk and database leave it as Trouble.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # A session that was used after its block must raise, not open a transaction unseen.
        self._reader = sessionmaker(engine, close_resets_only=False)
        self._writer = sessionmaker(for_writing(engine), close_resets_only=False)
        self._thread = threading.local()

    @contextmanager
    def read(self) -> Iterator[SqliteOriginalReading]:
        """A consistent view; nothing can be changed through it."""
        with self._only_one(), database_troubles(), self._reader() as session:
            yield SqliteOriginalReading(session)

    @contextmanager
    def write(
        self, actor: Actor, at: datetime, *, clock_confirmed: bool = False
    ) -> Iterator[SqliteOriginalWriting]:
        """One unit of work of this actor at this time.

        Commits when the block ends and rolls back when it raises. Raises RuntimeError when the
        block changed something without a history entry, and Trouble CLOCK_BACK when `at` lies more
        than CLOCK_PLAY before the last entry and was not confirmed, ACCOUNT_GONE when the actor's account
        was retired or got another role since the sign-in.
        """
        with self._only_one(), database_troubles(), self._writer() as session:
            if not clock_confirmed and _went_back(chain.head(session).last_at, at):
                raise trouble(TroubleKind.CLOCK_BACK)
            if not _still_is(session, actor):
                raise trouble(TroubleKind.ACCOUNT_GONE)
            before = _changes(session)
            work = SqliteOriginalWriting(session, actor, at)
            yield work
            session.flush()
            if _changes(session) != before and not work.recorded:
                raise RuntimeError("a change without its history entry")
            session.commit()

    def check_chain(self, printed: ChainHead | None = None) -> ChainCheck:
        """Recompute the history's chain, and look for a head that was printed on a report in it.

        Others may write meanwhile: it is read slice by slice.
        """
        with self._only_one(), database_troubles():
            return chain.check(self._reader, printed)

    def close(self) -> None:
        """Give the file back; a later use would open it again."""
        self._engine.dispose()

    @contextmanager
    def _only_one(self) -> Iterator[None]:
        if getattr(self._thread, "busy", False):
            raise RuntimeError("a unit of work inside another one")
        self._thread.busy = True
        try:
            yield
        finally:
            self._thread.busy = False


def _went_back(last_at: datetime | None, at: datetime) -> bool:
    return last_at is not None and at < last_at - CLOCK_PLAY


def _still_is(session: Session, actor: Actor) -> bool:
    """Whether the account is in use, in the role in which the actor came in; the system has none."""
    if actor.account_id is None:
        return True
    account = session.execute(queries.ACCOUNT_STANDS, {"id": actor.account_id}).first()
    return account is not None and tuple(account) == (True, actor.role)


def _changes(session: Session) -> int:
    """How many rows this connection has changed so far; opens the transaction if there is none."""
    driver: Any = session.connection().connection.driver_connection
    return int(driver.total_changes)
