"""The fewest documents to move so that a packet lies in the catalogue's order (R11), as steps a
clerk can say and an applicant can do: "move X behind Y".
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True)
class Move(Generic[T]):
    """Take `what` out and put it right behind `behind`; None puts it to the front."""

    what: T
    behind: T | None


def fewest_moves(found: Sequence[T], wanted: Sequence[T]) -> tuple[Move[T], ...]:
    """The least moves that bring `found` into the order `wanted`, in the order to carry them out.

    There are exactly n minus the longest increasing subsequence of them: what is not moved must
    already lie in ascending order. Each move names a neighbour that is in its right place by then
    and is not moved again. Raises ValueError unless both hold the same things, each once.
    """
    place = {thing: n for n, thing in enumerate(wanted)}
    if len(place) != len(wanted) or len(found) != len(wanted) or set(found) != place.keys():
        raise ValueError("found and wanted must hold the same things, each once")
    staying = _longest_ascent([place[thing] for thing in found])
    return tuple(
        Move(thing, wanted[n - 1] if n else None) for n, thing in enumerate(wanted) if n not in staying
    )


def apply_moves(found: Sequence[T], moves: Iterable[Move[T]]) -> tuple[T, ...]:
    """`found` after the moves, carried out one by one. Raises ValueError when a thing is not there."""
    order = list(found)
    for move in moves:
        order.remove(move.what)
        order.insert(0 if move.behind is None else order.index(move.behind) + 1, move.what)
    return tuple(order)


def _longest_ascent(places: Sequence[int]) -> frozenset[int]:
    """One longest increasing subsequence of distinct numbers (patience sorting, n log n).

    Among equals the one with the smallest last number: so of a swapped pair the later document
    of the catalogue is moved behind the earlier one.
    """
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        pile = bisect_left(tails, place)
        before[place] = tails[pile - 1] if pile else None
        tails[pile : pile + 1] = [place]
    ascent: set[int] = set()
    current = tails[-1] if tails else None
    while current is not None:
        ascent.add(current)
        current = before[current]
    return frozenset(ascent)
