"""The register of dishonesty (R15) as the store keeps it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import NewType

RecordId = NewType("RecordId", int)


@dataclass(frozen=True)
class DishonestyEntry:
    """What stands on the record of dishonesty (R15); how long, the campaign's years tell."""

    name: str
    id_number: str
    what: str
    document: str
    recorded_on: date


@dataclass(frozen=True)
class DishonestyRecord:
    """An entry as the register keeps it; `struck_at` tells that it was entered by mistake."""

    id: RecordId
    entry: DishonestyEntry
    entered_at: datetime
    struck_at: datetime | None
    struck_reason: str
