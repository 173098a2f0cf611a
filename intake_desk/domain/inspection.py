"""What the clerk saw of one packet: the gate, each item, the order, the originals.

An inspection is a frozen value; every act of the clerk gives a new one. It holds no judgement:
`findings` draws the consequences.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from intake_desk.domain.campaign import Item, Original
from intake_desk.domain.verification import CheckResult, OnlineCheck


class Presence(StrEnum):
    """Whether a document was found."""

    UNSEEN = "unseen"
    PRESENT = "present"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


class OriginalWay(StrEnum):
    """How the original behind a copy was checked (R8)."""

    SEEN = "seen"
    ONLINE = "online"
    NOT_SHOWN = "not_shown"
    EXCUSED = "excused"


@dataclass(frozen=True)
class OriginalPiece:
    """One of several originals behind an item: one paper, one patent. `way` None: that of the item.

    `handed_back` and `online` are of one that was checked apart from the others, when those of the item do
    not hold for it.
    """

    certificate: str
    way: OriginalWay | None = None
    handed_back: bool = False
    online: OnlineCheck | None = None


@dataclass(frozen=True)
class ItemRecord:
    """What was seen of one item. `copies` None means as many as asked for.

    `faults` holds the codes of the findings that the clerk stated on the document (a mark that is
    lacking, illegible ...), `points_lacking` the check points that the recommendation leaves out,
    `fixed` the codes of what was put right at the counter (当场改正). `pieces` are the originals one
    by one, once their certificate numbers were noted; `online` is the last verification, `excuse` why
    the supervisor does without the original.
    """

    presence: Presence = Presence.UNSEEN
    copies: int | None = None
    faults: frozenset[str] = frozenset()
    points_lacking: frozenset[str] = frozenset()
    fixed: frozenset[str] = frozenset()
    original: OriginalWay | None = None
    handed_back: bool = False
    pieces: tuple[OriginalPiece, ...] = ()
    online: OnlineCheck | None = None
    excuse: str = ""

    @property
    def on_desk(self) -> bool:
        """An original that was shown and has not gone back yet."""
        lying = [piece.way or self.original for piece in self.pieces if not piece.handed_back]
        ways = lying if self.pieces else [self.original]
        return OriginalWay.SEEN in ways and not self.handed_back

    @property
    def check_open(self) -> bool:
        """An original is said to be verified online, and there is no verification: as yet nobody made it
        (R8: site, code, day and result).
        """
        return any(unmade(self, piece) for piece in self.pieces or (OriginalPiece(""),))


def unmade(record: ItemRecord, piece: OriginalPiece) -> bool:
    """Whether the online verification of this original is only said and was not made: it is not recorded,
    and nothing is decided on it.
    """
    check = piece.online or record.online
    return (piece.way or record.original) is OriginalWay.ONLINE and check is None


UNSEEN = ItemRecord()
ONLINE_FAULTS: Mapping[CheckResult, tuple[str, ...]] = {
    CheckResult.DIFFERS: ("differs_from_original", "code_invalid_or_expired"),
    CheckResult.INVALID: ("code_invalid_or_expired",),
}
"""The findings that a bad result may be stated as, the fittest first."""


@dataclass(frozen=True)
class FreeFinding:
    """A fault in the clerk's own words, added to the computed ones."""

    item: str
    problem: str
    remedy: str


