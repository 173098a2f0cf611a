"""The chain that seals the history: each entry's hash covers the hash before it.

Who changes or drops an entry behind the program's back breaks the chain from there on; who cuts the
tail, or forges the whole chain anew, is caught by a head that was printed on a signed report.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager

from sqlalchemy.orm import Session

from intake_desk.services.records import ChainHead, HistoryEntry
from intake_desk.services.safety.chain_check import ChainCheck
from intake_desk.storage import queries
from intake_desk.storage.rows import entry_of

GENESIS = "0" * 64
"""What the first entry is linked to."""

SLICE = 2000
"""So many entries are read at once when the chain is checked: less than a tenth of a second."""

_BEFORE_ALL = -(2**63)


def canonical(values: Mapping[str, object] | None) -> str:
    """Values as JSON that is always written the same way. Raises TypeError for other than JSON types."""
    return json.dumps(values or {}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal(previous: str, entry: HistoryEntry) -> str:
    """The SHA-256 (hex) of an entry that follows `previous`."""
    actor = entry.actor
    parts = [previous, entry.number, entry.at.isoformat(timespec="seconds"), actor.account_id, actor.name]
    parts += [actor.role.value, entry.act, entry.packet_id, entry.old, entry.new]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def head(session: Session) -> ChainHead:
    """The last link as it is stored."""
    row = session.execute(queries.CHAIN_HEAD).first()
    return ChainHead(GENESIS, 0, None) if row is None else ChainHead(*row)


def check(reading: Callable[[], AbstractContextManager[Session]], printed: ChainHead | None) -> ChainCheck:
    """Recompute the whole chain, and look for the printed head in it: its count, and its hash or the
    beginning of it.

    Every slice is read by a transaction of its own and computed after it, so that nobody who writes waits
    longer than one slice takes; the history only grows, so the slices fit.
    """
    walk = _Walk(printed)
    while True:
        with reading() as session:
            found = session.scalars(queries.CHAIN_AFTER, {"after": walk.number, "many": SLICE}).all()
            rows, last = [(entry_of(row), row.digest) for row in found], head(session)
        walk.follow(rows)
        if len(rows) < SLICE:
            return ChainCheck(last, walk.broken_at, walk.found)


class _Walk:
    """How far a check has come, and what it has found."""

    def __init__(self, printed: ChainHead | None) -> None:
        self._printed = printed
        self._previous, self._count = GENESIS, 0
        self.number = _BEFORE_ALL
        self.broken_at: int | None = None
        # A head that was printed before the first entry: every chain begins there.
        self.found: bool | None = None if printed is None else printed.count == 0

    def follow(self, rows: Iterable[tuple[HistoryEntry, str]]) -> None:
        """Go on over the next entries, each with the digest that is stored with it."""
        printed = self._printed
        for entry, stored in rows:
            self._count += 1
            digest = seal(self._previous, entry)
            if self.broken_at is None and (entry.number != self._count or stored != digest):
                self.broken_at = self._count
            if printed is not None and self._count == printed.count:
                self.found = digest.startswith(printed.digest)
            self._previous, self.number = digest, entry.number
