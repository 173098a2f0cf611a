"""What a job brings when its person is away: nothing opens over the lock, nor for whoever comes instead."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

import intake_desk.ui.pages.report.files as report_files
from intake_desk.services.counter.show_packet import show_packet
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from tests.journeys.conftest import PASSWORD, TO_CLERK, Open, Table

EVENING = datetime(2025, 6, 27, 17, 20)
OTHER = f"Down {PASSWORD} Enter"


class Gate:
    """Holds a service back on its thread until it is let go."""

    def __init__(self) -> None:
        self._open = threading.Event()

    def holding(self, verb: Callable[..., object]) -> Callable[..., object]:
        def held(*args: object, **named: object) -> object:
            self._open.wait(timeout=60)
            return verb(*args, **named)

        return held

    def let_go(self, table: Table) -> None:
        """And wait until what it brings has come."""
        self._open.set()
        table.hand.wait_for(lambda: not table.window.report.busy, "the job did not end")


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    gate = Gate()
    for name in ("make_report", "roster_workbook"):
        monkeypatch.setattr(report_files, name, gate.holding(getattr(report_files, name)))
    yield gate
    gate._open.set()


@pytest.fixture
def table(open_at: Open) -> Table:
    return open_at(EVENING)


def report_page(table: Table) -> None:
    table.hand.play("Alt+6")
    table.hand.wait_for(lambda: not table.window.report.busy, "no figures")


def previews(table: Table) -> list[PaperPreview]:
    return [one for one in table.window.findChildren(PaperPreview) if one.isVisible()]


def test_a_report_waits_for_its_person_behind_the_lock(table: Table, gate: Gate) -> None:
    report_page(table)
    table.hand.play("Ctrl+P Ctrl+L")
    gate.let_go(table)
    assert table.window.locked
    assert QApplication.activeModalWidget() is None
    assert previews(table) == []
    table.hand.play("Enter")
    assert table.printer.asked == 0
    table.hand.play(f"{PASSWORD} Enter")
    assert len(previews(table)) == 1
    table.hand.play("Esc")


def test_a_report_is_not_shown_to_who_takes_over(table: Table, gate: Gate) -> None:
    report_page(table)
    table.hand.play("Ctrl+P Ctrl+L")
    gate.let_go(table)
    table.hand.play(OTHER)
    assert not table.window.locked
    assert previews(table) == []


def test_a_report_that_is_ready_after_another_one_came_is_dropped(table: Table, gate: Gate) -> None:
    report_page(table)
    table.hand.play(f"Ctrl+P Ctrl+L {OTHER}")
    assert not table.window.locked
    gate.let_go(table)
    assert previews(table) == []


def test_where_the_roster_goes_is_asked_of_who_wants_it(table: Table, gate: Gate, tmp_path: Path) -> None:
    table.hand.play(f"Ctrl+L {OTHER}")
    report_page(table)
    asked: list[str] = []

    def ask(_parent: object, _name: str) -> Path:
        asked.append(table.window.actor().name)
        return tmp_path / "花名册.xlsx"

    table.window.report.files.ask_workbook = ask
    table.hand.play("Ctrl+E")
    assert asked == ["主管乙"]
    table.hand.play(TO_CLERK)
    assert table.window.actor().name == "收件员甲"
    gate.let_go(table)
    assert asked == ["主管乙"]
    assert (tmp_path / "花名册.xlsx").exists()  # where the supervisor wanted it


def test_each_preview_counts_its_own_copies(table: Table, gate: Gate) -> None:
    table.hand.play("wjy Enter ba yh")
    report_page(table)
    table.hand.play("Ctrl+P Alt+1 F9")
    gate.let_go(table)
    assert len(previews(table)) == 2
    table.hand.play("Esc Enter")  # the report is closed, the receipt is printed
    packet = table.packet_of("王建业")
    assert show_packet(table.opened.desk, packet.id).papers[0].prints == 1
    assert table.is_ready


def test_nothing_opens_over_a_window_that_was_closed(table: Table, gate: Gate) -> None:
    report_page(table)
    table.hand.play("Ctrl+P")
    gate._open.set()
    table.window.close()
    QApplication.processEvents()
    assert previews(table) == []
    assert QApplication.activeModalWidget() is None
