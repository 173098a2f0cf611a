"""Lines of the ledger of originals turned into frozen records, and back into columns."""

from __future__ import annotations

from intake_desk.domain.originals import OriginalChange, OriginalState
from intake_desk.domain.verification import OnlineCheck
from intake_desk.services.originals.original_records import OriginalEntry, OriginalEntryId
from intake_desk.services.records import PacketId
from intake_desk.storage.correction_tables import ClosingRow
from intake_desk.storage.original_tables import OriginalEntryRow


def entry_of(row: OriginalEntryRow) -> OriginalEntry:
    """A line of the ledger."""
    state = OriginalState(
        certificate=row.certificate,
        way=row.way,
        agrees=row.agrees,
        difference=row.difference,
        online=check_of(row),
        excuse=row.excuse,
        handed_back=row.handed_back,
    )
    return OriginalEntry(
        id=OriginalEntryId(row.id),
        packet_id=PacketId(row.packet_id),
        visit=row.visit,
        change=OriginalChange(row.item, row.copy, state),
        handed_to=row.handed_to,
        at=row.at,
        by=row.by,
    )


def columns_of(change: OriginalChange) -> dict[str, object]:
    """The columns of a change."""
    state = change.state
    return {
        "item": change.item,
        "copy": change.copy,
        "certificate": state.certificate,
        "way": state.way,
        "agrees": state.agrees,
        "difference": state.difference,
        "excuse": state.excuse,
        "handed_back": state.handed_back,
        **check_columns(state.online),
    }


def check_columns(online: OnlineCheck | None) -> dict[str, object]:
    """The columns of an online verification."""
    return {
        "result": online.result if online else None,
        "site": online.site if online else "",
        "code": online.code if online else "",
        "checked_on": online.checked_on if online else None,
        "valid_until": online.valid_until if online else None,
        "text": online.text if online else "",
    }


def check_of(row: OriginalEntryRow | ClosingRow) -> OnlineCheck | None:
    """The online verification in its columns; None without one."""
    if row.result is None or row.checked_on is None:
        return None
    return OnlineCheck(row.site, row.code, row.checked_on, row.result, row.valid_until, row.text)
