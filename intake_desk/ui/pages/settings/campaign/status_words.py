"""Where the campaign stands, in a line; and what is wrong with the line under the cursor."""

from __future__ import annotations

from collections.abc import Sequence

from intake_desk.domain.campaign_checks import Fault
from intake_desk.domain.campaign_parts import PARTS
from intake_desk.domain.campaign_places import fault_in_words, place_in_words
from intake_desk.domain.campaign_shape import NOT_THERE
from intake_desk.domain.day_words import month_day
from intake_desk.services.campaigns.edit_campaign import CampaignBoard
from intake_desk.services.corrections.recount_deadlines import Recount
from intake_desk.ui.pages.settings.campaign.part_lines import PartLine, faults_of
from intake_desk.ui.widgets.rich_line import Parts, TextPart
from intake_desk.ui.widgets.tone import Tone

_IN_FILE = "这一处屏幕上不能改，请导出文件，改好后再导入。"


def status_parts(board: CampaignBoard) -> Parts:
    """现行 2025-1（目录单拟定）　2025-2 自 7月1日 生效　草稿 2025-3 改了 3 处；没有草稿时，看的是哪个版本."""
    parts = [TextPart("现行 ", Tone.QUIET), TextPart(board.in_force.version, bold=True)]
    if board.of_today and not board.base_tree.get("confirmed"):
        parts.append(TextPart("（目录单拟定）", Tone.WARN))
    for version in board.coming:
        day = version.in_force_from
        parts.append(TextPart(f"　{version.version} 自 {month_day(day)} 生效", Tone.WARN))
    return (*parts, *_draft(board))


def _draft(board: CampaignBoard) -> Parts:
    if board.draft is None:
        if not board.of_today:
            seen = (TextPart("　正在看 ", Tone.QUIET), TextPart(board.base.version, Tone.INFO, bold=True))
            return (*seen, TextPart("，改动由它开始", Tone.QUIET))
        shown = f"，下面是 {board.base.version}" if board.coming else ""
        return (TextPart(f"　没有草稿{shown}；改动一处即存为草稿", Tone.QUIET),)
    told = [TextPart("　草稿 ", Tone.QUIET), TextPart(str(board.tree.get("version", "")), bold=True)]
    if not board.of_today:
        told.append(TextPart(f"（由 {board.base.version} 改）", Tone.QUIET))
    told.append(TextPart(f" 改了 {len(board.changes)} 处", Tone.INFO))
    if board.faults:
        told.append(TextPart(f"，{len(board.faults)} 处须改正", Tone.BAD))
    return (*told, TextPart("，生效前不影响窗口", Tone.QUIET))


def helped_words(helped: Sequence[Recount], when: str = "生效后") -> str:
    """What a new day off means to those who were told before, and where it is remedied; '' for nobody."""
    if not helped:
        return ""
    return f"{len(helped)} 件已告知的补正期限印出的日期不变，可以延长：{when}到“补正”按 Ctrl+K（期限复核）。"


def fault_words(part: int, line: PartLine | None, board: CampaignBoard) -> str:
    """What is wrong with the line under the cursor or its list, else in its part, else where no part is."""
    if line is not None:
        own = (f.message for f in board.faults if f.path == line.group.rows)
        if words := "；".join(line.faults or own):
            return words
    inside = faults_of(PARTS[part], board) if part < len(PARTS) else ()
    if inside:
        return _in_part(inside, board)
    named = [fault for each in PARTS for fault in faults_of(each, board)]
    others = [fault for fault in board.faults if fault not in named]
    return f"{fault_in_words(others[0], board.tree)}。{_IN_FILE}" if others else ""


def _in_part(faults: Sequence[Fault], board: CampaignBoard) -> str:
    """First what is not filled in, by its names; else the first thing wrong."""
    if empty := [place_in_words(f.path, board.tree) for f in faults if f.message == NOT_THERE]:
        return f"{'、'.join(empty)}还没有填，选中该行按 Enter 填写。"
    return f"本页有 {len(faults)} 处须改正：{fault_in_words(faults[0], board.tree)}。"
