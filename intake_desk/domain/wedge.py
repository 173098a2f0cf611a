"""What a keyboard-wedge scanner types, told from what a hand types: a burst with a known beginning.

Time alone never makes a code: a burst is taken whole, and our codes prove themselves by their check
character. Everything else is given back to be typed as it came.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from intake_desk.domain.numbers import CodeFault, ScannedCode, parse_code

FIRST_PAUSE = 0.04
"""Seconds within which a scanner sends its second character; a hand needs twice as long."""
PAUSE = 0.08
"""Seconds between two characters of a burst whose beginning is known."""

_WHOLE = 6
"""Pieces of one of our codes."""
_MARKS = ("]Q1", "]C0")
_MARK = re.compile(r"^\][A-Za-z][0-9]")
_LOOKS_SCANNED = re.compile(r"[0-9]{1,3}-[0-9]{4}-|-[0-9]{4}-[A-Z]|-[0-9]{4,6}-[A-Z0-9]")
_WORDS = re.compile(r"[\u3400-\u9fff]")


class Step(StrEnum):
    """What becomes of the characters held so far."""

    HOLD = "hold"
    GIVE_BACK = "give_back"
    TAKE = "take"


@dataclass(frozen=True)
class Affixes:
    """What the scanner is set to send before and behind each code; '' for nothing."""

    before: str = ""
    behind: str = ""

    def strip(self, text: str) -> str:
        """The text without them, and without the mark of the symbology (]Q1) that scanners may send
        outside or inside of them.
        """
        text = _MARK.sub("", unicodedata.normalize("NFKC", text).strip())
        if self.before:
            text = text.removeprefix(self.before)
        if self.behind:
            text = text.removesuffix(self.behind)
        return _MARK.sub("", text)


class Burst:
    """Collects characters as long as they may begin one of ours, or the address of a report.

    `addresses` says whether an address would be of use: in a text field it is simply typed.
    """

    def __init__(self, prefix: str, affixes: Affixes) -> None:
        self._prefix, self._affixes = prefix, affixes
        self.text = ""

    def add(self, character: str, *, addresses: bool) -> Step:
        """One more character of a burst. GIVE_BACK leaves it out: it may begin another burst."""
        text = self.text + character
        if not any(_may_be(text, start) for start in self._starts(addresses=addresses)):
            return Step.GIVE_BACK
        self.text = text
        return Step.TAKE if self._is_whole() else Step.HOLD

    def end(self) -> Step:
        """The burst is over, by Enter or a pause. What went beyond its known beginning was a scan."""
        begun = any(_plain(self.text).startswith(start) for start in self._starts(addresses=True))
        return Step.TAKE if begun else Step.GIVE_BACK

    def use(self, affixes: Affixes) -> None:
        """The scanner was set otherwise."""
        self._affixes = affixes

    def clear(self) -> str:
        """Begin anew; gives what was held."""
        text, self.text = self.text, ""
        return text

    def pause(self) -> float:
        """Seconds to wait for the next character."""
        return FIRST_PAUSE if len(self.text) == 1 else PAUSE

    def _starts(self, *, addresses: bool) -> tuple[str, ...]:
        ours, before = f"{self._prefix}-", _plain(self._affixes.before)
        marked = {f"{one}{ours}" for mark in _MARKS for one in (mark + before, before + mark)}
        starts = {ours, before + ours, *(mark + ours for mark in _MARKS), *marked}
        return (*starts, "HTTP://", "HTTPS://") if addresses else tuple(starts)

    def _is_whole(self) -> bool:
        """A code with its check character, right or wrong; an address has no end of its own."""
        text = self._affixes.strip(self.text)
        found = parse_code(text, self._prefix)
        if isinstance(found, ScannedCode):
            return True
        return found.fault is CodeFault.DAMAGED and found.text.count("-") == _WHOLE - 1


def broken_by_input_method(text: str, prefix: str) -> bool:
    """Whether a text is a scan that an input method turned into words, in part or as a whole.

    Nobody types the beginning of a code into an input method, nor the inside of one beside Chinese words.
    """
    plain = _plain(text)
    if isinstance(parse_code(text, prefix), ScannedCode):
        return False
    return bool(_WORDS.search(plain) and _LOOKS_SCANNED.search(plain))


def begins_scan(preedit: str, prefix: str) -> bool:
    """Whether what an input method holds back is the beginning of one of our codes."""
    plain = _plain(preedit).replace(" ", "").replace("'", "")
    return len(plain) > 1 and (plain.startswith(prefix) or prefix.startswith(plain))


def _may_be(text: str, start: str) -> bool:
    plain = _plain(text)
    return start.startswith(plain) or plain.startswith(start)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).upper()
