"""Every fault of a name or an ID number has its sentence."""

from __future__ import annotations

from datetime import date

import pytest

from intake_desk.domain.id_card import IdFault, IdProblem, parse
from intake_desk.domain.names import NameFault, NameProblem
from intake_desk.services.counter.identity_refusals import id_refusal, name_refusal
from tests.counter import refused


@pytest.mark.parametrize("fault", IdFault)
def test_every_fault_of_an_id_number_is_told_with_its_part(fault: IdFault) -> None:
    refusal = id_refusal(IdProblem(fault, "150203198802290510", "Ω", ()))
    assert refused(refusal) == f"id_{fault.value}"
    assert refusal.advice == "请对照身份证逐位核对。"
    if fault in {IdFault.CHARACTERS, IdFault.AREA, IdFault.DATE}:
        assert "Ω" in refusal.sentence


def test_numbers_one_slip_away_are_offered_to_be_held_against_the_card() -> None:
    problem = parse("150203198802290512", date(2025, 6, 27))
    assert isinstance(problem, IdProblem)
    refusal = id_refusal(problem)
    assert all(number in refusal.advice for number in problem.suggestions)
    assert "或" in refusal.advice


@pytest.mark.parametrize("fault", NameFault)
def test_every_fault_of_a_name_is_told(fault: NameFault) -> None:
    refusal = name_refusal(NameProblem(fault, "51"))
    assert refused(refusal) == f"name_{fault.value}"
    assert refusal.advice
