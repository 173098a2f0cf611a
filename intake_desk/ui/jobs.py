"""The one runner for whatever takes longer than the eye notices: off the window's thread, told back on it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, QThread, Signal

from intake_desk.services.progress import Cancelled


@dataclass(frozen=True)
class Failure:
    """What a job raised."""

    error: Exception


def brought(outcome: Any) -> Any:
    """What a job brought; raises what the job raised."""
    if isinstance(outcome, Failure):
        raise outcome.error
    return outcome


class _Work(QThread):
    """Runs one function; its result or error waits in `outcome` until the thread has ended."""

    def __init__(self, work: Callable[[], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self.outcome: Any = None

    def run(self) -> None:
        """Called by Qt on the new thread. Errors travel back as values."""
        try:
            self.outcome = self._work()
        except Exception as error:  # noqa: BLE001  # raised again, or told, on the window's thread
            self.outcome = Failure(error)


class Job(QObject):
    """One piece of work at a time. `finished` brings its result, or a `Failure`, to the window's thread.

    Work that is handed `report` tells by it how far it is (`progressed`, per cent) and can be cancelled:
    it then ends with `Failure(Cancelled)`.
    """

    finished = Signal(object)
    progressed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: _Work | None = None
        self._stop = threading.Event()
        self._percent = 0

    @property
    def running(self) -> bool:
        """Whether the work still goes on."""
        return self._thread is not None

    def start(self, work: Callable[[], Any]) -> None:
        """Begin; RuntimeError while another piece is under way."""
        if self.running:
            raise RuntimeError("one job at a time")
        self._stop.clear()
        self._percent = 0
        self._thread = _Work(work, self)
        self._thread.finished.connect(self._on_finished)
        self._thread.start()

    def report(self, done: int, total: int) -> None:
        """`services.progress.Progress` of the work under way; called on its thread. Raises Cancelled."""
        if self._stop.is_set():
            raise Cancelled
        percent = 100 * done // max(total, 1)
        if percent != self._percent:  # a row is no news, a per cent is
            self._percent = percent
            self.progressed.emit(percent)

    def cancel(self) -> None:
        """Ask the work to stop at its next report."""
        self._stop.set()

    def wait(self) -> None:
        """Let the work end before the program does."""
        if self._thread is not None:
            self._thread.wait()

    def _on_finished(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            thread.deleteLater()
            self.finished.emit(thread.outcome)
