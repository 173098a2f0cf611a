"""What went over when one unit was merged into another, as the JSON text that keeps it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field

HandInGiven = tuple[int, int, tuple[str, ...]]
"""A hand-in that went over: its id; the id of the other unit's own hand-in of that day, 0 when there was
none; the papers that were added to that one.
"""


@dataclass(frozen=True)
class Taken:
    """Packets and search keys (all, and those the other unit had not), mapped headers with what the other
    unit had for them before ('' for nothing), and hand-ins.
    """

    packets: tuple[int, ...] = ()
    keys: tuple[str, ...] = ()
    new_keys: tuple[str, ...] = ()
    headers: dict[str, str] = field(default_factory=dict)
    own_headers: dict[str, str] = field(default_factory=dict)
    hand_ins: tuple[HandInGiven, ...] = ()


def to_json(taken: Taken) -> str:
    """As text."""
    return json.dumps(asdict(taken), ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> Taken:
    """From text; what an older program did not keep is empty."""
    told = json.loads(text or "{}")
    return Taken(
        packets=tuple(told.get("packets", ())),
        keys=tuple(told.get("keys", ())),
        new_keys=tuple(told.get("new_keys", ())),
        headers=told.get("headers", {}),
        own_headers=told.get("own_headers", {}),
        hand_ins=tuple((own, other, tuple(papers)) for own, other, papers in told.get("hand_ins", ())),
    )
