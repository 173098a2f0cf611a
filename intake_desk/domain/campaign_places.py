"""What a place of a campaign is called on screen: a value, a row, a list, and what is wrong there."""

from __future__ import annotations

from collections.abc import Mapping

from intake_desk.domain.campaign_checks import Fault, Path
from intake_desk.domain.campaign_edits import Tree, value_at
from intake_desk.domain.campaign_part import Value
from intake_desk.domain.campaign_parts import PARTS
from intake_desk.domain.campaign_shape import NOT_THERE

_NOT_FILLED = "还没有填"
_NAMES = ("short", "title", "label", "problem", "header", "specialty")


def place_in_words(path: Path, tree: Tree) -> str:
    """A place in words: 目录单·学历证书·份数."""
    told = []
    for n, step in enumerate(path, start=1):
        row = value_at(tree, path[:n])
        if isinstance(step, int):
            told.append(name_of(row) if isinstance(row, dict) else "")
        else:
            plain = tuple(step for step in path[:n] if isinstance(step, str))
            told.append(_LISTS.get(plain) or value_of(plain).label)
    return "·".join(word for word in told if word) or ".".join(map(str, path))


def value_of(path: Path) -> Value:
    """How a value at this path is called and shown; by its own key where no part names it."""
    plain = tuple(step for step in path if not isinstance(step, int))
    return _VALUES.get(plain) or Value(path, _OTHER.get(plain, ""))


def fault_in_words(fault: Fault, tree: Tree, within: Path = ()) -> str:
    """What is wrong, and with what: 受理末日：不能早于受理首日, 受理首日还没有填. What stands in the row
    `within` is called by its value alone.
    """
    if fault.path == within:
        return _NOT_FILLED if fault.message == NOT_THERE else fault.message
    where = value_of(fault.path).label if within else ""
    where = where or place_in_words(fault.path, tree)
    return f"{where}{_NOT_FILLED}" if fault.message == NOT_THERE else f"{where}：{fault.message}"


def name_of(row: Mapping[str, object]) -> str:
    """How a row of a list is called."""
    return next((str(row[key]) for key in _NAMES if row.get(key)), "")


def _named() -> tuple[dict[Path, Value], dict[Path, str]]:
    values: dict[Path, Value] = {}
    lists: dict[Path, str] = {}
    for part in PARTS:
        for group in part.groups:
            root = tuple(step for step in group.rows or () if step != "*")
            if group.rows is not None:
                lists[root] = group.title or part.title
            for value in group.values:
                values[(*root, *value.path)] = value
    return values, lists


_VALUES, _LISTS = _named()
_OTHER: dict[Path, str] = {
    ("confirmed",): "目录单已核定",
    ("statistics",): "统计表",
    ("roster",): "花名册",
    ("unit_papers",): "单位材料",
    ("unit_kinds",): "单位性质",
    ("posts",): "人员类别",
    ("routes",): "申报方式",
    ("educations",): "学历",
    ("levels",): "级别",
    ("series",): "系列",
    ("marks",): "签章",
    ("experience",): "资历年限",
    ("numbers", "code_prefix"): "编码开头",
}
"""What no part edits, as it is called where an imported file changes it."""
