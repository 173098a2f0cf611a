"""The keys of a unit's list of people: which there are, and which of them work on what is shown."""

from __future__ import annotations

from collections.abc import Mapping

from intake_desk.domain.annexes import Statistics
from intake_desk.services.units.hand_in_view import HandInView
from intake_desk.ui.widgets.keys import Hint

PUBLICITY, AMISS, SPELLING = Hint("T", "公示日期"), Hint("R", "只看不符"), Hint("M", "合并同一单位")
PARTING = Hint("U", "撤销合并")
FILES = (Hint("C", "材料袋封面"), Hint("L", "标签"), Hint("G", "统计表"), Hint("E", "导出 Excel"))
UNIT = Hint("F4", "单位信息")
AWAY = (UNIT,)
"""Without the cursor among the people: a letter would be typed into the search field."""
_OPEN, _PAPERS, _LEAVE = Hint("Enter", "打开"), Hint("数字", "单位材料"), Hint("Esc", "回到单位")
_FIGURE_KEYS = "SDFH"
"""One letter for each table of figures, in the campaign's order."""


def figure_hints(statistics: Statistics) -> dict[str, Hint]:
    """The key of each table of the unit's own figures, by its annex."""
    return {
        table.annex: Hint(key, f"{table.annex}单位数")
        for key, table in zip(_FIGURE_KEYS, statistics.tables, strict=False)
    }


def every(figures: Mapping[str, Hint]) -> tuple[Hint, ...]:
    """All keys that the bar may ever show."""
    return (_OPEN, _PAPERS, PUBLICITY, *figures.values(), AMISS, *FILES, UNIT, _LEAVE)


def working(view: HandInView, figures: Mapping[str, Hint], *, only_amiss: bool) -> tuple[Hint, ...]:
    """The keys that do something for this unit now, while the cursor is among its people."""
    tables = {one.table.annex for one in view.tables}
    dead = {hint for annex, hint in figures.items() if annex not in tables}
    if not (view.amiss if only_amiss else view.members):
        dead.add(_OPEN)
    if not (view.amiss or only_amiss):
        dead.add(AMISS)
    return tuple(hint for hint in every(figures) if hint not in dead)
