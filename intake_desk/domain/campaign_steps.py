"""What a person does to a row or a value on screen, as edits of the campaign: change, add, move, remove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from intake_desk.domain.campaign_checks import Path
from intake_desk.domain.campaign_edits import AddRow, Edit, MoveRow, RemoveRow, SetValue, Tree, value_at
from intake_desk.domain.campaign_part import Group, Kind, Value
from intake_desk.domain.campaign_values import NotTyped, typed, year_in

Answers = Mapping[Value, str | Sequence[str]]
"""What was typed or chosen for each value that was asked for."""

_SORTED = (Kind.DAY, Kind.NUMBER)
"""Plain lists of these have one order, and nothing twice."""


def asked(group: Group, *, new: bool) -> tuple[Value, ...]:
    """The values that a form asks for: of a new row also those that never change afterwards."""
    kept = (value for value in group.values if new or not value.fixed)
    return tuple(value for value in kept if value.kind is not Kind.WAYS and value.path != ("number",))


def set_single(tree: Tree, value: Value, answers: Answers) -> tuple[Edit, ...]:
    """A single value is set. Raises NotTyped."""
    return (SetValue(value.path, typed(value, answers[value], year_in(tree))),)


def change_row(tree: Tree, group: Group, row: Path, answers: Answers) -> tuple[Edit, ...]:
    """A row gets other values; those that stay as they were are left alone. Raises NotTyped."""
    if group.plain:
        (answer,) = answers.values()
        return _plain(tree, group, typed(group.values[0], answer, year_in(tree)), int(row[-1]))
    read = {value: typed(value, answer, year_in(tree)) for value, answer in answers.items()}
    changed = {v: raw for v, raw in read.items() if raw != value_at(tree, (*row, *v.path))}
    return tuple(SetValue((*row, *value.path), raw) for value, raw in changed.items())


def add_row(tree: Tree, group: Group, at: int, answers: Answers) -> tuple[Edit, ...]:
    """A new row in front of the one at `at`. Raises NotTyped."""
    rows = group.rows or ()
    if group.plain:
        (answer,) = answers.values()
        raw = typed(group.values[0], answer, year_in(tree))
        return (AddRow(rows, at, raw),) if not _sorted(group) else _plain(tree, group, raw, None)
    read = {str(value.path[0]): typed(value, answer, year_in(tree)) for value, answer in answers.items()}
    row = {**group.blank, **{key: raw for key, raw in read.items() if raw is not None}}
    return (AddRow(rows, at, row),)


def move_row(tree: Tree, group: Group, at: int, by: int) -> tuple[Edit, ...]:
    """The row goes up (`by` -1) or down (1); nothing at the ends of its list."""
    rows = value_at(tree, group.rows or ()) or ()
    return (MoveRow(group.rows or (), at, at + by),) if 0 <= at + by < len(rows) else ()


def remove_row(tree: Tree, group: Group, at: int) -> tuple[Edit, ...]:
    """The row goes; ways to apply go as a whole with the last of them."""
    rows = group.rows or ()
    if len(value_at(tree, rows) or ()) == 1 and rows[-1] == "applies":
        return (SetValue(rows, None),)
    return (RemoveRow(rows, at),)


def _sorted(group: Group) -> bool:
    return group.values[0].kind in _SORTED


def _plain(tree: Tree, group: Group, raw: object, at: int | None) -> tuple[Edit, ...]:
    rows = group.rows or ()
    others = [each for n, each in enumerate(value_at(tree, rows) or ()) if n != at]
    if raw in others:
        raise NotTyped("列表中已有这一项。")
    if not _sorted(group):
        return (SetValue((*rows, at or 0), raw),)
    return (SetValue(rows, sorted([*others, raw])),)
