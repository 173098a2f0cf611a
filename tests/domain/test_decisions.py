"""How decisions are counted: on which day, in which window, and what counts as received."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from intake_desk.domain.decisions import (
    Counts,
    Decisions,
    FirstPass,
    Result,
    count,
    count_by,
    first_pass,
    of_day,
    result_of,
    undone_on,
    up_to,
)
from intake_desk.domain.packet import PacketState

WEDNESDAY, THURSDAY = date(2025, 6, 25), date(2025, 6, 26)
ONE = Decisions(
    day=WEDNESDAY,
    hour=9,
    result=Result.ACCEPTED,
    first=True,
    undone_on=None,
    year=2025,
    series="JG",
    level="Z",
    unit_kind="private_firm",
    channel="direct",
    clerk="李会文",
)
UNDONE = replace(ONE, result=Result.TOLD, undone_on=THURSDAY, many=2)


@pytest.mark.parametrize(
    ("decision", "ends", "result"),
    [
        (PacketState.ACCEPTED, False, Result.ACCEPTED),
        (PacketState.ACCEPTED, True, Result.CORRECTED),
        (PacketState.CORRECTING, False, Result.TOLD),
        (PacketState.RETURNED, False, Result.RETURNED),
        (PacketState.WITHDRAWN, True, Result.WITHDRAWN),
        (PacketState.ABANDONED, True, Result.GIVEN_UP),
    ],
)
def test_what_a_decision_is(decision: PacketState, ends: bool, result: Result) -> None:
    assert result_of(decision, ends_correction=ends) is result


@pytest.mark.parametrize("state", [PacketState.EXPECTED, PacketState.CHECKING])
def test_what_is_not_decided_is_no_decision(state: PacketState) -> None:
    with pytest.raises(KeyError):
        result_of(state, ends_correction=False)


def test_received_is_who_came_and_left_with_a_paper() -> None:
    counts = count(replace(ONE, result=result) for result in Result)
    assert counts == Counts(1, 1, 1, 1, 1, 1)
    assert (counts.received, counts.decided) == (3, 6)
    assert count([]) == Counts()


def test_what_is_undone_later_stays_in_its_day_and_leaves_the_window() -> None:
    made = (ONE, UNDONE)
    assert count(of_day(made, WEDNESDAY)).received == 3
    assert count(up_to(made, WEDNESDAY)).received == 3
    assert count(of_day(made, THURSDAY)).received == 0
    assert count(up_to(made, THURSDAY)).received == 1
    assert (undone_on(made, WEDNESDAY), undone_on(made, THURSDAY)) == (0, 2)


def test_groups_are_counted_apart() -> None:
    made = (ONE, replace(ONE, hour=10, many=3), replace(UNDONE, hour=10))
    assert count_by(made, lambda one: one.hour) == {9: Counts(accepted=1), 10: Counts(accepted=3, told=2)}


def test_the_first_pass_rate_leaves_out_who_was_here_before() -> None:
    again = replace(ONE, first=False, many=5)
    withdrawn = replace(ONE, result=Result.WITHDRAWN)
    assert first_pass((ONE, UNDONE, again, withdrawn)) == FirstPass(1, 3)
    assert first_pass(()).percent is None


@pytest.mark.parametrize(("passed", "lodged", "percent"), [(1, 2, 50), (2, 3, 67), (1, 3, 33), (1, 8, 13)])
def test_whole_per_cents(passed: int, lodged: int, percent: int) -> None:
    assert FirstPass(passed, lodged).percent == percent
