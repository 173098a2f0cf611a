"""The desk's clocks: local time, without zone, in whole seconds."""

import time
from datetime import datetime, timedelta

import pytest

from intake_desk.runtime.clock import RehearsalClock, SystemClock


def test_the_systems_clock_tells_the_time_on_the_wall_in_whole_seconds() -> None:
    before = datetime.now()  # noqa: DTZ005 - the wall's
    now = SystemClock().now()
    assert now.tzinfo is None
    assert now.microsecond == 0
    assert timedelta(seconds=-1) < now - before < timedelta(seconds=2)


def test_a_rehearsals_clock_runs_on_from_the_chosen_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = 1000.0
    monkeypatch.setattr(time, "monotonic", lambda: seconds)
    clock = RehearsalClock(datetime(2025, 6, 25, 9, 0, 0, 999))
    assert clock.now() == datetime(2025, 6, 25, 9)
    seconds += 61.9
    assert clock.now() == datetime(2025, 6, 25, 9, 1, 1)
