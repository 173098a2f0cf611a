"""The least years of experience for a title, as the national baseline has them: advice, never a bar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


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