@dataclass(frozen=True)
class Inspection:
    """Everything seen of one packet at one visit.

    `bound`, `a4` and `filed_online` are None until stated. `found` is the order in which the
    documents lay, as item keys; empty means the catalogue's order. `publicity` is the first and
    last day of the publicity, both counted (R6). `out_of_scope` is the reason, when stated.
    `passed` are the codes of findings that the supervisor passed, each with the reason (R3). `kept` is
    why originals stay on the desk beyond the decision.
    """

    bound: bool | None = None
    a4: bool | None = None
    filed_online: bool | None = None
    out_of_scope: str = ""
    items: Mapping[str, ItemRecord] = field(default_factory=dict)
    found: tuple[str, ...] = ()
    publicity: tuple[date, date] | None = None
    order_fixed: bool = False
    notes: tuple[FreeFinding, ...] = ()
    passed: Mapping[str, str] = field(default_factory=dict)
    kept: str = ""

    def of(self, key: str) -> ItemRecord:
        """The record of an item; an untouched one when nothing was seen yet."""
        return self.items.get(key, UNSEEN)

    def with_item(self, key: str, record: ItemRecord) -> Inspection:
        """The same inspection with this item's record."""
        return replace(self, items={**self.items, key: record})


def judge(seen: Inspection, item: Item, presence: Presence) -> Inspection:
    """Record whether the item was found. Not found drops what was noted about the document, but an
    original on the desk stays there. What may not be waived cannot become 不适用 (R11).
    """
    record = seen.of(item.key)
    if presence is Presence.NOT_APPLICABLE and not (item.waivable or item.if_any):
        return seen
    if presence is not Presence.PRESENT:
        lies_here = replace(UNSEEN, original=record.original, pieces=record.pieces)
        return seen.with_item(item.key, replace(lies_here if record.on_desk else UNSEEN, presence=presence))
    copies = record.copies or (1 if item.if_any else None)
    return seen.with_item(item.key, replace(record, presence=presence, copies=copies))


def rest_in_place(seen: Inspection, items: Iterable[Item]) -> Inspection:
    """Every item that was asked for and not judged yet is there and in order."""
    for item in items:
        if not item.if_any and seen.of(item.key).presence is Presence.UNSEEN:
            seen = judge(seen, item, Presence.PRESENT)
    return seen


def toggle_fault(seen: Inspection, item: Item, code: str) -> Inspection:
    """State a finding on a document that is there (a mark lacking, R5), or take it back."""
    seen = judge(seen, item, Presence.PRESENT)
    record = seen.of(item.key)
    return seen.with_item(
        item.key, replace(record, faults=record.faults ^ {code}, fixed=record.fixed - {code})
    )


def toggle_point(seen: Inspection, item: Item, point: str) -> Inspection:
    """Note that the recommendation leaves out one of its check points, or take it back (R4)."""
    seen = judge(seen, item, Presence.PRESENT)
    record = seen.of(item.key)
    return seen.with_item(item.key, replace(record, points_lacking=record.points_lacking ^ {point}))


def toggle_fixed(seen: Inspection, item: Item, code: str) -> Inspection:
    """Note that a finding on this item was put right at the counter, or take it back."""
    record = seen.of(item.key)
    return seen.with_item(item.key, replace(record, fixed=record.fixed ^ {code}))


def set_copies(seen: Inspection, item: Item, copies: int) -> Inspection:
    """Record how many copies lie there; none at all is a missing document, if it was asked for."""
    if copies <= 0:
        return judge(seen, item, Presence.NOT_APPLICABLE if item.if_any else Presence.MISSING)
    seen = judge(seen, item, Presence.PRESENT)
    return seen.with_item(item.key, replace(seen.of(item.key), copies=copies))


def set_original(seen: Inspection, item: Item, way: OriginalWay | None) -> Inspection:
    """Record how the original was checked; None takes it back. A new way starts on the desk, and holds
    for all pieces. A reason to keep originals here does not cover one that comes later.
    """
    record = seen.of(item.key)
    pieces = tuple(OriginalPiece(piece.certificate) for piece in record.pieces)
    record = replace(record, original=way, handed_back=False, pieces=pieces, online=None, excuse="")
    return replace(seen.with_item(item.key, record), kept="")


def set_pieces(seen: Inspection, item: Item, pieces: tuple[OriginalPiece, ...]) -> Inspection:
    """Record each original on its own. Of the item as a whole the least counts: not shown before online
    before seen. A piece without a way of its own was seen.
    """
    record, stated = seen.of(item.key), [piece.way or OriginalWay.SEEN for piece in pieces]
    way = least_way(stated) or record.original
    told = tuple(replace(piece, way=each) for piece, each in zip(pieces, stated, strict=True))
    record = replace(record, original=way, pieces=told, handed_back=record.handed_back and not pieces)
    return seen.with_item(item.key, record)


