"""What leaves the page of the report: the paper to be printed or saved, the roster of all units."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake_desk.services.desk import Desk
from intake_desk.services.papers.print_paper import Way
from intake_desk.services.people.accounts import require
from intake_desk.services.records import Actor, Role
from intake_desk.services.refusal import Refusal
from intake_desk.services.reports.make_report import MadeReport, make_report, note_left, report_file
from intake_desk.services.units.hand_in_files import ROSTER, Scope, roster_workbook, workbook_name
from intake_desk.ui.attempt import refusal_message
from intake_desk.ui.dialogs.paper_preview import ask_where as ask_pdf
from intake_desk.ui.jobs import Job
from intake_desk.ui.workbook_saving import SaveChooser, Written, end_words, write_file, write_made
from intake_desk.ui.workbook_saving import ask_where as ask_workbook


class ReportFiles(QObject):
    """One file at a time, made beside the window; the last wish meanwhile comes behind it. Emits
    `report_made` with a MadeReport to be printed, `changed` after an act on disk, `said` with a `Message`.
    """

    report_made = Signal(object)
    changed = Signal()
    said = Signal(object)

    def __init__(self, desk: Desk, session: Callable[[], Actor], window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._session, self._window = desk, session, window
        self.ask_pdf: SaveChooser = ask_pdf
        self.ask_workbook: SaveChooser = ask_workbook
        self._actor: Actor | None = None
        self._next: tuple[Actor, Callable[[], object]] | None = None
        self._job = Job(self)
        self._job.finished.connect(self._on_made)

    @property
    def busy(self) -> bool:
        """Whether a file is being made."""
        return self._job.running

    def wait(self) -> None:
        """Let a file that is being made come to its end; no other one is begun."""
        self._next = None
        self._job.wait()

    def make_report(self, day: date, way: Way, *, whole: bool) -> None:
        """Make the report as it stands now, to be printed or saved. Where it goes is asked first."""
        actor = self._session()
        if way is Way.PRINTED:
            self._start(actor, lambda: make_report(self._desk, actor, day, whole=whole))
        elif path := self.ask_pdf(self._window, report_file(day, whole=whole)):
            self._start(actor, lambda: self._save_report(actor, day, path, whole=whole))

    def make_roster(self) -> None:
        """Make the roster of all units; the supervisor's."""
        actor, scope = self._session(), Scope(None)
        if refusal := require(actor, Role.SUPERVISOR):
            self.said.emit(refusal_message(refusal))
        elif path := self.ask_workbook(self._window, workbook_name(self._desk, ROSTER, scope)):
            self._start(actor, lambda: write_made(path, roster_workbook(self._desk, actor, scope)))

    def _start(self, actor: Actor, work: Callable[[], object]) -> None:
        """Make a file now, or behind the one that is being made."""
        if self._job.running:
            self._next = actor, work
        else:
            self._actor = actor
            self._job.start(work)

    def _save_report(self, actor: Actor, day: date, path: Path, *, whole: bool) -> Written | Refusal:
        """On the job's thread. What was saved is written down."""
        made = make_report(self._desk, actor, day, whole=whole)
        if isinstance(made, Refusal):
            return made
        written = write_file(path, made.data)
        if written.there:
            note_left(self._desk, actor, made, Way.SAVED)
        return written

    def _on_made(self, outcome: object) -> None:
        try:
            self._hand_on(outcome)
        finally:
            wish, self._next = self._next, None
            if wish is not None:
                self._start(*wish)

    def _hand_on(self, outcome: object) -> None:
        match outcome:
            case MadeReport():
                if self._actor == self._session():  # whoever sits here now did not ask for it
                    self.report_made.emit(outcome)
            case _:
                if isinstance(outcome, Written):
                    self.changed.emit()
                self.said.emit(end_words(self._window, outcome))
