"""The line below the ledger: who is under the cursor, and the whole numbers as long as somebody looks."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from intake_desk.services.counter.show_id_number import PersonalNumbers
from intake_desk.services.ledger.ledger_records import LedgerRow
from intake_desk.ui.widgets.rich_line import RichLine, TextPart
from intake_desk.ui.widgets.small import small_label
from intake_desk.ui.widgets.tone import Tone


class PersonLine(QFrame):
    """Empty when the cursor is on nobody."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row: LedgerRow | None = None
        self._unprinted = ""
        self.line = RichLine()
        self.aim = small_label()
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 14, 4)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self.aim)

    def show_row(self, row: LedgerRow | None, unprinted: str = "") -> None:
        """Show who it is, numbers masked; `unprinted` says that the packet's paper never came out."""
        self._row, self._unprinted = row, unprinted
        self.aim.setText(f"{row.title_sought} · {row.specialty} · {row.unit}" if row else " ")
        if row is None:
            self.line.set_text(" ")
        else:
            self._show(row, TextPart(f"{row.id_number}　{row.phone}".rstrip()))

    def reveal(self, numbers: PersonalNumbers) -> None:
        """Show the whole numbers of the same person until the next move."""
        if self._row is not None:
            whole = f"{numbers.id_number}　{numbers.phone or '未登记电话'}"
            told = TextPart("　已记入经办记录，移动光标即隐去", Tone.WARN)
            self._show(self._row, TextPart(whole, Tone.INFO, bold=True), told)

    def conceal(self) -> None:
        """Back to the masked numbers."""
        self.show_row(self._row, self._unprinted)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes back to it, or comes instead, sees the masked numbers."""
        self.conceal()
        super().hideEvent(event)

    def _show(self, row: LedgerRow, *numbers: TextPart) -> None:
        mark = (TextPart(f"　{self._unprinted}", Tone.WARN),) if self._unprinted else ()
        self.line.set_parts((TextPart(f"{row.name}　", bold=True), *numbers, *mark))
