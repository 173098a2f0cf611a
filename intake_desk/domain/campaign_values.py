"""The values of a campaign as people read and type them: codes by labels, days, hours, lists of words."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date, time

from intake_desk.domain.calendar import weekday_zh
from intake_desk.domain.campaign_edits import Tree, value_at
from intake_desk.domain.campaign_part import Kind, Value
from intake_desk.domain.campaign_parts import WAYS
from intake_desk.domain.typed_days import NotADay, typed_day
from intake_desk.domain.wording import FINDING_FACTS

Choices = Mapping[str, str]
"""Labels by their codes, in the order in which they are offered."""

EVERYBODY = "人人都要"
_FIXED: dict[str, Choices] = {
    "place": {"bag": "材料袋上", "loose": "袋内单放", "volume": "装订成册"},
    "original": {"none": "不看", "required": "须出示", "if_at_hand": "带来则看", "online": "网上查验"},
    "class": {"refuse": "不予接收", "correct": "一次性告知", "advise": "仅提示"},
}
_EITHER = {"": "不限", "是": "是", "否": "否"}
_SEPARATORS = re.compile(r"[、，,；;\s]+")


class NotTyped(ValueError):
    """What was typed is no value of its kind; `advice` tells what to do about it."""

    def __init__(self, sentence: str, advice: str = "请改正后再保存。") -> None:
        super().__init__(sentence)
        self.advice = advice


def choices_of(name: str, tree: Tree) -> Choices:
    """What ONE and SOME choose from in this campaign; nothing for a name without a list."""
    if name in _FIXED:
        return _FIXED[name]
    if name == "faults":
        findings = value_at(tree, ("findings",)) or ()
        without_facts = [f for f in findings if not FINDING_FACTS.get(f["code"], "unknown")]
        return {f["code"]: str(f.get("problem", "")) for f in without_facts}
    if name == "titles":
        levels = value_at(tree, ("levels",)) or ()
        return {title: title for level in levels for title in level.get("titles", ())}
    if name == "specialties":
        return {word: word for series in tree.get("series", ()) for word in series.get("specialties", ())}
    if name == "families":
        families = value_at(tree, ("majors", "families")) or ()
        return {family["label"]: family["label"] for family in families}
    return {str(row.get("code")): str(row.get("label")) for row in value_at(tree, (name,)) or ()}


def year_in(tree: Tree) -> int:
    """The year of this campaign: that of a day which is typed without one."""
    return int(tree["year"])


def said(value: Value, raw: object, tree: Tree) -> str:
    """A value in words; '' for one that is not there, and for a plain no."""
    if value.kind is Kind.WAYS:
        return ways_said(raw, tree)
    if raw is None or (raw is False and value.kind is Kind.YES):
        return ""
    if isinstance(raw, date):
        return f"{raw.isoformat()}（周{weekday_zh(raw)}）"
    if value.kind in (Kind.ONE, Kind.SOME):
        labels = choices_of(value.choices, tree)
        return "、".join(
            labels.get(str(each), str(each)) for each in (raw if isinstance(raw, list) else [raw])
        )
    return to_type(value, raw)


def ways_said(ways: object, tree: Tree) -> str:
    """When an item applies: 级别 中级；或 级别 初级，申报资格 助理工程师."""
    if not isinstance(ways, list) or not ways:
        return EVERYBODY
    return "；或 ".join(_way_said(way, tree) for way in ways)


def _way_said(way: Mapping[str, object], tree: Tree) -> str:
    told = [(value, way.get(str(value.path[0]))) for value in WAYS.values]
    return "，".join(f"{v.label} {said(v, raw, tree)}" for v, raw in told if raw is not None) or EVERYBODY


def to_type(value: Value, raw: object) -> str:
    """A value as it stands in the field where it is typed."""
    if raw is None:
        return ""
    if isinstance(raw, date):
        return raw.isoformat()
    if value.kind is Kind.HOURS and isinstance(raw, list):
        return "–".join(f"{at:%H:%M}" for at in raw)
    if value.kind in (Kind.YES, Kind.EITHER):
        return "是" if raw else "否"
    return "、".join(map(str, raw)) if isinstance(raw, list) else str(raw)


def typed(value: Value, answer: str | Sequence[str], year: int) -> object | None:
    """The value that was typed or chosen; None when the optional one was left out. A day without its year
    is of `year`. Raises NotTyped.
    """
    if not isinstance(answer, str):
        return list(answer) or (None if value.optional else [])
    text = answer.strip()
    if value.kind in (Kind.YES, Kind.EITHER):
        return _yes(value, text)
    if not text:
        if value.optional:
            return None
        raise NotTyped(f"未填{value.label}。")
    return _day(text, year) if value.kind is Kind.DAY else _READ.get(value.kind, _text)(text)


def _yes(value: Value, text: str) -> bool | None:
    if value.kind is Kind.YES:
        return True if text == "是" else None if value.optional else False
    return {"是": True, "否": False}.get(text)


def _text(text: str) -> str:
    return text


def _number(text: str) -> int:
    text = unicodedata.normalize("NFKC", text)
    if not re.fullmatch(r"[0-9]{1,6}", text):
        raise NotTyped(f"“{text}”不是整数。")
    return int(text)


def _day(text: str, year: int) -> date:
    try:
        return typed_day(text, year)
    except NotADay as wrong:
        raise NotTyped(str(wrong), wrong.advice) from wrong


def _hours(text: str) -> list[time]:
    plain = unicodedata.normalize("NFKC", text)
    found = re.fullmatch(r"(\d{1,2}):(\d{2})\s*[-–—~至到]\s*(\d{1,2}):(\d{2})", plain)
    try:
        if found:
            a, b, c, d = map(int, found.groups())
            return [time(a, b), time(c, d)]
    except ValueError:
        pass
    raise NotTyped(f"“{text}”不是起止时刻，请写成 08:30–12:00。")


def _words(text: str) -> list[str]:
    return [word for word in _SEPARATORS.split(text) if word]


_READ = {Kind.NUMBER: _number, Kind.HOURS: _hours, Kind.WORDS: _words}

OFFERED_EITHER = tuple(_EITHER.values())
"""What EITHER chooses from, the first of them for a value that is not there."""
