"""Majors near to a specialty: families of majors as data, matched tolerantly; advice, never a bar."""

from __future__ import annotations

from dataclasses import dataclass
from unicodedata import normalize

from intake_desk.domain.person import Applicant

_LEAST = 2
"""Characters: a single one begins too many names of majors."""


@dataclass(frozen=True)
class MajorFamily:
    """Majors that belong together (土木类), each by the part of its name that all ways to write it share."""

    label: str
    majors: tuple[str, ...]


@dataclass(frozen=True)
class NearMajors:
    """The families that are near to one specialty, by their labels."""

    specialty: str
    families: tuple[str, ...]


@dataclass(frozen=True)
class Majors:
    """All families, and what is near to which specialty; a specialty without a line is not judged."""

    families: tuple[MajorFamily, ...] = ()
    near: tuple[NearMajors, ...] = ()


def not_near(majors: Majors, person: Applicant) -> NearMajors | None:
    """The rule by which this person's major is not near to the specialty applied for (通知第一条).

    None when it is near, when no major or nothing but a single character is told, or when the
    campaign has no rule for the specialty.
    """
    major, specialty = _plain(person.major), _plain(person.specialty)
    rule = next((rule for rule in majors.near if _plain(rule.specialty) == specialty), None)
    if rule is None or len(major) < _LEAST:
        return None
    names = [specialty, *(m for f in majors.families if f.label in rule.families for m in f.majors)]
    return None if any(_same(_plain(name), major) for name in names) else rule


def _same(name: str, major: str) -> bool:
    """建筑工程技术（施工方向） holds 建筑工程, and 土木 begins 土木工程."""
    return name in major or name.startswith(major)


def _plain(text: str) -> str:
    return "".join(normalize("NFKC", text).split()).casefold()
