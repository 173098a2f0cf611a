"""Times what the desk does beside a floor, the least that the machine needs for the same, in the same run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], object]
HEAD = f"| {'what':56} | {'desk, ms':>9} | {'floor, ms':>9} | {'floor':52} |"
RULE = f"|:{'-' * 56}-|{'-' * 10}:|{'-' * 10}:|:{'-' * 52}-|"


@dataclass(frozen=True)
class Figure:
    """One line of the table: medians in milliseconds."""

    what: str
    desk: float
    floor: float
    floor_is: str

    def __str__(self) -> str:
        return f"| {self.what:56} | {self.desk:9.2f} | {self.floor:9.2f} | {self.floor_is:52} |"


def compare(what: str, desk: Work, floor_is: str, floor: Work, rounds: int = 60, warm_up: int = 1) -> Figure:
    """Time both in turns, so that a busy machine slows both; the rounds that warm up do not count."""
    times = [(milliseconds(desk), milliseconds(floor)) for _ in range(warm_up + rounds)][warm_up:]
    return Figure(what, median(t for t, _ in times), median(t for _, t in times), floor_is)


def milliseconds(work: Work) -> float:
    """How long one call takes."""
    begin = perf_counter()
    work()
    return (perf_counter() - begin) * 1000
