"""A known code tells what a scanner adds and what gets in its way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain.numbers import ScannedCode, code_for, parse_code
from intake_desk.domain.scanner_trial import FORGIVEN, Change, try_scanner
from intake_desk.domain.wedge import Affixes

CODE = code_for("D512", 2025, "TEST-A-0000")


@pytest.mark.parametrize(
    ("arrived", "affixes", "changes"),
    [
        (CODE, Affixes(), set()),
        (f" {CODE}\t", Affixes(), set()),
        (f"~{CODE}#", Affixes("~", "#"), set()),
        (CODE.swapcase(), Affixes(), {Change.CASE}),
        (f"ab{CODE.lower()}cd", Affixes("ab", "cd"), {Change.CASE}),
        ("".join(chr(ord(c) + 0xFEE0) for c in CODE), Affixes(), {Change.FULL_WIDTH}),
        (f"]Q1{CODE}", Affixes(), {Change.MARK}),
        (f"]Q1~{CODE}", Affixes("~"), {Change.MARK}),
        (f"~]Q1{CODE}", Affixes("~"), {Change.MARK}),
    ],
)
def test_what_is_forgiven_gives_the_affixes(arrived: str, affixes: Affixes, changes: set[Change]) -> None:
    trial = try_scanner(arrived, CODE)
    assert (trial.affixes, trial.changes, trial.sound) == (affixes, changes, True)
    assert trial.changes <= FORGIVEN
    assert isinstance(parse_code(affixes.strip(arrived), "D512"), ScannedCode)


@pytest.mark.parametrize(
    ("arrived", "composed", "change"),
    [
        (CODE.replace("-", "/"), False, Change.DASHES),
        (CODE.replace("-", ""), False, Change.DASHES),
        (CODE[:-3], False, Change.PART),
        (CODE[6:], False, Change.PART),
        ("大512-2025-测试", False, Change.INPUT_METHOD),
        (CODE, True, Change.INPUT_METHOD),
        ("6901234567892", False, Change.OTHER),
        ("", False, Change.OTHER),
    ],
)
def test_what_is_not_forgiven_sets_nothing(arrived: str, composed: bool, change: Change) -> None:
    trial = try_scanner(arrived, CODE, composed=composed)
    assert (trial.affixes, trial.changes, trial.sound) == (None, {change}, False)


AFFIX = st.text(st.sampled_from("~#!*abcXYZ019"), max_size=4)


@given(AFFIX, AFFIX)
def test_affixes_that_were_found_take_a_code_out_of_any_scan(before: str, behind: str) -> None:
    trial = try_scanner(before + CODE + behind, CODE)
    assert trial.affixes == Affixes(before, behind)
    other = code_for("D512", 2025, "JG-Z-0143")
    assert isinstance(parse_code(trial.affixes.strip(before + other + behind), "D512"), ScannedCode)
