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


def figures(full: Bench, most: Bench) -> Iterator[Figure]:
    """The page over both desks, whose packets are decided; `most` has as many in its window as `full` has,
    the others in other years. The application is there already.
    """
    many, all_of_them = decide_all(full), decide_all(most)
    yield _opening(full, f"{many:,} packets")
    yield _opening(most, f"{many:,} packets of {all_of_them:,}")


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
