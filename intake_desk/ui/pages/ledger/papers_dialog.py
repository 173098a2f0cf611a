"""The papers of a packet, when there are several: which one is to be printed again."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from intake_desk.services.counter.view import PacketView
from intake_desk.services.records import Paper
from intake_desk.ui.dialogs.table_dialog import Row, TableAction, TableColumn, TableDialog
from intake_desk.ui.paper_desk import TITLES

_COLUMNS = (
    TableColumn("文书", 200),
    TableColumn("文号", 260),
    TableColumn("出具时间", 170),
    TableColumn("已打印", 110),
    TableColumn("效力"),
)


class PapersDialog(TableDialog):
    """After `accepted`, `chosen` is the paper."""

    def __init__(self, view: PacketView, parent: QWidget) -> None:
        words = "补打的文书与原件一字不差，加印“补打”和次数；已作废的加印“已作废”。"
        super().__init__(f"补打　{view.packet.number} {view.packet.applicant.name}", words, _COLUMNS, parent)
        self._papers = view.papers
        self.chosen: Paper | None = None
        self.add_action(TableAction("补打", "Enter", self._on_chosen))
        self.show_rows(tuple(map(_row, view.papers)))

    def _on_chosen(self) -> None:
        self.chosen = self._papers[self.current_row()]
        self.accept()


def _row(paper: Paper) -> Row:
    void = f"{paper.voided_at:%Y-%m-%d %H:%M} 已作废" if paper.voided_at else "有效"
    return (
        TITLES.get(paper.kind, paper.kind),
        paper.document_number or "—",
        f"{paper.issued_at:%Y-%m-%d %H:%M}",
        f"{paper.prints} 次",
        void,
    )
