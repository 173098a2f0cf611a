"""Reads a campaign file. What is wrong with it is told all at once, each fault with its key and line."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from dataclasses import dataclass

from intake_desk.domain.campaign import Campaign
from intake_desk.domain.campaign_checks import Fault, Path
from intake_desk.domain.campaign_consistency import contradictions
from intake_desk.domain.campaign_shape import shape

_LONGEST = 200_000
"""Characters; the file of 2025 has some 25,000."""


@dataclass(frozen=True)
class CampaignProblem:
    """One fault: the key path (`items[3].copies`, entries counted from 1; '' for the file as a whole),
    the line counted from 1 where it can be told, and a sentence for whoever edits the file.
    """

    key: str
    line: int | None
    message: str

    def __str__(self) -> str:
        where = f"第 {self.line} 行 " if self.line else ""
        return f"{where}{self.key}：{self.message}" if self.key else f"{where}{self.message}"


class CampaignError(Exception):
    """A campaign file that cannot be used, with everything that is wrong with it, by line."""

    def __init__(self, problems: tuple[CampaignProblem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def read_campaign(text: str) -> Campaign:
    """The campaign that this TOML text describes.

    Raises CampaignError with all problems: those of form and of each part; what concerns several
    parts (a code that no list knows) is only judged once all parts have their form.
    """
    text = text.removeprefix("\ufeff")  # editors on Windows begin a file with it
    campaign, faults = judged(_parse(text))
    if campaign is not None:
        return campaign
    lines = _Lines(text)
    problems = [CampaignProblem(_in_words(f.path), lines.find(f.path), f.message) for f in faults]
    raise CampaignError(tuple(sorted(problems, key=lambda p: (p.line or 0, p.key, p.message))))


def judged(tree: dict[str, object]) -> tuple[Campaign | None, tuple[Fault, ...]]:
    """The campaign of a parsed file, None when it has faults; these by their places, without lines."""
    campaign, faults = shape(Campaign, tree)
    if campaign is not None:
        faults = (*faults, *contradictions(campaign))
    return (None if faults else campaign), faults


def _parse(text: str) -> dict[str, object]:
    if len(text) > _LONGEST:
        raise CampaignError((CampaignProblem("", None, f"文件过长（多于 {_LONGEST} 字），不是年度申报文件"),))
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = str(error)
        at = re.search(r" \(at line (\d+), column (\d+)\)$", said)
        line, column = (int(at[1]), int(at[2])) if at else (text.count("\n") + 1, 1)
        reason = said.rpartition(" (at ")[0]
        message = f"不合 TOML 格式，在第 {column} 列附近（{reason}）"
        raise CampaignError((CampaignProblem("", line, message),)) from error
    except RecursionError as error:
        raise CampaignError((CampaignProblem("", None, "括号嵌套过深，不是年度申报文件"),)) from error


def _in_words(path: Path) -> str:
    steps = (f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in path)
    return "".join(steps).removeprefix(".")


class _Lines:
    """Finds the line of a key. The parser keeps no positions, so it is asked again: a key stands on
    the first line with which the beginning of the file comes to hold it.
    """

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")
        self._begun: dict[int, object] = {}

    def find(self, path: Path) -> int | None:
        """The line of this path, or of the nearest part around it that is there."""
        while path:
            wanted = path
            numbers = self._naming(path[-1])
            at = bisect_left(numbers, True, key=lambda n: _holds(self._beginning(n), wanted))
            if at < len(numbers):
                return numbers[at]
            path = path[:-1]
        return None

    def _naming(self, step: str | int) -> list[int]:
        """The lines that can bring this step: a key is written out, a place in a list is not."""
        lines = enumerate(self._lines, start=1)
        return [number for number, line in lines if isinstance(step, int) or step in line]

    def _beginning(self, count: int) -> object:
        """The first `count` lines parsed, or as many of them as make sense by themselves."""
        if count not in self._begun:
            beginnings = ("\n".join(self._lines[:n]) for n in range(count, 0, -1))
            self._begun[count] = next((tree for tree in map(_loaded, beginnings) if tree is not None), {})
        return self._begun[count]


def _loaded(text: str) -> dict[str, object] | None:
    for still_open in ("", "\n]", "\n]]", "\n]}]"):  # the lines may end within a list
        try:
            return tomllib.loads(text + still_open)
        except tomllib.TOMLDecodeError:
            continue
    return None


def _holds(tree: object, path: Path) -> bool:
    for step in path:
        try:
            tree = tree[step]  # type: ignore[index]  # whatever cannot be indexed does not hold it
        except (LookupError, TypeError):
            return False
    return True
