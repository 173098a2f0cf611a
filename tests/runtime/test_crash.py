"""What a bug leaves behind: where it happened, nothing about anybody, shown once."""

import faulthandler
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from intake_desk.runtime.crash import FAULTS, MOST_REPORTS, CrashHook, describe, keep_fault, take_unread

SECRET = "王建业 150203198802290512"
pytestmark = pytest.mark.expects_log


@pytest.fixture
def told() -> list[int]:
    return []


@pytest.fixture
def hook(tmp_path: Path, told: list[int]) -> Iterator[CrashHook]:
    was_enabled = faulthandler.is_enabled()
    hook = CrashHook(tmp_path, "1.0", lambda: told.append(1))
    hook.install()
    yield hook
    hook.remove()
    if was_enabled:
        faulthandler.enable()


def strike(name: str) -> None:
    raise ValueError(f"no packet of {name}")


def caught(name: str = SECRET) -> ValueError:
    with pytest.raises(ValueError, match="no packet") as info:
        strike(name)
    return info.value


def test_a_report_says_where_and_what_kind_but_quotes_nothing() -> None:
    text = describe(caught())
    assert "runtime/test_crash.py" in text
    assert "in strike" in text
    assert "builtins.ValueError" in text
    assert "王建业" not in text
    assert "0512" not in text


def test_a_report_names_the_causes_first() -> None:
    error = RuntimeError(SECRET)
    error.__cause__ = caught()
    text = describe(error)
    assert text.index("ValueError") < text.index("RuntimeError")
    assert SECRET not in text


def test_the_number_of_a_system_error_is_told_its_file_is_not() -> None:
    assert describe(OSError(28, SECRET, "/home/王建业")) == "builtins.OSError (errno 28)"


def test_what_nobody_caught_is_reported_and_told_of_once(
    hook: CrashHook, tmp_path: Path, told: list[int]
) -> None:
    error = caught()
    for _ in range(3):
        sys.excepthook(ValueError, error, error.__traceback__)
    [report] = take_unread(tmp_path)
    text = report.read_text(encoding="utf-8")
    assert text.startswith("intake desk 1.0, Python 3.")
    assert "in strike" in text
    assert SECRET not in text
    assert told == [1]
    assert hook is not None


def test_a_report_is_unread_only_once(hook: CrashHook, tmp_path: Path) -> None:
    hook.report(caught())
    [report] = take_unread(tmp_path)
    assert report.exists()
    assert take_unread(tmp_path) == ()


@pytest.mark.usefixtures("hook")
def test_a_bug_on_another_thread_is_reported(tmp_path: Path, told: list[int]) -> None:
    thread = threading.Thread(target=strike, args=(SECRET,))
    thread.start()
    thread.join()
    assert len(take_unread(tmp_path)) == 1
    assert told == [1]


def test_one_run_writes_a_bounded_number_of_reports(hook: CrashHook, tmp_path: Path) -> None:
    for number in range(MOST_REPORTS + 5):
        hook.report(OSError(number + 1, ""))
    assert len(take_unread(tmp_path)) == MOST_REPORTS


def test_a_report_that_cannot_be_written_does_not_crash_again(
    hook: CrashHook, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(*_args: object, **_kwargs: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    hook.report(caught())
    assert take_unread(tmp_path) == ()
    assert "could not be written" in caplog.text


@pytest.mark.usefixtures("hook")
def test_stopping_by_the_keyboard_is_no_bug(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert "KeyboardInterrupt" in capsys.readouterr().err
    assert take_unread(tmp_path) == ()


@pytest.mark.usefixtures("hook")
def test_a_thread_that_ends_without_an_exception_value_is_no_bug(tmp_path: Path) -> None:
    threading.excepthook(threading.ExceptHookArgs((SystemExit, None, None, None)))
    assert take_unread(tmp_path) == ()


BREAK_DOWN = """
import faulthandler, os, sys
from pathlib import Path
from intake_desk.runtime.crash import CrashHook
CrashHook(Path(sys.argv[1]), "1.0", lambda: None).install()
faulthandler.dump_traceback(file=int(open(Path(sys.argv[1]) / "fault.log", "a").fileno()))
os.abort()
"""


def test_a_breakdown_of_the_interpreter_is_a_report_at_the_next_start(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    subprocess.run([sys.executable, "-c", BREAK_DOWN, str(tmp_path)], check=False, env=environment)
    assert take_unread(tmp_path) == ()
    following = CrashHook(tmp_path, "1.0", lambda: None)
    following.install()
    following.remove()
    [report] = take_unread(tmp_path)
    assert "Fatal Python error: Aborted" in report.read_text(encoding="utf-8")


def test_a_report_of_a_breakdown_names_no_home_folder(tmp_path: Path) -> None:
    windows, linux = "C:\\Users\\张三\\desk\\intake_desk\\app.py", "/home/zhangsan/a/intake_desk/ui/page.py"
    frames = "".join(f'  File "{path}", line 3 in run\n' for path in (windows, linux))
    (tmp_path / FAULTS).write_text(f"Windows fatal exception: access violation\n\n{frames}", encoding="utf-8")
    keep_fault(tmp_path)
    [report] = take_unread(tmp_path)
    text = report.read_text(encoding="utf-8")
    assert 'File "desk/intake_desk/app.py", line 3' in text
    assert 'File "intake_desk/ui/page.py", line 3' in text
    assert "张三" not in text
    assert "zhangsan" not in text


def test_a_run_that_went_well_leaves_nothing(tmp_path: Path) -> None:
    hooks = sys.excepthook, threading.excepthook
    hook = CrashHook(tmp_path, "1.0", lambda: None)
    hook.install()
    assert (tmp_path / FAULTS).exists()
    assert sys.excepthook is not hooks[0]
    hook.remove()
    assert list(tmp_path.iterdir()) == []
    assert (sys.excepthook, threading.excepthook) == hooks
