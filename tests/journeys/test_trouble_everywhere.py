"""Keys over a store that another program holds: a sentence is seen, nothing ends in a crash report."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import datetime
from types import TracebackType

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from tests.journeys.conftest import PASSWORD, Open, Table
from tests.journeys.test_lock_and_trouble import held_by_another, pragma

HELD = "数据文件正被其他程序占用"
SUPERVISOR = f"Ctrl+L Down {PASSWORD} Enter"
TOLD = "wjy Enter ba 5 z d Enter yh F10 Enter Enter Alt+3"
WAITS = "wjy Enter ba 5 z d Enter yh F10 Enter Esc Alt+3"
CAMPAIGN = "Alt+7 Down Down Down Down Down Enter Enter"

KEYS = {
    "counter: history": ("wjy Enter b", "Ctrl+H"),
    "counter: camera": ("Alt+1", "Ctrl+M"),
    "counter: found, then held": ("wjy", "Enter"),
    "counter: the unit's next, with nobody in hand": ("wjy Enter ba yh F9 Enter", "F7"),
    "ledger: filter": ("Alt+2", "F"),
    "ledger: history": ("wjy Enter b Alt+2", "Ctrl+H"),
    "corrections: the page": ("Alt+1", "Alt+3"),
    "corrections: register": ("Alt+3", "Ctrl+D"),
    "corrections: recounts": ("Alt+3", "Ctrl+K"),
    "corrections: omissions": (f"{TOLD} l Tab 缺页 Ctrl+Enter", "Ctrl+O"),
    "corrections: serving anew": (TOLD, "s"),
    "corrections: serving": (WAITS, "s"),
    "corrections: told": (TOLD, "Space"),
    "corrections: filter": (TOLD, "f"),
    "rosters: the page": ("Alt+1", "Alt+4"),
    "rosters: labels": ("Alt+4 Enter", "l"),
    "settings: register": ("Alt+7 Down Enter", "Enter"),
    "settings: scanner": ("Alt+7 Down Down", "Down"),
    "settings: camera": ("Alt+7 Down Down Down Enter", "Ctrl+M"),
    "settings: campaign takes back": (CAMPAIGN, "Ctrl+Z"),
}


@pytest.fixture
def uncaught() -> Iterator[list[BaseException]]:
    """What would have become a crash report."""
    found: list[BaseException] = []

    def keep(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        found.append(error)

    before, sys.excepthook = sys.excepthook, keep
    yield found
    sys.excepthook = before


def words(table: Table) -> str:
    """All that can be read, in the window and the dialogs over it, but for the status bar."""
    status = table.window.frame.status
    labels = (label for label in table.window.findChildren(QLabel) if not status.isAncestorOf(label))
    return "".join(label.text() for label in labels if label.isVisible())


@pytest.mark.parametrize("name", KEYS)
def test_a_held_store_is_told_and_no_bug(open_at: Open, uncaught: list[BaseException], name: str) -> None:
    before, keys = KEYS[name]
    table = open_at(datetime(2025, 6, 27, 9, 40))
    pragma(table, "busy_timeout = 20")
    table.hand.play(SUPERVISOR)
    table.hand.play(before)
    with held_by_another(table.opened.folder.store):
        table.hand.play(keys)
        QTest.qWait(50)
        seen = words(table)
    assert uncaught == []
    assert HELD in seen


def test_a_minute_passes_over_a_held_store(open_at: Open, uncaught: list[BaseException]) -> None:
    table = open_at(datetime(2025, 6, 27, 9, 40))
    pragma(table, "busy_timeout = 20")
    table.hand.play("Alt+3")
    with held_by_another(table.opened.folder.store):
        table.window._minute.timeout.emit()
        assert HELD in words(table)
    assert uncaught == []
