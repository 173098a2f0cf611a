"""Looks the ledger up beside the window: of several questions the newest is answered."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from intake_desk.services.desk import Desk
from intake_desk.services.ledger.ledger import Ledger, look_up
from intake_desk.services.ledger.ledger_records import LedgerFilter, LedgerOrder
from intake_desk.services.trouble import Trouble
from intake_desk.ui.jobs import Failure, Job

Question = tuple[LedgerFilter, LedgerOrder]


class Looking(QObject):
    """Emits `found` with a Ledger, or `failed` with the Trouble that kept it from being read.

    A hundred thousand packets take some tenths of a second: too long for a key to wait.
    """

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._next: Question | None = None
        self._job = Job(self)
        self._job.finished.connect(self._on_finished)

    @property
    def busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._job.running

    def ask(self, wanted: LedgerFilter, order: LedgerOrder) -> None:
        """Look these up."""
        if self._job.running:
            self._next = (wanted, order)
        else:
            desk = self._desk
            self._job.start(lambda: look_up(desk, wanted, order))

    def wait(self) -> None:
        """Let what is under way come to its end, and ask nothing more."""
        self._next = None
        self._job.wait()

    def _on_finished(self, outcome: object) -> None:
        if self._next is not None:
            question, self._next = self._next, None
            self.ask(*question)
            return
        match outcome:
            case Ledger():
                self.found.emit(outcome)
            case Failure(Trouble() as trouble):
                self.failed.emit(trouble)
            case Failure(error):
                raise error
