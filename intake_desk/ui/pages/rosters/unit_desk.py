"""The forms and files of the unit that is shown: asks, runs the verb, hands the file on or saves it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake_desk.services.desk import Desk
from intake_desk.services.papers.made_file import MadeFile
from intake_desk.services.papers.paper_sorts import PaperSort
from intake_desk.services.papers.printers import print_setting
from intake_desk.services.people.accounts import require
from intake_desk.services.records import Actor, Role, Unit, UnitId
from intake_desk.services.refusal import Refusal
from intake_desk.services.units import hand_in_files as files
from intake_desk.services.units.amend_unit import amend_unit, facts_of
from intake_desk.services.units.hand_in import take_figures
from intake_desk.services.units.hand_in_files import Scope
from intake_desk.services.units.hand_in_view import HandInView
from intake_desk.services.units.known_units import unit_named
from intake_desk.services.units.merge_units import merge_units
from intake_desk.services.units.part_units import part_units
from intake_desk.services.units.unit_records import TheirFigures, UnitFacts
from intake_desk.ui.attempt import attempt, refusal_message
from intake_desk.ui.dialogs.form_dialog import FormDialog
from intake_desk.ui.jobs import Job
from intake_desk.ui.pages.rosters.forms import (
    ExportForm,
    FiguresForm,
    LabelsForm,
    PartingForm,
    SpellingForm,
    UnitForm,
)
from intake_desk.ui.pages.rosters.hand_in_panel import HandInPanel
from intake_desk.ui.workbook_saving import SaveChooser, Written, ask_where, end_words, write_made


class UnitDesk(QObject):
    """Does what the letters in the list of people ask for. Emits `paper_made` with a PDF (`MadeFile`),
    `changed` after an act, and `said` with a `Message`.
    """

    changed = Signal()
    paper_made = Signal(object)
    said = Signal(object)

    def __init__(self, desk: Desk, session: Callable[[], Actor], panel: HandInPanel, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._session, self._panel, self._window = desk, session, panel, parent
        self.ask_where: SaveChooser = ask_where
        self._actor: Actor | None = None
        self._job = Job(self)
        self._job.finished.connect(self._on_made)
        panel.asked.connect(self._on_asked)
        panel.figures_asked.connect(self._on_figures_asked)

    def wait(self) -> None:
        """Let a file that is being made come to its end."""
        self._job.wait()

    def unit_named(self, name: str) -> Unit | None:
        """The unit of this name, or of which it is a spelling; None also when that cannot be read, which is
        said then.
        """
        return attempt(lambda: unit_named(self._desk, name), self.said.emit)

    # -- what is asked for --------------------------------------------------------------------

    def _on_asked(self, letter: str) -> None:
        view = self._panel.view
        if view is None:
            return
        answers: dict[str, Callable[[HandInView], None]] = {
            "P": self._make_slip,
            "C": self._make_covers,
            "G": self._make_statistics,
            "L": self._ask_labels,
            "E": self._ask_export,
            "M": self._ask_spelling,
            "U": self._ask_parting,
            "F4": self._ask_unit,
        }
        if letter in answers:
            answers[letter](view)

    def _make_slip(self, view: HandInView) -> None:
        self._make(lambda actor: files.unit_slip(self._desk, actor, view.unit.id))

    def _make_covers(self, view: HandInView) -> None:
        self._make(lambda actor: files.bag_covers(self._desk, actor, view.unit.id))

    def _make_statistics(self, view: HandInView) -> None:
        self._make(lambda actor: files.statistics_pdf(self._desk, actor, Scope(view.unit.id)))

    def _ask_labels(self, _view: HandInView) -> None:
        form = attempt(self._labels_form, self.said.emit)
        if form is not None:
            self._open(form, self._on_labels)

    def _labels_form(self) -> LabelsForm:
        printer = print_setting(self._desk, PaperSort.LABELS).printer
        return LabelsForm(files.label_setting(self._desk), printer, self._window)

    def _ask_export(self, view: HandInView) -> None:
        whole = require(self._session(), Role.SUPERVISOR) is None
        self._open(ExportForm(view.unit, self._window, whole=whole), self._on_export)

    def _on_figures_asked(self, annex: str) -> None:
        view = self._panel.view
        table = next((one for one in view.tables if one.table.annex == annex), None) if view else None
        if table is not None:
            self._open(FiguresForm(table, self._keep_figures, self._window), self._on_kept)

    def _ask_spelling(self, view: HandInView) -> None:
        if refusal := require(self._session(), Role.SUPERVISOR):
            self.said.emit(refusal_message(refusal))
        elif view.spellings:
            form = SpellingForm(view.unit, view.spellings, self._keep_spelling, self._window)
            self._open(form, self._on_kept)

    def _ask_parting(self, view: HandInView) -> None:
        if refusal := require(self._session(), Role.SUPERVISOR):
            self.said.emit(refusal_message(refusal))
        elif view.merged:
            self._open(PartingForm(view.unit, view.merged, self._part, self._window), self._on_kept)

    def _ask_unit(self, view: HandInView) -> None:
        facts = facts_of(view.unit, view.channel)
        self._open(UnitForm(self._desk.campaign, facts, self._keep_unit, self._window), self._on_kept)

    def _open(self, form: FormDialog, done: Callable[[], None]) -> None:
        form.accepted.connect(done)
        form.open()

    # -- what the forms bring -----------------------------------------------------------------

    def _keep_unit(self, facts: UnitFacts, reason: str) -> Refusal | None:
        return _refused(amend_unit(self._desk, self._session(), self._unit_id(), facts, reason))

    def _keep_figures(self, annex: str, figures: TheirFigures) -> Refusal | None:
        take_figures(self._desk, self._session(), self._unit_id(), annex, figures)
        return None

    def _keep_spelling(self, other: UnitId) -> Refusal | None:
        return _refused(merge_units(self._desk, self._session(), other, into=self._unit_id()))

    def _part(self, other: UnitId, reason: str) -> Refusal | None:
        return _refused(part_units(self._desk, self._session(), other, self._unit_id(), reason))

    def _unit_id(self) -> UnitId:
        view = self._panel.view
        return view.unit.id if view else UnitId(0)

    def _on_kept(self) -> None:
        self._panel.refresh()
        self._panel.setFocus()
        self.changed.emit()

    def _on_labels(self) -> None:
        form, unit_id = self.sender(), self._unit_id()
        if isinstance(form, LabelsForm) and form.chosen:
            setting, first = form.chosen
            self._make(lambda actor: files.labels(self._desk, actor, unit_id, setting, first))

    def _on_export(self) -> None:
        form = self.sender()
        if isinstance(form, ExportForm):
            what, scope = form.choice()
            self._export(scope, roster=what == "roster")

    def _export(self, scope: Scope, *, roster: bool) -> None:
        """Where it goes is asked first: when it is ready, somebody else may sit here."""
        if roster and (refusal := require(self._session(), Role.SUPERVISOR)):
            self.said.emit(refusal_message(refusal))
            return
        title = files.ROSTER if roster else files.STATISTICS
        make = files.roster_workbook if roster else files.statistics_workbook
        name = attempt(lambda: files.workbook_name(self._desk, title, scope), self.said.emit)
        path = self.ask_where(self._window, name) if name and not self._job.running else None
        if path is not None:
            self._make(lambda actor: write_made(path, make(self._desk, actor, scope)))

    # -- files --------------------------------------------------------------------------------

    def _make(self, make: Callable[[Actor], MadeFile | Written | Refusal]) -> None:
        if not self._job.running:
            self._actor = actor = self._session()
            self._job.start(lambda: make(actor))

    def _on_made(self, outcome: object) -> None:
        match outcome:
            case MadeFile():
                self.changed.emit()
                if self._actor == self._session():  # whoever sits here now did not ask for it
                    self.paper_made.emit(outcome)
            case _:
                if isinstance(outcome, Written):
                    self.changed.emit()
                self.said.emit(end_words(self._window, outcome))


def _refused(outcome: object) -> Refusal | None:
    return outcome if isinstance(outcome, Refusal) else None