def least_way(ways: Iterable[OriginalWay]) -> OriginalWay | None:
    """The way that counts for an item whose originals were checked in these ways; None for none of them."""
    stated = set(ways)
    return next(
        (way for way in (OriginalWay.NOT_SHOWN, OriginalWay.ONLINE, OriginalWay.SEEN) if way in stated), None
    )


def verify_online(seen: Inspection, item: Item, check: OnlineCheck) -> Inspection:
    """Record an online verification (R8). What it brought to light is stated as the item's fault; an item
    without that fault counts as one whose original was not shown.
    """
    fitting = [code for code in ONLINE_FAULTS.get(check.result, ()) if code in item.faults]
    good = check.result is CheckResult.VALID or bool(fitting)
    seen = set_original(seen, item, OriginalWay.ONLINE if good else OriginalWay.NOT_SHOWN)
    record = seen.of(item.key)
    others = record.faults - {code for codes in ONLINE_FAULTS.values() for code in codes}
    return seen.with_item(item.key, replace(record, online=check, faults=others | set(fitting[:1])))


def excuse_original(seen: Inspection, item: Item, reason: str) -> Inspection:
    """The supervisor does without this original, for this reason."""
    seen = set_original(seen, item, OriginalWay.EXCUSED)
    return seen.with_item(item.key, replace(seen.of(item.key), excuse=reason))


def originals_seen(seen: Inspection, items: Iterable[Item]) -> Inspection:
    """Every required original of a document that is there and not judged yet: seen and agrees."""
    for item in items:
        record = seen.of(item.key)
        open_ = item.original is Original.REQUIRED and record.original is None
        if open_ and record.presence is Presence.PRESENT:
            seen = set_original(seen, item, OriginalWay.SEEN)
    return seen


def on_desk(seen: Inspection, items: Iterable[Item]) -> tuple[Item, ...]:
    """The items whose originals lie on the desk, in the catalogue's order."""
    return tuple(item for item in items if seen.of(item.key).on_desk)


def count_on_desk(seen: Inspection) -> int:
    """How many items have originals on the desk."""
    return sum(record.on_desk for record in seen.items.values())


def hand_back(seen: Inspection, items: Iterable[Item]) -> Inspection:
    """All originals on the desk go back to the applicant."""
    for item in on_desk(seen, tuple(items)):
        seen = seen.with_item(item.key, replace(seen.of(item.key), handed_back=True))
    return seen


def handed_back_as(seen: Inspection, later: Inspection) -> Inspection:
    """What lay on the desk in `seen` and had gone back by `later` has gone back."""
    for key, record in seen.items.items():
        if record.on_desk and later.of(key).handed_back:
            seen = seen.with_item(key, replace(record, handed_back=True))
    return seen


def place_behind(seen: Inspection, order: Sequence[str], key: str, behind: str | None) -> Inspection:
    """Record that `key` lay directly behind another document, or in front of all (None).

    `order` is the catalogue's order of the keys that apply, used while nothing was noted yet.
    """
    if key == behind:
        return seen
    found = [k for k in _lay(seen.found, order) if k != key]
    at = 0 if behind is None else found.index(behind) + 1
    found.insert(at, key)
    same = tuple(found) == tuple(order)
    return replace(seen, found=() if same else tuple(found), order_fixed=False)


def _lay(found: Sequence[str], order: Sequence[str]) -> list[str]:
    """`found` without what no longer applies; what applies only now lies behind its forerunner."""
    lay = [key for key in found if key in order]
    for n, key in enumerate(order):
        if key not in lay:
            lay.insert(lay.index(order[n - 1]) + 1 if n else 0, key)
    return lay
