"""Frozen rows of the ledger of originals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NewType

from intake_desk.domain.originals import OriginalChange
from intake_desk.services.records import PacketId

OriginalEntryId = NewType("OriginalEntryId", int)


@dataclass(frozen=True)
class OriginalEntry:
    """A line of the ledger: how one original stood from `at` on, who noted it, and whom it went to."""

    id: OriginalEntryId
    packet_id: PacketId
    visit: int
    change: OriginalChange
    handed_to: str
    at: datetime
    by: str
