"""What a person does to a row, as edits of the campaign."""

from __future__ import annotations

from datetime import date

import pytest

from intake_desk.domain.campaign_edits import MoveRow, RemoveRow, SetValue, carried_out, tree_of, value_at
from intake_desk.domain.campaign_part import Group, Value, groups_of
from intake_desk.domain.campaign_parts import PARTS, WAYS
from intake_desk.domain.campaign_steps import (
    Answers,
    add_row,
    asked,
    change_row,
    move_row,
    remove_row,
    set_single,
)
from intake_desk.domain.campaign_values import NotTyped, to_type
from tests.builders import CAMPAIGN_TEXT

TREE = tree_of(CAMPAIGN_TEXT)


def group(part: str, place: int = 0) -> Group:
    return groups_of(next(each for each in PARTS if each.key == part), TREE)[place]


def answers(of: Group, row: tuple[str | int, ...], **others: str | list[str]) -> Answers:
    """What the form of a row has, with other answers for some of its keys."""
    known = {}
    for value in asked(of, new=False):
        raw = value_at(TREE, (*row, *value.path))
        known[value] = raw if isinstance(raw, list) and value.choices else to_type(value, raw)
    return {value: others.get(str(value.path[0]) if value.path else "", known[value]) for value in known}


def test_a_single_value_is_typed() -> None:
    phone = next(value for value in group("office").values if value.label == "电话")
    assert set_single(TREE, phone, {phone: " 1 "}) == (SetValue(("office", "phone"), "1"),)


def test_only_what_changed_in_a_row_is_set() -> None:
    items = group("items")
    assert change_row(TREE, items, ("items", 8), answers(items, ("items", 8))) == ()
    told = answers(items, ("items", 8), copies="2", waivable="是", faults=["no_seal"])
    assert change_row(TREE, items, ("items", 8), told) == (
        SetValue(("items", 8, "copies"), 2),
        SetValue(("items", 8, "faults"), ["no_seal"]),
        SetValue(("items", 8, "waivable"), True),
    )
    with pytest.raises(NotTyped):
        change_row(TREE, items, ("items", 8), answers(items, ("items", 8), copies="两份"))


def test_a_new_row_has_what_was_typed_and_what_every_row_has() -> None:
    channels = group("channels")
    value = {str(v.path[0]): v for v in asked(channels, new=True)}
    told: Answers = {
        value["label"]: "新渠道",
        value["code"]: "new",
        value["aliases"]: "",
        value["non_public"]: "是",
        value["proof"]: "否",
    }
    after = carried_out(TREE, add_row(TREE, channels, 1, told))
    assert after["channels"][1] == {"code": "new", "label": "新渠道", "non_public": True}


def test_the_number_and_the_ways_are_not_asked_for_and_a_code_only_once() -> None:
    items = group("items")
    assert "代码" in [value.label for value in asked(items, new=True)]
    assert not {"代码", "编号", "适用"} & {value.label for value in asked(items, new=False)}


def test_days_and_years_stand_in_their_order_and_never_twice() -> None:
    days = group("days")
    (day,) = days.values
    wanted = sorted([*TREE["days_off"], date(2025, 5, 3)])
    assert add_row(TREE, days, 9, {day: "2025-05-03"}) == (SetValue(("days_off",), wanted),)
    (edit,) = change_row(TREE, days, ("days_off", 0), {day: "2025-07-07"})
    assert isinstance(edit, SetValue)
    assert edit.value == [*TREE["days_off"][1:], date(2025, 7, 7)]
    assert change_row(TREE, days, ("days_off", 0), {day: "2025-05-01"}) == (
        SetValue(("days_off",), TREE["days_off"]),
    )
    with pytest.raises(NotTyped, match="已有"):
        add_row(TREE, days, 0, {day: "2025-05-01"})


def test_words_of_a_plain_list_keep_their_place() -> None:
    specialties = group("specialties", 1)
    (word,) = specialties.values
    assert add_row(TREE, specialties, 2, {word: "新"})[0].path == ("series", 1, "specialties")
    path = ("series", 1, "specialties", 2)
    assert change_row(TREE, specialties, path, {word: "玻璃制品"}) == (SetValue(path, "玻璃制品"),)
    with pytest.raises(NotTyped, match="已有"):
        change_row(TREE, specialties, path, {word: "陶瓷"})


def test_a_row_moves_until_the_end_of_its_list() -> None:
    items = group("items")
    assert move_row(TREE, items, 4, -1) == (MoveRow(("items",), 4, 3),)
    assert move_row(TREE, items, 0, -1) == move_row(TREE, items, 26, 1) == ()


def test_the_last_way_to_apply_goes_with_its_key() -> None:
    """An item without a way to apply would be asked of nobody; without the key it is asked of all."""
    one = Group(WAYS.title, WAYS.values, ("items", 9, "applies"), grows=True)
    two = Group(WAYS.title, WAYS.values, ("items", 11, "applies"), grows=True)
    assert remove_row(TREE, one, 0) == (SetValue(("items", 9, "applies"), None),)
    assert remove_row(TREE, two, 1) == (RemoveRow(("items", 11, "applies"), 1),)


def test_a_way_to_apply_has_only_what_it_demands() -> None:
    ways = Group(WAYS.title, WAYS.values, ("items", 0, "applies"), grows=True)
    told: dict[Value, str | list[str]] = {
        value: [] if value.choices else "不限" for value in asked(ways, new=True)
    }
    told[WAYS.values[0]] = ["Z"]
    after = carried_out(TREE, add_row(TREE, ways, 0, told))
    assert after["items"][0]["applies"] == [{"levels": ["Z"]}]
