"""What each paper says, as frozen values: the domain has decided everything, `documents` only sets it.

ID numbers come in masked; every text is plain, in the notice's words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


class PaperKind(StrEnum):
    """Which paper it is; the value is what the store keeps."""

    RECEIPT = "receipt"
    NOTICE = "notice"
    RETURN = "return"
    ORIGINALS = "originals"


@dataclass(frozen=True)
class Office:
    """Who receives, where, when, and whom to call."""

    name: str
    room: str
    address: str
    contact: str
    phone: str
    hours: str


@dataclass(frozen=True)
class PaperHead:
    """What every paper opens with: its numbers, the person, who issued it and when.

    `document_number` is the letter's own number (包住建职称补〔2025〕43号; None on a receipt),
    `packet_number` that of the packet (JG-Z-0143), `code` the ASCII text of the QR code, without
    person data. `issued_at` is the office's local time. `voids` says which earlier papers this one
    takes the place of, '' when there are none.
    """

    kind: PaperKind
    document_number: str | None
    packet_number: str
    code: str
    name: str
    id_masked: str
    unit: str
    applying_for: str
    issued_at: datetime
    clerk: str
    campaign_note: str
    rehearsal: bool
    voids: str = ""


@dataclass(frozen=True)
class ReceivedItem:
    """One line of the receipt: catalogue number, title, copies, what became of its original."""

    number: int
    title: str
    copies: int
    original: str


@dataclass(frozen=True)
class ShownOriginal:
    """An original (R8): by which way it was checked, and whether it went back to its owner.

    `returned` is None for one that never lay on the desk (verified online).
    """

    title: str
    way: str
    returned: bool | None


@dataclass(frozen=True)
class ToldItem:
    """One row of the one-time notice (R7). `number` is the catalogue's; None if the fault is of no item."""

    number: int | None
    title: str
    problem: str
    remedy: str
    clause: str


@dataclass(frozen=True)
class ReturnReason:
    """Why a packet was not received, by which clause, and what to do."""

    problem: str
    clause: str
    remedy: str


@dataclass(frozen=True)
class Receipt:
    """受理回执: proves what was received, not that it passed. `corrected` tells what a notice asked for."""

    head: PaperHead
    office: Office
    items: tuple[ReceivedItem, ...]
    originals: tuple[ShownOriginal, ...]
    sentence: str
    corrected: tuple[str, ...] = ()


@dataclass(frozen=True)
class Notice:
    """一次性告知书 (R7): everything to be mended, told once, with the deadline and the days it counts.

    `sentence` says that this is all; `counted` are the working days up to `due`, `skipped` the days
    between that do not count, each with its reason.
    """

    head: PaperHead
    office: Office
    rows: tuple[ToldItem, ...]
    sentence: str
    due: datetime
    counted: tuple[date, ...]
    skipped: tuple[tuple[date, str], ...]
    fixed_on_the_spot: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReturnSlip:
    """不予接收告知: nothing was kept; why, by which clause, and whether the person may come again."""

    head: PaperHead
    office: Office
    reasons: tuple[ReturnReason, ...]
    may_come_again: str


@dataclass(frozen=True)
class CheckedOriginal:
    """A line of the ledger of originals: what it was, how it was checked, who noted it when, and for one
    that went back when and to whom ('' otherwise).
    """

    title: str
    certificate: str
    result: str
    noted: str
    handed_back: str


@dataclass(frozen=True)
class OriginalsRegister:
    """原件核验登记: every line of a packet's ledger, with room to sign for what was taken back.

    `taken_back` says of the hand-back what is so now: done, or still to be signed for.
    """

    head: PaperHead
    office: Office
    rows: tuple[CheckedOriginal, ...]
    sentence: str
    taken_back: str


PaperText = Receipt | Notice | ReturnSlip | OriginalsRegister


class GlyphMissing(Exception):
    """No font of the desk has this character: the paper must not be printed with a blank in a name."""

    def __init__(self, character: str) -> None:
        self.character = character
        self.code_point = f"U+{ord(character):04X}"
        super().__init__(f"no font has {character!r} ({self.code_point})")


class Papers(Protocol):
    """The port to whatever sets papers."""

    def render(self, paper: PaperText) -> bytes:
        """The paper as PDF: the same paper gives the same bytes. Raises GlyphMissing before any is made."""

    def stamp(self, pdf: bytes, words: str) -> bytes:
        """A finished paper with a few words in a free corner of every page; all else stays as it is."""
