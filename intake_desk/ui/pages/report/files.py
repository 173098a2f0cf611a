"""What leaves the page of the report: the paper to be printed or saved, the roster of all units."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake_desk.services.desk import Desk
from intake_desk.services.papers.made_file import MadeFile
from intake_desk.services.papers.print_paper import Way
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal
from intake_desk.services.reports.make_report import MadeReport, make_report, note_left
from intake_desk.services.trouble import Trouble
from intake_desk.services.units.hand_in_files import Scope, roster_workbook
from intake_desk.ui.dialogs.paper_preview import ask_where as ask_pdf
from intake_desk.ui.jobs import Failure, Job
from intake_desk.ui.widgets.message_bar import Message, MessageKind
from intake_desk.ui.workbook_saving import SaveChooser
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
        self._way = Way.PRINTED
        self._next: tuple[Way, Callable[[], object]] | None = None
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
        """Make the report as it stands now, to be printed or saved."""
        actor = self._session()
        self._make(way, lambda: make_report(self._desk, actor, day, whole=whole))

    def make_roster(self) -> None:
        """Make the roster of all units; the supervisor's."""
        actor = self._session()
        self._make(Way.SAVED, lambda: roster_workbook(self._desk, actor, Scope(None)))

    def _make(self, way: Way, work: Callable[[], object]) -> None:
        """Make a file now, or behind the one that is being made."""
        if self._job.running:
            self._next = way, work
        else:
            self._way = way
            self._job.start(work)

    def _on_made(self, outcome: object) -> None:
        try:
            self._hand_on(outcome)
        finally:
            wish, self._next = self._next, None
            if wish is not None:
                self._make(*wish)

    def _hand_on(self, outcome: object) -> None:
        match outcome:
            case MadeReport() if self._way is Way.PRINTED:
                self.report_made.emit(outcome)
            case MadeReport():
                self._save_report(outcome)
            case MadeFile():
                self.changed.emit()
                self._save(self.ask_workbook, outcome.file_name, outcome.data)
            case Refusal():
                self.said.emit(Message(MessageKind.WARN, outcome.sentence, outcome.advice))
            case Failure(Trouble() as trouble):
                self._tell(trouble)
            case Failure(error):
                raise error

    def _save_report(self, made: MadeReport) -> None:
        if self._save(self.ask_pdf, made.file_name, made.data):
            try:
                note_left(self._desk, self._session(), made, Way.SAVED)
            except Trouble as trouble:
                self._tell(trouble)
            else:
                self.changed.emit()

    def _save(self, ask: SaveChooser, file_name: str, data: bytes) -> bool:
        path = ask(self._window, file_name)
        if path is None:
            return False
        try:
            path.write_bytes(data)
        except OSError:
            advice = self.tr("请关闭已打开的同名文件，或换一个文件夹、U 盘，再存一次。")
            self.said.emit(Message(MessageKind.ERROR, self.tr("没有存上：{0}").format(path.name), advice))
            return False
        self.said.emit(Message(MessageKind.INFO, self.tr("已存为 {0}").format(path)))
        return True

    def _tell(self, trouble: Trouble) -> None:
        self.said.emit(Message(MessageKind.ERROR, trouble.sentence, trouble.advice))
