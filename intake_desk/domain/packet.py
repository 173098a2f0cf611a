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


STATE_WORDS: dict[PacketState, str] = {
    PacketState.EXPECTED: "在册未到",
    PacketState.CHECKING: "核对中",
    PacketState.ACCEPTED: "受理",
    PacketState.CORRECTING: "补正中",
    PacketState.ABANDONED: "视为放弃",
    PacketState.RETURNED: "不予接收",
    PacketState.WITHDRAWN: "撤回",
}
"""The states in the words of screen and papers, in the order of a packet's life."""

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

_ENDED = frozenset({S.RETURNED, S.WITHDRAWN})
"""How an attempt ends that may be followed by another one; nothing of the packet stays at the desk."""

DECIDED = frozenset({S.ACCEPTED, S.CORRECTING, S.ABANDONED})
"""States in which the desk keeps the packet, so that R2 counts it."""

HANDED_OUT = frozenset({S.ACCEPTED, S.CORRECTING, S.RETURNED})
"""States in which the applicant goes home with a paper."""


def may_become(state: PacketState, to: PacketState) -> bool:
    """Whether a packet in `state` may move to `to`."""
    return to in MOVES[state]


def comes_again(state: PacketState) -> bool:
    """Whether a packet in `state` was here before and taking it in hand begins another attempt."""
    return state in _ENDED


def keeps_out(kept: PacketState, kept_level: str, level: str) -> bool:
    """Whether a packet in this state and level keeps another one of the same person and year from being
    taken in `level` (R2: one series a level). Of two packets in hand the person chooses one.
    """
    return kept in DECIDED and kept_level == level
