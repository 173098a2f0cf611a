"""The life of a packet: its states and the moves between them (product §2)."""

from __future__ import annotations

from enum import StrEnum


class PacketState(StrEnum):
    """Where a packet stands."""

    EXPECTED = "expected"
    CHECKING = "checking"
    ACCEPTED = "accepted"
    CORRECTING = "correcting"
    ABANDONED = "abandoned"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


S = PacketState
MOVES: dict[PacketState, frozenset[PacketState]] = {
    S.EXPECTED: frozenset({S.CHECKING}),
    S.CHECKING: frozenset({S.ACCEPTED, S.CORRECTING, S.RETURNED, S.WITHDRAWN}),
    S.CORRECTING: frozenset({S.ACCEPTED, S.ABANDONED, S.WITHDRAWN}),
    S.RETURNED: frozenset({S.CHECKING}),
    S.ACCEPTED: frozenset({S.WITHDRAWN}),
    S.ABANDONED: frozenset({S.CORRECTING}),
    S.WITHDRAWN: frozenset({S.CHECKING}),
}
"""The moves that people make at the counter. Undoing a decision is the supervisor's own verb."""

DECIDED = frozenset({S.ACCEPTED, S.CORRECTING, S.ABANDONED})
"""States in which the desk keeps the packet, so that R2 counts it."""


def may_become(state: PacketState, to: PacketState) -> bool:
    """Whether a packet in `state` may move to `to`."""
    return to in MOVES[state]
