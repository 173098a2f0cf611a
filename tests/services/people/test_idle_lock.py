"""The desk locks itself: after ten minutes unless the supervisor sets another time, never not at all."""

from __future__ import annotations

import pytest

from intake_desk.services.people.idle_lock import DEFAULT, idle_minutes, set_idle_minutes
from tests.counter import SUPERVISOR, Counter, granted, refused


def test_ten_minutes_until_somebody_sets_another_time(counter: Counter) -> None:
    assert idle_minutes(counter.desk) == DEFAULT == 10
    assert granted(set_idle_minutes(counter.desk, SUPERVISOR, 3)) == 3
    assert idle_minutes(counter.desk) == 3
    head = counter.everything()[0]
    assert granted(set_idle_minutes(counter.desk, SUPERVISOR, 3)) == 3
    assert counter.everything()[0] == head


@pytest.mark.parametrize("minutes", [0, -1, 61])
def test_never_and_hours_are_refused(counter: Counter, minutes: int) -> None:
    assert refused(set_idle_minutes(counter.desk, SUPERVISOR, minutes)) == "minutes_out"
    assert idle_minutes(counter.desk) == DEFAULT


@pytest.mark.parametrize("minutes", [1, 60])
def test_the_ends_are_allowed(counter: Counter, minutes: int) -> None:
    assert granted(set_idle_minutes(counter.desk, SUPERVISOR, minutes)) == minutes
