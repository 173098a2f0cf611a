"""What must hold within one part of a campaign beyond its types: order of dates, form of codes, facts
that words may name. What concerns several parts is judged by `campaign_consistency`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import singledispatch
from string import Formatter

from intake_desk.domain.annexes import RosterColumn
from intake_desk.domain.campaign import (
    FindingClass,
    FindingSpec,
    Item,
    Numbers,
    Sentences,
    Terms,
    VerificationSite,
    Window,
)
from intake_desk.domain.choices import Choice, Level, Series
from intake_desk.domain.experience import YearsRule
from intake_desk.domain.person import Applicant
from intake_desk.domain.wording import FINDING_FACTS

Path = tuple[str | int, ...]
"""Where something stands in the file: keys, and places in a list counted from 0."""


@dataclass(frozen=True)
class Fault:
    """Something wrong at a place in the file, in the words of whoever edits it."""

    path: Path
    message: str


_DESK_COLUMNS = {"packet_number", "received_on", "outcome", "due"}
_FROM_ID_NUMBER = {"sex", "birth"}
ROSTER_FIELDS = frozenset(f.name for f in fields(Applicant)) | {"number"} | _FROM_ID_NUMBER
"""What a column of the roster may fill or repeat."""


@singledispatch
def faults_of(value: object) -> Iterator[Fault]:
    """What does not hold in one part of a campaign; paths start at that part."""
    del value
    yield from ()


@faults_of.register
def _window(window: Window) -> Iterator[Fault]:
    if window.last_day < window.first_day:
        yield Fault(("last_day",), "不能早于受理首日（first_day）")
    if window.online_until > window.last_day:
        yield Fault(("online_until",), "不能晚于受理末日（last_day）")
    if window.morning[0] >= window.morning[1]:
        yield Fault(("morning",), "开始应早于结束")
    if window.afternoon[0] >= window.afternoon[1]:
        yield Fault(("afternoon",), "开始应早于结束")
    if window.morning[1] > window.afternoon[0]:
        yield Fault(("afternoon",), "不能早于上午结束")


@faults_of.register
def _terms(terms: Terms) -> Iterator[Fault]:
    for spec in fields(terms):
        if getattr(terms, spec.name) <= 0:
            yield Fault((spec.name,), "应大于 0")


@faults_of.register
def _choice(choice: Choice) -> Iterator[Fault]:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", choice.code):
        yield Fault(("code",), "只能用小写英文字母、数字和下划线")


@faults_of.register(Series)
@faults_of.register(Level)
def _part_of_number(choice: Choice) -> Iterator[Fault]:
    if not re.fullmatch(r"[A-Z]+", choice.code):
        yield Fault(("code",), "是收件编号的一段，只能用大写英文字母")


@faults_of.register
def _item(item: Item) -> Iterator[Fault]:
    if item.copies < 0 or (item.copies == 0) != item.if_any:
        yield Fault(("copies",), "应大于 0；只有“若有”（if_any）的材料写 0")
    if not item.applies:
        yield Fault(("applies",), "没有适用情形；人人都要的，删去此键")
    yield from repeated("faults", "", item.faults)
    yield from repeated("points", "code", [point.code for point in item.points])


@faults_of.register
def _finding(spec: FindingSpec) -> Iterator[Fault]:
    allowed = FINDING_FACTS.get(spec.code)
    if allowed is None:
        yield Fault(("code",), f"程序不认识问题代码“{spec.code}”")
        return
    for key in ("problem", "remedy"):
        yield from _places(key, getattr(spec, key), allowed)
    if spec.fixable and spec.finding_class is not FindingClass.CORRECT:
        yield Fault(("fixable",), "只用于一次性告知的问题（class = “correct”）")
    for key in ("passable", "stated"):
        if getattr(spec, key) and spec.finding_class is not FindingClass.REFUSE:
            yield Fault((key,), "只用于不予接收的问题（class = “refuse”）")


@faults_of.register
def _numbers(numbers: Numbers) -> Iterator[Fault]:
    if not re.fullmatch(r"[A-Z0-9]+", numbers.code_prefix):
        yield Fault(("code_prefix",), "只能用大写英文字母和数字")
    for key in ("notice", "returned"):
        pattern = getattr(numbers, key)
        yield from _places(key, pattern, frozenset({"year", "running"}))
        if "{running}" not in pattern:
            yield Fault((key,), "缺少流水号 {running}")


@faults_of.register
def _sentences(sentences: Sentences) -> Iterator[Fault]:
    for spec in fields(sentences):
        yield from _places(spec.name, getattr(sentences, spec.name), frozenset())


@faults_of.register
def _site(site: VerificationSite) -> Iterator[Fault]:
    try:
        groups = re.compile(site.pattern).groupindex
    except re.error as error:
        yield Fault(("pattern",), f"不是正确的正则式：{error}")
        return
    if "code" not in groups:
        yield Fault(("pattern",), "没有查验码的一组 (?P<code>…)")


@faults_of.register
def _years(rule: YearsRule) -> Iterator[Fault]:
    if rule.years < 0:
        yield Fault(("years",), "不能小于 0")


@faults_of.register
def _column(column: RosterColumn) -> Iterator[Fault]:
    if column.field not in (_DESK_COLUMNS if column.added else ROSTER_FIELDS):
        yield Fault(("field",), f"没有“{column.field}”这一项")


def repeated(name: str, key: str, values: Sequence[object]) -> Iterator[Fault]:
    """Every later one of two equal values in a list."""
    for at, value in enumerate(values):
        if value in values[:at]:
            yield Fault((name, at, key) if key else (name, at), f"“{value}”重复")


def _places(key: str, text: str, allowed: frozenset[str]) -> Iterator[Fault]:
    """Braces must be in pairs and hold nothing but the name of a known fact."""
    try:
        parts = list(Formatter().parse(text))
    except ValueError:
        yield Fault((key,), "花括号不成对")
        return
    for _, name, spec, conversion in parts:
        if name is not None and (spec or conversion or name not in allowed):
            known = "、".join(f"{{{fact}}}" for fact in sorted(allowed)) or "不可用花括号"
            yield Fault((key,), f"没有“{{{name}}}”可填；可用：{known}")
