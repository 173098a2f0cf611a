"""The life of a correction (R7): what was told, what of it is mended, and what the packet is after it.

Only what the notice told can be closed, each fault on its own; nothing is ever added to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from intake_desk.domain.campaign import FindingClass
from intake_desk.domain.findings import Finding
from intake_desk.domain.inspection import Inspection, ItemRecord, OriginalWay, Presence

ORIGINAL_CODE = "original_not_shown"


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
    """When and by whom a told fault was found mended, and how."""

    at: datetime
    by: str
    mending: Mending


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


def ways_to_mend(finding: Finding) -> tuple[Mending, ...]:
    """How a fault may be closed: an original that was not shown only by showing or verifying it."""
    if finding.code == ORIGINAL_CODE:
        return (Mending.ORIGINAL_SEEN, Mending.VERIFIED_ONLINE)
    return tuple(Mending)


def corrected(seen: Inspection, told: Iterable[Told]) -> Inspection:
    """What lies before the desk once the closed faults are mended: the first look without them."""
    for row in told:
        if row.closing:
            seen = _mended(seen, row.finding, row.closing.mending)
    return seen


def _mended(seen: Inspection, finding: Finding, mending: Mending) -> Inspection:
    notes = tuple(n for n in seen.notes if (n.item, n.problem) != (finding.item, finding.problem))
    seen = replace(seen, notes=notes)
    if finding.item:
        record = _mended_record(seen.of(finding.item), finding.code)
        way = _WAYS.get(mending)
        return seen.with_item(finding.item, _checked(record, way) if way else record)
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
            return replace(record, faults=record.faults - {code})


def _came_later(record: ItemRecord) -> ItemRecord:
    """The document is there now. Its original, if it was shown before, lies here or went back as it did."""
    came = ItemRecord(presence=Presence.PRESENT)
    if OriginalWay.SEEN not in {record.original, *(piece.way for piece in record.pieces)}:
        return came
    way, back = OriginalWay.SEEN, record.handed_back
    return replace(came, original=way, handed_back=back, pieces=record.pieces)


def _checked(record: ItemRecord, way: OriginalWay) -> ItemRecord:
    """The original was checked now and went back at once; one that already lies here stays on the desk."""
    if record.on_desk and record.original is OriginalWay.SEEN:
        return record
    return replace(record, original=way, handed_back=way is OriginalWay.SEEN and not record.on_desk)
