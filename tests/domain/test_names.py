"""Names as kept: the dot of 民委发〔2016〕33号, rare characters whole, stray spaces gone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake_desk.domain.names import NameFault, is_latin, name_problem, normalise_name

NAME_LETTERS = "张晓羽其木格娜仁〇㐀𠀀𫖮\uf979·•‧・．. \u3000abcÉ'-"


@pytest.mark.parametrize("dot", ["·", "•", "‧", "・", "･", "．", ".", "∙", "⋅", " · ", "· ", "．\u3000"])
def test_every_look_alike_of_the_dot_becomes_the_one_dot(dot: str) -> None:
    assert normalise_name(f"其木格{dot}娜仁") == "其木格\u00b7娜仁"


@pytest.mark.parametrize(
    "typed", ["张 晓羽", " 张晓羽 ", "张\u3000晓 羽\t", "\u202d张晓羽\u202c", "张晓\u200b羽\n"]
)
def test_spaces_and_invisible_marks_in_a_chinese_name_go(typed: str) -> None:
    assert normalise_name(typed) == "张晓羽"


@pytest.mark.parametrize(
    "rare", ["𫖮", "𠀀", "㐀", "〇", "\uf979", "\ufa0e", "\U0002f800", "\U00030000", "\U000323af"]
)
def test_rare_characters_survive_untouched(rare: str) -> None:
    name = normalise_name(f"赵 {rare}")
    assert name == f"赵{rare}"
    assert name_problem(name) is None


def test_a_variation_selector_is_no_part_of_the_name() -> None:
    assert normalise_name("辻\U000e0100葛\ufe00") == "辻葛"


def test_a_radical_copied_from_a_document_becomes_its_character() -> None:
    assert normalise_name("⽟兰") == "玉兰"


def test_full_width_letters_become_plain() -> None:
    assert normalise_name("Ｊｏｈｎ\u3000Ｓｍｉｔｈ") == "John Smith"


def test_latin_names_keep_their_spaces_and_full_stops() -> None:
    assert normalise_name("  John   F. Smith ") == "John F. Smith"
    assert normalise_name("José · Pérez") == "José·Pérez"
    assert normalise_name("Jose\u0301") == "José"


@given(st.text(NAME_LETTERS, max_size=60))
def test_a_kept_name_stays_as_it_is(text: str) -> None:
    name = normalise_name(text)
    assert normalise_name(name) == name


@given(st.text())
def test_any_text_can_be_judged(text: str) -> None:
    problem = name_problem(normalise_name(text))
    assert problem is None or problem.fault in NameFault


@pytest.mark.parametrize(
    "name", ["张", "单雄", "其木格·娜仁", "John F. Smith", "O'Neil", "Anne-Marie", "José·Pérez", "𫖮" * 50]
)
def test_names_that_may_be_kept(name: str) -> None:
    assert name_problem(name) is None


@pytest.mark.parametrize(
    ("name", "fault", "detail"),
    [
        ("", NameFault.EMPTY, ""),
        ("𫖮" * 51, NameFault.TOO_LONG, "51"),
        ("张3羽?", NameFault.CHARACTERS, "3?"),
        ("=张晓羽", NameFault.CHARACTERS, "="),
        ("张\ud85a", NameFault.CHARACTERS, "\ud85a"),
        ("张\ue863", NameFault.CHARACTERS, "\ue863"),
        ("张-羽", NameFault.CHARACTERS, "-"),
        ("John3", NameFault.CHARACTERS, "3"),
        ("·娜仁", NameFault.DOT, "·"),
        ("其木格·", NameFault.DOT, "·"),
        ("其木格··娜仁", NameFault.DOT, "·"),
        ("·", NameFault.DOT, "·"),
        ("- .", NameFault.DOT, "·"),
    ],
)
def test_texts_that_are_no_names(name: str, fault: NameFault, detail: str) -> None:
    problem = name_problem(name)
    assert problem is not None
    assert (problem.fault, problem.detail) == (fault, detail)


@pytest.mark.parametrize(("name", "latin"), [("u", True), ("John Li", True), ("李u", False), ("", False)])
def test_a_name_of_letters_only_is_told_apart(name: str, latin: bool) -> None:
    assert is_latin(name) is latin
