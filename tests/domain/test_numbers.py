"""Packet numbers and codes: read back whole, and no single slip gets through."""

from __future__ import annotations

import string
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain.numbers import (
    CodeFault,
    CodeProblem,
    ScannedCode,
    code_for,
    packet_number,
    parse_code,
)

PREFIX = "D512"
NUMBERS = st.builds(
    packet_number,
    st.text(string.ascii_uppercase, min_size=1, max_size=3),
    st.sampled_from(string.ascii_uppercase),
    st.integers(1, 999_999),
)
SAMPLES = [
    code_for(PREFIX, 2025, number)
    for number in ("JG-Z-0143", "JC-C-0038", "JG-C-0001", "JC-Z-9999", "ZZ-A-10000", "AB-Y-0099")
]


def fault_of(text: str) -> CodeFault:
    problem = parse_code(text, PREFIX)
    assert isinstance(problem, CodeProblem)
    return problem.fault


def test_packet_numbers_have_four_digits_and_grow() -> None:
    assert packet_number("JG", "Z", 143) == "JG-Z-0143"
    assert packet_number("JC", "C", 12345) == "JC-C-12345"


def test_a_code_is_ascii_with_a_check_character() -> None:
    code = code_for(PREFIX, 2025, "JG-Z-0143")
    assert code.isascii()
    assert code.startswith("D512-2025-JG-Z-0143-")
    assert len(code) == 21


@given(st.integers(1000, 9999), NUMBERS)
def test_a_code_reads_back(year: int, number: str) -> None:
    assert parse_code(code_for(PREFIX, year, number), PREFIX) == ScannedCode(year, number)


@given(NUMBERS)
def test_check_characters_have_no_twins(number: str) -> None:
    assert code_for(PREFIX, 2025, number)[-1] not in "0O1I258"


@pytest.mark.parametrize("code", SAMPLES)
def test_every_single_substitution_is_caught(code: str) -> None:
    for n, right in enumerate(code):
        for wrong in string.ascii_uppercase + string.digits + "-":
            if wrong != right:
                slip = code[:n] + wrong + code[n + 1 :]
                assert isinstance(parse_code(slip, PREFIX), CodeProblem), slip


@pytest.mark.parametrize("code", SAMPLES)
def test_every_swap_of_neighbours_is_caught(code: str) -> None:
    for n, (left, right) in enumerate(pairwise(code)):
        if left != right:
            slip = code[:n] + right + left + code[n + 2 :]
            assert isinstance(parse_code(slip, PREFIX), CodeProblem), slip


def test_a_letter_and_a_dash_that_change_places_are_caught() -> None:
    code = code_for(PREFIX, 1000, "AA-A-0001")
    assert isinstance(parse_code(code.replace("AA-A", "A-AA"), PREFIX), CodeProblem)


@given(st.integers(1000, 9999), NUMBERS, st.data())
def test_no_slip_gets_through_in_any_code(year: int, number: str, data: st.DataObject) -> None:
    code = code_for(PREFIX, year, number)
    n = data.draw(st.integers(0, len(code) - 2))
    wrong = data.draw(st.sampled_from(string.ascii_uppercase + string.digits + "-"))
    for slip in (code[:n] + wrong + code[n + 1 :], code[:n] + code[n + 1] + code[n] + code[n + 2 :]):
        assert (slip == code) is isinstance(parse_code(slip, PREFIX), ScannedCode)


@pytest.mark.parametrize(
    "typed",
    [
        lambda code: code.lower(),
        lambda code: f"  {code}\r\n",
        lambda code: code.replace("-", "－"),
        lambda code: code.replace("-", "—"),
        lambda code: "".join(chr(ord(c) + 0xFEE0) for c in code),
        " ".join,
        lambda code: "\ufeff" + code + "\u200b",
    ],
    ids=["lower", "line end", "full-width dash", "long dash", "full width", "spaced", "invisible"],
)
def test_the_ways_an_input_method_bends_a_code(typed: Callable[[str], str]) -> None:
    assert parse_code(typed(SAMPLES[0]), PREFIX) == ScannedCode(2025, "JG-Z-0143")


@pytest.mark.parametrize("length", range(4, len(SAMPLES[0])))
def test_the_beginning_of_a_scan_is_truncated(length: int) -> None:
    assert fault_of(SAMPLES[0][:length]) is CodeFault.TRUNCATED


@pytest.mark.parametrize("start", range(1, 14))
def test_the_end_of_a_scan_is_truncated(start: int) -> None:
    assert fault_of(SAMPLES[0][start:]) is CodeFault.TRUNCATED


def test_a_wrong_check_character_or_form_is_damage() -> None:
    code = SAMPLES[0]
    other = "A" if code[-1] != "A" else "C"
    assert fault_of(code[:-1] + other) is CodeFault.DAMAGED
    assert fault_of(code.replace("0143", "O143")) is CodeFault.DAMAGED
    assert fault_of(code + code) is CodeFault.DAMAGED


@pytest.mark.parametrize(
    "text",
    [
        "",
        "d",
        "zxy",
        "张晓羽",
        "0512",
        "JG-Z-0143",
        "150203198802290513",
        "0472-5220619",
        "https://www.chsi.com.cn/xlcx/bgys.jsp?trnd=1",
        code_for("D513", 2025, "JG-Z-0143"),
    ],
)
def test_what_is_not_ours_is_foreign(text: str) -> None:
    assert fault_of(text) is CodeFault.FOREIGN


def test_a_problem_shows_what_was_read() -> None:
    assert parse_code(" ｄ512-2025 ", PREFIX) == CodeProblem(CodeFault.TRUNCATED, "D512-2025")


@pytest.mark.parametrize(
    ("prefix", "year", "number"),
    [
        ("D-512", 2025, "JG-Z-0143"),
        ("D512", 25, "JG-Z-0143"),
        ("D512", 2025, "jg-Z-0143"),
        ("D512", 2025, "JG-0143"),
    ],
)
def test_a_code_that_could_not_be_read_back_is_not_made(prefix: str, year: int, number: str) -> None:
    with pytest.raises(ValueError, match="no code"):
        code_for(prefix, year, number)


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert isinstance(parse_code(text, PREFIX), ScannedCode | CodeProblem)
