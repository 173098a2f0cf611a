"""Edit a campaign as a draft: every edit is on disk at once and can be undone; nothing is in force yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from intake_desk.domain.campaign import Campaign
from intake_desk.domain.campaign_checks import Fault
from intake_desk.domain.campaign_diff import Change, changes, changes_in_words
from intake_desk.domain.campaign_edits import Edit, SetValue, Tree, edited, tree_of
from intake_desk.domain.campaign_reader import judged
from intake_desk.domain.campaign_readiness import unready
from intake_desk.domain.campaign_versions import coming, in_force, next_name
from intake_desk.services.campaigns.campaign_records import CampaignDraft, CampaignVersion, Named
from intake_desk.services.desk import Desk
from intake_desk.services.people.accounts import require
from intake_desk.services.ports import Reading, Writing
from intake_desk.services.records import Actor, Role
from intake_desk.services.refusal import Refusal

NO_DRAFT = Refusal("no_draft", "没有草稿。", "先改动一处，改动即存为草稿。")
_NOTHING = Refusal("nothing_to_undo", "没有可以撤销的改动。")


@dataclass(frozen=True)
class CampaignBoard:
    """The campaign as its editor shows it. `tree` is the draft, or without one the version `base` that is
    looked at, as which a draft would begin; `campaign` is None while it has `faults` of form. `in_force` is
    today's version, `coming` those put in force for a later day, `versions` all, the latest first; `changes`
    what the draft changes.
    """

    tree: Tree
    campaign: Campaign | None
    faults: tuple[Fault, ...]
    draft: CampaignDraft | None
    base: CampaignVersion
    base_tree: Tree
    changes: tuple[Change, ...]
    in_force: CampaignVersion
    coming: tuple[CampaignVersion, ...]
    versions: tuple[CampaignVersion, ...]

    @property
    def text(self) -> str:
        """What the next edit begins with."""
        return self.draft.text if self.draft else self.base.text

    @property
    def named(self) -> Named:
        """The version that is looked at, or that the draft began as."""
        return self.base.year, self.base.version

    @property
    def of_today(self) -> bool:
        """Whether that is the version in force today."""
        return self.base == self.in_force


def campaign_board(desk: Desk, actor: Actor, on: Named | None = None) -> CampaignBoard | Refusal:
    """Everything the editor shows; for the supervisor alone. `on` is the version to look at while there is no
    draft, None for that of this year.
    """
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    with desk.store.read() as reading:
        return board_of(desk, reading, on)


def board_of(desk: Desk, reading: Reading, on: Named | None = None) -> CampaignBoard:
    """The same inside a unit of work."""
    versions, draft = reading.campaign_versions(), reading.campaign_draft()
    base = _base(desk, versions, draft.based_on if draft else on)
    base_tree = tree_of(base.text)
    tree = tree_of(draft.text) if draft else base_tree
    campaign, faults = judged(tree)
    now = in_force(versions, desk.today)
    return CampaignBoard(
        tree=tree,
        campaign=campaign,
        faults=faults if campaign is None else tuple(unready(campaign)),
        draft=draft,
        base=base,
        base_tree=base_tree,
        changes=changes(base_tree, tree) if draft else (),
        in_force=now or base,
        coming=coming(versions, desk.today),
        versions=tuple(reversed(versions)),
    )


def edit_campaign(desk: Desk, actor: Actor, *edits: Edit, on: Named | None = None) -> CampaignBoard | Refusal:
    """Carry edits out as one step; the first one begins the draft, as the version `on` (None: as that of
    this year). What changes nothing stores nothing.

    Raises LookupError for a row that is not there.
    """
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    with desk.store.write(actor, desk.clock.now()) as writing:
        board = board_of(desk, writing, on)
        text = edited(board.text, edits)
        words = changes_in_words(board.tree, tree_of(text)) or _renamed(board.tree, tree_of(text))
        if words:
            _keep(writing, board, text, words)
        return board_of(desk, writing, on)


def undo_campaign_edit(desk: Desk, actor: Actor) -> CampaignBoard | Refusal:
    """Take the last edit back (Ctrl+Z). A draft of which nothing is left is gone."""
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    with desk.store.write(actor, desk.clock.now()) as writing:
        if writing.campaign_draft() is None:
            return NO_DRAFT
        words = writing.undo_draft()
        if words is None:
            return _NOTHING
        writing.record("undo_campaign_edit", old={"step": words})
        board = board_of(desk, writing)
        if board.draft and board.draft.text == board.base.text:  # nothing is left of it
            writing.drop_draft()
            return board_of(desk, writing, board.named)
        return board


def drop_draft(desk: Desk, actor: Actor) -> CampaignBoard | Refusal:
    """The draft is given up, with everything that was edited in it."""
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    with desk.store.write(actor, desk.clock.now()) as writing:
        board = board_of(desk, writing)
        if board.draft is None:
            return NO_DRAFT
        writing.drop_draft()
        writing.record("drop_campaign_draft", old={"changes": [change.words for change in board.changes]})
        return board_of(desk, writing)


def free_name(year: int, versions: Iterable[CampaignVersion]) -> str:
    """The next name that no version of this year has."""
    return next_name(year, [version.version for version in versions if version.year == year])


def _keep(writing: Writing, board: CampaignBoard, text: str, words: str) -> None:
    if board.draft is None:
        writing.begin_draft(board.base.text, (board.base.year, board.base.version))
    if tree_of(text).get("version") == board.base.version:
        text = edited(text, [SetValue(("version",), free_name(board.base.year, board.versions))])
    writing.save_draft(text, words)
    writing.record("edit_campaign", new={"step": words})


def _renamed(before: Tree, after: Tree) -> str:
    old, new = before.get("version"), after.get("version")
    return f"版本：{old} → {new}" if old != new else ""


def _base(desk: Desk, versions: tuple[CampaignVersion, ...], on: Named | None) -> CampaignVersion:
    """The version `on`, which the draft began as or which is looked at; else the one in force, or what is to
    come after it in the same year, which would undo what began as the one in force.
    """
    if named := next((v for v in versions if (v.year, v.version) == on), None):
        return named
    now = in_force(versions, desk.today) or versions[-1]
    return next((v for v in reversed(coming(versions, desk.today)) if v.year == now.year), now)
