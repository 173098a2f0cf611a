"""The keys by which a person, a packet or a unit is found at the counter; a search is a prefix of one."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from intake_desk.domain import pinyin
from intake_desk.domain.person import Applicant

_PLACES = ("内蒙古自治区", "内蒙古", "包头市", "包头")
_DROPPED = str.maketrans("", "", " ·•‧・．.-—_()（）")


def query_key(text: str) -> str:
    """What was typed, as a key: compatible forms folded, lower case, no spaces, dots or dashes."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_DROPPED)


def person_keys(person: Applicant, number: str | None) -> frozenset[str]:
    """The keys of a packet: name, its pinyin, the ID number and its last four, unit, packet number."""
    keys = {query_key(person.name), person.id_number.lower(), person.id_number[-4:].lower()}
    keys |= pinyin.search_keys(person.name) | unit_keys(person.unit)
    if number:
        keys |= {query_key(number), number.rsplit("-", 1)[-1]}
    return frozenset(keys)


@lru_cache(maxsize=64)  # a roster names the same unit in each row
def unit_keys(name: str) -> frozenset[str]:
    """The keys of a unit: its name with and without the place in front, and the initials of both."""
    core = name
    for place in _PLACES:
        core = core.removeprefix(place)
    keys = {query_key(name), query_key(core)} | pinyin.initials(name) | pinyin.initials(core)
    return frozenset(keys - {""})
