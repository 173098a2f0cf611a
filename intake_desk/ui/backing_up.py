"""Backups beside the work: one when the desk opens, and one every half hour in which something changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from intake_desk.services.safety.back_up import BackedUp
from intake_desk.services.trouble import Trouble
from intake_desk.ui.jobs import Failure, Job

EVERY = 30 * 60_000
"""Milliseconds."""


class BackingUp(QObject):
    """Emits `made` with what was backed up, `failed` with the trouble that kept it from being so.

    `make` backs up for a reason; `entries` tells how long the history is, by which a change is known.
    """

    made = Signal(object)
    failed = Signal(object)

    def __init__(
        self, make: Callable[[str], BackedUp], entries: Callable[[], int], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._make, self._entries = make, entries
        self._held = -1
        self._job = Job(self)
        self._job.finished.connect(self._on_finished)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_time)
        self._timer.start(EVERY)

    def start(self, why: str) -> None:
        """Back up now; nothing when one is being made."""
        if not self._job.running:
            self._job.start(lambda: self._make(why))

    def note(self, done: BackedUp) -> None:
        """A backup was made elsewhere: what it holds need not be backed up again."""
        self._held = max(self._held, done.backup.entries)
        self.made.emit(done)

    def wait(self) -> None:
        """Let the backup under way end, for good: the desk closes behind it, so nobody is told any more."""
        self._timer.stop()
        self._job.wait()
        self._job.blockSignals(True)

    def _on_time(self) -> None:
        try:
            changed = self._entries() > self._held
        except Trouble as trouble:
            self.failed.emit(trouble)
            return
        if changed:
            self.start("timed")

    def _on_finished(self, outcome: BackedUp | Failure) -> None:
        if isinstance(outcome, BackedUp):
            self.note(outcome)
        elif isinstance(outcome.error, Trouble):
            self.failed.emit(outcome.error)
        else:
            raise outcome.error
