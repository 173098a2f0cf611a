"""Edits of a campaign text: a value set, a row added, moved or removed. Comments and order stay.

The text is TOML. What an edit does is said once, on the plain tree of it (`carried_out`); on the text
the same is done by tomlkit, and checked against the plain tree, so that no comment can mislead it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from intake_desk.domain.campaign_checks import Path

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

Tree = dict[str, Any]
"""A campaign as plain TOML values: tables, lists, texts, numbers, days, times."""


@dataclass(frozen=True)
class SetValue:
    """The value at a path, a new key included; None takes the key away."""

    path: Path
    value: object


@dataclass(frozen=True)
class AddRow:
    """A row for a list, in front of the one at `at`, behind the last one where there is none."""

    path: Path
    at: int
    row: object


@dataclass(frozen=True)
class MoveRow:
    """The row at `at` of a list goes to the place `to`."""

    path: Path
    at: int
    to: int


@dataclass(frozen=True)
class RemoveRow:
    """The row at `at` of a list goes."""

    path: Path
    at: int


Edit = SetValue | AddRow | MoveRow | RemoveRow


@lru_cache(maxsize=8)
def tree_of(text: str) -> Tree:
    """The plain tree of a campaign text, to be read and never changed: the same text gives the same tree.

    Raises tomllib.TOMLDecodeError when it is no TOML.
    """
    return tomllib.loads(text.removeprefix("\ufeff"))


def value_at(tree: object, path: Path) -> Any:
    """What stands at a path, None where nothing does."""
    for step in path:
        try:
            tree = tree[step]  # type: ignore[index]  # whatever cannot be indexed holds nothing
        except (LookupError, TypeError):
            return None
    return tree


def carried_out(tree: Tree, edits: Iterable[Edit]) -> Tree:
    """The tree after these edits, with the items of the checklist numbered from 1 in their order.

    Raises LookupError for a row or a table that is not there.
    """
    after = deepcopy(tree)
    _perform(after, edits, _plain)
    return after


def edited(text: str, edits: Iterable[Edit]) -> str:
    """The text after these edits. Raises LookupError for a row or a table that is not there, and
    RuntimeError if the text then said something else than the edits ask for.
    """
    steps = tuple(edits)
    wanted = carried_out(tree_of(text), steps)
    document = _open.pop(text, None) or _parsed(text)
    _open.clear()
    _perform(document, steps, _styled)
    new = document.as_string()
    if tree_of(new) != wanted:
        raise RuntimeError("the campaign text does not say what was edited")
    _open[new] = document
    return new


_open: dict[str, TOMLDocument] = {}
"""The document of the last edit under its text: parsing it anew takes 0.1 s."""


def make_ready(text: str) -> None:
    """Parse a text ahead of its next edit, which then need not. On any thread: an edit that comes meanwhile
    takes what is there or parses for itself.
    """
    if text not in _open:
        document = _parsed(text)
        _open.clear()
        _open[text] = document


def _parsed(text: str) -> TOMLDocument:
    from tomlkit import parse  # 60 ms, and only the supervisor edits

    return parse(text.removeprefix("\ufeff"))


def _perform(root: Any, edits: Iterable[Edit], new: Any) -> None:
    for edit in edits:
        _perform_one(root, edit, new)
    for number, item in enumerate(root.get("items", ()), start=1):
        if item.get("number") != number:
            item["number"] = number


def _perform_one(root: Any, edit: Edit, new: Any) -> None:
    match edit:
        case SetValue(path, None):
            _table(root, path).pop(path[-1], None)
        case SetValue(path, value):
            _table(root, path)[path[-1]] = new(value)
        case AddRow(path, at, row):
            _insert(root, path, at, new(row))
        case MoveRow(path, at, to):
            _move(_rows(root, path), at, to)
        case _:
            _remove(_rows(root, edit.path), edit.at)


def _table(root: Any, path: Path) -> Any:
    table = root
    for step in path[:-1]:
        table = table[step]
    return table


def _rows(root: Any, path: Path) -> Any:
    return _table(root, (*path, 0))


def _insert(root: Any, path: Path, at: int, row: Any) -> None:
    table = _table(root, path)
    if path[-1] not in table:
        table[path[-1]] = []
    rows = table[path[-1]]
    if not hasattr(rows, "body"):  # a list of values, or of tables in one line each
        rows.insert(min(at, len(rows)), row)
        return
    _in_sections(rows, lambda plain: plain.insert(min(at, len(plain)), _section(row)))


def _move(rows: Any, at: int, to: int) -> None:
    if not (0 <= at < len(rows) and 0 <= to < len(rows)):
        raise LookupError(f"no row {at} or {to}")

    def move(plain: Any) -> None:
        row = plain[at]
        del plain[at]
        plain.insert(to, row)

    _in_sections(rows, move) if hasattr(rows, "body") else move(rows)


def _remove(rows: Any, at: int) -> None:
    if not 0 <= at < len(rows):
        raise LookupError(f"no row {at}")

    def remove(plain: Any) -> None:
        del plain[at]

    _in_sections(rows, remove) if hasattr(rows, "body") else remove(rows)


def _in_sections(rows: Any, change: Any) -> None:
    """Change a list of `[[sections]]`. What stands behind its last one (blank lines, the heading of what
    comes next) belongs to the text, not to that row: it stays where it is.
    """
    tail = _cut_tail(rows[-1]) if len(rows) else []
    change(rows)
    for row in rows[:-1]:
        _end_with_a_blank_line(row)
    if len(rows):
        _cut_tail(rows[-1])
        rows[-1].value.body.extend(tail)


def _tail(row: Any) -> list[Any]:
    """The comments and blank lines behind the last value of a section."""
    body = row.value.body
    last = max((n for n, (key, _) in enumerate(body) if key is not None), default=-1)
    return list(body[last + 1 :])


def _cut_tail(row: Any) -> list[Any]:
    tail = _tail(row)
    if tail:
        del row.value.body[-len(tail) :]
    return tail


def _end_with_a_blank_line(row: Any) -> None:
    from tomlkit import nl

    if not _tail(row):
        row.value.body.append((None, nl()))


def _section(row: dict[str, Any]) -> Any:
    from tomlkit import table

    section = table()
    for key, value in row.items():
        section[key] = _styled(value)
    return section


def _plain(value: object) -> object:
    return deepcopy(value)


def _styled(value: object) -> Any:
    """A value as it is written by hand: tables within lists in one line each."""
    from tomlkit import array, inline_table

    if isinstance(value, dict):
        table = inline_table()
        for key, each in value.items():
            table[key] = _styled(each)
        return table
    if isinstance(value, list):
        rows = array()
        for each in value:
            rows.append(_styled(each))
        return rows
    return value
