"""Papers of the desk shown to be printed or saved, and counted when a copy left by either way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from intake_desk.services.corrections.running_correction import waits_to_be_served
from intake_desk.services.counter.decide import Decided
from intake_desk.services.counter.show_packet import show_packet
from intake_desk.services.counter.view import PacketView
from intake_desk.services.desk import Desk
from intake_desk.services.originals.originals_register import Register
from intake_desk.services.papers.made_file import MadeFile
from intake_desk.services.papers.paper_sorts import PaperSort
from intake_desk.services.papers.print_paper import Way, count_print, note_same_copy
from intake_desk.services.papers.printers import print_setting
from intake_desk.services.papers.reprint import Reprint, count_reprint
from intake_desk.services.records import Actor, PacketId, PaperId
from intake_desk.services.reports.make_report import MadeReport, note_left
from intake_desk.services.trouble import Trouble
from intake_desk.ui.dialogs.handing_over import HandingOver
from intake_desk.ui.dialogs.paper_preview import Paper, PaperPreview
from intake_desk.ui.dialogs.trouble_box import TroubleBox
from intake_desk.ui.printing import Chooser

TITLES = {"receipt": "受理回执", "notice": "一次性告知书（两联）", "return": "不予接收告知"}


@dataclass
class _Shown:
    """The paper of a packet that is shown: what counts a copy of it, and whether one left already."""

    packet_id: PacketId
    paper_id: PaperId
    mark: str
    count: Callable[[Way], int]
    left: bool = False


class PaperDesk(QObject):
    """Emits `printed` when the paper of a decision was printed, `reprinted` when one was printed again,
    `saved` when one was saved as a file. A printed notice that nobody was served with yet is first asked to
    be handed over.
    """

    printed = Signal()
    reprinted = Signal()
    saved = Signal()

    def __init__(self, desk: Desk, session: Callable[[], Actor], window: QWidget, chooser: Chooser) -> None:
        super().__init__(window)
        self._desk, self._session, self._window, self._chooser = desk, session, window, chooser
        self._shown: _Shown | None = None
        self._report: MadeReport | None = None

    def show_decided(self, decided: Decided) -> None:
        """Show the paper of a decision."""
        packet_id = decided.view.packet.id

        def count(way: Way) -> int:
            return count_print(self._desk, self._session(), packet_id, decided.paper_id, way)

        self._shown, self._report = _Shown(packet_id, decided.paper_id, "", count), None
        self._open(self._of_packet(decided.view, decided.view.papers[0].kind, decided.pdf), self._on_printed)

    def show_reprint(self, again: Reprint) -> None:
        """Show a paper that was given out; it counts when a copy of it leaves."""

        def count(way: Way) -> int:
            return count_reprint(self._desk, self._session(), again, way)

        self._shown = _Shown(again.paper.packet_id, again.paper.id, again.mark, count)
        self._report = None
        view = show_packet(self._desk, again.paper.packet_id)
        self._open(self._of_packet(view, again.paper.kind, again.pdf, again.mark), self._on_reprinted)

    def show_file(self, made: MadeFile) -> None:
        """Show a paper of no packet: a unit's, a list, a report."""
        self._shown = self._report = None
        self._open(Paper(made.title, made.data, made.file_name, print_setting(self._desk, made.sort)))

    def show_report(self, made: MadeReport) -> None:
        """Show a report; each copy that leaves is written down."""
        self._shown, self._report = None, made
        setting = print_setting(self._desk, PaperSort.REPORT)
        self._open(Paper(made.title, made.data, made.file_name, setting), self._on_report_printed)

    def show_register(self, made: Register) -> None:
        """Show a register of originals; it is made anew each time."""
        self._shown = self._report = None
        setting = print_setting(self._desk, PaperSort.ORIGINALS)
        self._open(Paper(made.title, made.pdf, made.file_name, setting))

    def _of_packet(self, view: PacketView, kind: str, pdf: bytes, mark: str = "") -> Paper:
        number, name = view.packet.number or "", view.packet.applicant.name
        title = f"{TITLES[kind]}　{mark}".strip()
        setting = print_setting(self._desk, PaperSort(kind))
        return Paper(title, pdf, f"{number} {TITLES[kind]} {name}.pdf", setting)

    def _open(self, paper: Paper, accepted: Callable[[], None] | None = None) -> None:
        preview = PaperPreview(paper, self._window, chooser=self._chooser)
        preview.saved.connect(self._on_saved)
        if accepted:
            preview.accepted.connect(accepted)
        preview.open()

    def _on_printed(self) -> None:
        if self._note(Way.PRINTED):
            self._ask_who_takes(self.printed)

    def _on_reprinted(self) -> None:
        if self._note(Way.PRINTED):
            self._ask_who_takes(self.reprinted)

    def _ask_who_takes(self, then: SignalInstance) -> None:
        """A printed notice is handed over or waits; every other paper is done with."""
        self._then = then
        view = show_packet(self._desk, self._shown.packet_id) if self._shown else None
        if view is None or not waits_to_be_served(view.packet):
            then.emit()
            return
        asking = HandingOver(self._desk, self._session(), view, self._window)
        asking.finished.connect(self._on_handed_over)
        asking.open()

    def _on_handed_over(self) -> None:
        """The deadline runs from now; a notice that says another one is printed anew at once."""
        asking = self.sender()
        renewed = asking.outcome if isinstance(asking, HandingOver) else None
        if renewed and renewed.paper_id is not None and renewed.pdf is not None:
            self.show_decided(Decided(renewed.view, renewed.paper_id, renewed.pdf))
        else:
            self._then.emit()

    def _on_report_printed(self) -> None:
        if self._note_report(Way.PRINTED):
            self.reprinted.emit()

    def _on_saved(self) -> None:
        if self._note(Way.SAVED) or self._note_report(Way.SAVED):
            self.saved.emit()

    def _note_report(self, way: Way) -> bool:
        """Write down that the report that is shown left; False for another paper, or when that failed."""
        if self._report is None:
            return False
        try:
            note_left(self._desk, self._session(), self._report, way)
        except Trouble as trouble:
            TroubleBox(trouble.sentence, trouble.advice, self._window).open()
            return False
        return True

    def _note(self, way: Way) -> bool:
        """Count the first copy that leaves, note each further one; False when neither could be kept."""
        shown = self._shown
        if shown is None:
            return False
        try:
            if shown.left:
                note_same_copy(self._desk, self._session(), shown.packet_id, shown.paper_id, way, shown.mark)
            else:
                shown.count(way)
                shown.left = True
        except Trouble as trouble:
            TroubleBox(trouble.sentence, trouble.advice, self._window).open()
            return False
        return True
