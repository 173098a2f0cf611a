"""The bench still runs: each figure is taken once on desks of a few packets, and nothing is timed."""

from __future__ import annotations

from pathlib import Path

import pytest

from intake_desk.services.people.passwords import Passwords
from tests.bench import at_the_counter, days, desks, files, ledger, on_screen, report_page
from tests.bench.__main__ import figures
from tests.bench.stopwatch import Figure, Work

FEW, MOST, TIMES = 6, 16, 2


def once(what: str, desk: Work, floor_is: str, floor: Work, rounds: int = 0, warm_up: int = 0) -> Figure:
    """In the place of the stopwatch: both works are done, and no time is looked at."""
    desk()
    floor()
    return Figure(what, rounds, warm_up, floor_is)


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.usefixtures("qapp")
def test_every_figure_of_the_bench_can_be_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for part in (at_the_counter, days, files, ledger, on_screen, report_page):
        monkeypatch.setattr(part, "compare", once)
    monkeypatch.setattr(desks, "Passwords", lambda: Passwords(rounds=1, memory=8, lanes=1))
    monkeypatch.setattr(at_the_counter, "DECISIONS", 1)
    monkeypatch.setattr(days, "LONG_HISTORY", 40)
    monkeypatch.setattr(on_screen, "STARTS", 1)
    told = [figure.what for figure in figures(tmp_path, FEW, MOST, TIMES)]
    assert len(set(told)) == len(told) >= 33
