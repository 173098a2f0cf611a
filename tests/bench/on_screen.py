"""What the clerk's eye waits for: the start of the program, and a key until the window has painted."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import cycle
from statistics import median
from time import monotonic

from PySide6.QtCore import QEvent, Qt, QThread, qInstallMessageHandler
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from intake_desk.domain import acts
from intake_desk.domain.inspection import Presence
from intake_desk.services.counter.identify import suggest
from intake_desk.services.counter.inspect_packet import inspect
from intake_desk.services.people.passwords import Passwords
from intake_desk.ui import theme
from intake_desk.ui.main_window import MainWindow
from tests.bench.desks import PASSWORD, Bench
from tests.bench.stopwatch import Figure, compare, milliseconds

STARTS = 5


def figures(bench: Bench, small: Bench) -> Iterator[Figure]:
    """All of them; the pages are visited over a desk whose only unit is of no more than a usual size."""
    theme.apply(the_application(), bench.paths.resources)
    yield _visiting(small)
    window = MainWindow(bench.opened.desk, bench.clerk, lambda _id, _password: bench.clerk)
    window.show()
    window.activateWindow()
    yield _searching(bench, window)
    yield _judging(bench, window)
    leave(window)
    yield from _starting(bench)


def the_application() -> QApplication:
    """The one there is, or a new one. The offscreen platform has a word on every layout: it is not heard."""
    if isinstance(app := QApplication.instance(), QApplication):
        return app
    qInstallMessageHandler(lambda *_: None)
    return QApplication([])


def leave(window: QWidget) -> None:
    """Close the window and free it at once: later, a thread of the bench may be the one that does it."""
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete.value)


def settle(busy: Callable[[], bool]) -> float:
    """Let the window go on until nothing is under way and the last of it is painted; gives the milliseconds
    for which it stood still at the longest. Between two passes it rests as an idle window does: one that
    never rests would take the interpreter from the job that it waits for.
    """
    answered, longest = False, 0.0
    while not answered:
        answered = not busy()
        longest = max(longest, milliseconds(QApplication.processEvents))
        if not answered:
            QThread.msleep(1)
    return longest


def _visiting(bench: Bench) -> Figure:
    """Every page is built by the start of the program; the first visit reads and lays it out."""
    window = MainWindow(bench.opened.desk, bench.clerk, lambda _id, _password: bench.clerk)
    window.show()
    QApplication.processEvents()

    def visit(key: str) -> float:
        return milliseconds(lambda: (window.frame.show_page(key), QApplication.processEvents()))

    pages = (
        "settings",
        "originals",
        "rosters",
        "corrections",
    )  # the others are measured alone
    first = {key: visit(key) for key in pages}
    again = {key: visit(key) for key in pages}
    leave(window)
    slowest = max(first, key=lambda key: first[key])
    return Figure(
        f"the first visit to the slowest page ({slowest})", first[slowest], again[slowest], "the second visit"
    )


def _searching(bench: Bench, window: MainWindow) -> Figure:
    field = window.counter.identify.field

    def type_letter() -> None:
        field.clear()
        _press(field, Qt.Key.Key_W)

    desk = bench.opened.desk
    return compare(
        "a letter in the search field until its hits are painted",
        type_letter,
        "the search alone",
        lambda: suggest(desk, "w"),
    )


def _judging(bench: Bench, window: MainWindow) -> Figure:
    counter = window.counter
    counter.open(next(bench.packets))
    view, keys = counter.view, cycle([Qt.Key.Key_Q, Qt.Key.Key_Space])
    assert view
    item = view.lines[4].item.key
    ways = cycle([Presence.MISSING, Presence.PRESENT])

    def press() -> None:
        counter.table.go_to(3)
        _press(counter.table, next(keys))

    desk, actor = bench.opened.desk, bench.clerk.actor
    return compare(
        "a key on the list until the saved act is painted",
        press,
        "the same act without a window",
        lambda: inspect(desk, actor, view.packet.id, acts.Judge(item, next(ways))),
    )


def _press(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)
    QApplication.processEvents()


def _starting(bench: Bench) -> Iterator[Figure]:
    """The program as it is started, with somebody signing in who types as a quick hand does."""
    bare = [_start("bare")[0] for _ in range(STARTS)]
    starts = [_start("program", str(bench.paths.root), PASSWORD) for _ in range(STARTS)]
    door = median(seen for seen, _, _ in starts)
    inside = median(window - entered for _, entered, window in starts)
    passwords = Passwords()
    kept = passwords.hash(PASSWORD)
    check = median(milliseconds(lambda: passwords.agree(kept, PASSWORD)) for _ in range(STARTS))
    yield Figure("the start of the program until the sign-in is there", door, median(bare), "a bare window")
    yield Figure(
        "Enter on the password until the desk is there", inside, check, "the check of the hash alone"
    )


def _start(*asked: str) -> list[float]:
    """Milliseconds from now to each time that the child tells of."""
    begin = monotonic()
    command = [sys.executable, "-m", "tests.bench.starting", *asked]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return [(float(at) - begin) * 1000 for at in told]
