"""Which names are offered as two spellings of one unit, and which never are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain.unit_names import core_of, may_be_one

FIRM = "包头市恒筑建设有限公司"
NAMES = st.text("恒筑建设工程包头市有限责任公司（）()一二A1 ", max_size=14)


@pytest.mark.parametrize(
    "other",
    [
        "恒筑建设有限公司",
        "内蒙古恒筑建设有限公司",
        "包头市恒筑建设有限责任公司",
        "包头市恒筑建设股份有限公司",
        "包头恒筑建设有限公司",
        "包头市恒筑建设有限公司（示例）",
        "包头市恒筑建设有限公司 (第一分公司)",
        "包头市 恒筑建设有限公司",
        "包头市恒筑建设公司",
        "包头市恒筑建没有限公司",
        "包头市恒筑建筑有限公司",
        "包头市恒筑建设业有限公司",
    ],
)
def test_another_spelling_is_offered_whichever_comes_first(other: str) -> None:
    assert may_be_one(FIRM, other)
    assert may_be_one(other, FIRM)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("包头市第一建筑工程公司", "包头市第二建筑工程公司"),
        ("包头市城东建筑设计院", "包头市城西建筑设计院"),
        ("包头市恒筑建设有限公司", "包头市恒泽工程有限公司"),
        ("包头市恒筑建设有限公司", "包头市恒筑建设监理有限公司"),
        ("包头市恒筑建设有限公司", "包头市恒筑建有限公司"),  # three characters are too few to tell a slip
        ("恒筑公司", "恒泽公司"),
        ("包头市", "包头市有限公司"),
        ("甲", ""),
    ],
)
def test_names_that_tell_units_apart_are_not_offered(one: str, other: str) -> None:
    assert not may_be_one(one, other)
    assert not may_be_one(other, one)


@given(NAMES, NAMES)
def test_the_order_of_asking_does_not_matter(one: str, other: str) -> None:
    assert may_be_one(one, other) == may_be_one(other, one)


@given(NAMES)
def test_a_name_is_its_own_spelling_unless_nothing_names_it(name: str) -> None:
    assert may_be_one(name, name) == bool(core_of(name))
