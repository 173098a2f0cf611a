"""The citizen's identity number, checked by our own reading of GB 11643-1999: form, date, MOD 11-2.
It says what is wrong and which single slip would explain it, and never mends anything by itself.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice, pairwise
from typing import Literal, NamedTuple

_DIGITS = "0123456789"
_LENGTH = 18
_OLD_LENGTH = 15
_WEIGHTS = tuple(pow(2, 17 - n, 11) for n in range(17))
_CHECK_DIGITS = "10X98765432"
_EARLIEST_BIRTH = date(1900, 1, 1)
_FEW = 5
_NEAR = ("1502", "15")
"""Where most who come to the desk were given their number: Baotou, Inner Mongolia (GB/T 2260)."""

# First digit of the area -> second digits: provinces by GB/T 2260, and 83 for residents from Taiwan.
_PROVINCES = {
    "1": "12345",
    "2": "123",
    "3": "1234567",
    "4": "123456",
    "5": "01234",
    "6": "12345",
    "7": "1",
    "8": "123",
}
# Digit -> its neighbours on the number pad and its look-alikes in handwriting.
_CONFUSED_WITH = {
    "0": "1268",
    "1": "0247",
    "2": "01357",
    "3": "2568",
    "4": "1579",
    "5": "23468",
    "6": "03589",
    "7": "1248",
    "8": "035679",
    "9": "468",
}
# Letters typed or recognised for digits; among them Cyrillic O and X and the multiplication sign.
_LOOK_ALIKES = str.maketrans("OQDILZSB\u041e\u0425\u00d7", "000112580XX")


class IdFault(StrEnum):
    """What is wrong with an ID number; the first that is found."""

    CHARACTERS = "characters"
    OLD_NUMBER = "old_number"
    LENGTH = "length"
    AREA = "area"
    DATE = "date"
    BIRTH_IN_FUTURE = "birth_in_future"
    CHECK = "check"


@dataclass(frozen=True)
class IdCard:
    """A number that holds together, and what it says about the person."""

    number: str
    birth: date
    sex: Literal["男", "女"]
    area: str

    @property
    def area_odd(self) -> bool:
        """Whether the area lies in no province: advice to look twice, not a fault.

        Numbers of foreign permanent residents begin with 9 and are odd in this sense.
        """
        return self.area[1] not in _PROVINCES.get(self.area[0], "")


@dataclass(frozen=True)
class IdProblem:
    """A number that cannot be right.

    `number` is what was read, normalised; `detail` the part at fault: the strange characters, the
    count of characters, the area, or the date's digits; empty for the check digit. `suggestions`
    are whole valid numbers one slip away, likeliest first, for the clerk to hold against the card.
    """

    fault: IdFault
    number: str
    detail: str
    suggestions: tuple[str, ...]


class _Slip(NamedTuple):
    """What may have been meant: rank 0 by a swap, 1 by an easily confused digit, 2 by any other."""

    rank: int
    place: int
    number: str


def parse(text: str, today: date) -> IdCard | IdProblem:
    """Read an ID number as typed, scanned or pasted: full width, lower x and spaces are forgiven.

    `today` is the day after which nobody can have been born yet.
    """
    number = _normalise(text)
    if found := _fault(number, today):
        fault, detail = found
        return IdProblem(fault, number, detail, _suggestions(fault, number, today))
    sex: Literal["男", "女"] = "男" if int(number[16]) % 2 else "女"
    return IdCard(number, date.fromisoformat(number[6:14]), sex, number[:6])


def check_digit(first17: str) -> str:
    """The 18th character to 17 digits (GB 11643: ISO 7064 MOD 11-2), 'X' standing for ten."""
    total = sum(int(digit) * weight for digit, weight in zip(first17, _WEIGHTS, strict=True))
    return _CHECK_DIGITS[total % 11]


def single_slips(number: str, today: date) -> tuple[str, ...]:
    """The valid numbers that one wrong digit or one swap of neighbours could have made `number` from.

    At most five, likeliest first: those of the city, of the region, then of elsewhere; among these swaps,
    then digits that are easily confused, then any other; inside each kind from right to left, because the
    area's digits are typed all day and are rarely wrong. Some fourteen would fit by the check digit alone.
    """
    likeliest_first = sorted(
        _one_slip_away(number), key=lambda slip: (_distance(slip.number), slip.rank, -slip.place)
    )
    mended = (slip.number for slip in likeliest_first if _fault(slip.number, today) is None)
    return tuple(islice(mended, _FEW))


def _distance(number: str) -> int:
    """0 for a number of the city, 1 of the region, 2 of elsewhere."""
    return next((n for n, area in enumerate(_NEAR) if number.startswith(area)), len(_NEAR))


def _normalise(text: str) -> str:
    """Full width to half, upper case, without spaces and invisible characters (pasted from a chat)."""
    visible = (c for c in unicodedata.normalize("NFKC", text) if c.isprintable() and c != " ")
    return "".join(visible).upper()


def _fault(number: str, today: date) -> tuple[IdFault, str] | None:
    """The first fault of a normalised number with its detail; None when it holds together."""
    return _fault_of_form(number) or _fault_of_content(number, today)


def _fault_of_form(number: str) -> tuple[IdFault, str] | None:
    if strange := _strange_characters(number):
        return IdFault.CHARACTERS, strange
    if len(number) == _OLD_LENGTH and number[-1] != "X":
        return IdFault.OLD_NUMBER, number
    if len(number) != _LENGTH:
        return IdFault.LENGTH, str(len(number))
    return None


def _fault_of_content(number: str, today: date) -> tuple[IdFault, str] | None:
    if number[0] == "0":
        return IdFault.AREA, number[:6]
    birth = _birth(number)
    if birth is None:
        return IdFault.DATE, number[6:14]
    if birth > today:
        return IdFault.BIRTH_IN_FUTURE, number[6:14]
    if number[-1] != check_digit(number[:-1]):
        return IdFault.CHECK, ""
    return None


def _strange_characters(number: str) -> str:
    """What is neither a digit nor a closing X, in order of appearance."""
    end = number[-1:] if number[-1:] not in ("X", "") else ""
    return "".join(c for c in number[:-1] + end if c not in _DIGITS)


def _birth(number: str) -> date | None:
    """The date in the number, None when there is no such day or nobody of that age is left."""
    try:
        birth = date.fromisoformat(number[6:14])
    except ValueError:
        return None
    return birth if birth >= _EARLIEST_BIRTH else None


def _suggestions(fault: IdFault, number: str, today: date) -> tuple[str, ...]:
    """What the clerk may hold against the card; a lost or doubled digit leaves too many to name."""
    if fault is IdFault.LENGTH:
        return ()
    if fault is IdFault.CHARACTERS:
        return _if_valid(_as_digits(number), today)
    if fault is IdFault.OLD_NUMBER:
        first17 = f"{number[:6]}19{number[6:]}"
        return _if_valid(first17 + check_digit(first17), today)
    return single_slips(number, today)


def _if_valid(number: str, today: date) -> tuple[str, ...]:
    return () if _fault(number, today) else (number,)


def _as_digits(number: str) -> str:
    """Look-alike letters read as digits, separators dropped."""
    return "".join(c for c in number.translate(_LOOK_ALIKES) if c in _DIGITS + "X")


def _one_slip_away(number: str) -> Iterator[_Slip]:
    """Each number one slip away from what was typed, valid or not."""
    for n, (left, right) in enumerate(pairwise(number)):
        if left != right:
            yield _Slip(0, n, number[:n] + right + left + number[n + 2 :])
    for n, typed in enumerate(number):
        for meant in _DIGITS + "X":
            if meant != typed:
                rank = 1 if meant in _CONFUSED_WITH.get(typed, "") else 2
                yield _Slip(rank, n, number[:n] + meant + number[n + 1 :])
