"""Papers of the desk shown to be printed or saved, and counted when a copy left by either way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from intake_desk.services.corrections.running_correction import waits_to_be_served
from intake_desk.services.counter.decide import Decided
from intake_desk.services.counter.show_packet import show_packet
from intake_desk.services.counter.view import PacketView
from intake_desk.services.desk import Desk
from intake_desk.services.originals.originals_register import Register
from intake_desk.services.papers.made_file import MadeFile
from intake_desk.services.papers.never_out import left_unprinted
from intake_desk.services.papers.paper_sorts import PaperSort
from intake_desk.services.papers.print_paper import Way, count_print, note_same_copy
from intake_desk.services.papers.printers import PrintSetting, print_setting
from intake_desk.services.papers.reprint import Reprint, count_reprint
from intake_desk.services.people.recovery_code import CodePaper, note_code_left
from intake_desk.services.records import Actor, PacketId, PaperId
from intake_desk.services.reports.make_report import MadeReport, note_left
from intake_desk.services.trouble import Trouble
from intake_desk.ui.dialogs.handing_over import HandingOver
from intake_desk.ui.dialogs.paper_preview import Paper, PaperPreview
from intake_desk.ui.dialogs.trouble_box import TroubleBox
from intake_desk.ui.printing import Chooser

TITLES = {"receipt": "受理回执", "notice": "一次性告知书（两联）", "return": "不予接收告知"}


Note = Callable[[Way], object]
"""Writes down that a copy left by this way."""


@dataclass
class _Copies:
    """The copies of one paper of a packet that is in sight: the first is counted, each further one noted."""

    count: Note
    further: Note
    left: bool = False

    def __call__(self, way: Way) -> None:
        (self.further if self.left else self.count)(way)
        self.left = True


@dataclass(frozen=True)
class _Shown:
    """What belongs to one preview: how its copies are written down, what is told once one was printed, and
    the packet whose notice may have to be handed over.
    """

    note: Note
    printed: SignalInstance
    packet_id: PacketId | None = None


class PaperDesk(QObject):
    """Emits `printed` when the paper of a decision was printed, `reprinted` when one was printed again,
    `saved` when one was saved as a file, `left` with what to say when one was closed that never came out.
    A printed notice that nobody was served with yet is first asked to
    be handed over.

    While the desk is locked nothing opens: what arrives is held for who was signed in, and dropped when
    somebody else comes.
    """

    printed = Signal()
    reprinted = Signal()
    saved = Signal()
    left = Signal(object)

    def __init__(
        self,
        desk: Desk,
        session: Callable[[], Actor],
        window: QWidget,
        chooser: Chooser,
        locked: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._desk, self._session, self._window, self._chooser = desk, session, window, chooser
        self._locked, self._over = locked, False
        self._held: list[tuple[Actor, Paper, _Shown | None]] = []

    def give_out(self) -> None:
        """The desk is unlocked: show what came meanwhile for who is here now."""
        held, self._held = self._held, []
        for actor, paper, shown in held:
            if actor == self._session():
                self._open(paper, shown)

    def stop(self) -> None:
        """The window goes: nothing opens any more."""
        self._over = True

    def show_decided(self, decided: Decided) -> None:
        """Show the paper of a decision."""
        packet_id = decided.view.packet.id

        def count(way: Way) -> int:
            return count_print(self._desk, self._session(), packet_id, decided.paper_id, way)

        paper = self._of_packet(decided.view, decided.view.papers[0].kind, decided.pdf)
        copies = _Copies(count, self._same_copy(packet_id, decided.paper_id, ""))
        self._open(paper, _Shown(copies, self.printed, packet_id))

    def show_reprint(self, again: Reprint) -> None:
        """Show a paper that was given out; it counts when a copy of it leaves."""

        def count(way: Way) -> int:
            return count_reprint(self._desk, self._session(), again, way)

        packet_id = again.paper.packet_id
        view = self._seen(packet_id)
        if view is None:
            return
        paper = self._of_packet(view, again.paper.kind, again.pdf, again.mark)
        copies = _Copies(count, self._same_copy(packet_id, again.paper.id, again.mark))
        self._open(paper, _Shown(copies, self.reprinted, packet_id))

    def show_file(self, made: MadeFile) -> None:
        """Show a paper of no packet: a unit's, a list; that a recovery code is printed is written down."""
        paper = Paper(made.title, made.data, made.file_name, self._setting(made.sort))
        self._open(paper, _Shown(self._code_left, self.reprinted) if isinstance(made, CodePaper) else None)

    def _code_left(self, way: Way) -> None:
        note_code_left(self._desk, self._session(), way)

    def show_report(self, made: MadeReport) -> None:
        """Show a report; each copy that leaves is written down."""

        def note(way: Way) -> None:
            note_left(self._desk, self._session(), made, way)

        setting = self._setting(PaperSort.REPORT)
        self._open(Paper(made.title, made.data, made.file_name, setting), _Shown(note, self.reprinted))

    def show_register(self, made: Register) -> None:
        """Show a register of originals; it is made anew each time."""
        setting = self._setting(PaperSort.ORIGINALS)
        self._open(Paper(made.title, made.pdf, made.file_name, setting))

    def _of_packet(self, view: PacketView, kind: str, pdf: bytes, mark: str = "") -> Paper:
        number, name = view.packet.number or "", view.packet.applicant.name
        title = f"{TITLES[kind]}　{mark}".strip()
        setting = self._setting(PaperSort(kind))
        return Paper(title, pdf, f"{number} {TITLES[kind]} {name}.pdf", setting)

    def _setting(self, sort: PaperSort) -> PrintSetting:
        """How this kind is printed. A paper that was made is shown also while that cannot be read: then the
        system's dialog asks for the printer.
        """
        try:
            return print_setting(self._desk, sort)
        except Trouble:
            return PrintSetting(sort)

    def _seen(self, packet_id: PacketId) -> PacketView | None:
        """The packet as it stands; None when it cannot be read, which is told."""
        try:
            return show_packet(self._desk, packet_id)
        except Trouble as trouble:
            TroubleBox(trouble.sentence, trouble.advice, self._window).open()
            return None

    def _same_copy(self, packet_id: PacketId, paper_id: PaperId, mark: str) -> Note:
        return lambda way: note_same_copy(self._desk, self._session(), packet_id, paper_id, way, mark)

    def _open(self, paper: Paper, shown: _Shown | None = None) -> None:
        if self._over:
            return
        if self._locked():
            self._held.append((self._session(), paper, shown))
            return
        preview = PaperPreview(paper, self._window, chooser=self._chooser)
        if shown is not None:
            preview.saved.connect(partial(self._on_saved, shown))
            preview.accepted.connect(partial(self._on_printed, shown))
            preview.rejected.connect(partial(self._on_left, shown))
        preview.open()

    def _on_printed(self, shown: _Shown) -> None:
        """A printed notice is handed over or waits; every other paper is done with."""
        if not self._note(shown, Way.PRINTED):
            return
        view = self._seen(shown.packet_id) if shown.packet_id is not None else None
        if view is None or not waits_to_be_served(view.packet):
            shown.printed.emit()
            return
        asking = HandingOver(self._desk, self._session(), view, self._window)
        asking.finished.connect(partial(self._on_handed_over, asking, shown))
        asking.open()

    def _on_handed_over(self, asking: HandingOver, shown: _Shown, _result: int) -> None:
        """The deadline runs from now; a notice that says another one is printed anew at once."""
        renewed = asking.outcome
        if renewed and renewed.paper_id is not None and renewed.pdf is not None:
            self.show_decided(Decided(renewed.view, renewed.paper_id, renewed.pdf))
        else:
            shown.printed.emit()

    def _on_left(self, shown: _Shown) -> None:
        """Closed without a print: how to come back to a paper that nobody holds is said at once."""
        if shown.packet_id is None:
            return
        view = self._seen(shown.packet_id)
        words = left_unprinted(view) if view is not None else None
        if words:
            self.left.emit(words)

    def _on_saved(self, shown: _Shown, _path: Path) -> None:
        if self._note(shown, Way.SAVED):
            self.saved.emit()

    def _note(self, shown: _Shown, way: Way) -> bool:
        """Write down the copy that left; False when that failed, which is told."""
        try:
            shown.note(way)
        except Trouble as trouble:
            TroubleBox(trouble.sentence, trouble.advice, self._window).open()
            return False
        return True
