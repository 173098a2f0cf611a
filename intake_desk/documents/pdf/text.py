"""Sets text into lines of a given width, after the manners of Chinese print.

Nothing hangs outside the width; no line begins with closing punctuation or ends with an opening
bracket (GB/T 15834); dates, hours, numbers, codes and letter numbers stay on one line.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from intake_desk.documents.pdf.typeface import Face, Run, Typefaces

NEVER_FIRST = frozenset("，。、；：？！）》」』】〕〉”’…—·％℃,.;:?!)]}%")
NEVER_LAST = frozenset("（《「『【〔〈“‘([{")

# What is read as one word: first a day with weekday and hour, a letter number (包住建职称补〔2025〕43号),
# a plain word with its unit (3个, 3 份, 0472-5220619, 150203********0512). Where that is wider than a line,
# the day or number alone; where that is still too wide, any character.
_DAY = r"(?:\d{4}年)?\d{1,2}月\d{1,2}日"
_MOMENT = rf"{_DAY}(?:（[^（）]{{1,6}}）)?(?: ?\d{{1,2}}:\d{{2}})?"
_LETTER = r"[\u4e00-\u9fff]{0,6}〔\d{4}〕\d+号"
_UNIT = "年月日时分号页项份个天人楼室"
_WORD = rf"(?:[!-~–]*\d ?[{_UNIT}]|[!-~–]+[{_UNIT}]?)"
_WHOLE = re.compile(rf"{_MOMENT}|{_LETTER}|{_WORD}| +|.")
_PART = re.compile(rf"{_DAY}|{_WORD}|.")
_SINGLE = re.compile(".")


@dataclass(frozen=True)
class Style:
    """How text looks: face, size and leading in points, grey from 0 (black) to 1 (white)."""

    face: Face
    size: float
    leading: float
    grey: float = 0.0


@dataclass(frozen=True)
class Line:
    """One set line: its runs and its width in points."""

    runs: tuple[Run, ...]
    width: float

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join(run.text for run in self.runs)


def break_lines(text: str, style: Style, width: float, faces: Typefaces) -> tuple[Line, ...]:
    """Set `text` into lines of at most `width` points; a newline begins a new one. Raises GlyphMissing.

    Only a line that cannot hold a single character may be wider.
    """

    def fits(piece: str) -> bool:
        return faces.width(piece.strip(" "), style.face, style.size) <= width

    return tuple(
        set_line(line, style, faces) for paragraph in text.split("\n") for line in _filled(paragraph, fits)
    )


def set_line(text: str, style: Style, faces: Typefaces) -> Line:
    """Set `text` as one line, however wide. Raises GlyphMissing."""
    runs = faces.runs(text, style.face, style.size)
    return Line(runs, sum(run.width for run in runs))


def _filled(paragraph: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """Groups put one after the other while they fit. Spaces at the ends of a line are dropped."""
    line = ""
    for group in _narrow(paragraph, fits, (_WHOLE, _PART, _SINGLE)):
        if line and not fits(line + group):
            yield line.strip(" ")
            line = ""
        line += group
    yield line.strip(" ")


def _narrow(text: str, fits: Callable[[str], bool], patterns: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    """The groups of `text`; those that do not fit cut up by the next pattern, at last by character."""
    if not patterns:
        yield from text
        return
    for group in _groups(text, patterns[0]):
        if fits(group):
            yield group
        else:
            yield from _narrow(group, fits, patterns[1:])


def _groups(text: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """Words with the punctuation that may not part from them."""
    group = ""
    for word in pattern.findall(text):
        if group and not (word[0] in NEVER_FIRST or group[-1] in NEVER_LAST):
            yield group
            group = ""
        group += word
    if group:
        yield group
