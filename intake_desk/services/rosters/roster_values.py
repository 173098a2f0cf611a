"""What one cell of a roster says: texts, dates in every usual form, words of the campaign's lists.

Nothing is guessed: what has two readings, or none, comes back as such.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from intake_desk.domain.choices import Choice, Level, Series
from intake_desk.domain.names import HAN
from intake_desk.domain.person import PartialDate
from intake_desk.services.rosters.roster_sheet import Cell

NOTHING = frozenset({"", "无", "暂无", "没有", "/", "／", "\\", "-", "－", "--", "—", "——"})
"""What people write into a cell that has nothing to say."""

_INVISIBLE = re.compile("[\u0000-\u0008\u000b\u000c\u000e-\u001f\u00ad\u200b-\u200f\u2060\ufeff]")
_CONTROL_ESCAPE = re.compile(r"_x00[01][0-9A-Fa-f]_")
_SPACES = re.compile(r"\s+")
_SPACE_BESIDE_HAN = re.compile(rf"(?<=[{HAN}（）]) (?=[{HAN}（）])")
_FULL_WIDTH_ASCII = {c: c - 0xFEE0 for c in range(0xFF01, 0xFF5F) if chr(c - 0xFEE0).isalnum()}
_BRACKETS = str.maketrans("()", "（）")

_AROUND_TITLES = {"工程系列", "专业技术资格", "资格"}

_DATE_MARKS = re.compile(r"[年月/.．。\\—–_、-]+")
_DASHED = re.compile(r"(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?")
_SOLID = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_CLOCK = re.compile(r"\s+\d{1,2}:\d{2}(:\d{2})?$")
_QUOTED_IN_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_TENTH = re.compile(r"\d{4}\.1")
_WHOLE = re.compile(r"(\d{1,5})(\.\d+)?(年|学时|小时|个月)?")
_FIRST_YEAR = 1900

_PUBLICITY = re.compile(
    r"公示.*?(?:(\d{4})[年./-])?(\d{1,2})[月./-](\d{1,2})[日号]?"
    r"(?:至|到|[-—–~])+"
    r"(?:(\d{4})[年./-])?(?:(\d{1,2})[月./-])?(\d{1,2})(?!\d)"
)


class Unreadable(Exception):
    """The cell says something that has no reading of the kind asked for."""


@dataclass(frozen=True)
class ReadDate:
    """A date as far as it is known; `unclear` when the month has two readings and was left out."""

    value: PartialDate
    unclear: bool = False


def text_of(cell: Cell | None) -> str:
    """The cell as its writer saw it: numbers with the decimals that were shown, dates as ISO text."""
    if cell is None:
        return ""
    if isinstance(cell.value, float):
        return _shown_number(cell.value, cell.number_format)
    return cell.value if isinstance(cell.value, str) else str(cell.value)


def tidy(text: str) -> str:
    """One line of plain text: half-width digits and letters, no invisible characters, and no
    spaces between Chinese characters. Chinese punctuation stays.
    """
    visible = _INVISIBLE.sub("", _CONTROL_ESCAPE.sub(" ", text)).translate(_FULL_WIDTH_ASCII)
    return _SPACE_BESIDE_HAN.sub("", _SPACES.sub(" ", visible).strip())


@lru_cache(maxsize=4096)  # a roster repeats itself down its columns
def said(text: str) -> str:
    """The tidy text, or '' where the writer only said that there is nothing."""
    plain = tidy(text)
    return "" if plain in NOTHING else plain


def organisation(text: str) -> str:
    """A unit's name in one spelling: no spaces beside Chinese characters, Chinese brackets."""
    plain = said(text)
    return tidy(plain.translate(_BRACKETS)) if re.search(f"[{HAN}]", plain) else plain


def whole_number(text: str) -> int | None:
    """A count such as `8`, `8年`, `90学时`; parts of a unit are dropped. None when nothing is said.

    Raises Unreadable.
    """
    plain = said(text).replace(" ", "")
    if not plain:
        return None
    if found := _WHOLE.fullmatch(plain):
        return int(found[1])
    raise Unreadable(plain)


def partial_date(cell: Cell | None, latest_year: int) -> ReadDate:
    """A date known to the year, the month or the day, in any form of the rosters.

    A real date shown without its day is known to the month. A number such as 2012.1 may be January
    or, as 2012.10, October: only its year is taken. Raises Unreadable.
    """
    if cell is not None and isinstance(cell.value, date):
        iso = cell.value.isoformat()
        _check_year(cell.value.year, latest_year)
        return ReadDate(PartialDate(iso[: _shown_length(cell.number_format)]))
    text = said(text_of(cell))
    if cell is not None and isinstance(cell.value, float) and _TENTH.fullmatch(text):
        return ReadDate(PartialDate(text[:4]), unclear=True)
    return ReadDate(PartialDate(_iso(text, latest_year) if text else ""))


