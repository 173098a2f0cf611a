"""Qt's complaints in the log, and a bug told to the person."""

import logging
import threading

import pytest
from PySide6.QtCore import qCritical, qDebug, qWarning
from pytestqt.qtbot import QtBot

from intake_desk.ui import watching
from intake_desk.ui.watching import CrashTeller, qt_logged


@pytest.mark.expects_log
def test_qt_messages_are_logged_at_their_level(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with qt_logged():
        qDebug("a detail")
        qWarning("a warning")
        qCritical("100 % critical")
    told = [(record.levelname, record.getMessage()) for record in caplog.records if record.name == "qt"]
    assert told == [("DEBUG", "a detail"), ("WARNING", "a warning"), ("ERROR", "100 % critical")]


def test_hardware_that_qt_looks_for_and_nobody_needs_is_no_trouble(caplog: pytest.LogCaptureFixture) -> None:
    with qt_logged():
        qWarning("Couldn't load pipewire-0.3 library")
        qWarning("Couldn't resolve va symbols")
    assert [record for record in caplog.records if record.name == "qt"] == []


@pytest.mark.no_qt_log
def test_afterwards_qt_speaks_as_before(caplog: pytest.LogCaptureFixture) -> None:
    with qt_logged():
        pass
    qWarning("not ours")
    assert "not ours" not in caplog.text


def test_a_bug_on_any_thread_is_told_on_the_windows_thread(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, threading.Thread]] = []

    def show(sentence: str, _advice: str) -> None:
        told.append((sentence, threading.current_thread()))

    monkeypatch.setattr(watching, "show_trouble", show)
    teller = CrashTeller()
    thread = threading.Thread(target=teller.struck.emit)
    thread.start()
    thread.join()
    assert told == [], "not before the window listens"
    qtbot.waitUntil(lambda: len(told) == 1)
    assert told == [("程序刚才出错了，这一步可能没有做完。", threading.main_thread())]
