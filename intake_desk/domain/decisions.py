"""How the decisions of a day are counted (product §4 日报): what received, accepted, told … mean, said once.

A decision counts for the day on which it was made, unless it was undone on that very day: then it was a slip
that the day put right. One that is undone later stays in the figures of its day, which were signed, and
leaves those of the window from the day of undoing on; the remade decision counts for the day it is made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from intake_desk.domain.packet import PacketState

_K = TypeVar("_K")


class Result(StrEnum):
    """What a decision was. The first three end a lodging: somebody brought a packet and left with a paper."""

    ACCEPTED = "accepted"
    TOLD = "told"
    RETURNED = "returned"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"
    GIVEN_UP = "given_up"


LODGED = (Result.ACCEPTED, Result.TOLD, Result.RETURNED)
_RESULTS = {
    PacketState.ACCEPTED: Result.ACCEPTED,
    PacketState.CORRECTING: Result.TOLD,
    PacketState.RETURNED: Result.RETURNED,
    PacketState.WITHDRAWN: Result.WITHDRAWN,
    PacketState.ABANDONED: Result.GIVEN_UP,
}
LODGINGS = tuple(state for state, result in _RESULTS.items() if result in LODGED)
"""The states that end a lodging."""


def result_of(decision: PacketState, *, ends_correction: bool) -> Result:
    """What a decision was; accepting what a notice had asked for is no lodging. KeyError for no decision."""
    if decision is PacketState.ACCEPTED and ends_correction:
        return Result.CORRECTED
    return _RESULTS[decision]


@dataclass(frozen=True)
class Decisions:
    """So many decisions that are alike in everything that is counted, undone on the same day not among them.

    `first` tells that the packet had not been lodged before. `undone_on` is a later day. Series, level, unit
    kind and channel are codes, as the person's facts stand now; `clerk` is who decided. `year` is that of
    the packet's campaign: a correction of last year may end this year.
    """

    day: date
    hour: int
    result: Result
    first: bool
    undone_on: date | None
    year: int
    series: str
    level: str
    unit_kind: str
    channel: str
    clerk: str
    many: int = 1


@dataclass(frozen=True)
class Counts:
    """How many decisions there were of each kind.

    `accepted` at the first look, `told` by a one-time notice, `returned` with a slip; `corrected` accepted
    after a notice, `withdrawn` at the applicant's wish, `given_up` confirmed by the supervisor.
    """

    accepted: int = 0
    told: int = 0
    returned: int = 0
    corrected: int = 0
    withdrawn: int = 0
    given_up: int = 0

    @property
    def received(self) -> int:
        """收件: lodgings that were decided. Who is returned and comes again is received twice."""
        return self.accepted + self.told + self.returned

    @property
    def decided(self) -> int:
        """All decisions: the lines of the day's list."""
        return self.received + self.corrected + self.withdrawn + self.given_up


@dataclass(frozen=True)
class FirstPass:
    """一次通过率: of the packets lodged for the first time, those accepted without notice or return."""

    passed: int
    lodged: int

    @property
    def percent(self) -> int | None:
        """Whole per cent, a half rounded up; None when nobody lodged."""
        return (200 * self.passed + self.lodged) // (2 * self.lodged) if self.lodged else None


def of_day(decisions: Iterable[Decisions], day: date) -> tuple[Decisions, ...]:
    """What counts for one day: made then, and standing at its end."""
    return tuple(one for one in decisions if one.day == day)


def up_to(decisions: Iterable[Decisions], day: date) -> tuple[Decisions, ...]:
    """What counts for the window so far: made by the end of `day`, and standing at its end."""
    made = (one for one in decisions if one.day <= day)
    return tuple(one for one in made if one.undone_on is None or one.undone_on > day)


def undone_on(decisions: Iterable[Decisions], day: date) -> int:
    """How many decisions of earlier days were undone on this one: by so many the window's figures are less
    than the sum of its days.
    """
    return sum(one.many for one in decisions if one.undone_on == day)


def count(decisions: Iterable[Decisions]) -> Counts:
    """The decisions by kind."""
    return _counts(_tally(decisions))


def count_by(decisions: Iterable[Decisions], key: Callable[[Decisions], _K]) -> dict[_K, Counts]:
    """The decisions by kind for each key that occurs."""
    groups: dict[_K, list[Decisions]] = defaultdict(list)
    for one in decisions:
        groups[key(one)].append(one)
    return {name: count(group) for name, group in groups.items()}


def first_pass(decisions: Iterable[Decisions]) -> FirstPass:
    """The first-pass rate of these."""
    lodged = _tally(one for one in decisions if one.first and one.result in LODGED)
    return FirstPass(lodged.get(Result.ACCEPTED, 0), sum(lodged.values()))


def _tally(decisions: Iterable[Decisions]) -> Mapping[Result, int]:
    many: dict[Result, int] = defaultdict(int)
    for one in decisions:
        many[one.result] += one.many
    return many


def _counts(many: Mapping[Result, int]) -> Counts:
    return Counts(**{result.value: number for result, number in many.items()})
