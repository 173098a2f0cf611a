"""A part of a campaign as its editor knows it: groups of values, each with its name, kind and place.
Which parts there are stands in `campaign_parts`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from intake_desk.domain.campaign_checks import Path
from intake_desk.domain.campaign_edits import Tree, value_at


class Kind(StrEnum):
    """How a value is shown and typed."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    HOURS = "hours"
    YES = "yes"
    WORDS = "words"
    ONE = "one"
    SOME = "some"
    EITHER = "either"
    WAYS = "ways"


@dataclass(frozen=True)
class Value:
    """One value: where it stands (from the row of its group, or from the root), its label, its kind.

    `choices` names the list that ONE and SOME choose from (`campaign_values`). An `optional` value may be
    left out. `fixed` ones are given when the row is added and never change: they are stored with packets.
    `width` is the column's in logical pixels, 0 takes the rest, None shows it in the form only.
    """

    path: Path
    label: str
    kind: Kind = Kind.TEXT
    choices: str = ""
    hint: str = ""
    optional: bool = False
    fixed: bool = False
    width: int | None = None


@dataclass(frozen=True)
class Group:
    """Some single values (`rows` is None), or the rows of a list at the path `rows`.

    A list of plain values has one Value with an empty path. Rows of a list that `grows` are added and
    removed, where it is `ordered` also moved. `inner` is the list that belongs to each row. `blank` is what
    a new row begins as.
    """

    title: str
    values: tuple[Value, ...]
    rows: Path | None = None
    grows: bool = False
    ordered: bool = False
    inner: Group | None = None
    blank: dict[str, object] = field(default_factory=dict)

    @property
    def plain(self) -> bool:
        """Whether it is a list of plain values."""
        return self.rows is not None and self.values[0].path == ()


@dataclass(frozen=True)
class Part:
    """A page of the editor. A group whose path has `*` stands for one group each row of that list."""

    key: str
    title: str
    purpose: str
    groups: tuple[Group, ...]


def groups_of(part: Part, tree: Tree) -> tuple[Group, ...]:
    """The groups of a part in this campaign, each with a path of its own."""
    return tuple(each for group in part.groups for each in _each(group, tree))


def _each(group: Group, tree: Tree) -> Iterator[Group]:
    if group.rows is None or "*" not in group.rows:
        yield group
        return
    at = group.rows.index("*")
    owners = value_at(tree, group.rows[:at]) or ()
    for n, owner in enumerate(owners):
        rows = (*group.rows[:at], n, *group.rows[at + 1 :])
        yield replace(group, title=str(owner.get("label", "")), rows=rows)
