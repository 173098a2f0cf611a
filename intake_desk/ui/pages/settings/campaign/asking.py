"""The forms for a line of the editor: change what it has, or add a row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from intake_desk.domain.campaign_edits import Edit, value_at
from intake_desk.domain.campaign_part import Group, Value
from intake_desk.domain.campaign_steps import Answers, add_row, asked, change_row, set_single
from intake_desk.services.campaigns.edit_campaign import CampaignBoard
from intake_desk.ui.pages.settings.campaign.part_lines import PartLine
from intake_desk.ui.pages.settings.campaign.value_form import Keep, ValueForm

_CHANGE, _ADD = "改动存入草稿，生效前不影响窗口。", "新的一行存入草稿，生效前不影响窗口。"


def ask_change(line: PartLine, board: CampaignBoard, keep: Keep, parent: QWidget) -> ValueForm | None:
    """The form for a value or a row; None when nothing about it can be changed."""
    tree, group = board.tree, line.group
    if line.value is not None:
        single = line.value
        if single.fixed:
            return None
        return ValueForm(
            single.label,
            _CHANGE,
            (single,),
            tree,
            lambda value: value_at(tree, value.path),
            lambda answers: set_single(tree, single, answers),
            keep,
            parent,
        )
    values = asked(group, new=False)
    if not values:
        return None

    def known(value: Value) -> object:
        return value_at(tree, (*line.path, *value.path))

    def step(answers: Answers) -> Sequence[Edit]:
        return change_row(tree, group, line.path, answers)

    return ValueForm(_title(line, board), _CHANGE, values, tree, known, step, keep, parent)


def ask_new(group: Group, at: int, board: CampaignBoard, keep: Keep, parent: QWidget) -> ValueForm:
    """The form for a new row in front of the one at `at`."""
    tree = board.tree

    def blank(value: Value) -> object:
        return group.blank.get(str(value.path[0])) if value.path else None

    def step(answers: Answers) -> Sequence[Edit]:
        return add_row(tree, group, at, answers)

    title = f"增加：{group.title}" if group.title else "增加一行"
    return ValueForm(title, _ADD, asked(group, new=True), tree, blank, step, keep, parent)


def _title(line: PartLine, board: CampaignBoard) -> str:
    row = value_at(board.tree, line.path)
    if not isinstance(row, dict):
        return line.group.title or str(row)
    names = ("short", "title", "label", "problem", "specialty")
    return next((str(row[name]) for name in names if row.get(name)), "修改")
