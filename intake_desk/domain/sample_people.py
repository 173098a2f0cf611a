"""A few people whose checklists tell what a campaign asks for: the usual ways to apply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from intake_desk.domain.campaign import Campaign, Item
from intake_desk.domain.checklist import checklist_for
from intake_desk.domain.ordering import fewest_moves
from intake_desk.domain.person import Applicant

_PLAIN = Applicant(
    name="样例",
    id_number="",
    unit="样例单位",
    series="JG",
    level="Z",
    title_sought="工程师",
    specialty="",
    unit_kind="private_firm",
    post="private",
    channel="direct",
    route="regular",
    education="bachelor",
    degree="学士",
    title="助理工程师",
)
_FIRST = replace(_PLAIN, level="C", title="", title_sought="助理工程师")

SAMPLES: dict[str, Applicant] = {
    "非公企业 中级 直接报送": _PLAIN,
    "非公企业 中级 经工商联": replace(_PLAIN, channel="federation"),
    "事业在编 中级": replace(_PLAIN, unit_kind="institution", post="established", channel="department"),
    "国有企业 初级 本科": replace(_FIRST, unit_kind="state_firm", post="enterprise", channel="department"),
    "非公企业 初级 专科": replace(_FIRST, education="college", degree="", title="技术员"),
    "高技能人才 中级": replace(_PLAIN, route="skilled", education="technician", degree="", title=""),
    "破格 中级": replace(_PLAIN, route="exceptional"),
    "转系列 中级": replace(_PLAIN, route="series_change"),
}
"""Each with the words that name it."""


@dataclass(frozen=True)
class Compared:
    """A line of a checklist beside another one: the item, and what is different about it, '' for nothing."""

    item: Item
    difference: str


def compared(person: Applicant, now: Campaign, then: Campaign) -> tuple[Compared, ...]:
    """What `then` asks of this person, in its order, with the differences from `now`; what it asks for no
    more stands at the end.
    """
    before = {item.key: item for item in checklist_for(now, person)}
    after = {item.key: item for item in checklist_for(then, person)}
    order = [key for key in before if key in after]
    moved = _moved(order, [key for key in after if key in before])
    lines = [
        Compared(item, _difference(before.get(key), item, moved=key in moved)) for key, item in after.items()
    ]
    gone = [Compared(item, "不再要") for key, item in before.items() if key not in after]
    return (*lines, *gone)


def _moved(before: Sequence[str], after: Sequence[str]) -> frozenset[str]:
    return frozenset(move.what for move in fewest_moves(before, after))


def _difference(before: Item | None, after: Item, *, moved: bool) -> str:
    if before is None:
        return "新增"
    told = ["换了位置"] if moved else []
    told += [f"份数 {before.copies} → {after.copies}"] if before.copies != after.copies else []
    told += ["名称有改"] if before.title != after.title else []
    told += ["放法有改"] if before.place is not after.place else []
    told += ["原件要求有改"] if before.original is not after.original else []
    told += ["核对项有改"] if before.faults != after.faults else []
    return "，".join(told)
