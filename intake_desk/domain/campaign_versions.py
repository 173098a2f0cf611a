"""Which version of a campaign is in force on a day, what the next one is called, and from when it may be.

A version is one text of one year's campaign. It is in force from a day on; nothing ever changes it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar


@dataclass(frozen=True)
class Version:
    """One text of a year's campaign: its name, and the day from which it is in force.

    `called_off` ones never came into force: they were taken back before their day.
    """

    year: int
    version: str
    in_force_from: date
    called_off: bool


V = TypeVar("V", bound=Version)


def in_force(versions: Sequence[V], day: date) -> V | None:
    """The version in force on `day`, of `versions` in the order in which they were put in force.

    The latest day wins, of equal days the one put in force last. Before the first day the first one
    is in force. None when there is none at all.
    """
    standing = [version for version in versions if not version.called_off]
    begun = [version for version in standing if version.in_force_from <= day]
    if not begun:
        return min(standing, key=lambda version: version.in_force_from, default=None)
    latest = max(version.in_force_from for version in begun)
    return [version for version in begun if version.in_force_from == latest][-1]


def of_each_year(versions: Sequence[V], day: date) -> dict[int, V]:
    """The version in force in each year's campaign that has begun by `day`, by year, oldest year first.

    Before the first day of all it is the first one, as `in_force` says.
    """
    if (now := in_force(versions, day)) is None:
        return {}
    begun = [version for version in versions if version.in_force_from <= day]
    years = sorted({version.year for version in begun})
    found = {year: in_force([v for v in begun if v.year == year], day) for year in years}
    return {year: version for year, version in found.items() if version} or {now.year: now}


def coming(versions: Sequence[V], today: date) -> tuple[V, ...]:
    """The versions that are to come into force after `today`, in the order of their days."""
    later = [v for v in versions if not v.called_off and v.in_force_from > today]
    return tuple(sorted(later, key=lambda version: version.in_force_from))


def next_name(year: int, taken: Iterable[str]) -> str:
    """What the next version of a year is called: 2025-2 after 2025-1."""
    running = [int(found[1]) for name in taken if (found := re.fullmatch(rf"{year}-(\d+)", name))]
    return f"{year}-{max(running, default=0) + 1}"
