"""The keys of the ledger: what each does and the words beside its cap."""

from __future__ import annotations

from enum import StrEnum

from intake_desk.domain.packet import STATE_WORDS, PacketState
from intake_desk.ui.widgets.keys import Hint


class Command(StrEnum):
    """What a letter on the table asks for."""

    FILTER = "F"
    TODAY = "T"
    UNIT = "U"
    CLERK = "K"
    CLEAR = "X"
    TURN = "R"
    COLUMNS = "L"
    EXPORT = "E"


ALL = "0"
STATE_KEYS: dict[str, PacketState] = {str(n): state for n, state in enumerate(STATE_WORDS, start=1)}
"""A digit shows the packets of one state; again, or 0, all of them."""

SEARCH, WHOLE_NUMBER, PAPERS = Hint("F2", "查找"), Hint("Ctrl+I", "身份证号"), Hint("Ctrl+P", "补打")
HINTS = (
    SEARCH,
    Hint("0–7", "状态"),
    Hint(Command.FILTER, "筛选"),
    Hint(Command.TODAY, "今日结论"),
    Hint(Command.UNIT, "只看本单位"),
    Hint(Command.CLERK, "只看此经办人"),
    Hint(Command.CLEAR, "清除条件"),
    Hint("← →", "排序栏"),
    Hint(Command.TURN, "反序"),
    Hint(Command.COLUMNS, "栏目"),
    Hint("Enter", "打开"),
    WHOLE_NUMBER,
    Hint("Ctrl+H", "经办记录"),
    PAPERS,
    Hint("Ctrl+W", "撤回申报"),
    Hint("Ctrl+E", "更正登记（主管）"),
    Hint("Ctrl+U", "撤销结论（主管）"),
    Hint(Command.EXPORT, "导出 Excel（主管）"),
    Hint("Esc", "回收件"),
)
