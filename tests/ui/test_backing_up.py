"""Backups beside the work: at the start, every half hour when something changed, never two at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from intake_desk.services.safety.back_up import BackedUp
from intake_desk.services.safety.backups import Backup
from intake_desk.services.safety.second_place import SecondPlace
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.ui.backing_up import EVERY, BackingUp

AT = datetime(2025, 6, 27, 9, 30)


class Desk:
    """Notes why it was backed up. `entries` is how long its history is; `trouble` keeps it from both."""

    def __init__(self) -> None:
        self.entries, self.asked = 1, list[str]()
        self.trouble: Exception | None = None

    def make(self, why: str) -> BackedUp:
        self.asked.append(why)
        if self.trouble:
            raise self.trouble
        return BackedUp(Backup(Path("b"), AT, why, 1, "h", self.entries), SecondPlace(None))

    def count(self) -> int:
        if self.trouble:
            raise self.trouble
        return self.entries


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def backing_up(qapp: QApplication, desk: Desk) -> Iterator[BackingUp]:
    backing_up = BackingUp(desk.make, desk.count, qapp)
    yield backing_up
    backing_up.wait()
    backing_up.deleteLater()


def after(qtbot: QtBot, backing_up: BackingUp, act: Callable[[], None]) -> BackedUp:
    with qtbot.waitSignal(backing_up.made) as told:
        act()
    assert told.args is not None
    done: BackedUp = told.args[0]
    return done


def test_half_an_hour_without_a_change_makes_no_backup(
    qtbot: QtBot, backing_up: BackingUp, desk: Desk
) -> None:
    assert backing_up._timer.interval() == EVERY == 30 * 60 * 1000
    assert after(qtbot, backing_up, lambda: backing_up.start("start")).backup.why == "start"
    backing_up._timer.timeout.emit()
    assert desk.asked == ["start"]
    desk.entries = 2
    assert after(qtbot, backing_up, backing_up._timer.timeout.emit).backup.why == "timed"
    backing_up._timer.timeout.emit()
    assert desk.asked == ["start", "timed"]


def test_what_was_backed_up_elsewhere_need_not_be_again(
    qtbot: QtBot, backing_up: BackingUp, desk: Desk
) -> None:
    desk.entries = 5
    made = desk.make("day_end")
    after(qtbot, backing_up, lambda: backing_up.note(made))
    backing_up._timer.timeout.emit()
    assert desk.asked == ["day_end"]


def test_one_backup_at_a_time(qtbot: QtBot, backing_up: BackingUp, desk: Desk) -> None:
    def twice() -> None:
        backing_up.start("start")
        backing_up.start("timed")

    after(qtbot, backing_up, twice)
    assert desk.asked == ["start"]


def test_trouble_is_told(qtbot: QtBot, backing_up: BackingUp, desk: Desk) -> None:
    desk.trouble = Trouble(TroubleKind.DISK_FULL, "满", "清")
    with qtbot.waitSignal(backing_up.failed):
        backing_up.start("start")
    with qtbot.waitSignal(backing_up.failed):
        backing_up._timer.timeout.emit()
    assert desk.asked == ["start"], "a store that cannot be read is not backed up either"


def test_a_bug_is_a_bug(qtbot: QtBot, backing_up: BackingUp, desk: Desk) -> None:
    desk.trouble = ZeroDivisionError()
    with qtbot.captureExceptions() as caught:
        backing_up.start("start")
        qtbot.waitUntil(lambda: bool(caught))
    assert caught[0][0] is ZeroDivisionError


def test_a_backup_that_ends_while_the_desk_closes_is_told_to_nobody(
    backing_up: BackingUp, desk: Desk
) -> None:
    told = list[BackedUp]()
    backing_up.made.connect(told.append)
    backing_up.start("start")
    backing_up.wait()
    QApplication.processEvents()
    assert (desk.asked, told) == (["start"], [])
