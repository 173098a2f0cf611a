"""What the papers of a hand-in say, as frozen values: the unit's slip, the covers of bags, the labels.

ID numbers come in masked; `documents` only sets what stands here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from intake_desk.services.papers.sheets import SheetHead, StatisticsSheet


@dataclass(frozen=True)
class HandIn:
    """Which unit brought its packets, by which channel, and who stood at the counter for it."""

    unit: str
    department: str
    channel: str
    agent: str
    phone: str


@dataclass(frozen=True)
class SlipRow:
    """One packet on the slip; `note` says what the unit must know of it: a deadline, a reason."""

    packet_number: str
    name: str
    id_masked: str
    note: str


@dataclass(frozen=True)
class SlipGroup:
    """The packets with one outcome, perhaps none. Of `absent` people it is only said who they are."""

    title: str
    rows: tuple[SlipRow, ...]
    absent: bool = False


@dataclass(frozen=True)
class UnitPaperLine:
    """A paper of the unit itself, and whether it was handed in."""

    title: str
    received: bool


@dataclass(frozen=True)
class UnitSlip:
    """单位交接单: what became of everything that a unit brought, signed by both."""

    head: SheetHead
    hand_in: HandIn
    groups: tuple[SlipGroup, ...]
    papers: tuple[UnitPaperLine, ...]


@dataclass(frozen=True)
class BagLine:
    """One line of the list on a bag; `copies` is 0 where the applicant brings as many as there are."""

    number: int
    title: str
    copies: int


@dataclass(frozen=True)
class Tag:
    """What tells one packet from all others at a glance: on the foot of a bag, on a label.

    `packet_number` and `code` (the QR code's ASCII text, without person data) are '' until given.
    """

    packet_number: str
    code: str
    name: str
    unit: str
    specialty: str


@dataclass(frozen=True)
class BagCover:
    """材料袋封面 (Annex 5): whose packet it is, and the list of what belongs into the bag."""

    tag: Tag
    campaign_title: str
    id_masked: str
    series: str
    title_sought: str
    route: str
    channel: str
    lines: tuple[BagLine, ...]


@dataclass(frozen=True)
class LabelStock:
    """A sheet of labels as it is sold: columns, rows, and sizes in millimetres on A4.

    `left` and `top` lead to the first label, `across` and `down` from one to the next.
    """

    name: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float

    @property
    def count(self) -> int:
        """How many labels a sheet has."""
        return self.columns * self.rows


LABEL_STOCKS = (
    LabelStock("70 × 37 mm（24 枚）", 3, 8, 70.0, 37.0, 0.0, 0.5, 70.0, 37.0),
    LabelStock("63.5 × 38.1 mm（21 枚）", 3, 7, 63.5, 38.1, 7.25, 15.15, 66.0, 38.1),
    LabelStock("52.5 × 29.7 mm（40 枚）", 4, 10, 52.5, 29.7, 0.0, 0.0, 52.5, 29.7),
)
"""The common sheets; the first is the usual one."""


@dataclass(frozen=True)
class LabelRun:
    """Labels to print on sheets of one stock, from the label `first` (1 is the upper left, row by row).

    Where they lie is the sheet's; what a printer needs to be moved by comes when it prints.
    """

    head: SheetHead
    stock: LabelStock
    tags: tuple[Tag, ...]
    first: int = 1


@dataclass(frozen=True)
class PhoneRow:
    """Whom to phone, by when, and what is still to be brought. The whole number stands in it."""

    packet_number: str
    name: str
    unit: str
    phone: str
    to_bring: str
    due: str


@dataclass(frozen=True)
class PhoneSheet:
    """电话提醒名单: for the desk's own use, never handed out."""

    head: SheetHead
    rows: tuple[PhoneRow, ...]


@dataclass(frozen=True)
class RecoverySheet:
    """恢复码: the code in its groups, once on paper and nowhere else."""

    head: SheetHead
    groups: tuple[str, ...] = field(repr=False)


class HandInPapers(Protocol):
    """The port to whatever sets these papers as PDF. Any thread; the same values give the same bytes.

    Each raises GlyphMissing before any is made.
    """

    def unit_slip(self, slip: UnitSlip) -> bytes:
        """The slip in two copies, A4."""

    def bag_covers(self, head: SheetHead, covers: tuple[BagCover, ...]) -> bytes:
        """A cover on each page, A4."""

    def labels(self, run: LabelRun) -> bytes:
        """The sheets of labels, A4, to print at full size. Raises ValueError for a `first` off the sheet."""

    def phone_sheet(self, sheet: PhoneSheet) -> bytes:
        """The list for phoning, A4."""

    def recovery_sheet(self, sheet: RecoverySheet) -> bytes:
        """The code by which a supervisor comes in again, A4."""

    def statistics(self, sheets: tuple[StatisticsSheet, ...]) -> bytes:
        """The tables of figures (Annex 2, 3), A4 landscape."""
