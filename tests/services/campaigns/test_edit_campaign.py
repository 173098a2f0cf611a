"""A campaign is edited as a draft: saved at every step, undone step by step, in force only when it is put."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake_desk.domain.campaign_edits import MoveRow, SetValue
from intake_desk.services.campaigns.edit_campaign import (
    CampaignBoard,
    campaign_board,
    drop_draft,
    edit_campaign,
    undo_campaign_edit,
)
from tests.builders import CAMPAIGN, CAMPAIGN_TEXT
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused
from tests.services.campaign_texts import changed_text, history, keeping, put

PHONE = SetValue(("office", "phone"), "0472-1234567")
MOVE = MoveRow(("items",), 4, 3)


@pytest.fixture
def kept(counter: Counter) -> Counter:
    """A desk that keeps versions of its campaign."""
    return keeping(counter)


def board(kept: Counter) -> CampaignBoard:
    return granted(campaign_board(kept.desk, SUPERVISOR))


def test_without_a_draft_the_version_in_force_is_shown(kept: Counter) -> None:
    shown = board(kept)
    assert (shown.draft, shown.changes, shown.faults, shown.coming) == (None, (), (), ())
    assert (shown.in_force.version, shown.base.version, shown.campaign) == ("2025-1", "2025-1", CAMPAIGN)
    assert [version.version for version in shown.versions] == ["2025-1"]


def test_the_first_edit_begins_a_draft_under_the_next_name(kept: Counter) -> None:
    shown = granted(edit_campaign(kept.desk, SUPERVISOR, PHONE))
    assert shown.draft is not None
    assert (shown.draft.begun_by, shown.draft.based_on) == (SUPERVISOR.name, (2025, "2025-1"))
    assert [change.words for change in shown.changes] == ["电话：0472-5220619 → 0472-1234567"]
    assert shown.campaign is not None
    assert shown.campaign.version == "2025-2"
    assert kept.desk.campaign == CAMPAIGN
    assert shown == board(kept)
    assert history(kept)[-1] == ("edit_campaign", {}, {"step": shown.changes[0].words})


def test_each_edit_is_undone_and_an_empty_draft_is_gone(kept: Counter) -> None:
    first = granted(edit_campaign(kept.desk, SUPERVISOR, PHONE))
    second = granted(edit_campaign(kept.desk, SUPERVISOR, MOVE))
    assert second.draft is not None
    assert second.draft.undoable == "目录单：“目录单”移到“单位推荐意见”之后"
    assert len(second.changes) == 2
    undone = granted(undo_campaign_edit(kept.desk, SUPERVISOR))
    assert undone == first
    assert granted(undo_campaign_edit(kept.desk, SUPERVISOR)).draft is None
    assert refused(undo_campaign_edit(kept.desk, SUPERVISOR)) == "no_draft"
    assert [act for act, _, _ in history(kept)[-2:]] == ["undo_campaign_edit"] * 2


def test_an_edit_that_changes_nothing_stores_nothing(kept: Counter) -> None:
    before = kept.store.check_chain().head
    shown = granted(edit_campaign(kept.desk, SUPERVISOR, SetValue(("office", "room"), "512室")))
    assert shown.draft is None
    assert kept.store.check_chain().head == before


def test_the_version_may_be_named_by_hand(kept: Counter) -> None:
    shown = granted(edit_campaign(kept.desk, SUPERVISOR, SetValue(("version",), "2025-试行")))
    assert shown.draft is not None
    assert (shown.tree["version"], shown.draft.undoable) == ("2025-试行", "版本：2025-1 → 2025-试行")
    shown = granted(edit_campaign(kept.desk, SUPERVISOR, PHONE))
    assert shown.tree["version"] == "2025-试行"


def test_a_faulty_draft_is_kept_with_its_faults(kept: Counter) -> None:
    shown = granted(edit_campaign(kept.desk, SUPERVISOR, SetValue(("items", 3, "copies"), 0)))
    assert shown.campaign is None
    assert [(fault.path, fault.message) for fault in shown.faults] == [
        (("items", 3, "copies"), "应大于 0；只有“若有”（if_any）的材料写 0")
    ]
    shown = granted(edit_campaign(kept.desk, SUPERVISOR, SetValue(("window", "last_day"), date(2035, 7, 4))))
    assert [fault.message for fault in shown.faults[1:]] == ["不在 2025 年"]


def test_a_draft_is_given_up_as_a_whole(kept: Counter) -> None:
    assert refused(drop_draft(kept.desk, SUPERVISOR)) == "no_draft"
    granted(edit_campaign(kept.desk, SUPERVISOR, PHONE))
    granted(edit_campaign(kept.desk, SUPERVISOR, MOVE))
    assert granted(drop_draft(kept.desk, SUPERVISOR)).draft is None
    act, old, _ = history(kept)[-1]
    assert act == "drop_campaign_draft"
    assert len(old["changes"]) == 2  # type: ignore[arg-type]  # a list of words


def test_a_draft_begins_as_what_is_to_come(kept: Counter) -> None:
    text = changed_text(('version = "2025-1"', 'version = "2025-2"'), ("0472-5220619", "0472-0000000"))
    put(kept, text, "2025-2", date(2025, 7, 1))
    shown = board(kept)
    assert (shown.base.version, shown.in_force.version) == ("2025-2", "2025-1")
    assert [version.version for version in shown.coming] == ["2025-2"]
    shown = granted(edit_campaign(kept.desk, SUPERVISOR, PHONE))
    assert (shown.tree["version"], shown.changes[0].old) == ("2025-3", "0472-0000000")


def test_a_draft_survives_the_night(kept: Counter) -> None:
    granted(edit_campaign(kept.desk, SUPERVISOR, PHONE))
    again = replace(kept.desk)
    assert granted(campaign_board(again, SUPERVISOR)).changes
    with kept.store.read() as reading:
        draft = reading.campaign_draft()
    assert draft is not None
    assert draft.text.count("#") == CAMPAIGN_TEXT.count("#")


def test_a_clerk_neither_sees_nor_edits_it(kept: Counter) -> None:
    granted(edit_campaign(kept.desk, SUPERVISOR, PHONE))
    before = kept.store.check_chain().head
    for outcome in (
        campaign_board(kept.desk, CLERK),
        edit_campaign(kept.desk, CLERK, MOVE),
        undo_campaign_edit(kept.desk, CLERK),
        drop_draft(kept.desk, CLERK),
    ):
        assert refused(outcome) == "not_allowed"
    assert kept.store.check_chain().head == before
