"""What is left of a bug: a report of where it happened, without any value, kept for the next start.

Nothing personal may leave the desk in a report, so it holds files, lines, functions and the kind of the
exception only. The text of an exception often quotes data and stays out.
"""

from __future__ import annotations

import faulthandler
import logging
import platform
import re
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from types import TracebackType

FAULTS = "fault.log"
UNREAD, READ = ".new.txt", ".txt"
MOST_REPORTS = 20
"""A bug in a painted cell strikes at every repaint: one run of the program writes no more than this."""

_PATH = re.compile(r'File "([^"]*)"')

log = logging.getLogger(__name__)


def describe(error: BaseException) -> str:
    """The way to an error and through its causes: file, line, function and kind, and no text or value.

    Only the number of an operating system's error is told besides; it says full disk from missing right.
    """
    chain: list[str] = []
    current: BaseException | None = error
    while current is not None:
        frames = traceback.extract_tb(current.__traceback__)
        chain.insert(0, "\n".join([*map(_place, frames), _kind(current)]))
        current = current.__cause__ or current.__context__
    return "\n\n".join(chain)


def _kind(error: BaseException) -> str:
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    return f"{kind} (errno {error.errno})" if isinstance(error, OSError) and error.errno else kind


def _place(frame: traceback.FrameSummary) -> str:
    """Where a frame is, by the end of its path only: the beginning may hold somebody's name."""
    return f'  File "{_end_of(frame.filename)}", line {frame.lineno}, in {frame.name}'


def _end_of(path: str) -> str:
    return "/".join(re.split(r"[/\\]", path)[-3:])


class CrashHook:
    """Catches what nobody caught, on every thread, and writes one report for each place it happens at."""

    def __init__(self, folder: Path, version: str, on_crash: Callable[[], None]) -> None:
        """`folder` takes the reports; `on_crash` is called once, on the thread of the first bug."""
        self._folder = folder
        self._version = version
        self._on_crash = on_crash
        self._seen: set[str] = set()

    def install(self) -> None:
        """Take over the hooks of the interpreter, and have it write to a file when it breaks down itself."""
        self._folder.mkdir(parents=True, exist_ok=True)
        keep_fault(self._folder)
        self._before = sys.excepthook, threading.excepthook
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        self._faults = (self._folder / FAULTS).open("w", encoding="utf-8")
        faulthandler.enable(self._faults)

    def remove(self) -> None:
        """Give the hooks back, at the end of a run that went well."""
        faulthandler.disable()
        self._faults.close()
        (self._folder / FAULTS).unlink(missing_ok=True)
        sys.excepthook, threading.excepthook = self._before

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self.report(error)

    def _on_thread_exception(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self.report(args.exc_value)

    def report(self, error: BaseException) -> None:
        """Write a report about this error, unless this run has told of the very same one already."""
        text = describe(error)
        if text in self._seen or len(self._seen) >= MOST_REPORTS:
            return
        self._seen.add(text)
        log.critical("uncaught:\n%s", text)
        write_report(self._folder, text, self._version)
        if len(self._seen) == 1:
            self._on_crash()


def write_report(folder: Path, text: str, version: str) -> None:
    """Write a new, unread report. Failing to is not worth a second crash."""
    now = datetime.now()  # noqa: DTZ005 - the computer's clock, as in the log
    head = f"intake desk {version}, Python {platform.python_version()}, {platform.system()}, {now:%F %T}\n\n"
    try:
        (folder / f"crash-{now:%Y%m%d-%H%M%S-%f}{UNREAD}").write_text(f"{head}{text}\n", encoding="utf-8")
    except OSError:
        log.warning("the crash report could not be written")


def keep_fault(folder: Path) -> None:
    """Turn what a breakdown of the interpreter left behind into an unread report."""
    faults = folder / FAULTS
    if faults.exists() and faults.stat().st_size:
        text = faults.read_text(encoding="utf-8", errors="replace")
        write_report(folder, _PATH.sub(lambda found: f'File "{_end_of(found[1])}"', text), "?")


def take_unread(folder: Path) -> tuple[Path, ...]:
    """The reports that nobody was told of yet, oldest first; from now on they count as told."""
    unread = sorted(folder.glob(f"crash-*{UNREAD}"))
    return tuple(report.replace(Path(str(report).removesuffix(UNREAD) + READ)) for report in unread)
