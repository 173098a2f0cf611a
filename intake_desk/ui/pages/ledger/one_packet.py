"""What is done to the packet under the cursor of the ledger: opened, its numbers shown, a paper reprinted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake_desk.domain.packet import comes_again
from intake_desk.services.counter.show_id_number import show_id_number
from intake_desk.services.counter.show_packet import show_packet
from intake_desk.services.counter.view import PacketView
from intake_desk.services.desk import Desk
from intake_desk.services.papers.never_out import look_never_out, never_out_words
from intake_desk.services.papers.reprint import reprint
from intake_desk.services.records import Actor, Paper
from intake_desk.services.refusal import Refusal
from intake_desk.ui.attempt import attempt, refusal_message
from intake_desk.ui.pages.ledger.commands import PAPERS, WHOLE_NUMBER
from intake_desk.ui.pages.ledger.papers_dialog import PapersDialog
from intake_desk.ui.pages.ledger.person_line import PersonLine
from intake_desk.ui.pages.ledger.table import LedgerTable
from intake_desk.ui.widgets.keys import Shortcut
from intake_desk.ui.widgets.message_bar import Message

_NO_PAPERS = Refusal("no_papers", "这件材料还没有出具过文书。", "作出结论时出具文书。")


class OnePacket(QObject):
    """Emits `opened` with a packet for the counter, `looked_at` with the view of one that went back,
    `reprinted` with a Reprint, `changed` after an act that is on disk, `said` with a Message.
    """

    opened = Signal(int)
    looked_at = Signal(object)
    reprinted = Signal(object)
    changed = Signal()
    said = Signal(object)

    def __init__(
        self,
        desk: Desk,
        session: Callable[[], Actor],
        table: LedgerTable,
        person: PersonLine,
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._desk, self._session, self._page = desk, session, page
        self._table, self._person = table, person
        table.moved.connect(self._on_moved)
        table.chosen.connect(self._on_chosen)
        table.left_alone.connect(person.conceal)
        Shortcut(WHOLE_NUMBER, page, self._reveal)
        Shortcut(PAPERS, page, self._papers)

    def view(self) -> PacketView | None:
        """The packet under the cursor, read anew; None without one."""
        row = self._table.current
        return attempt(lambda: show_packet(self._desk, row.id), self._say) if row else None

    def _on_moved(self) -> None:
        row = self._table.current
        paper = attempt(lambda: look_never_out(self._desk, row.id, row.state), self._say) if row else None
        self._person.show_row(row, f"{never_out_words(paper)}，Ctrl+P 打印" if paper else "")

    def _on_chosen(self) -> None:
        row = self._table.current
        if row is None:
            return
        if not comes_again(row.state):  # else the counter would begin another attempt
            self.opened.emit(row.id)
        elif view := self.view():
            self.looked_at.emit(view)

    def _reveal(self) -> None:
        row = self._table.current
        if row is None:
            return
        numbers = attempt(lambda: show_id_number(self._desk, self._session(), row.id), self._say)
        if numbers is not None:
            self._person.reveal(numbers)
            self.changed.emit()

    def _papers(self) -> None:
        view = self.view()
        if view is None:
            return
        if not view.papers:
            self._say(refusal_message(_NO_PAPERS))
        elif len(view.papers) == 1:
            self._reprint(view.papers[0])
        else:
            dialog = PapersDialog(view, self._page)
            dialog.accepted.connect(self._on_paper)
            dialog.open()

    def _on_paper(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, PapersDialog) and dialog.chosen:
            self._reprint(dialog.chosen)

    def _reprint(self, paper: Paper) -> None:
        again = attempt(lambda: reprint(self._desk, paper.packet_id, paper.id), self._say)
        if again is not None:
            self.reprinted.emit(again)

    def _say(self, message: Message) -> None:
        self.said.emit(message)
