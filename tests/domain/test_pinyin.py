"""Search keys: what the clerk types finds the person, however the surname is read."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain.pinyin import initials, search_keys


def test_initials_and_full_pinyin_find_a_person() -> None:
    assert {"zxy", "zhangxiaoyu"} <= search_keys("张晓羽")


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("单雄", "shanxiong"),
        ("区丽", "ouli"),
        ("仇英", "qiuying"),
        ("解缙", "xiejin"),
        ("查良镛", "zhaliangyong"),
        ("曾国", "zengguo"),
        ("翟天", "zhaitian"),
        ("缪斌", "miaobin"),
        ("任洁", "renjie"),
        ("盖伟", "gewei"),
        ("朴成", "piaocheng"),
        ("乐嘉", "yuejia"),
        ("黑建", "hejian"),
        ("员春", "yunchun"),
        ("贠春", "yunchun"),
        ("谌龙", "shenlong"),
        ("谌龙", "chenlong"),
        ("尉迟恭", "yuchigong"),
        ("长孙无忌", "zhangsunwuji"),
        ("万俟松", "moqisong"),
        ("单于明", "chanyuming"),
        ("澹台明", "tantaiming"),
        ("吕丽", "lvli"),
    ],
)
def test_a_surname_is_found_by_its_own_reading(name: str, full: str) -> None:
    assert full in search_keys(name)


def test_the_dictionarys_reading_of_a_surname_finds_it_too() -> None:
    assert {"sx", "dx"} <= search_keys("单雄")


def test_the_dot_of_a_name_needs_no_key() -> None:
    assert {"qmgnr", "qimugenaren"} <= search_keys("其木格·娜仁")


def test_latin_names_are_typed_without_accents() -> None:
    assert search_keys("José·Renée") == {"joserenee", "jr"}
    assert "zm" in search_keys("张Mary")


@pytest.mark.parametrize("name", ["赵𫖮", "𠀀𪜀", "张\U000323af", "\ud85a", "……", "", "欸"])
def test_rare_characters_do_not_crash(name: str) -> None:
    assert all(key.isascii() for key in search_keys(name))


def test_a_character_without_a_reading_is_passed_over() -> None:
    assert search_keys("张\U000323af羽") == search_keys("张羽")


def test_nothing_to_read_gives_no_key() -> None:
    assert search_keys("") == search_keys("·") == frozenset()
    assert initials("——") == frozenset()


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=50))
def test_keys_are_few_plain_and_lower_case(name: str) -> None:
    keys = search_keys(name)
    assert len(keys) <= 64
    assert all(key.isascii() and key.isalpha() and key.islower() for key in keys)


def test_the_usual_readings_stay_when_there_are_too_many() -> None:
    keys = search_keys("单区仇解查曾翟缪乐")
    assert len(keys) == 64
    assert "shanquchoujiechacengdimoule" in keys
    one_unusual = (
        "danquchoujiechacengdimoule",
        "shanouchoujiechacengdimoule",
        "shanquchoujiechacengdimouyue",
    )
    assert keys.issuperset(one_unusual)


@pytest.mark.parametrize(
    ("unit", "letters"),
    [
        ("包头市恒筑建设有限公司", "btshzjsyxgs"),
        ("中国银行", "zgyh"),
        ("重庆建工1公司", "cqjg1gs"),
        ("ABC 监理（包头）", "abcjlbt"),
    ],
)
def test_units_are_found_by_the_initials_of_their_words(unit: str, letters: str) -> None:
    assert initials(unit) == {letters}


def test_the_dictionary_is_not_loaded_before_it_is_needed() -> None:
    asked = "import sys, intake_desk.domain.pinyin; sys.exit('pypinyin' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
