"""期限复核: whom the calendar in force gives more time than they were told; the supervisor lengthens it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtWidgets import QWidget

from intake_desk.domain.calendar import CalendarUnknown
from intake_desk.services.corrections.calendar_refusals import calendar_refusal
from intake_desk.services.corrections.corrections import due_words
from intake_desk.services.corrections.recount_deadlines import Recount, lengthen, recounts
from intake_desk.services.desk import Desk
from intake_desk.services.records import Actor, PacketId
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.table_dialog import Row, TableAction, TableColumn, TableDialog

COLUMNS = (
    TableColumn("编号", 130),
    TableColumn("姓名"),
    TableColumn("原截止", 220),
    TableColumn("复核后截止", 220),
)
NOBODY = Refusal(
    "nothing_to_lengthen", "没有需要延长的补正期。", "已告知的期限与现行放假安排一致，或对申报人更有利。"
)


class RecountsDialog(TableDialog):
    """A clerk sees the list and is told who lengthens. A deadline already told is never shortened."""

    def __init__(self, desk: Desk, session: Callable[[], Actor], parent: QWidget | None = None) -> None:
        words = "按现行放假安排重新计算在补的期限。只延长，不缩短；延长后请电话告知申报人。"
        super().__init__("期限复核", words, COLUMNS, parent)
        self._desk, self._session = desk, session
        self._recounts: tuple[Recount, ...] = ()
        self._read = False
        self.add_action(TableAction("延长选中的一人", "Enter", self._on_one))
        self.add_action(TableAction("全部延长", "Ctrl+G", self._on_all))
        self._refresh()
        if self._read and not self._recounts:
            self.refuse(NOBODY)

    def _on_one(self) -> None:
        row = self.current_row()
        self._lengthen([recount.packet_id for recount in self._recounts[row : row + 1]])

    def _on_all(self) -> None:
        self._lengthen([recount.packet_id for recount in self._recounts])

    def _lengthen(self, packets: Collection[PacketId]) -> None:
        self.tell(partial(_lengthened, self._desk, self._session(), packets))
        self._refresh()

    def _refresh(self) -> None:
        """Count anew; why there is no list is said."""
        counted = self.read(partial(_counted, self._desk))
        self._read = counted is not None
        if counted is not None:
            self._recounts = counted
            self.show_rows(tuple(map(_row, counted)))


def _counted(desk: Desk) -> tuple[Recount, ...] | Refusal:
    try:
        return recounts(desk)
    except CalendarUnknown as unknown:
        return calendar_refusal(unknown)


def _lengthened(desk: Desk, actor: Actor, packets: Collection[PacketId]) -> str | Refusal:
    """What was done, in words."""
    try:
        outcome = lengthen(desk, actor, packets)
    except CalendarUnknown as unknown:
        return calendar_refusal(unknown)
    if isinstance(outcome, Refusal):
        return outcome
    told = "；".join(f"{one.name} {due_words(one.counted.due)}" for one in outcome)
    return f"已延长 {len(outcome)} 人，请电话告知：{told}" if outcome else NOBODY


def _row(recount: Recount) -> Row:
    return (recount.number, recount.name, due_words(recount.told), due_words(recount.counted.due))
