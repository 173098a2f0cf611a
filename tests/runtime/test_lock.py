"""One copy of the program per data folder."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from intake_desk.runtime.lock import AlreadyRunning, one_copy

HOLD = """
import sys
from pathlib import Path
from intake_desk.runtime.lock import one_copy
with one_copy(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other_copy(tmp_path: Path) -> subprocess.Popen[str]:
    """Another process that holds the folder until its input ends."""
    root = Path(__file__).resolve().parents[2]
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(root)},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_copy_is_told_of_the_first_and_may_start_when_it_is_gone(
    tmp_path: Path, other_copy: subprocess.Popen[str]
) -> None:
    with other_copy, pytest.raises(AlreadyRunning), one_copy(tmp_path):
        pass
    with one_copy(tmp_path):
        assert (tmp_path / "desk.lock").exists()


def test_the_lock_of_a_killed_copy_is_taken_over_at_once(
    tmp_path: Path, other_copy: subprocess.Popen[str]
) -> None:
    with other_copy:
        other_copy.send_signal(signal.SIGKILL)
    assert (tmp_path / "desk.lock").exists(), "the killed process could not clean up"
    with one_copy(tmp_path):
        pass


def test_the_folder_is_made_and_given_back_even_after_a_failure(tmp_path: Path) -> None:
    root = tmp_path / "data" / "new"
    with pytest.raises(ZeroDivisionError), one_copy(root):
        raise ZeroDivisionError
    with one_copy(root):
        pass


def test_other_folders_are_other_desks(tmp_path: Path) -> None:
    with one_copy(tmp_path / "a"), one_copy(tmp_path / "b"):
        pass


def test_a_folder_that_cannot_be_written_is_trouble_of_the_system() -> None:
    with pytest.raises(OSError, match="cannot lock"), one_copy(Path("/proc/self")):
        pass
