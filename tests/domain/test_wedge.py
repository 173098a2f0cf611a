"""A scanner's burst is told from a hand by its beginning and its check character, and taken whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain.numbers import code_for
from intake_desk.domain.wedge import Affixes, Burst, Step, begins_scan, broken_by_input_method

CODE = code_for("D512", 2025, "JG-Z-0143")


def steps(text: str, affixes: Affixes = Affixes(), *, addresses: bool = True) -> list[Step]:  # noqa: B008  # frozen
    burst = Burst("D512", affixes)
    return [burst.add(character, addresses=addresses) for character in text]


def test_a_code_is_held_until_its_check_character_and_then_taken() -> None:
    assert steps(CODE) == [Step.HOLD] * (len(CODE) - 1) + [Step.TAKE]


@pytest.mark.parametrize("text", [CODE.lower(), "".join(chr(ord(c) + 0xFEE0) for c in CODE), "]Q1" + CODE])
def test_case_width_and_the_mark_of_the_symbology_do_not_matter(text: str) -> None:
    assert steps(text)[-1] is Step.TAKE


def test_what_the_scanner_sends_before_a_code_belongs_to_it() -> None:
    affixes = Affixes("~", "#")
    assert steps("~" + CODE, affixes)[-1] is Step.TAKE
    assert steps(CODE, affixes)[-1] is Step.TAKE
    assert affixes.strip(f"~{CODE}#") == CODE
    assert Affixes().strip(f" ]C0{CODE}\r") == CODE


def test_a_wrong_check_character_is_taken_too_to_be_refused() -> None:
    wrong = CODE[:-1] + ("A" if CODE[-1] != "A" else "B")
    assert steps(wrong)[-1] is Step.TAKE


@given(
    st.text(max_size=12).filter(
        lambda text: not text.upper().startswith(("D", "H", "]", "Ｄ", "Ｈ", "ｄ", "ｈ"))
    )
)
def test_what_begins_otherwise_is_given_back_at_once(text: str) -> None:
    if text:
        burst = Burst("D512", Affixes())
        assert burst.add(text[0], addresses=True) is Step.GIVE_BACK
        assert burst.clear() == ""


def test_an_address_is_typed_where_something_can_be_typed() -> None:
    assert steps("https://a.cn", addresses=True)[-1] is Step.HOLD
    assert steps("h", addresses=False) == [Step.GIVE_BACK]


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("D512-2025", Step.TAKE),
        ("https://a.cn", Step.TAKE),
        ("D51", Step.GIVE_BACK),
        ("http", Step.GIVE_BACK),
    ],
)
def test_a_pause_ends_a_scan_or_gives_back_what_was_none(text: str, end: Step) -> None:
    burst = Burst("D512", Affixes())
    for character in text:
        burst.add(character, addresses=True)
    assert burst.end() is end
    assert burst.clear() == text
    assert burst.text == ""


def test_the_first_pause_is_shorter_than_the_later_ones() -> None:
    burst = Burst("D512", Affixes())
    burst.add("D", addresses=True)
    first = burst.pause()
    burst.add("5", addresses=True)
    assert first < burst.pause()


@pytest.mark.parametrize("text", ["的12-2025-", "我-2025-J", "点2-2025-金G-Z-0143-K", "江-0143-K"])
def test_words_in_the_middle_of_a_code_come_from_an_input_method(text: str) -> None:
    assert broken_by_input_method(text, "D512")


@pytest.mark.parametrize("text", [CODE, "王建业", "包头市恒筑建设有限公司", "2025-06-27", "wjy", ""])
def test_what_people_type_does_not(text: str) -> None:
    assert not broken_by_input_method(text, "D512")


@pytest.mark.parametrize(
    ("preedit", "scan"),
    [("d5", True), ("d'512-", True), ("ｄ５１２", True), ("d", False), ("wang", False), ("", False)],
)
def test_a_scan_that_begins_in_an_input_method_is_recognised(preedit: str, *, scan: bool) -> None:
    assert begins_scan(preedit, "D512") is scan


def test_a_scanner_that_is_set_otherwise_is_understood_from_the_next_burst_on() -> None:
    burst = Burst("D512", Affixes())
    assert burst.add("~", addresses=False) is Step.GIVE_BACK
    burst.use(Affixes("~", ""))
    assert [burst.add(character, addresses=False) for character in f"~{CODE}"][-1] is Step.TAKE


@pytest.mark.parametrize("mark", ["]Q1~", "~]Q1"])
def test_a_mark_outside_or_inside_of_the_prefix_belongs_to_the_scan(mark: str) -> None:
    burst = Burst("D512", Affixes("~", ""))
    assert [burst.add(character, addresses=False) for character in f"{mark}{CODE}"][-1] is Step.TAKE
