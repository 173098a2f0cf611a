"""The ledger as a workbook, made beside the window: its progress is said, Esc stops it, then it is saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake_desk.services.desk import Desk
from intake_desk.services.ledger.export_ledger import export_file, export_ledger, refuse_export
from intake_desk.services.ledger.ledger import Condition
from intake_desk.services.ledger.ledger_records import LedgerColumn
from intake_desk.services.progress import Cancelled
from intake_desk.services.records import Actor, PacketId
from intake_desk.ui.attempt import refusal_message
from intake_desk.ui.jobs import Failure, Job
from intake_desk.ui.widgets.message_bar import Message, MessageKind
from intake_desk.ui.workbook_saving import SaveChooser, Written, ask_where, end_words, write_made


class Exporting(QObject):
    """Emits `said` with a Message, and `done` when an export is history."""

    said = Signal(object)
    done = Signal()

    def __init__(self, desk: Desk, session: Callable[[], Actor], window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._session, self._window = desk, session, window
        self.ask_where: SaveChooser = ask_where
        self._job = Job(self)
        self._job.progressed.connect(self._on_progress)
        self._job.finished.connect(self._on_made)

    def start(
        self,
        ids: Sequence[PacketId],
        columns: Sequence[LedgerColumn],
        told: Sequence[Condition],
        year: int | None,
    ) -> None:
        """Ask where it goes and begin, unless another export is under way; `year` is that of the packets,
        None the one in force.
        """
        if self._job.running:
            return
        desk, actor, job = self._desk, self._session(), self._job
        if refusal := refuse_export(actor, ids):
            self.said.emit(refusal_message(refusal))
            return
        path = self.ask_where(self._window, export_file(desk))
        if path is None or job.running:
            self.said.emit(_NOT_SAVED)
            return
        desk = desk.of_year(year) if year else desk
        self._on_progress(0)
        job.start(lambda: write_made(path, export_ledger(desk, actor, ids, columns, told, job.report)))

    def stop(self) -> None:
        """Give the export up that is under way."""
        self._job.cancel()

    def wait(self) -> None:
        """Stop, and let it come to its end."""
        self._job.cancel()
        self._job.wait()

    def _on_progress(self, percent: int) -> None:
        words = self.tr("正在导出台账 … {0}%").format(percent)
        self.said.emit(Message(MessageKind.INFO, words, self.tr("按 Esc 停止。")))

    def _on_made(self, outcome: object) -> None:
        match outcome:
            case Failure(Cancelled()):
                self.said.emit(Message(MessageKind.INFO, self.tr("已停止导出，没有生成文件。")))
            case _:
                if isinstance(outcome, Written):
                    self.done.emit()
                self.said.emit(end_words(self._window, outcome))


_NOT_SAVED = Message(MessageKind.INFO, "没有选择保存位置，没有导出，文件没有保存。")
