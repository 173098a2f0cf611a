"""Papers of the desk shown to be printed or saved, and counted when they were printed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake_desk.services.decide import Decided
from intake_desk.services.desk import Desk
from intake_desk.services.hand_in_files import MadeFile
from intake_desk.services.originals_register import Register
from intake_desk.services.print_paper import count_print
from intake_desk.services.records import Actor
from intake_desk.services.reprint import Reprint, count_reprint
from intake_desk.services.show_packet import show_packet
from intake_desk.services.trouble import Trouble
from intake_desk.services.view import PacketView
from intake_desk.ui.dialogs.paper_preview import Paper, PaperPreview
from intake_desk.ui.dialogs.trouble_box import TroubleBox
from intake_desk.ui.printing import Chooser

TITLES = {"receipt": "受理回执", "notice": "一次性告知书（两联）", "return": "不予接收告知"}


class PaperDesk(QObject):
    """Emits `printed` when the paper of a decision was printed, `reprinted` when one was printed again."""

    printed = Signal()
    reprinted = Signal()

    def __init__(self, desk: Desk, session: Callable[[], Actor], window: QWidget, chooser: Chooser) -> None:
        super().__init__(window)
        self._desk, self._session, self._window, self._chooser = desk, session, window, chooser

    def show_decided(self, decided: Decided) -> None:
        """Show the paper of a decision."""
        self._decided = decided
        self._open(_paper(decided.view, decided.view.papers[0].kind, decided.pdf), self._on_printed)

    def show_reprint(self, again: Reprint) -> None:
        """Show a paper that was given out; it counts when it is printed once more."""
        self._again = again
        view = show_packet(self._desk, again.paper.packet_id)
        self._open(_paper(view, again.paper.kind, again.pdf, again.mark), self._on_reprinted)

    def show_file(self, made: MadeFile) -> None:
        """Show a paper of no packet: a unit's, a list, a report."""
        self._open(Paper(made.title, made.data, made.file_name))

    def show_register(self, made: Register) -> None:
        """Show a register of originals; it is made anew each time."""
        self._open(Paper(made.title, made.pdf, made.file_name))

    def _open(self, paper: Paper, accepted: Callable[[], None] | None = None) -> None:
        preview = PaperPreview(paper, self._window, chooser=self._chooser)
        if accepted:
            preview.accepted.connect(accepted)
        preview.open()

    def _on_printed(self) -> None:
        decided = self._decided
        try:
            count_print(self._desk, self._session(), decided.view.packet.id, decided.paper_id)
        except Trouble as trouble:
            self._tell(trouble)
        else:
            self.printed.emit()

    def _on_reprinted(self) -> None:
        try:
            count_reprint(self._desk, self._session(), self._again)
        except Trouble as trouble:
            self._tell(trouble)
        else:
            self.reprinted.emit()

    def _tell(self, trouble: Trouble) -> None:
        TroubleBox(trouble.sentence, trouble.advice, self._window).open()


def _paper(view: PacketView, kind: str, pdf: bytes, mark: str = "") -> Paper:
    number, name = view.packet.number or "", view.packet.applicant.name
    title = f"{TITLES[kind]}　{mark}".strip()
    return Paper(title, pdf, f"{number} {TITLES[kind]} {name}.pdf")
