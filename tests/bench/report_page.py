"""What the supervisor waits for on the page of the day: its figures and its paper, made beside the window."""

from __future__ import annotations

from collections.abc import Iterator

from intake_desk.services.reports.report_figures import report_figures
from intake_desk.ui.main_window import MainWindow
from tests.bench.days import TODAY, decide_all
from tests.bench.desks import Bench
from tests.bench.on_screen import leave, settle
from tests.bench.stopwatch import Figure, compare

ROUNDS = 5


def figures(*benches: Bench) -> Iterator[Figure]:
    """The page over each desk, whose packets are decided; the application is there already."""
    for bench in benches:
        yield _opening(bench, f"{decide_all(bench):,} packets in one window")


def _opening(bench: Bench, of_what: str) -> Figure:
    desk = bench.opened.desk
    window = MainWindow(desk, bench.clerk, lambda _id, _password: bench.clerk)
    window.show()
    window.activateWindow()
    page = window.report

    def open_page() -> None:
        window.frame.show_page("counter")
        window.frame.show_page("report")
        settle(lambda: page.busy)

    figure = compare(
        f"the report page until painted, {of_what}",
        open_page,
        "its figures alone",
        lambda: report_figures(desk, TODAY),
        rounds=ROUNDS,
    )
    leave(window)
    return figure
