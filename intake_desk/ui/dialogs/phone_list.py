"""Whom to phone, with whole numbers: the one place that shows them, and each showing is in the history."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake_desk.services.corrections.corrections import PhoneLine, due_words
from intake_desk.services.papers.made_file import MadeFile
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble
from intake_desk.ui.dialogs.table_dialog import Row, TableAction, TableColumn, TableDialog
from intake_desk.ui.widgets.message_bar import Message, MessageKind

COLUMNS = (
    TableColumn("编号", 112),
    TableColumn("姓名", 276),
    TableColumn("工作单位"),
    TableColumn("联系电话", 120),
    TableColumn("截止", 180),
    TableColumn("未补", 72),
)


class PhoneDialog(TableDialog):
    """The people of the list that is shown, in its order. `paper_made` brings the list to be printed."""

    PURPOSE = "补正快到期的人，照这里的号码电话提醒。完整号码只在此处显示，每次查看都记入日志。"
    paper_made = Signal(object)

    def __init__(
        self,
        people: tuple[PhoneLine, ...],
        make: Callable[[], MadeFile | Refusal],
        parent: QWidget | None = None,
    ) -> None:
        words = f"共 {len(people)} 人。完整号码只在此处显示，本次查看已记入日志。"
        super().__init__("电话提醒名单", words, COLUMNS, parent)
        self._make = make
        self.add_action(TableAction("打印名单", "Ctrl+P", self._on_print))
        self.show_rows(tuple(map(_row, people)))

    def _on_print(self) -> None:
        try:
            made = self._make()
        except Trouble as trouble:
            self.message.say(Message(MessageKind.ERROR, trouble.sentence, trouble.advice))
            return
        if isinstance(made, Refusal):
            self.refuse(made)
        else:
            self.paper_made.emit(made)


def _row(line: PhoneLine) -> Row:
    phone, open_ = line.phone or "未登记", f"{line.still_open} 项"
    return (line.number, line.name, line.unit, phone, due_words(line.due), open_)
