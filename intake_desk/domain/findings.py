"""What is wrong with a packet, computed from what the clerk saw and the campaign's rules."""

from __future__ import annotations

from dataclasses import dataclass

from intake_desk.domain.campaign import FindingClass


@dataclass(frozen=True)
class Finding:
    """One fault in the words of screen and paper. `item` is '' for the packet as a whole.

    `fixed` tells that it was put right at the counter, so that it does not go on the notice.
    """

    code: str
    finding_class: FindingClass
    item: str
    number: int | None
    title: str
    problem: str
    remedy: str
    clause: str
    fixed: bool = False
