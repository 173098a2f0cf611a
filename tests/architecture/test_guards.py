"""The guards of tests/conftest.py catch what they are there for, and let the rest pass."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

CASES = """
import logging, threading
import pytest
from PySide6.QtWidgets import QWidget

ended = threading.Event()
kept = []

def test_log_is_caught():
    logging.getLogger("desk").warning("odd")

@pytest.mark.expects_log
def test_expected_log_passes():
    logging.getLogger("desk").warning("odd")

def test_thread_is_caught():
    threading.Thread(target=ended.wait, daemon=True).start()

def test_ended_thread_passes():
    threading.Thread(target=len, args=("",)).start()

def test_window_is_caught(qtbot):
    kept.append(QWidget())

def test_freed_window_passes(qtbot):
    QWidget().deleteLater()
    qtbot.addWidget(QWidget())

def test_window_of_an_earlier_test_passes(qtbot):
    assert kept

def test_qt_warning_is_caught(qtbot):
    from PySide6.QtCore import qWarning
    qWarning("odd")

def test_error_in_a_slot_is_caught(qtbot):
    from PySide6.QtCore import QTimer
    QTimer.singleShot(0, lambda: 1 / 0)
    qtbot.wait(1)
"""


def test_guards_catch_what_tests_leave_behind(tmp_path: Path) -> None:
    shutil.copy(ROOT / "tests" / "conftest.py", tmp_path)
    (tmp_path / "test_cases.py").write_text(CASES, encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-rA",
        "-c",
        ROOT / "pyproject.toml",
        "--rootdir",
        tmp_path,
        tmp_path,
    ]
    run = subprocess.run(
        [*command, "-p", "no:cacheprovider"], capture_output=True, encoding="utf-8", check=False
    )
    caught = set(re.findall(r"^(?:ERROR|FAILED) \S+::test_(\w+)", run.stdout, re.MULTILINE))
    passed = set(re.findall(r"^PASSED \S+::test_(\w+)", run.stdout, re.MULTILINE)) - caught
    assert {name.rpartition("_")[2] for name in caught} == {"caught"}, run.stdout
    assert {name.rpartition("_")[2] for name in passed} == {"passes"}, run.stdout
    assert (len(caught), len(passed)) == (5, 4)
