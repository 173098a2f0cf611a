"""The chain that seals the history: each entry's hash covers the hash before it.

Who changes or drops an entry behind the program's back breaks the chain from there on; who cuts the
tail, or forges the whole chain anew, is caught by a head that was printed on a signed report.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from sqlalchemy.orm import Session

from intake_desk.services.records import ChainHead, HistoryEntry
from intake_desk.services.safety.chain_check import ChainCheck
from intake_desk.storage import queries
from intake_desk.storage.rows import entry_of

GENESIS = "0" * 64
"""What the first entry is linked to."""


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


def check(session: Session, printed: ChainHead | None) -> ChainCheck:
    """Recompute the whole chain, and look for the printed head in it: its count, and its hash or the
    beginning of it.
    """
    previous, count, broken_at, found = GENESIS, 0, None, False
    rows = session.scalars(queries.CHAIN.execution_options(yield_per=1000))
    for count, row in enumerate(rows, start=1):
        digest = seal(previous, entry_of(row))
        if broken_at is None and (row.number != count or row.digest != digest):
            broken_at = count
        if printed is not None and count == printed.count:
            found = digest.startswith(printed.digest)
        previous = digest
    if printed is not None and printed.count == 0:
        found = True  # printed before the first entry: every chain begins there
    return ChainCheck(head(session), broken_at, None if printed is None else found)
