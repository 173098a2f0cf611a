"""The originals behind a packet's items, each on its own, and what changed of them between two looks.

The ledger of originals (R8) keeps a line for every such change and never rewrites one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from intake_desk.domain.campaign import Item, Original
from intake_desk.domain.inspection import Inspection, ItemRecord, OriginalPiece, OriginalWay, unmade
from intake_desk.domain.verification import CheckResult, OnlineCheck

DIFFERS = "differs_from_original"
"""The finding that copy and original do not agree."""


@dataclass(frozen=True)
class OriginalState:
    """How one original stands. `way` None: not checked. `agrees` is None unless it was looked at;
    `difference` tells with what it does not agree. `handed_back` holds for one that was seen.
    """

    certificate: str = ""
    way: OriginalWay | None = None
    agrees: bool | None = None
    difference: str = ""
    online: OnlineCheck | None = None
    excuse: str = ""
    handed_back: bool = False

    @property
    def on_desk(self) -> bool:
        """It was shown and lies here."""
        return self.way is OriginalWay.SEEN and not self.handed_back


UNCHECKED = OriginalState()


@dataclass(frozen=True)
class OriginalChange:
    """The original number `copy` (from 1) behind an item stands otherwise than before."""

    item: str
    copy: int
    state: OriginalState


def originals_of(item: Item, seen: Inspection) -> tuple[OriginalState, ...]:
    """Every original behind an item: the pieces that were noted one by one, else one for each paper or
    patent, else one.
    """
    record = seen.of(item.key)
    copies = (record.copies or 1) if item.if_any else 1
    pieces = record.pieces or (OriginalPiece(""),) * copies
    return tuple(_state(item, seen, record, piece) for piece in pieces)


def changed_originals(
    items: Iterable[Item], before: Inspection, after: Inspection
) -> tuple[OriginalChange, ...]:
    """What a ledger has to be told of a step from one look to the next."""
    checked = (item for item in items if item.original is not Original.NONE)
    return tuple(change for item in checked for change in _changes(item, before, after))


def _changes(item: Item, before: Inspection, after: Inspection) -> Iterator[OriginalChange]:
    both = zip_longest(originals_of(item, before), originals_of(item, after), fillvalue=UNCHECKED)
    for copy, (old, new) in enumerate(both, start=1):
        if old != new:
            yield OriginalChange(item.key, copy, new)


def _state(item: Item, seen: Inspection, record: ItemRecord, piece: OriginalPiece) -> OriginalState:
    way = piece.way or record.original
    if way is None or unmade(record, piece):
        return UNCHECKED
    online = piece.online or record.online
    agrees = _agrees(record, way, online)
    notes = [note.problem for note in seen.notes if note.item == item.key]
    return OriginalState(
        certificate=piece.certificate,
        way=way,
        agrees=agrees,
        difference="；".join(notes) if agrees is False else "",
        online=online,
        excuse=record.excuse,
        handed_back=(record.handed_back or piece.handed_back) and way is OriginalWay.SEEN,
    )


def _agrees(record: ItemRecord, way: OriginalWay, online: OnlineCheck | None) -> bool | None:
    if way is OriginalWay.SEEN:
        return DIFFERS not in record.faults
    if way is OriginalWay.ONLINE:
        return online is not None and online.result is CheckResult.VALID
    return None
