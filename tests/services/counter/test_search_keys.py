"""By which keys people and units are found: what a clerk would type is the start of one of them."""

from __future__ import annotations

import pytest

from intake_desk.services.counter.search_keys import person_keys, query_key, unit_keys
from tests.builders import ENGINEER, changed


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (" 张 晓 羽 ", "张晓羽"),
        ("ＺＸＹ", "zxy"),
        ("其木格•娜仁", "其木格娜仁"),
        ("JG-Z-0143", "jgz0143"),
        ("包头市（恒筑）", "包头市恒筑"),
        ("  ", ""),
    ],
)
def test_what_is_typed_becomes_a_key(typed: str, key: str) -> None:
    assert query_key(typed) == key


@pytest.mark.parametrize(
    ("name", "typed"),
    [("张晓羽", "zxy"), ("单雄", "sx"), ("仇海燕", "qhy"), ("其木格·娜仁", "qmgnr"), ("曾丽华", "zenglihua")],
)
def test_a_person_is_found_by_pinyin_with_the_surname_read_right(name: str, typed: str) -> None:
    assert any(key.startswith(typed) for key in person_keys(changed(name=name), None))


def test_a_person_is_found_by_name_number_unit_and_the_last_four() -> None:
    keys = person_keys(changed(id_number="11010519491231002X"), "JG-Z-0143")
    assert {"王建业", "11010519491231002x", "002x", "jgz0143", "0143", "恒筑建设有限公司"} <= keys
    assert "0143" not in person_keys(ENGINEER, None)


def test_every_key_of_a_person_is_as_a_query_would_be() -> None:
    """Otherwise nothing that is typed could ever find it."""
    keys = person_keys(changed(name="阿·Ü. 雄", unit="内蒙古（包头）ＡＢ 公司"), "JG-Z-0143")
    assert all(key == query_key(key) for key in keys)


def test_a_unit_is_found_with_and_without_the_place_in_front() -> None:
    keys = unit_keys("内蒙古自治区包头市第一建筑工程公司")
    assert {"内蒙古自治区包头市第一建筑工程公司", "第一建筑工程公司", "dyjzgcgs"} <= keys
    assert "" not in unit_keys("包头市")
