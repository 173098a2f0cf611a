"""What the clerk can do to the originals behind the documents, as acts (R8): check, keep, hand back."""

from __future__ import annotations

from dataclasses import dataclass, replace

from intake_desk.domain import inspection as look
from intake_desk.domain.acts import Items, OnItem
from intake_desk.domain.campaign import Campaign
from intake_desk.domain.inspection import Inspection, OriginalPiece, OriginalWay
from intake_desk.domain.verification import CheckResult, OnlineCheck

WAY = {
    OriginalWay.SEEN: "已见",
    OriginalWay.ONLINE: "网上查验",
    OriginalWay.NOT_SHOWN: "未出示",
    OriginalWay.EXCUSED: "经主管同意未出示",
}
RESULT = {
    CheckResult.VALID: "有效，与材料一致",
    CheckResult.DIFFERS: "与材料不一致",
    CheckResult.INVALID: "查无此码或已过期",
}


@dataclass(frozen=True)
class OriginalsSeen:
    """All required originals were seen and agree (R8)."""

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        return look.originals_seen(seen, items)

    def words(self, campaign: Campaign) -> str:
        return "应验原件已见，与复印件一致"


@dataclass(frozen=True)
class HandBack:
    """All originals on the desk went back."""

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        return look.hand_back(seen, items)

    def words(self, campaign: Campaign) -> str:
        return "原件已交还"


@dataclass(frozen=True)
class KeepOriginals:
    """Originals stay on the desk beyond the decision, for this reason; '' takes it back."""

    reason: str

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        return replace(seen, kept=self.reason)

    def words(self, campaign: Campaign) -> str:
        return f"原件留台：{self.reason}" if self.reason else "原件不留台"


@dataclass(frozen=True)
class SetOriginal(OnItem):
    """How one original was checked; None takes it back (R8). ONLINE is as yet an intention: `VerifyOnline`
    brings what the site said.
    """

    way: OriginalWay | None

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        return look.set_original(seen, self._on(items), self.way)

    def words(self, campaign: Campaign) -> str:
        if self.way is OriginalWay.ONLINE:
            return self._told(campaign, "原件待网上查验")
        return self._told(campaign, f"原件{WAY[self.way]}" if self.way else "原件未核")


@dataclass(frozen=True)
class SetPieces(OnItem):
    """Each original behind an item on its own, with its certificate number."""

    pieces: tuple[OriginalPiece, ...]

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        return look.set_pieces(seen, self._on(items), self.pieces)

    def words(self, campaign: Campaign) -> str:
        return self._told(campaign, f"原件证号 {'、'.join(p.certificate for p in self.pieces) or '删去'}")


@dataclass(frozen=True)
class VerifyOnline(OnItem):
    """An item was verified online (R8)."""

    check: OnlineCheck

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        return look.verify_online(seen, self._on(items), self.check)

    def words(self, campaign: Campaign) -> str:
        return self._told(campaign, f"{self.check.site}查验：{RESULT[self.check.result]}")


@dataclass(frozen=True)
class ExcuseOriginal(OnItem):
    """The supervisor does without an original; `services.excuse_original` sees to who may."""

    reason: str

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        return look.excuse_original(seen, self._on(items), self.reason)

    def words(self, campaign: Campaign) -> str:
        return self._told(campaign, f"主管同意不出示原件：{self.reason}")
