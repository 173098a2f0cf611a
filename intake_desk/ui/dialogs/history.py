"""The history of one packet on one screen: every act with who, when, old and new."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from intake_desk.services.desk import Desk
from intake_desk.services.ledger.packet_history import HistoryLine, packet_history
from intake_desk.services.records import Packet, Role
from intake_desk.ui.dialogs.table_dialog import Row, TableColumn, TableDialog

COLUMNS = (
    TableColumn("时间", 164),
    TableColumn("经办", 118),
    TableColumn("事项", 132),
    TableColumn("原来"),
    TableColumn("现在"),
)
_ROLES = {Role.CLERK: "", Role.SUPERVISOR: "（主管）", Role.SYSTEM: ""}


class HistoryDialog(TableDialog):
    """Opens at the latest act; the arrows go back in time."""

    def __init__(self, desk: Desk, packet: Packet, parent: QWidget | None = None) -> None:
        lines = packet_history(desk, packet.id)
        name = f"{packet.applicant.name} · {packet.number}" if packet.number else packet.applicant.name
        words = f"共 {len(lines)} 条，逐条记录经办人、时间、原来与现在的内容，不能修改或删除。"
        super().__init__(f"经办记录　{name}", words, COLUMNS, parent)
        self.show_rows(tuple(map(_row, lines)))
        self.table.selectRow(len(lines) - 1)


def _row(line: HistoryLine) -> Row:
    return (f"{line.at:%Y-%m-%d %H:%M:%S}", f"{line.who}{_ROLES[line.role]}", line.what, line.old, line.new)
