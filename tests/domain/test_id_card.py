"""ID numbers: the check of GB 11643, what real hands and keyboards do to it, and what is suggested."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum.cn import ric

from intake_desk.domain.id_card import IdCard, IdFault, IdProblem, check_digit, parse, single_slips

TODAY = date(2025, 6, 25)
WOMAN = "150203198802290520"
MAN = "15020319880229051" + "3"


def valid_numbers() -> st.SearchStrategy[str]:
    """Numbers of people born between 1900 and today, from the areas of Baotou and elsewhere."""
    area = st.sampled_from(["150202", "150207", "110101", "440304", "830000", "650102"])
    birth = st.dates(date(1900, 1, 1), TODAY)
    first17 = st.builds(lambda a, b, n: f"{a}{b:%Y%m%d}{n:03d}", area, birth, st.integers(0, 999))
    return first17.map(lambda digits: digits + check_digit(digits))


def problem_of(text: str) -> IdProblem:
    problem = parse(text, TODAY)
    assert isinstance(problem, IdProblem)
    return problem


def test_the_example_of_the_standard() -> None:
    assert check_digit("11010519491231002") == "X"
    assert check_digit("44052418800101001") == "4"


@given(st.text("0123456789", min_size=17, max_size=17))
def test_the_check_digit_agrees_with_an_independent_one(first17: str) -> None:
    assert check_digit(first17) == ric.calc_check_digit(f"{first17}0")


def test_a_check_digit_belongs_to_seventeen_digits() -> None:
    with pytest.raises(ValueError, match="zip"):
        check_digit("1502031988022905")


def test_birth_and_sex_come_from_the_number() -> None:
    assert parse(MAN, TODAY) == IdCard(MAN, date(1988, 2, 29), "男", "150203")
    assert parse("110105194912310021", TODAY) != parse("11010519491231002X", TODAY)
    woman = parse("11010519491231002X", TODAY)
    assert isinstance(woman, IdCard)
    assert (woman.sex, woman.birth) == ("女", date(1949, 12, 31))


@given(valid_numbers())
def test_every_valid_number_is_read(number: str) -> None:
    card = parse(number, TODAY)
    assert isinstance(card, IdCard)
    assert card.number == number
    assert not card.area_odd


@pytest.mark.parametrize(
    "text",
    [
        "１１０１０５１９４９１２３１００２Ｘ",
        " 110105 19491231 002X ",
        "11010519491231002x",
        "110105\u300019491231\u00a0002ｘ",
        "\u202d11010519491231002X\u202c",
        "11010519491231002X\t",
        "11010519491231002Ⅹ",
    ],
    ids=["full width", "spaces", "lower x", "other spaces", "pasted from a chat", "tab", "roman ten"],
)
def test_ways_of_writing_that_are_forgiven(text: str) -> None:
    card = parse(text, TODAY)
    assert isinstance(card, IdCard)
    assert card.number == "11010519491231002X"


def test_letters_for_digits_are_a_fault_with_a_suggestion() -> None:
    assert problem_of("15O2O3l98802290513") == IdProblem(
        IdFault.CHARACTERS, "15O2O3L98802290513", "OOL", ("150203198802290513",)
    )
    assert problem_of("11010519491231002×").suggestions == ("11010519491231002X",)
    assert problem_of("11010519491231002Х").suggestions == ("11010519491231002X",)
    assert problem_of("'150203-19880229-0513").suggestions == (MAN,)


def test_strange_characters_without_a_meaning_suggest_nothing() -> None:
    assert problem_of("张三") == IdProblem(IdFault.CHARACTERS, "张三", "张三", ())
    assert problem_of("150203********0513").suggestions == ()
    assert problem_of("1502X3198802290513").detail == "X"
    assert problem_of("١٥٠٢٠٣١٩٨٨٠٢٢٩٠٥١٣").fault is IdFault.CHARACTERS


def test_an_old_number_is_named_and_its_new_form_suggested() -> None:
    problem = problem_of("150203880229051")
    assert problem.fault is IdFault.OLD_NUMBER
    assert problem.suggestions == (MAN,)
    assert problem_of("150203870229051").suggestions == ()  # no 29 February in 1987


@pytest.mark.parametrize("length", [0, 1, 14, 16, 17, 19, 20])
def test_a_wrong_length_is_counted_and_nothing_guessed(length: int) -> None:
    assert problem_of((MAN * 2)[:length]) == IdProblem(IdFault.LENGTH, (MAN * 2)[:length], str(length), ())


def test_a_closing_x_does_not_make_an_old_number() -> None:
    assert problem_of("15020388022905X").fault is IdFault.LENGTH


def test_a_day_that_never_was() -> None:
    first17 = "15020319870229051"
    problem = problem_of(first17 + check_digit(first17))
    assert (problem.fault, problem.detail) == (IdFault.DATE, "19870229")


@pytest.mark.parametrize("birth", ["19881301", "19880931", "18991231", "10880229", "00000101"])
def test_impossible_births(birth: str) -> None:
    first17 = f"150203{birth}051"
    assert problem_of(first17 + check_digit(first17)).fault is IdFault.DATE


def test_nobody_is_born_after_today() -> None:
    tomorrow = f"150203{TODAY + timedelta(days=1):%Y%m%d}051"
    today = f"150203{TODAY:%Y%m%d}051"
    problem = problem_of(tomorrow + check_digit(tomorrow))
    assert (problem.fault, problem.detail) == (IdFault.BIRTH_IN_FUTURE, "20250626")
    assert isinstance(parse(today + check_digit(today), TODAY), IdCard)


def test_no_area_begins_with_zero() -> None:
    first17 = "05020319880229051"
    problem = problem_of(first17 + check_digit(first17))
    assert (problem.fault, problem.detail) == (IdFault.AREA, "050203")


@pytest.mark.parametrize(
    ("area", "odd"), [("150203", False), ("830000", False), ("990101", True), ("160101", True)]
)
def test_an_odd_area_is_advice_only(area: str, odd: bool) -> None:
    first17 = f"{area}19880229051"
    card = parse(first17 + check_digit(first17), TODAY)
    assert isinstance(card, IdCard)
    assert card.area_odd is odd


@pytest.mark.parametrize("area", ["150202", "150205", "150207", "150291"])
@pytest.mark.parametrize("year", [1958, 1982, 1995])
def test_the_districts_of_baotou_are_read_for_every_age(area: str, year: int) -> None:
    first17 = f"{area}{year}0115123"
    assert isinstance(parse(first17 + check_digit(first17), TODAY), IdCard)


@given(valid_numbers(), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_every_wrong_digit_is_caught(number: str, place: int, wrong: str) -> None:
    slip = number[:place] + wrong + number[place + 1 :]
    assert isinstance(parse(slip, TODAY), IdCard) is (slip == number)


@given(valid_numbers())
@settings(max_examples=20)
def test_every_swap_of_neighbours_is_caught(number: str) -> None:
    for n, (left, right) in enumerate(pairwise(number)):
        slip = number[:n] + right + left + number[n + 2 :]
        assert isinstance(parse(slip, TODAY), IdCard) is (left == right)


@given(valid_numbers(), st.integers(0, 16))
def test_a_swap_is_explained_among_the_suggestions(number: str, place: int) -> None:
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    slips = single_slips(swapped, TODAY)
    assert number == swapped or "X" in swapped[:17] or number in slips


@given(valid_numbers(), st.integers(0, 17), st.sampled_from("0123456789"))
def test_suggestions_are_few_valid_distinct_and_one_slip_away(number: str, place: int, wrong: str) -> None:
    slip = number[:place] + wrong + number[place + 1 :]
    slips = single_slips(slip, TODAY)
    assert len(set(slips)) == len(slips) <= 5
    for candidate in slips:
        assert isinstance(parse(candidate, TODAY), IdCard)
        wrong_places = [n for n in range(18) if candidate[n] != slip[n]]
        assert len(wrong_places) <= 2
        if len(wrong_places) == 2:
            first, second = wrong_places
            assert (second - first, candidate[first], candidate[second]) == (1, slip[second], slip[first])


def test_numbers_of_the_city_come_before_those_of_the_region_and_of_elsewhere() -> None:
    areas = [slip[:4] for slip in single_slips("150203198802290051", TODAY)]
    near = [area == "1502" for area in areas], [area.startswith("15") for area in areas]
    assert areas[0] == "1502"
    assert all(flags == sorted(flags, reverse=True) for flags in near)


def test_likely_slips_come_first() -> None:
    slips = single_slips("150203198820290513", TODAY)  # typed for ...8802 29...
    assert slips[0] == MAN
    assert MAN in single_slips("150203198802290573", TODAY)  # 1 and 7 look alike


def test_suggestions_know_what_day_it_is() -> None:
    first17 = "15020320240101051"
    young = first17 + check_digit(first17)
    slip = young[:9] + "5" + young[10:]
    assert young in single_slips(slip, TODAY)
    assert young not in single_slips(slip, date(2023, 1, 1))


@given(st.text(max_size=25))
def test_any_text_gets_an_answer(text: str) -> None:
    assert isinstance(parse(text, TODAY), IdCard | IdProblem)
