"""What a journey sees and does at the ledger; each key after the ledger has answered the one before."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QDialog

from intake_desk.domain.packet import PacketState
from intake_desk.services.ledger.ledger_records import LedgerColumn
from intake_desk.services.ledger.packet_history import packet_history
from intake_desk.services.records import Packet
from intake_desk.ui.pages.ledger.page import LedgerPage

if TYPE_CHECKING:
    from tests.journeys.conftest import Table

ALL = 74
EVENING = datetime(2025, 6, 27, 17, 25)
FIRST_COLUMNS = ("收件编号 ▲", "姓名", "工作单位")


def page(table: Table) -> LedgerPage:
    return table.window.ledger


def play(table: Table, keys: str) -> None:
    """Press keys one by one, each after the ledger has answered the one before."""
    for key in keys.split():
        table.hand.play(key)
        table.hand.wait_for(lambda: not page(table).looking.busy, "the ledger was not looked up")


def type_into(table: Table, text: str) -> None:
    table.hand.type(text)
    table.hand.wait_for(lambda: not page(table).looking.busy, "the ledger was not looked up")


def shown(table: Table, column: LedgerColumn) -> list[str]:
    """What stands in a column, row by row."""
    names = [one.column for one in page(table).table.columns]
    model = page(table).table.model()
    place = names.index(column)
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


def headers(table: Table) -> tuple[str, ...]:
    model = page(table).table.model()
    return tuple(
        str(model.headerData(place, table.window.ledger.table.horizontalHeader().orientation()))
        for place in range(model.columnCount())
    )


def said(table: Table) -> str:
    bar = page(table).message
    return bar.accessibleName() if bar.isVisible() else ""


def front() -> QDialog:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    return dialog


def heading(table: Table) -> str:
    return page(table).filters.heading.text()


def stored(table: Table) -> dict[str, Packet]:
    """All packets by the person's ID number."""
    with table.opened.store.read() as reading:
        return {packet.applicant.id_number: packet for packet in reading.packets_of_year(2025)}


def in_state(table: Table, state: PacketState) -> int:
    return sum(packet.state is state for packet in stored(table).values())


def what(table: Table, packet_id: int) -> list[str]:
    return [line.what for line in packet_history(table.opened.desk, table.stored(packet_id).id)]
