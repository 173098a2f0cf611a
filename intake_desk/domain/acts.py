"""What the clerk can do to a packet at the counter, as values that can be carried out and told.

A screen says which act happened, the history keeps its words, and the tests read like the day.
`items` is always the checklist that applies, in the catalogue's order; naming an item that is
not on it raises KeyError.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from intake_desk.domain import inspection as look
from intake_desk.domain.campaign import Campaign, Item
from intake_desk.domain.inspection import FreeFinding, Inspection, Presence

Items = Sequence[Item]

PRESENCE = {
    Presence.UNSEEN: "未核对",
    Presence.PRESENT: "在位",
    Presence.MISSING: "缺件",
    Presence.NOT_APPLICABLE: "不适用",
}


class Act(Protocol):
    """One act of the clerk."""

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        """The inspection after the act."""

    def words(self, campaign: Campaign) -> str:
        """What was done, in a few words: 19 业绩成果证明：缺件."""


@dataclass(frozen=True)
class StateBinding:
    """The attachments are (not) bound as a volume of A4 (R12)."""

    bound: bool
    a4: bool

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        return replace(seen, bound=self.bound, a4=self.a4)

    def words(self, campaign: Campaign) -> str:
        if not self.bound:
            return "未装订成册"
        return "已装订成册，A4" if self.a4 else "不是 A4 纸"


@dataclass(frozen=True)
class StateFiledOnline:
    """The online filing was (not) done by its last day (R9)."""

    filed: bool

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        return replace(seen, filed_online=self.filed)

    def words(self, campaign: Campaign) -> str:
        return "已按期线上申报" if self.filed else "未按期线上申报"


@dataclass(frozen=True)
class StateOutOfScope:
    """The packet lies outside the review (R1), for this reason; '' takes it back."""

    reason: str

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        return replace(seen, out_of_scope=self.reason)

    def words(self, campaign: Campaign) -> str:
        return f"不在评审范围：{self.reason}" if self.reason else "在评审范围"


@dataclass(frozen=True)
class RestInPlace:
    """Everything not judged yet is there and in order."""

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        return look.rest_in_place(seen, items)

    def words(self, campaign: Campaign) -> str:
        return "其余齐全"


@dataclass(frozen=True)
class FixOrder:
    """The documents were put into the catalogue's order at the counter, or were not."""

    fixed: bool

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        return replace(seen, order_fixed=self.fixed)

    def words(self, campaign: Campaign) -> str:
        return "顺序已当场调整" if self.fixed else "顺序未调整"


@dataclass(frozen=True)
class SetPublicity:
    """The first and last day on which the roster was on show (R6)."""

    first: date
    last: date

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        return replace(seen, publicity=(self.first, self.last))

    def words(self, campaign: Campaign) -> str:
        return f"公示 {self.first:%Y-%m-%d} 至 {self.last:%Y-%m-%d}"


@dataclass(frozen=True)
class AddNote:
    """A fault in the clerk's own words; `item` is '' when it is of the packet as a whole."""

    item: str
    problem: str
    remedy: str

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        note = FreeFinding(self.item, self.problem, self.remedy)
        return replace(seen, notes=(*seen.notes, note))

    def words(self, campaign: Campaign) -> str:
        return f"补充：{self.problem}"


@dataclass(frozen=True)
class DropNotes:
    """The free faults of an item (or of the packet as a whole) are taken back."""

    item: str

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        return replace(seen, notes=tuple(note for note in seen.notes if note.item != self.item))

    def words(self, campaign: Campaign) -> str:
        return "删去补充问题"


@dataclass(frozen=True)
class OnItem:
    """An act on one item."""

    item: str

    def _on(self, items: Items) -> Item:
        return {item.key: item for item in items}[self.item]

    def _told(self, campaign: Campaign, what: str) -> str:
        item = campaign.item(self.item)
        return f"{item.number} {item.short}：{what}"


@dataclass(frozen=True)
class Judge(OnItem):
    """The document is there, missing or not applicable."""

    presence: Presence

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        return look.judge(seen, self._on(items), self.presence)

    def words(self, campaign: Campaign) -> str:
        return self._told(campaign, PRESENCE[self.presence])


@dataclass(frozen=True)
class SetCopies(OnItem):
    """So many copies lie there."""

    copies: int

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        return look.set_copies(seen, self._on(items), self.copies)

    def words(self, campaign: Campaign) -> str:
        return self._told(campaign, f"{self.copies} 份")


@dataclass(frozen=True)
class ToggleFault(OnItem):
    """A fault of the document is stated or taken back (R5)."""

    code: str

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        return look.toggle_fault(seen, self._on(items), self.code)

    def words(self, campaign: Campaign) -> str:
        return self._told(campaign, campaign.finding(self.code).problem)


@dataclass(frozen=True)
class ToggleFixed(OnItem):
    """A fault of the document was put right at the counter (当场改正), or was not."""

    code: str

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        return look.toggle_fixed(seen, self._on(items), self.code)

    def words(self, campaign: Campaign) -> str:
        return self._told(campaign, f"{campaign.finding(self.code).problem}，当场改正")


@dataclass(frozen=True)
class TogglePoint(OnItem):
    """A check point of the recommendation is lacking, or is not (R4)."""

    point: str

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        return look.toggle_point(seen, self._on(items), self.point)

    def words(self, campaign: Campaign) -> str:
        points = campaign.item(self.item).points
        label = next(point.label for point in points if point.code == self.point)
        return self._told(campaign, f"未写明{label}")


@dataclass(frozen=True)
class PlaceBehind(OnItem):
    """The document was found right behind another one (None: in front of all)."""

    behind: str | None

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        seen = look.judge(seen, self._on(items), Presence.PRESENT)
        return look.place_behind(seen, [item.key for item in items], self.item, self.behind)

    def words(self, campaign: Campaign) -> str:
        if self.behind is None:
            return self._told(campaign, "在最前")
        return self._told(campaign, f"在“{campaign.item(self.behind).short}”之后")
