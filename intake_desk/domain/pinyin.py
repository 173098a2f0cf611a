"""Search keys of names: full pinyin and initials in every reading, the surname's own reading first.
The clerk types zxy for 张晓羽; a surname read wrong by the dictionary must still be found.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice

from intake_desk.domain.names import HAN

_MOST_OF_A_KIND = 32
_TOKEN = re.compile(f"[{HAN}]|[A-Za-z]+")

# Surnames whose reading is not the first of the dictionary, or is missing there (贠, 黑, 谌).
_SURNAMES = {
    "单": "shan",
    "区": "ou",
    "仇": "qiu",
    "解": "xie",
    "查": "zha",
    "曾": "zeng",
    "翟": "zhai",
    "缪": "miao",
    "盖": "ge",
    "朴": "piao",
    "乐": "yue",
    "秘": "bi",
    "繁": "po",
    "黑": "he",
    "员": "yun",
    "贠": "yun",
    "折": "she",
    "种": "chong",
    "覃": "qin",
    "召": "shao",
    "郇": "xun",
    "洗": "xian",
    "隗": "wei",
    "句": "gou",
    "祭": "zhai",
    "佴": "nai",
    "都": "du",
    "薄": "bo",
    "卜": "bu",
    "阚": "kan",
    "乜": "nie",
    "牟": "mu",
    "藏": "zang",
    "粘": "nian",
    "莘": "xin",
    "谌": "shen",
}
_COMPOUND_SURNAMES = {
    "尉迟": ("yu", "chi"),
    "万俟": ("mo", "qi"),
    "单于": ("chan", "yu"),
    "澹台": ("tan", "tai"),
}


def search_keys(name: str) -> frozenset[str]:
    """All that may be typed to find `name`: lower-case ASCII, pinyin in full and initials, at most 64.

    A character counts with each of its readings (单雄 is found by sx and by dx). Where that makes
    too many keys, those with the fewest unusual readings stay. Latin words count as one syllable;
    characters without a known reading are passed over; ü is v, as on a keyboard.
    """
    syllables = _syllables(name)
    firsts = [tuple(dict.fromkeys(reading[0] for reading in readings)) for readings in syllables]
    return frozenset(_likeliest(syllables) + _likeliest(firsts)) - {""}


def initials(text: str) -> frozenset[str]:
    """The initials of a unit's name, digits and Latin letters kept; empty when there are none.

    Words are looked up whole, so one reading is enough: 银行 is yh, 重庆建工 is cqjg.
    """
    from pypinyin import Style, lazy_pinyin  # 0.3 s, and start-up needs no pinyin

    letters = "".join(lazy_pinyin(_without_accents(text), style=Style.FIRST_LETTER)).lower()
    return frozenset({"".join(c for c in letters if c.isascii() and c.isalnum())}) - {""}


def _syllables(name: str) -> list[tuple[str, ...]]:
    """The readings of each syllable, the likeliest first."""
    tokens = _TOKEN.findall(_without_accents(name))
    own = _surname_readings(tokens)
    surname = [_first(reading, _readings(token)) for reading, token in zip(own, tokens, strict=False)]
    return surname + [readings for token in islice(tokens, len(own), None) if (readings := _readings(token))]


def _surname_readings(tokens: list[str]) -> tuple[str, ...]:
    """How the surname at the beginning is read, where the dictionary would mislead."""
    if compound := _COMPOUND_SURNAMES.get("".join(tokens[:2])):
        return compound
    single = _SURNAMES.get("".join(tokens[:1]))
    return (single,) if single else ()


def _first(reading: str, readings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((reading, *readings)))


@lru_cache(maxsize=4096)
def _readings(token: str) -> tuple[str, ...]:
    """The readings of one character, the commonest first; a Latin word reads as itself."""
    if token.isascii():
        return (token.lower(),)
    from pypinyin import Style, pinyin  # 0.3 s, and start-up needs no pinyin

    found = pinyin(token, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(reading for readings in found for reading in readings if reading.isascii())


def _likeliest(syllables: list[tuple[str, ...]]) -> list[str]:
    """The combinations of readings, the likeliest first, cut at the bound after each syllable.

    The cost of a combination is the sum of the ranks of its readings, so a cut never drops the
    beginning of a combination that would be cheaper in the end than one that stays.
    """
    ranked = [(0, "")]
    for readings in syllables:
        longer = [(cost + rank, key + r) for cost, key in ranked for rank, r in enumerate(readings)]
        ranked = sorted(longer)[:_MOST_OF_A_KIND]
    return [key for _, key in ranked]


def _without_accents(text: str) -> str:
    """Latin letters without their marks, so that é is typed as e."""
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
