"""What differs between two texts of a campaign, in words, place by place."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from intake_desk.domain.campaign_checks import Path
from intake_desk.domain.campaign_edits import Tree
from intake_desk.domain.campaign_part import Kind, Value
from intake_desk.domain.campaign_places import name_of, place_in_words, value_of
from intake_desk.domain.campaign_values import said
from intake_desk.domain.ordering import fewest_moves

_IDENTITIES = ("key", "code", "field", "finding", "specialty", "label", "annex")
_LONGEST = 60
_MOVED = "移到"
_WHOLE = (Kind.WAYS, Kind.HOURS)
"""Lists that are one value in words."""
_K = TypeVar("_K", bound=Hashable)


@dataclass(frozen=True)
class Change:
    """One difference: where, what it was and what it is; '' for nothing."""

    where: str
    old: str
    new: str

    @property
    def words(self) -> str:
        """The change in one line."""
        if self.new.startswith(_MOVED):
            return f"{self.where}：“{_short(self.old)}”{self.new}"
        if self.old and self.new:
            return f"{self.where}：{_short(self.old)} → {_short(self.new)}"
        return f"{self.where}：{'删去' if self.old else '增加'} {_short(self.old or self.new)}"


def changes(before: Tree, after: Tree) -> tuple[Change, ...]:
    """Everything that differs, in the order of the file; the version's own name is no difference."""
    return tuple(_tables((), before, after, before, after))


def changes_in_words(before: Tree, after: Tree) -> str:
    """All that one edit did, in one sentence; '' when it did nothing."""
    return "；".join(change.words for change in changes(before, after))


def _tables(
    path: Path, old: Mapping[str, object], new: Mapping[str, object], a: Tree, b: Tree
) -> Iterator[Change]:
    for key in (*old, *(key for key in new if key not in old)):
        if (*path, key) == ("version",) or (key == "number" and path[:1] == ("items",)):
            continue  # a name; and a place that follows from the order
        yield from _values((*path, key), old.get(key), new.get(key), a, b)


def _values(path: Path, old: object, new: object, a: Tree, b: Tree) -> Iterator[Change]:
    if old == new:
        return
    if isinstance(old, dict) and isinstance(new, dict):
        yield from _tables(path, old, new, a, b)
    elif isinstance(old, list) and isinstance(new, list) and value_of(path).kind not in _WHOLE:
        yield from _lists(path, old, new, a, b)
    else:
        value = value_of(path)
        yield Change(place_in_words(path, b), _said(value, old, a), _said(value, new, b))


def _lists(path: Path, old: list[object], new: list[object], a: Tree, b: Tree) -> Iterator[Change]:
    key = _identity(old, new)
    if key is None:
        yield Change(place_in_words(path, b), f"{len(old)} 条", f"{len(new)} 条，内容已改")
    elif key:
        yield from _rows(path, old, new, key, a, b)  # type: ignore[arg-type]  # they are lists of tables
    else:
        yield from _plain(path, old, new, a, b)


def _rows(
    path: Path, old: list[dict[str, object]], new: list[dict[str, object]], key: str, a: Tree, b: Tree
) -> Iterator[Change]:
    where = place_in_words(path, b)
    was, now = {row[key]: row for row in old}, {row[key]: row for row in new}
    yield from (Change(where, name_of(row), "") for k, row in was.items() if k not in now)
    yield from (Change(where, "", name_of(row)) for k, row in now.items() if k not in was)
    for what, behind in _moved(was, now):
        yield Change(where, name_of(was[what]), _to(name_of(now[behind]) if behind else ""))
    for k in (k for k in was if k in now):
        place = list(now).index(k)
        yield from _tables((*path, place), was[k], now[k], a, b)


def _plain(path: Path, old: list[object], new: list[object], a: Tree, b: Tree) -> Iterator[Change]:
    where, value = place_in_words(path, b), value_of(path)
    was, now = {_one(value, x, a): x for x in old}, {_one(value, x, b): x for x in new}
    if gone := [words for words in was if words not in now]:
        yield Change(where, "、".join(gone), "")
    if come := [words for words in now if words not in was]:
        yield Change(where, "", "、".join(come))
    if value.kind is not Kind.SOME:
        yield from (Change(where, what, _to(behind or "")) for what, behind in _moved(was, now))


def _moved(was: Mapping[_K, object], now: Mapping[_K, object]) -> Iterator[tuple[_K, _K | None]]:
    """What has another place among those that stay, and behind what it stands now."""
    staying = [key for key in was if key in now]
    for move in fewest_moves(staying, [key for key in now if key in was]):
        yield move.what, move.behind


def _to(behind: str) -> str:
    return f"{_MOVED}“{behind}”之后" if behind else f"{_MOVED}最前"


def _one(value: Value, raw: object, tree: Tree) -> str:
    """One value of a list in words."""
    return said(value, [raw], tree) if value.kind is Kind.SOME else said(value, raw, tree)


def _said(value: Value, raw: object, tree: Tree) -> str:
    """A value in words, a yes or no spelt out."""
    if isinstance(raw, bool):
        return "是" if raw else "否"
    return said(value, raw, tree)


def _identity(old: list[object], new: list[object]) -> str | None:
    """The key by which the rows of both lists are told apart; '' for plain values, None without one."""
    rows = [row for row in (*old, *new) if isinstance(row, dict)]
    if len(rows) < len(old) + len(new):
        return ""
    for key in _IDENTITIES:
        values = [[row.get(key) for row in each if isinstance(row, dict)] for each in (old, new)]
        if all(None not in each and len({*each}) == len(each) for each in values):
            return key
    return None


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
