"""A campaign as a file: given out word for word, taken in as a draft after the strict reader passed it.
And the campaign of a new year, begun from the one there is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path as FilePath

from intake_desk.domain.campaign_checks import Path
from intake_desk.domain.campaign_edits import Edit, SetValue, Tree, edited, tree_of, value_at
from intake_desk.domain.campaign_reader import CampaignError, CampaignProblem, read_campaign
from intake_desk.services.campaigns.campaign_records import Named
from intake_desk.services.campaigns.edit_campaign import CampaignBoard, board_of, free_name
from intake_desk.services.desk import Desk
from intake_desk.services.people.accounts import require
from intake_desk.services.ports import Writing
from intake_desk.services.records import Actor, Role
from intake_desk.services.refusal import Refusal

LARGEST = 1_000_000
"""Bytes; the file of 2025 has some 50,000."""

_DRAFT_THERE = Refusal("draft_there", "已有一份草稿。", "请先让草稿生效，或放弃草稿。")


@dataclass(frozen=True)
class CampaignFile:
    """A campaign file given out: the name to suggest and its bytes."""

    file_name: str
    data: bytes


@dataclass(frozen=True)
class TakenIn:
    """What came of a file: the board with it as the draft, or by line what is wrong with it."""

    board: CampaignBoard | None
    problems: tuple[CampaignProblem, ...] = ()


def export_campaign(desk: Desk, actor: Actor, on: Named | None = None) -> CampaignFile | Refusal:
    """The draft, or the version `on` (None: the one in force), as a file with all its comments."""
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    with desk.store.write(actor, desk.clock.now()) as writing:
        board = board_of(desk, writing, on)
        text, version = board.text, str(board.tree.get("version"))
        writing.record("export_campaign", new={"version": version})
    draft = " 草稿" if board.draft else ""
    return CampaignFile(f"年度申报 {version}{draft}.toml", text.encode())


def import_campaign(desk: Desk, actor: Actor, path: FilePath) -> TakenIn | Refusal:
    """Take a file in as the draft. A file with a fault leaves everything as it was."""
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    text = _text_of(path)
    if isinstance(text, Refusal):
        return text
    try:
        campaign = read_campaign(text)
    except CampaignError as error:
        return TakenIn(None, error.problems)
    desk.backups.make(desk.clock.now(), "import")
    with desk.store.write(actor, desk.clock.now()) as writing:
        board = board_of(desk, writing)
        if board.draft is not None:
            return _DRAFT_THERE
        if campaign.version in {v.version for v in board.versions if v.year == campaign.year}:
            text = edited(text, [SetValue(("version",), free_name(campaign.year, board.versions))])
        return TakenIn(_begin(desk, writing, board, text, "import_campaign"))


def copy_to_year(
    desk: Desk,
    actor: Actor,
    year: int,
    window: tuple[date | None, date | None, date | None],
    on: Named | None = None,
) -> CampaignBoard | Refusal:
    """Begin the campaign of a later year as a draft, out of the version `on`. `window` is first day, last day
    and the last day of online filing; what is None has to be filled in before it can be in force. Days off
    begin empty, and the checklist is a draft of ours again: the new notice may have another one.
    """
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    with desk.store.write(actor, desk.clock.now()) as writing:
        board = board_of(desk, writing, on)
        if board.draft is not None:
            return _DRAFT_THERE
        if not board.base.year < year <= board.base.year + _FURTHEST:
            words = f"新年度应晚于 {board.base.year} 年，且不超过 {board.base.year + _FURTHEST} 年。"
            return Refusal("year_bad", words, "请核对年份。")
        edits = _moved(board.tree, year, window, free_name(year, board.versions))
        return _begin(desk, writing, board, edited(board.base.text, edits), "copy_campaign")


_FURTHEST = 5


def _begin(desk: Desk, writing: Writing, board: CampaignBoard, text: str, act: str) -> CampaignBoard:
    writing.begin_draft(text, (board.base.year, board.base.version))
    writing.record(act, old={"version": board.base.version}, new={"version": tree_of(text).get("version")})
    return board_of(desk, writing)


def _moved(
    tree: Tree, year: int, window: tuple[date | None, date | None, date | None], version: str
) -> tuple[Edit, ...]:
    """The edits that make the campaign of one year that of another."""
    old = str(tree.get("year"))
    tables = value_at(tree, ("statistics", "tables")) or ()
    titles: list[Path] = [("title",), ("short_title",)]
    titles += [("statistics", "tables", n, "title") for n in range(len(tables))]
    counted: date | None = value_at(tree, ("experience", "counted_to"))
    days = zip(("first_day", "last_day", "online_until"), window, strict=True)
    return (
        SetValue(("year",), year),
        SetValue(("version",), version),
        SetValue(("confirmed",), value=False),
        SetValue(("days_off",), []),
        SetValue(("days_worked",), []),
        SetValue(("years_entered",), []),
        *(SetValue(path, str(value_at(tree, path)).replace(old, str(year))) for path in titles),
        *(SetValue(("window", key), day) for key, day in days),
        *([SetValue(("experience", "counted_to"), date(year, 12, 31))] if counted else []),
    )


def _text_of(path: FilePath) -> str | Refusal:
    try:
        if path.stat().st_size > LARGEST:
            return Refusal("too_large", f"{path.name} 太大，不是年度申报文件。", "请选择导出的 .toml 文件。")
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return Refusal("not_text", f"{path.name} 不是 UTF-8 文字。", "请用记事本另存为 UTF-8 编码后再导入。")
    except OSError:
        return Refusal("unreadable", f"{path.name} 打不开。", "请看看文件是否还在、U 盘是否插好。")
