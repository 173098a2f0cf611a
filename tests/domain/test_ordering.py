"""The order moves: never one too many, and each can be done when its turn comes."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain.ordering import Move, apply_moves, fewest_moves


def moves_needed(n: int) -> dict[tuple[int, ...], int]:
    """The least number of single-item moves to the sorted order, for every permutation, by search."""
    frontier = [tuple(range(n))]
    needed = {frontier[0]: 0}
    while frontier:
        reached = []
        for order in frontier:
            for neighbour in one_move_away(order):
                if neighbour not in needed:
                    needed[neighbour] = needed[order] + 1
                    reached.append(neighbour)
        frontier = reached
    return needed


def one_move_away(order: tuple[int, ...]) -> set[tuple[int, ...]]:
    taken_out = [(order[i], order[:i] + order[i + 1 :]) for i in range(len(order))]
    return {(*rest[:j], thing, *rest[j:]) for thing, rest in taken_out for j in range(len(order))}


def longest_ascent(order: list[int]) -> int:
    """The length of the longest increasing subsequence, by the plain quadratic table."""
    best: list[int] = []
    for i, here in enumerate(order):
        best.append(1 + max((best[j] for j in range(i) if order[j] < here), default=0))
    return max(best, default=0)


@pytest.mark.parametrize("n", range(7))
def test_no_order_of_up_to_six_can_be_mended_with_fewer_moves(n: int) -> None:
    wanted = tuple(range(n))
    needed = moves_needed(n)
    for found in permutations(wanted):
        moves = fewest_moves(found, wanted)
        assert len(moves) == needed[found]
        assert apply_moves(found, moves) == wanted


@given(st.integers(0, 60).flatmap(lambda n: st.permutations(range(n))))
def test_moves_are_n_minus_the_longest_ascent_and_mend_the_order(found: list[int]) -> None:
    wanted = sorted(found)
    moves = fewest_moves(found, wanted)
    assert len(moves) == len(found) - longest_ascent(found)
    assert apply_moves(found, moves) == tuple(wanted)


@given(st.permutations(range(25)))
def test_each_move_names_a_neighbour_that_is_in_its_right_place_and_stays(found: list[int]) -> None:
    moves = fewest_moves(found, range(25))
    still_to_move = {move.what for move in moves}
    order = tuple(found)
    for move in moves:
        assert move.behind not in still_to_move
        settled = [thing for thing in order if thing not in still_to_move]
        assert settled == sorted(settled)
        order = apply_moves(order, [move])
        still_to_move.remove(move.what)
        assert move.behind == (order[order.index(move.what) - 1] if move.what else None)
    assert order == tuple(range(25))


def test_a_thick_pile_is_no_trouble() -> None:
    wanted = [f"paper {n}" for n in range(2000)]
    found = [wanted[n * 777 % 2000] for n in range(2000)]
    moves = fewest_moves(found, wanted)
    assert len(moves) == 2000 - longest_ascent([wanted.index(thing) for thing in found])
    assert apply_moves(found, moves) == tuple(wanted)


def test_the_words_of_the_counter() -> None:
    wanted = ["身份证", "学历证书", "学历查验件", "资格证书", "社保"]
    found = ["身份证", "学历查验件", "学历证书", "资格证书", "社保"]
    assert fewest_moves(found, wanted) == (Move("学历查验件", behind="学历证书"),)


def test_what_belongs_first_goes_to_the_front() -> None:
    assert fewest_moves("bca", "abc") == (Move("a", behind=None),)


def test_what_lies_right_is_left_alone() -> None:
    assert fewest_moves("abc", "abc") == ()
    assert fewest_moves("", "") == ()


@pytest.mark.parametrize(
    ("found", "wanted"), [("ab", "abc"), ("abc", "ab"), ("abd", "abc"), ("aab", "aab"), ("aab", "ab")]
)
def test_only_the_same_things_each_once_can_be_ordered(found: str, wanted: str) -> None:
    with pytest.raises(ValueError, match="each once"):
        fewest_moves(found, wanted)


def test_a_move_of_what_is_not_there_fails() -> None:
    with pytest.raises(ValueError, match="not in list"):
        apply_moves("ab", [Move("c", behind="a")])
