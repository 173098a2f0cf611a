"""The versions of the campaign as lines: which is in force, which is to come, who put it in force and why."""

from __future__ import annotations

from intake_desk.services.campaigns.campaign_records import CampaignVersion
from intake_desk.services.campaigns.edit_campaign import CampaignBoard
from intake_desk.ui.widgets.cell_table import Line
from intake_desk.ui.widgets.cells import Cell
from intake_desk.ui.widgets.tone import Tone

TITLE = "版本"
PURPOSE = (
    "每个版本从生效日零时起用；材料始终按开始核对那天的版本办理。未生效的可以撤下；"
    "按 Enter 看一个版本，改动由它开始。"
)
HEADERS = ("", "版本", "生效日", "办理", "理由")
WIDTHS = (76, 120, 110, 190, 0)


def version_lines(board: CampaignBoard) -> tuple[Line, ...]:
    """All versions, the latest first."""
    return tuple(_line(version, board) for version in board.versions)


def _line(version: CampaignVersion, board: CampaignBoard) -> Line:
    words, tone = _state(version, board)
    faint = Tone.QUIET if version.called_off else Tone.NEUTRAL
    put = f"{version.put_by} {version.added_at:%Y-%m-%d %H:%M}".strip()
    return (
        Cell(words, tone, chip=True) if words else Cell(""),
        Cell(version.version, faint, extra="正在看" if version == board.base and not board.draft else ""),
        Cell(version.in_force_from.isoformat(), faint),
        Cell(put, faint),
        Cell(version.why, faint),
    )


def _state(version: CampaignVersion, board: CampaignBoard) -> tuple[str, Tone]:
    if version.called_off:
        return "已撤下", Tone.QUIET
    if version == board.in_force:
        return "现行", Tone.GOOD
    return ("未生效", Tone.WARN) if version in board.coming else ("", Tone.QUIET)
