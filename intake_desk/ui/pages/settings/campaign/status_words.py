"""Where the campaign stands, in a line; and what is wrong with the line under the cursor."""

from __future__ import annotations

from intake_desk.domain.campaign_parts import PARTS
from intake_desk.domain.day_words import month_day
from intake_desk.services.campaigns.edit_campaign import CampaignBoard
from intake_desk.ui.pages.settings.campaign.part_lines import PartLine, faults_of
from intake_desk.ui.widgets.rich_line import Parts, TextPart
from intake_desk.ui.widgets.tone import Tone


def status_parts(board: CampaignBoard) -> Parts:
    """现行 2025-1 · 2025-2 自 7月1日 生效 · 草稿 2025-3：改了 3 处."""
    now = board.in_force
    parts = [TextPart("现行 ", Tone.QUIET), TextPart(now.version, bold=True)]
    if not board.base_tree.get("confirmed"):
        parts.append(TextPart("（目录单拟定）", Tone.WARN))
    for version in board.coming:
        day = version.in_force_from
        parts.append(TextPart(f"　{version.version} 自 {month_day(day)} 生效", Tone.WARN))
    return (*parts, *_draft(board))


def _draft(board: CampaignBoard) -> Parts:
    if board.draft is None:
        return (TextPart("　没有草稿；改动一处即存为草稿", Tone.QUIET),)
    told = [TextPart("　草稿 ", Tone.QUIET), TextPart(str(board.tree.get("version", "")), bold=True)]
    told.append(TextPart(f" 改了 {len(board.changes)} 处", Tone.INFO))
    if board.faults:
        told.append(TextPart(f"，{len(board.faults)} 处须改正", Tone.BAD))
    return (*told, TextPart("，生效前不影响窗口", Tone.QUIET))


def fault_words(part: int, line: PartLine | None, board: CampaignBoard) -> str:
    """What is wrong with the line under the cursor, else the first thing wrong in its part or elsewhere."""
    if line is not None and line.faults:
        return "；".join(line.faults)
    inside = faults_of(PARTS[part], board) if part < len(PARTS) else ()
    if inside:
        return f"本页还有：{inside[0].message}"
    named = [fault for each in PARTS for fault in faults_of(each, board)]
    others = [fault for fault in board.faults if fault not in named]
    return f"{'.'.join(map(str, others[0].path))}：{others[0].message}" if others else ""
