"""What the supervisor waits for in the ledger of very many packets, and how long the window stands still."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import cycle
from statistics import median

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QWidget

from intake_desk.ui.main_window import MainWindow
from intake_desk.ui.pages.ledger.page import LedgerPage
from tests.bench.days import decide_all
from tests.bench.desks import Bench
from tests.bench.on_screen import leave, settle
from tests.bench.stopwatch import Figure, Work, compare, milliseconds

ROUNDS = 15
IDS = "SELECT id FROM packet WHERE year = 2025 {0} ORDER BY number IS NULL, number, id"
FOUND = "AND id IN (SELECT packet_id FROM packet_key WHERE key >= 'wjy' AND key < 'wjz')"
ROWS = "SELECT * FROM packet LEFT JOIN visit ON packet_id = packet.id WHERE packet.id > 99000 LIMIT 64"


def figures(bench: Bench) -> Iterator[Figure]:
    """All of them, over a desk whose packets are decided; the application is there already."""
    many = decide_all(bench)
    window = MainWindow(bench.opened.desk, bench.clerk, lambda _id, _password: bench.clerk)
    window.show()
    window.activateWindow()
    page = window.ledger
    stalls: list[float] = []
    with sqlite3.connect(bench.opened.folder.store) as file:
        for what, act, query in _acts(window, page, stalls):
            floor = IDS.format(query) if query is not None else ROWS
            of_what = f"{what}, {many:,} packets"
            yield compare(of_what, act, "the bare query", _asked(file, floor), rounds=ROUNDS)
    yield Figure(
        f"longest stand-still of the window in each, {many:,} packets",
        median(stalls),
        median(milliseconds(_bare_table(many)) for _ in range(ROUNDS)),
        "a bare table shows as many rows anew",
    )
    leave(window)


def _acts(
    window: MainWindow, page: LedgerPage, stalls: list[float]
) -> Iterator[tuple[str, Work, str | None]]:
    """What is done, and what the bare query of it has to let through; None for the rows of one page."""

    def settled() -> None:
        stalls.append(settle(lambda: page.looking.busy))

    def open_page() -> None:
        window.frame.show_page("ledger")
        settled()

    def press(widget: QWidget, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(widget, key)
        settled()

    there_and_back = cycle([Qt.Key.Key_End, Qt.Key.Key_Home])
    pages = cycle([Qt.Key.Key_PageDown] * ROUNDS + [Qt.Key.Key_PageUp] * ROUNDS)
    states = cycle([Qt.Key.Key_3, Qt.Key.Key_4])

    def search() -> None:
        page.filters.field.clear()
        press(page.filters.field, Qt.Key.Key_W, Qt.Key.Key_J, Qt.Key.Key_Y)

    def open_anew() -> None:
        window.frame.show_page("counter")
        open_page()

    yield "the ledger is opened until its rows are painted", open_anew, ""
    yield "End or Home in the ledger until painted", lambda: press(page.table, next(there_and_back)), None
    yield "PgDn or PgUp in the ledger until painted", lambda: press(page.table, next(pages)), None
    yield "another filter until painted", lambda: press(page.table, next(states)), "AND state = 'accepted'"
    press(page.table, Qt.Key.Key_0)
    yield "wjy typed into the ledger's search until painted", search, FOUND


def _asked(file: sqlite3.Connection, query: str) -> Work:
    return lambda: file.execute(query).fetchall()


def _bare_table(rows: int) -> Work:
    table, model = QTableView(), QStringListModel([""] * rows)
    table.setModel(model)
    return lambda: (model.beginResetModel(), model.endResetModel())
