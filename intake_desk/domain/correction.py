"""The life of a correction (R7): what was told, what of it is mended, and what the packet is after it.

Only what the notice told can be closed, each fault on its own; nothing is ever added to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from intake_desk.domain.campaign import FindingClass, Item, Original
from intake_desk.domain.findings import Finding
from intake_desk.domain.inspection import (
    ONLINE_FAULTS,
    Inspection,
    ItemRecord,
    OriginalPiece,
    OriginalWay,
    Presence,
    least_way,
    unmade,
)
from intake_desk.domain.verification import CheckResult, OnlineCheck

ABOUT_THE_ORIGINAL = frozenset({"original_not_shown", "missing"}) | {
    code for codes in ONLINE_FAULTS.values() for code in codes
}
"""What is told of a document whose original must be shown, and mended only with a look at that (R8): it was
not shown, it does not agree, its verification came to nothing, or there was nothing to compare it with.
"""


class Mending(StrEnum):
    """How a told fault was put right: brought or corrected, or by the original behind it (R8)."""

    MENDED = "mended"
    ORIGINAL_SEEN = "original_seen"
    VERIFIED_ONLINE = "verified_online"


_WAYS = {
    Mending.ORIGINAL_SEEN: OriginalWay.SEEN,
    Mending.VERIFIED_ONLINE: OriginalWay.ONLINE,
}


@dataclass(frozen=True)
class Closing:
    """When and by whom a told fault was found mended, and how; `online` is the verification that did it."""

    at: datetime
    by: str
    mending: Mending
    online: OnlineCheck | None = None


@dataclass(frozen=True)
class Told:
    """One row of the notice; `position` is the finding's place in the visit, from 1."""

    position: int
    finding: Finding
    closing: Closing | None


def told_of(findings: Iterable[Finding], closings: Mapping[int, Closing]) -> tuple[Told, ...]:
    """What a notice told of these findings: what was to be corrected and was not put right at once."""
    return tuple(
        Told(position, finding, closings.get(position))
        for position, finding in enumerate(findings, start=1)
        if finding.finding_class is FindingClass.CORRECT and not finding.fixed
    )


def all_closed(told: Iterable[Told]) -> bool:
    """Whether nothing that was told is still open."""
    return all(row.closing for row in told)


def ways_to_mend(finding: Finding, item: Item | None) -> tuple[Mending, ...]:
    """How a fault of this document (None: of the packet as a whole) may be closed. What must be shown is
    looked at or verified online, also when the document itself comes only now (R8).
    """
    if item is None or item.original is Original.NONE:
        return (Mending.MENDED,)
    if item.original is Original.REQUIRED and finding.code in ABOUT_THE_ORIGINAL:
        return (Mending.ORIGINAL_SEEN, Mending.VERIFIED_ONLINE)
    return tuple(Mending)


def corrected(seen: Inspection, told: Iterable[Told]) -> Inspection:
    """What lies before the desk once the closed faults are mended: the first look without them."""
    for row in told:
        if row.closing:
            seen = _mended(seen, row.finding, row.closing)
    return seen


def _mended(seen: Inspection, finding: Finding, closing: Closing) -> Inspection:
    notes = tuple(n for n in seen.notes if (n.item, n.problem) != (finding.item, finding.problem))
    seen = replace(seen, notes=notes)
    if finding.item:
        record = _mended_record(seen.of(finding.item), finding.code)
        way = _WAYS.get(closing.mending)
        return seen.with_item(finding.item, _checked(record, way, closing.online) if way else record)
    return replace(seen, found=(), order_fixed=False) if finding.code == "out_of_order" else seen


def _mended_record(record: ItemRecord, code: str) -> ItemRecord:
    match code:
        case "missing":
            return _came_later(record)
        case "copies_short":
            return replace(record, copies=None)
        case "recommendation_incomplete":
            return replace(record, points_lacking=frozenset())
        case _:
            record = replace(record, faults=record.faults - {code})
            return _without_failed_check(record) if code in ABOUT_THE_ORIGINAL else record


def _came_later(record: ItemRecord) -> ItemRecord:
    """The document is there now. Its original, if it was shown before, lies here or went back as it did."""
    came = ItemRecord(presence=Presence.PRESENT)
    if OriginalWay.SEEN not in {record.original, *(piece.way for piece in record.pieces)}:
        return came
    return replace(came, original=record.original, handed_back=record.handed_back, pieces=record.pieces)


def _without_failed_check(record: ItemRecord) -> ItemRecord:
    """A verification that came to nothing does not stand of what was mended; as yet nothing stands for it."""
    if not _failed(record.online):
        return record
    pieces = tuple(replace(piece, way=_unless_online(piece.way)) for piece in record.pieces)
    return replace(record, online=None, original=_unless_online(record.original), pieces=pieces)


def _unless_online(way: OriginalWay | None) -> OriginalWay | None:
    return None if way is OriginalWay.ONLINE else way


def _failed(check: OnlineCheck | None) -> bool:
    return check is not None and check.result is not CheckResult.VALID


def _checked(record: ItemRecord, way: OriginalWay, check: OnlineCheck | None) -> ItemRecord:
    """What was still to be checked was checked now, and what was shown went back at once; an original that
    was shown before lies here or went back as it did.
    """
    if record.pieces:
        pieces = tuple(_piece_checked(record, piece, way, check) for piece in record.pieces)
        ways = [piece.way for piece in pieces if piece.way]
        return replace(record, original=least_way(ways) or record.original, pieces=pieces)
    if record.original is OriginalWay.SEEN and (way is OriginalWay.SEEN or record.on_desk):
        return record
    return replace(record, original=way, online=check, excuse="", handed_back=way is OriginalWay.SEEN)


def _piece_checked(
    record: ItemRecord, piece: OriginalPiece, way: OriginalWay, check: OnlineCheck | None
) -> OriginalPiece:
    before = piece.way or record.original
    if before in (None, OriginalWay.NOT_SHOWN) or unmade(record, piece):
        return OriginalPiece(piece.certificate, way, handed_back=way is OriginalWay.SEEN, online=check)
    return replace(piece, way=before)
