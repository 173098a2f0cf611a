"""The keys that work on the line under the cursor, and on the campaign as a whole."""

from __future__ import annotations

from intake_desk.services.campaigns.edit_campaign import CampaignBoard
from intake_desk.ui.pages.settings.campaign.part_lines import PartLine
from intake_desk.ui.widgets.keys import Hint

_UNDO_WORDS = 12
ADD, REMOVE, WAYS = Hint("A", "增加"), Hint("Del", "删去"), Hint("F", "适用情形")
UP, DOWN = Hint("Alt+↑", "上移"), Hint("Alt+↓", "下移")
UNDO, DROP, CONFIRM = Hint("Ctrl+Z", "撤销上一步"), Hint("X", "放弃草稿"), Hint("H", "核定目录单")
COPY, EXPORT, TAKE_IN = Hint("N", "复制为新年度"), Hint("E", "导出"), Hint("I", "导入")
CALL_OFF, LOOK_AT = Hint("C", "撤下未生效的"), Hint("Enter", "看这个版本")
OUT = Hint("Esc", "回到各部分")
"""What Esc does in the table of a part."""


def part_hints(board: CampaignBoard) -> tuple[Hint, ...]:
    """In the list of parts."""
    return (Hint("↑ ↓", "选择"), Hint("Enter", "进入"), *_on_whole(board))


def line_hints(board: CampaignBoard, line: PartLine | None, *, in_versions: bool) -> tuple[Hint, ...]:
    """First what can be done to the line, then to the draft and the campaign."""
    on_line = (LOOK_AT, CALL_OFF) if in_versions else _on_line(line)
    return (*on_line, *_on_whole(board))


def _on_whole(board: CampaignBoard) -> tuple[Hint, ...]:
    draft: tuple[Hint, ...] = ()
    if board.draft is not None:
        draft = (DROP,)
        if words := board.draft.undoable:
            draft = (Hint(UNDO.key, f"撤销：{_short(words)}"), *draft)
    open_yet = board.base.year == board.in_force.year and not board.base_tree.get("confirmed")
    confirm = (CONFIRM,) if open_yet else ()
    return (*draft, *confirm, COPY, EXPORT, TAKE_IN)


def _on_line(line: PartLine | None) -> tuple[Hint, ...]:
    if line is None:
        return ()
    hints = [] if line.empty else [Hint("Enter", "修改")]
    if line.group.inner is not None and line.row is not None:
        hints.append(WAYS)
    if line.group.grows:
        hints.append(ADD)
    if line.group.grows and line.row is not None:
        hints.append(REMOVE)
    if line.group.ordered and line.row is not None:
        hints += [UP, DOWN]
    return tuple(hints)


def _short(words: str) -> str:
    return words if len(words) <= _UNDO_WORDS else f"{words[:_UNDO_WORDS]}…"
