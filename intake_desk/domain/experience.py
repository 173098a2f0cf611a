"""The least years of experience for a title, as the national baseline has them: advice, never a bar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from intake_desk.domain.person import Applicant, PartialDate

_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True)
class YearsRule:
    """The least years for a title: with one of these educations, `years` in `title_held` or, when
    that is '', in the work of the field.
    """

    title_sought: str
    educations: frozenset[str]
    years: int
    title_held: str = ""


@dataclass(frozen=True)
class Experience:
    """The national baseline for years, for advice only (人社部发〔2019〕16号)."""

    counted_to: date
    rules: tuple[YearsRule, ...]


@dataclass(frozen=True)
class Shortfall:
    """The rule that a person does not meet, and the full years that the person has."""

    rule: YearsRule
    years: int


def shortfall(experience: Experience, person: Applicant, ranking: Sequence[str]) -> Shortfall | None:
    """The rule that this person comes nearest to without meeting it. None when one is met, when none
    fits title and education, or when the roster does not tell enough to say so.

    `ranking` are all titles, highest first: who holds only a lower one than asked for has 0 years in it.
    """
    short = []
    for rule in experience.rules:
        if rule.title_sought != person.title_sought or person.education not in rule.educations:
            continue
        years = _years(experience, rule, person, ranking)
        if years is None or years >= rule.years:
            return None
        short.append(Shortfall(rule, years))
    return min(short, key=lambda s: s.rule.years - s.years, default=None)


def full_years(since: PartialDate, until: date) -> int | None:
    """The full years from `since`, read in the person's favour when it names no day; None if untold."""
    told = _PARTIAL.fullmatch(since)
    if told is None:
        return None
    year, month, day = (int(part or 1) for part in told.groups())
    return until.year - year - ((until.month, until.day) < (month, day))


def _years(experience: Experience, rule: YearsRule, person: Applicant, ranking: Sequence[str]) -> int | None:
    if not rule.title_held:
        return person.years_in_field
    if person.title == rule.title_held:
        return full_years(person.title_since, experience.counted_to)
    lower = ranking[ranking.index(rule.title_held) + 1 :] if rule.title_held in ranking else ()
    return 0 if person.title in lower else None