def whole_date(cell: Cell | None, year: int) -> date | None:
    """A date known to the day; `6月20日` lies in `year`. None when nothing is said. Raises Unreadable."""
    text = said(text_of(cell))
    if re.fullmatch(r"\d{1,2}月\d{1,2}[日号]?", text):
        text = f"{year}年{text}"
    if not text:
        return None
    iso = _iso(text, year + 1)
    try:
        return date.fromisoformat(iso)
    except ValueError as error:
        raise Unreadable(text) from error


def publicity(line: str, year: int) -> tuple[date, date] | None:
    """First and last day of a publicity named in a line of the roster (R6); `year` where none is named."""
    plain = _SPACES.sub("", unicodedata.normalize("NFKC", line))
    found = _PUBLICITY.search(plain)
    if not found:
        return None
    first_year = int(found[1] or year)
    try:
        first = date(first_year, int(found[2]), int(found[3]))
        last = date(int(found[4] or first_year), int(found[5] or found[2]), int(found[6]))
    except ValueError:
        return None
    return (first, last) if first <= last else None


@lru_cache(maxsize=1024)
def pick(text: str, choices: tuple[Choice, ...]) -> str | None:
    """The code of the only choice that the text can mean; None when it means none or several.

    Said word for word first (code, label or alias); then the longest label or alias inside the text
    (`大学本科`), unless denied there (`非国有企业`, `事业编制外`); then the only choice whose words
    the text is a part of (`工商`).
    """
    plain = _key(text)
    words = {_key(word): choice.code for choice in choices for word in (choice.label, *choice.aliases)}
    exact = words | {choice.code: choice.code for choice in choices}
    if plain in exact:
        return exact[plain]
    inside = [word for word in words if re.search(f"(?<![非不未无]){re.escape(word)}(?!制?外)", plain)]
    longest = [word for word in inside if not any(word != other and word in other for other in inside)]
    if longest:
        return _only(words[word] for word in longest)
    return _only(code for word, code in words.items() if len(plain) > 1 and plain in word)


@lru_cache(maxsize=1024)
def title_sought(text: str, series: tuple[Series, ...], levels: tuple[Level, ...]) -> str | None:
    """The title of these levels that the text names, bare or with its series and level around it.

    `高级工程师` names none: a title of another level is never taken for the one inside it.
    """
    plain = _key(text)
    titles = {title for level in levels for title in level.titles}
    around = {_key(word) for choice in (*series, *levels) for word in (choice.label, *choice.aliases)}
    for word in sorted(around - titles | _AROUND_TITLES, key=len, reverse=True):
        plain = plain.replace(word, "")
    return plain if plain in titles else None


def _key(text: str) -> str:
    return re.sub(r"[\s()]+", "", unicodedata.normalize("NFKC", text))


def _only(codes: Iterable[str]) -> str | None:
    different = set(codes)
    return different.pop() if len(different) == 1 else None


def _shown_number(value: float, number_format: str) -> str:
    if decimals := re.fullmatch(r"0\.(0+)(_ ?)?", number_format):
        return f"{value:.{len(decimals[1])}f}"
    return str(int(value)) if value.is_integer() else str(value)


def _shown_length(number_format: str) -> int:
    """How much of an ISO date a date format shows: 10 to the day, 7 to the month."""
    bare = _QUOTED_IN_FORMAT.sub("", number_format).lower()
    return 7 if "m" in bare and "d" not in bare else 10


def _iso(text: str, latest_year: int) -> str:
    plain = _CLOCK.sub("", unicodedata.normalize("NFKC", text)).replace(" ", "")
    plain = _DATE_MARKS.sub("-", plain.rstrip("日号")).rstrip("-")
    found = _DASHED.fullmatch(plain) or _SOLID.fullmatch(plain)
    if not found:
        raise Unreadable(text)
    year, month, day = (int(part) if part else 0 for part in found.groups())
    _check_year(year, latest_year)
    try:
        date(year, month or 1, day or 1)
    except ValueError as error:
        raise Unreadable(text) from error
    return "-".join(part for part in (f"{year}", month and f"{month:02}", day and f"{day:02}") if part)


def _check_year(year: int, latest_year: int) -> None:
    if not _FIRST_YEAR <= year <= latest_year:
        raise Unreadable(str(year))
