"""The life of a packet: which moves the desk allows."""

from __future__ import annotations

from itertools import pairwise

import pytest

from intake_desk.domain.packet import DECIDED, MOVES, PacketState, keeps_out, may_become

S = PacketState


@pytest.mark.parametrize(
    ("life", "allowed"),
    [
        ((S.EXPECTED, S.CHECKING, S.ACCEPTED), True),
        ((S.EXPECTED, S.CHECKING, S.CORRECTING, S.ACCEPTED), True),
        ((S.CHECKING, S.CORRECTING, S.ABANDONED), True),
        ((S.CHECKING, S.RETURNED, S.CHECKING), True),
        ((S.ABANDONED, S.CORRECTING), True),
        ((S.ACCEPTED, S.WITHDRAWN), True),
        ((S.EXPECTED, S.ACCEPTED), False),
        ((S.ACCEPTED, S.CHECKING), False),
        ((S.ACCEPTED, S.CORRECTING), False),
        ((S.CORRECTING, S.CHECKING), False),
        ((S.CORRECTING, S.RETURNED), False),
        ((S.ABANDONED, S.ACCEPTED), False),
        ((S.RETURNED, S.ACCEPTED), False),
    ],
)
def test_a_life_is_allowed_when_each_of_its_moves_is(life: tuple[S, ...], allowed: bool) -> None:
    assert all(may_become(a, b) for a, b in pairwise(life)) is allowed


def test_every_state_has_its_moves_and_none_leads_to_itself_or_back_to_the_roster() -> None:
    assert set(MOVES) == set(S)
    for state in S:
        assert state not in MOVES[state]
        assert S.EXPECTED not in MOVES[state]


def test_what_was_withdrawn_may_only_be_lodged_again() -> None:
    assert [state for state in S if may_become(S.WITHDRAWN, state)] == [S.CHECKING]


def test_the_desk_keeps_what_it_received_and_nothing_else() -> None:
    assert {S.ACCEPTED, S.CORRECTING, S.ABANDONED} == DECIDED


def test_what_the_desk_keeps_keeps_out_another_series_of_its_level_only() -> None:
    assert {state for state in S if keeps_out(state, "Z", "Z")} == DECIDED
    assert not any(keeps_out(state, "C", "Z") for state in S)
