"""Numbers of packets and the scanned code that carries them: ASCII only, no person's data, with
a check character, so that a code is judged whole and never by how it arrived.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

# A prime above 26 catches every wrong letter or digit and every swapped pair. The 29 check
# characters leave out 0 1 2 5 8 and O I, so that none is taken for another one's twin.
_CHECK_CHARACTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ34679"
_MODULUS = len(_CHECK_CHARACTERS)
_SHAPE = re.compile(r"([A-Z0-9]+)-([0-9]{4})-([A-Z]+-[A-Z]+-[0-9]{4,6})-([A-Z0-9])")
_END_OF_ONE = re.compile(r"(?:(?:(?:([A-Z0-9]*)-)?[0-9]{0,4}-)?[A-Z]*-)?[A-Z]+-[0-9]{4,6}-[A-Z0-9]")
_PIECES = 6
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-")


class CodeFault(StrEnum):
    """Why a text is not one of the desk's codes."""

    FOREIGN = "foreign"
    TRUNCATED = "truncated"
    DAMAGED = "damaged"


@dataclass(frozen=True)
class ScannedCode:
    """A code read whole: the campaign's year and the packet's number."""

    year: int
    number: str


@dataclass(frozen=True)
class CodeProblem:
    """A text that is no whole code of this desk; `text` is what was read, normalised.

    FOREIGN: not ours, perhaps a name or another number. TRUNCATED: only the beginning or the end
    of one of ours. DAMAGED: ours, but not of its form or against its check character.
    """

    fault: CodeFault
    text: str


def packet_number(series_code: str, level_code: str, running: int) -> str:
    """The number of a packet from capital letters and a running number from 1: 'JG-Z-0143'."""
    return f"{series_code}-{level_code}-{running:04d}"


def code_for(prefix: str, year: int, number: str) -> str:
    """The scanned text of packet `number`: 'D512-2025-JG-Z-0143-K', K checking all the rest.

    `prefix` names the desk (campaign data). Raises ValueError when it could not be read back.
    """
    rest = f"{prefix}-{year}-{number}"
    code = f"{rest}-{_check_character(rest)}"
    if not _SHAPE.fullmatch(code):
        raise ValueError(f"no code can be made of {rest!r}")
    return code


def parse_code(text: str, prefix: str) -> ScannedCode | CodeProblem:
    """Read a code as scanned or typed: full width, lower case, spaces and odd dashes are forgiven."""
    code = _normalise(text)
    shape = _SHAPE.fullmatch(code)
    if shape and shape[1] == prefix and shape[4] == _check_character(code[:-2]):
        return ScannedCode(int(shape[2]), shape[3])
    return CodeProblem(_fault(code, prefix), code)


def _fault(code: str, prefix: str) -> CodeFault:
    pieces = code.split("-")
    if pieces[0] == prefix:
        whole = len(pieces) >= _PIECES and pieces[-1]
        return CodeFault.DAMAGED if whole else CodeFault.TRUNCATED
    end = _END_OF_ONE.fullmatch(code)
    ours = end and prefix.endswith(end[1] or "")
    return CodeFault.TRUNCATED if ours else CodeFault.FOREIGN


def _normalise(text: str) -> str:
    printable = (c for c in unicodedata.normalize("NFKC", text) if c.isprintable() and c != " ")
    return "".join(printable).upper().translate(_DASHES)


def _check_character(rest: str) -> str:
    """Weighted sum over letters and digits modulo 29, the weights being powers of 2.

    Digits count 0-9, letters 0-25 and the dash 26: a letter and a dash that change places differ, and
    any other change of kind breaks the code's form. 2 generates all 28 residues, so any two weights differ.
    """
    total = sum(_value(c) * pow(2, n, _MODULUS) for n, c in enumerate(rest))
    return _CHECK_CHARACTERS[total % _MODULUS]


def _value(character: str) -> int:
    if character == "-":
        return 26
    return int(character) if character.isdigit() else ord(character) - ord("A")
