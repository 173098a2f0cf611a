"""Names of people as they are kept: one dot, no stray spaces, every rare character untouched."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

NAME_DOT = "\u00b7"
MAX_NAME = 50

# For a regular expression's brackets: 〇, Extension A, the unified block, the compatibility
# ideographs, and planes 2 and 3 with Extensions B to J.
HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd"

_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
_LETTER = re.compile(f"[{HAN}{_LATIN}]")
_HAN = re.compile(f"[{HAN}]")
_NOT_HAN = re.compile(f"[^{HAN}]+")
_INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
_LOOK_ALIKE_DOTS = re.compile("[\u2022\u2027\u30fb\u2219\u22c5.]")
_SPACES = re.compile(r"\s+")
_AROUND_DOT = re.compile(rf"\s*{NAME_DOT}\s*")
_ODD = re.compile(rf"[^{HAN}{_LATIN}{NAME_DOT} .'\u2019-]")
_ODD_BESIDE_HAN = re.compile(rf"[^{HAN}{_LATIN}{NAME_DOT}]")


class NameFault(StrEnum):
    """Why a text cannot be a name."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    CHARACTERS = "characters"
    DOT = "dot"


@dataclass(frozen=True)
class NameProblem:
    """A text that cannot be a name; `detail` is the characters at fault, or the count of them."""

    fault: NameFault
    detail: str


def normalise_name(text: str) -> str:
    """The one way a name is kept, so that the same name typed twice is the same text.

    In a name with Chinese characters the look-alikes of the dot (• ‧ ・ ． .) become U+00B7 (民委发
    〔2016〕33号) and all spaces go; a name in Latin letters keeps single spaces and its full stops.
    NFKC is applied between Chinese characters only: it would replace compatibility ideographs
    (凉 U+F979 and others in GB 18030), which stand on some identity cards, by other code points.
    Invisible marks and variation selectors, which no identity card carries, are dropped.
    """
    visible = _INVISIBLE.sub("", text)
    name = _NOT_HAN.sub(lambda run: unicodedata.normalize("NFKC", run[0]), visible).strip()
    if _HAN.search(name):
        return _SPACES.sub("", _LOOK_ALIKE_DOTS.sub(NAME_DOT, name))
    return _AROUND_DOT.sub(NAME_DOT, _SPACES.sub(" ", name))


def name_problem(name: str) -> NameProblem | None:
    """What is wrong with a normalised name, None when it may be kept.

    1 to 50 code points (民委发〔2016〕33号 asks for room for 50): Chinese characters and Latin
    letters, the dot between two of them; in a name without Chinese characters also space, hyphen,
    apostrophe and full stop.
    """
    if not name:
        return NameProblem(NameFault.EMPTY, "")
    if len(name) > MAX_NAME:
        return NameProblem(NameFault.TOO_LONG, str(len(name)))
    if odd := (_ODD_BESIDE_HAN if _HAN.search(name) else _ODD).findall(name):
        return NameProblem(NameFault.CHARACTERS, "".join(odd))
    if not all(_LETTER.search(part) for part in name.split(NAME_DOT)):
        return NameProblem(NameFault.DOT, NAME_DOT)
    return None


def is_latin(name: str) -> bool:
    """Whether a name has no Chinese character: rare on an identity card, often a slip of the input method."""
    return bool(name) and not _HAN.search(name)
