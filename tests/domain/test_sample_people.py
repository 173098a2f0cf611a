"""Checklists of sample people, one campaign beside another."""

from __future__ import annotations

from intake_desk.domain.campaign_edits import AddRow, MoveRow, RemoveRow, SetValue, edited
from intake_desk.domain.campaign_reader import read_campaign
from intake_desk.domain.checklist import checklist_for, untold_facts
from intake_desk.domain.sample_people import SAMPLES, compared
from tests.builders import CAMPAIGN, CAMPAIGN_TEXT

ITEMS = ("items",)
PERSON = SAMPLES["非公企业 中级 直接报送"]


def test_the_samples_are_known_to_the_campaign_and_all_different() -> None:
    lists = [tuple(item.key for item in checklist_for(CAMPAIGN, person)) for person in SAMPLES.values()]
    assert not any(untold_facts(CAMPAIGN, person) for person in SAMPLES.values())
    assert len(set(lists)) == len(lists)


def test_the_same_campaign_has_no_difference() -> None:
    lines = compared(PERSON, CAMPAIGN, CAMPAIGN)
    assert [line.item for line in lines] == list(checklist_for(CAMPAIGN, PERSON))
    assert not any(line.difference for line in lines)


def test_every_difference_is_told_at_its_line() -> None:
    photo = {
        "number": 0,
        "key": "photo",
        "title": "照片",
        "short": "照片",
        "copies": 2,
        "place": "loose",
        "original": "none",
    }
    after = read_campaign(
        edited(
            CAMPAIGN_TEXT,
            [
                SetValue(("items", 6, "title"), "承诺书"),
                SetValue(("items", 7, "copies"), 2),
                SetValue(("items", 7, "original"), "required"),
                SetValue(("items", 7, "place"), "loose"),
                SetValue(("items", 8, "faults"), ["no_seal"]),
                MoveRow(ITEMS, 17, 3),
                RemoveRow(ITEMS, 16),
                AddRow(ITEMS, 2, photo),
            ],
        )
    )
    told = {line.item.key: line.difference for line in compared(PERSON, CAMPAIGN, after) if line.difference}
    assert told == {
        "photo": "新增",
        "work_summary": "换了位置",
        "pledge": "名称有改",
        "id_card": "份数 1 → 2，放法有改，原件要求有改",
        "education": "核对项有改",
        "appraisals": "不再要",
    }
