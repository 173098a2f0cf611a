"""Put a campaign in force from a day on, confirm its checklist, or call off what has not come into force.

Packets in hand, in correction or decided keep the version that their visit was opened with.
"""

from __future__ import annotations

from datetime import date

from intake_desk.domain.campaign_diff import changes
from intake_desk.domain.campaign_edits import SetValue, edited, tree_of
from intake_desk.domain.campaign_places import fault_in_words
from intake_desk.domain.campaign_reader import read_campaign
from intake_desk.domain.campaign_readiness import CALL_OFF_FIRST, is_taken, not_from
from intake_desk.services.campaigns.campaign_records import CampaignVersion
from intake_desk.services.campaigns.edit_campaign import NO_DRAFT, CampaignBoard, board_of, free_name
from intake_desk.services.desk import Desk
from intake_desk.services.overrides import refuse_override
from intake_desk.services.ports import Writing
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal

_DRAFT_THERE = Refusal("draft_there", "还有未生效的草稿。", "请先让草稿生效，或放弃草稿，再核定目录单。")


def put_in_force(
    desk: Desk, actor: Actor, day: date, why: str, version: str = ""
) -> CampaignVersion | Refusal:
    """The draft becomes a version of its campaign, in force from `day` (today or later); `version` names
    it, '' leaves the name it has. The history keeps what changed.
    """
    if refusal := refuse_override(actor, why):
        return refusal
    with desk.store.write(actor, desk.clock.now()) as writing:
        board = board_of(desk, writing)
        if board.draft is None:
            return NO_DRAFT
        text = board.draft.text
        if version.strip():
            text = edited(text, [SetValue(("version",), version.strip())])
        if refusal := _unfit(desk, board, text, day):
            return refusal
        put = _put(writing, board, text, day, why.strip())
        writing.drop_draft()
        versions = writing.campaign_versions()
    desk.campaigns.renew(versions)
    return put


def confirm_checklist(desk: Desk, actor: Actor, basis: str) -> CampaignVersion | Refusal:
    """The supervisor has compared the checklist with the real one: the mark 拟定 goes, in a new version
    from today on. `basis` says with what it was compared.
    """
    if refusal := refuse_override(actor, basis):
        return refusal
    with desk.store.write(actor, desk.clock.now()) as writing:
        board = board_of(desk, writing)
        if board.draft is not None:
            return _DRAFT_THERE
        if same := [v for v in board.coming if v.year == board.base.year]:
            words = f"{same[0].version} 已定于 {same[0].in_force_from} 生效，届时会取代现在的目录单。"
            return Refusal("coming", words, f"请待其生效后再核定；{CALL_OFF_FIRST}")
        if tree_of(board.base.text).get("confirmed"):
            return Refusal("confirmed_before", "目录单已经核定。")
        name = free_name(board.base.year, board.versions)
        edits = [SetValue(("confirmed",), value=True), SetValue(("version",), name)]
        put = _put(writing, board, edited(board.base.text, edits), desk.today, f"核定目录单：{basis.strip()}")
        versions = writing.campaign_versions()
    desk.campaigns.renew(versions)
    return put


def call_off(desk: Desk, actor: Actor, year: int, version: str, why: str) -> CampaignBoard | Refusal:
    """A version that was to come into force on a later day never will."""
    if refusal := refuse_override(actor, why):
        return refusal
    with desk.store.write(actor, desk.clock.now()) as writing:
        board = board_of(desk, writing)
        found = next((v for v in board.coming if (v.year, v.version) == (year, version)), None)
        if found is None:
            return Refusal("not_coming", "这个版本已经生效，不能撤下。", "如需改回，请另做一个新版本。")
        if board.draft and board.draft.based_on == (year, version):
            return Refusal("draft_on_it", f"草稿是在 {version} 上改的。", "请先放弃草稿，再撤下。")
        writing.call_off_campaign(year, version)
        old = {"version": version, "from": found.in_force_from.isoformat()}
        writing.record("call_off_campaign", old=old, new={"reason": why.strip()})
        versions = writing.campaign_versions()
        after = board_of(desk, writing)
    desk.campaigns.renew(versions)
    return after


def _unfit(desk: Desk, board: CampaignBoard, text: str, day: date) -> Refusal | None:
    if board.faults:
        words = f"草稿还有 {len(board.faults)} 处须改正，不能生效。"
        return Refusal("faulty", words, f"例如：{fault_in_words(board.faults[0], board.tree)}。")
    if text_says_the_same(board, text):
        return Refusal("nothing_changed", "草稿没有改动。")
    then = desk.campaigns.in_force(day)
    campaign = read_campaign(text)
    if problem := not_from(campaign, day, board.versions, then, desk.today):
        code = "name_taken" if is_taken(campaign, board.versions) else "not_from"
        return Refusal(code, problem, "请改正后再办理。")
    return None


def text_says_the_same(board: CampaignBoard, text: str) -> bool:
    """Whether a text differs from the version it began as in nothing but its name."""
    return not changes(board.base_tree, tree_of(text))


def _put(writing: Writing, board: CampaignBoard, text: str, day: date, why: str) -> CampaignVersion:
    campaign = read_campaign(text)
    writing.add_campaign(campaign.year, campaign.version, text, day, why)
    told = [change.words for change in changes(board.base_tree, tree_of(text))]
    new = {"version": campaign.version, "from": day.isoformat(), "reason": why, "changes": told}
    writing.record("put_in_force", old={"version": board.base.version}, new=new)
    return writing.campaign_versions()[-1]
