"""What the store keeps of corrections beyond the packet: lines of the list, and what a notice left out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from intake_desk.domain.packet import PacketState
from intake_desk.services.records import PacketId

OmissionId = NewType("OmissionId", int)


@dataclass(frozen=True)
class Correction:
    """One line of the corrections: whose notice runs or ran out, and how far it has come.

    `year` and `campaign_version` name the campaign that judges it. `served_at` and `due` are None as long
    as nobody was served with the notice made at `told_at`.
    """

    packet_id: PacketId
    number: str
    name: str
    unit: str
    phone: str
    state: PacketState
    told_at: datetime
    served_at: datetime | None
    due: datetime | None
    told: int
    closed: int
    year: int
    campaign_version: str


class Ruling(StrEnum):
    """What the supervisor made of something that the notice left out."""

    NOTED = "noted"
    PASSED_ON = "passed_on"


@dataclass(frozen=True)
class Omission:
    """漏告知: found after the notice, so not to be told any more. `ruling` is None until there is one."""

    id: OmissionId
    packet_id: PacketId
    item: str
    problem: str
    found_at: datetime
    found_by: str
    ruling: Ruling | None
    ruled_at: datetime | None
    ruled_by: str
    note: str
