"""Masked numbers show the head and the tail and nothing in between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain.masking import mask_id, mask_phone


def test_an_id_number_shows_six_and_four() -> None:
    assert mask_id("150203198802290512") == "150203********0512"
    assert mask_id("15020319880229051X") == "150203********051X"


@pytest.mark.parametrize(
    ("phone", "masked"), [("13812341234", "138****1234"), ("04725220619", "047****0619")]
)
def test_a_phone_number_shows_three_and_four(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked


@pytest.mark.parametrize("text", ["", "1", "1234567890"])
def test_what_is_too_short_is_hidden_whole(text: str) -> None:
    assert mask_id(text) == "*" * len(text)


def test_a_short_phone_number_is_hidden_whole() -> None:
    assert mask_phone("5220619") == "*******"
    assert mask_phone("52206190") == "522*6190"


@given(st.text("0123456789X", max_size=30))
def test_masking_keeps_the_length_and_hides_something(number: str) -> None:
    for masked in (mask_id(number), mask_phone(number)):
        assert len(masked) == len(number)
        assert "*" in masked or not number
