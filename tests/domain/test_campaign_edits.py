"""Edits of a campaign text do what they say, and leave comments and order alone."""

from __future__ import annotations

from datetime import date, time
from difflib import unified_diff

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_desk.domain.campaign_edits import (
    AddRow,
    Edit,
    MoveRow,
    RemoveRow,
    SetValue,
    carried_out,
    edited,
    tree_of,
    value_at,
)
from intake_desk.domain.campaign_reader import read_campaign
from tests.builders import CAMPAIGN, CAMPAIGN_TEXT

ITEMS = ("items",)
TREE = tree_of(CAMPAIGN_TEXT)
PHOTO = {"number": 0, "key": "photo", "title": "照片", "short": "照片", "copies": 2, "place": "loose"}


def differing(*edits: Edit) -> list[str]:
    """The lines that go (-) and come (+) by these edits."""
    after = edited(CAMPAIGN_TEXT, edits)
    lines = unified_diff(CAMPAIGN_TEXT.splitlines(), after.splitlines(), lineterm="", n=0)
    return [line for line in lines if line[0] in "+-" and line[:3] not in ("---", "+++")]


def comments(text: str) -> list[str]:
    """The lines that are nothing but a comment."""
    return [line for line in text.splitlines() if line.startswith("#")]


def test_a_value_is_set_and_its_comment_stays() -> None:
    assert differing(SetValue(("window", "last_day"), date(2025, 7, 11))) == [
        "-window.last_day = 2025-07-04  # (A)",
        "+window.last_day = 2025-07-11  # (A)",
    ]
    assert differing(SetValue(("window", "afternoon"), [time(14), time(17)])) == [
        "-window.afternoon = [14:30:00, 17:30:00]  # 最后一刻即当日截止",
        "+window.afternoon = [14:00:00, 17:00:00]  # 最后一刻即当日截止",
    ]
    assert differing(SetValue(("items", 8, "waivable"), value=True)) == ["+waivable = true"]
    assert differing(SetValue(("window", "last_day"), None)) == ["-window.last_day = 2025-07-04  # (A)"]
    assert differing(SetValue(("items", 0, "waivable"), None)) == []


def test_an_item_that_is_moved_changes_places_and_all_are_numbered_anew() -> None:
    campaign = read_campaign(edited(CAMPAIGN_TEXT, [MoveRow(ITEMS, 4, 3)]))
    assert [item.key for item in campaign.items[3:5]] == ["recommendation", "catalogue"]
    assert [item.number for item in campaign.items] == list(range(1, 28))
    assert campaign.item("catalogue").title == CAMPAIGN.item("catalogue").title


@pytest.mark.parametrize(
    "edit", [MoveRow(ITEMS, 26, 0), MoveRow(ITEMS, 0, 26), RemoveRow(ITEMS, 26), RemoveRow(("sites",), 1)]
)
def test_what_stands_behind_the_last_row_stays_there(edit: Edit) -> None:
    """The heading of the part that follows belongs to no row."""
    after = edited(CAMPAIGN_TEXT, [edit])
    assert comments(after) == comments(CAMPAIGN_TEXT)
    assert after.index("# ── 问题用语") > after.rindex("[[items]]")


def test_a_new_item_stands_where_it_was_put() -> None:
    row = {**PHOTO, "original": "none", "faults": ["illegible"], "applies": [{"levels": ["Z"]}]}
    text = edited(CAMPAIGN_TEXT, [AddRow(ITEMS, 2, row)])
    campaign = read_campaign(text)
    assert [item.key for item in campaign.items[1:4]] == ["review_form", "photo", "submission_form"]
    assert 'applies = [{levels = ["Z"]}]' in text
    assert read_campaign(edited(CAMPAIGN_TEXT, [AddRow(ITEMS, 99, row)])).items[-1].key == "photo"


def test_rows_in_one_line_keep_their_lines() -> None:
    gone, come = differing(
        RemoveRow(("channels",), 3), AddRow(("channels",), 3, {"code": "a", "label": "新"})
    )
    assert gone.startswith('-    { code = "federation", label = "工商联"')
    assert come == '+    {code = "a", label = "新"},'
    assert differing(AddRow(("items", 0, "applies"), 0, {"levels": ["Z"]})) == [
        '+applies = [{levels = ["Z"]}]'
    ]


def test_a_list_may_become_empty_and_filled_again() -> None:
    sites = ("sites",)
    empty = edited(CAMPAIGN_TEXT, [RemoveRow(sites, 0)] * len(CAMPAIGN.sites))
    assert read_campaign(empty).sites == ()
    site = {"key": "chsi", "label": "学信网", "pattern": "(?P<code>.)"}
    assert [s.key for s in read_campaign(edited(empty, [AddRow(sites, 0, site)])).sites] == ["chsi"]


def test_a_row_that_is_not_there_is_no_row() -> None:
    for edit in (
        MoveRow(ITEMS, 26, 27),
        RemoveRow(ITEMS, 27),
        RemoveRow(ITEMS, -1),
        SetValue(("items", 30, "a"), 1),
    ):
        with pytest.raises(LookupError):
            edited(CAMPAIGN_TEXT, [edit])


def test_nothing_stands_where_nothing_is() -> None:
    assert value_at(TREE, ("items", 99, "key")) is None
    assert value_at(TREE, ("year", "x")) is None


def test_a_file_from_an_editor_on_windows_is_edited_too() -> None:
    assert tree_of(edited("\ufeffyear = 2025\n", [SetValue(("year",), 2026)])) == {"year": 2026}


def test_an_edit_that_the_text_does_not_follow_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("intake_desk.domain.campaign_edits._styled", lambda _value: "something else")
    with pytest.raises(RuntimeError):
        edited(CAMPAIGN_TEXT, [SetValue(("title",), "x")])


def places(path: tuple[str | int, ...]) -> st.SearchStrategy[Edit]:
    """Edits of one list: rows moved, removed, added again."""
    rows = value_at(TREE, path)
    within, row = st.integers(0, len(rows) - 4), st.sampled_from(rows)
    return st.one_of(
        st.builds(MoveRow, st.just(path), within, within),
        st.builds(RemoveRow, st.just(path), within),
        st.builds(AddRow, st.just(path), within, row),
    )


EDITS = st.one_of(
    *(places(path) for path in (ITEMS, ("channels",), ("series", 0, "specialties"), ("findings",))),
    st.builds(SetValue, st.just(("window", "first_day")), st.dates(date(2025, 1, 1), date(2025, 12, 31))),
    st.builds(SetValue, st.sampled_from([("items", n, "copies") for n in range(20)]), st.integers(0, 9)),
    st.builds(
        SetValue, st.sampled_from([("office", "phone"), ("title",)]), st.text("号码ab\"'\\# ", min_size=1)
    ),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=3))
def test_the_text_says_what_the_edits_say(edits: list[Edit]) -> None:
    text = CAMPAIGN_TEXT
    for edit in edits:  # one by one, as they are made on screen
        text = edited(text, [edit])
    assert tree_of(text) == carried_out(TREE, edits)
    assert comments(text) == comments(CAMPAIGN_TEXT) or any(edit.path == ("findings",) for edit in edits)
