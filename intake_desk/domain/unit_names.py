"""Names of units: whether two of them may be two spellings of one unit. Only a person can tell for sure."""

from __future__ import annotations

import re
import unicodedata

PLACES = ("内蒙古自治区", "内蒙古", "包头市", "包头")
"""What some put before a unit's name and others leave out."""

LEAST_CORE = 4
"""In a shorter core one character makes another name, not another spelling."""

_BRACKETED = re.compile(r"\(.*?\)|[〔【\[].*?[\]】〕]")
_NOT_WORDS = re.compile(r"[\W_]+")
_FORMS = re.compile(r"(有限责任公司|股份有限公司|有限公司|公司)$")
_COUNTING = re.compile(r"[0-9一二三四五六七八九十百零〇甲乙丙丁东西南北中上下]")


def core_of(name: str) -> str:
    """What names the unit: no brackets, no signs, no place in front, no legal form behind."""
    plain = _BRACKETED.sub("", unicodedata.normalize("NFKC", name))
    plain = _NOT_WORDS.sub("", plain)
    for place in PLACES:
        plain = plain.removeprefix(place)
    return _FORMS.sub("", plain)


def may_be_one(first: str, second: str) -> bool:
    """Whether two names may be two spellings of one unit, to be asked, never to be assumed.

    Their cores are equal, or differ by one character written otherwise, left out or too many. A
    character that counts or points (第一, 第二; 东, 西) tells units apart.
    """
    one, other = sorted((core_of(first), core_of(second)), key=len)
    if one == other:
        return bool(one)
    return len(one) >= LEAST_CORE and _one_slip(one, other)


def _one_slip(short: str, long: str) -> bool:
    """Whether `long` comes from `short` by one character that neither counts nor points."""
    if len(long) - len(short) > 1:
        return False
    at = next((n for n, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short))
    skipped = at + 1 if len(short) == len(long) else at
    swapped = short[at:skipped] + long[at : at + 1]
    return short[skipped:] == long[at + 1 :] and not _COUNTING.search(swapped)
