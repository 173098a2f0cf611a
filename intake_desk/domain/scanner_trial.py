"""What became of a code on its way through a keyboard-wedge scanner: what was added, what was changed.

A code that is known beforehand is scanned; from what arrives follow the scanner's prefix and suffix, and
whether letters, widths, dashes or an input method got in its way.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from intake_desk.domain.wedge import Affixes

_WORDS = re.compile(r"[\u3400-\u9fff]")
_MARK = re.compile(r"\][A-Za-z][0-9]")
_SHORTEST_PART = 4
"""So many characters of the code in a row are no accident."""


class Change(StrEnum):
    """What was done to the code on its way. The desk forgives the first three."""

    CASE = "case"
    FULL_WIDTH = "full_width"
    MARK = "mark"
    DASHES = "dashes"
    INPUT_METHOD = "input_method"
    PART = "part"
    OTHER = "other"


FORGIVEN = frozenset({Change.CASE, Change.FULL_WIDTH, Change.MARK})
"""Changes that the desk undoes by itself when it reads a code."""


@dataclass(frozen=True)
class Trial:
    """What came of a trial: the affixes to set, None where the code did not arrive, and the changes."""

    affixes: Affixes | None
    changes: frozenset[Change] = frozenset()

    @property
    def sound(self) -> bool:
        """Whether a scanner that is set so can be used."""
        return self.affixes is not None


def try_scanner(arrived: str, code: str, *, composed: bool = False) -> Trial:
    """Compare what arrived with the code that was scanned. `composed`: an input method took part."""
    plain = unicodedata.normalize("NFKC", arrived).strip()
    at = plain.upper().find(code)
    if composed or _WORDS.search(plain):
        return Trial(None, frozenset({Change.INPUT_METHOD}))
    if at < 0:
        return Trial(None, frozenset({_what_else(plain.upper(), code)}))
    before, behind = plain[:at], plain[at + len(code) :]
    changes = set()
    if plain[at : at + len(code)] != code:
        changes.add(Change.CASE)
    if plain != arrived.strip():
        changes.add(Change.FULL_WIDTH)
    if _MARK.search(before):
        changes.add(Change.MARK)
        before = _MARK.sub("", before)
    return Trial(Affixes(before, behind), frozenset(changes))


def _what_else(plain: str, code: str) -> Change:
    if re.sub(r"[^A-Z0-9]", "", code) in re.sub(r"[^A-Z0-9]", "", plain):
        return Change.DASHES
    parts = (code[first : first + _SHORTEST_PART] for first in range(len(code) - _SHORTEST_PART + 1))
    return Change.PART if any(part in plain for part in parts) else Change.OTHER
