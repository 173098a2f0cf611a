"""The kinds of paper that leave the desk, as its printers see them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PaperSort(StrEnum):
    """A kind of paper; the value is what the store keeps, for the papers of a packet that of PaperKind."""

    RECEIPT = "receipt"
    NOTICE = "notice"
    RETURN = "return"
    ORIGINALS = "originals"
    UNIT_SLIP = "unit_slip"
    BAG_COVERS = "bag_covers"
    LABELS = "labels"
    REPORT = "report"
    OTHER = "other"


@dataclass(frozen=True)
class SortFacts:
    """Its name. `copies_inside` says how many copies one file holds, one behind the other; `one_sided`
    that each page is a thing of its own, which must not share a sheet with the next.
    """

    name: str
    copies_inside: int = 1
    one_sided: bool = False


SORTS = {
    PaperSort.RECEIPT: SortFacts("受理回执"),
    PaperSort.NOTICE: SortFacts("一次性告知书", copies_inside=2),
    PaperSort.RETURN: SortFacts("不予接收告知"),
    PaperSort.ORIGINALS: SortFacts("原件核验登记"),
    PaperSort.UNIT_SLIP: SortFacts("单位交接单", copies_inside=2),
    PaperSort.BAG_COVERS: SortFacts("材料袋封面", one_sided=True),
    PaperSort.LABELS: SortFacts("标签", one_sided=True),
    PaperSort.REPORT: SortFacts("日报、总报告"),
    PaperSort.OTHER: SortFacts("其他"),
}
