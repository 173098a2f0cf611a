"""The list of corrections by time left: moves the cursor and turns keys into commands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from intake_desk.services.corrections.corrections import CorrectionLine
from intake_desk.services.records import PacketId
from intake_desk.ui.pages.corrections.cells import HEADERS, cells
from intake_desk.ui.pages.corrections.commands import BINDINGS, BY_KEY, DIGITS, FILTERS
from intake_desk.ui.widgets.cell_table import CellTable
from intake_desk.ui.widgets.keys import Hint

_WIDTHS = (98, 96, 136, 0, 62, 106, 126)


class CorrectionsTable(CellTable):
    """Emits `commanded` with a command, `filtered` with a filter's cap, `numbered` with a digit;
    `moved` when the cursor is on another correction, `left` on Esc.
    """

    KEYS = (Hint("↑ ↓", "换一件"), DIGITS, *(b.hint for b in BINDINGS), *(part.hint for part in FILTERS))
    commanded = Signal(str)
    filtered = Signal(str)
    numbered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(HEADERS, _WIDTHS, parent)
        self.corrections: tuple[CorrectionLine, ...] = ()

    def show_corrections(self, lines: tuple[CorrectionLine, ...], wanted: PacketId | None) -> None:
        """Show these, with the cursor on the packet `wanted`, else on the row where it was."""
        self.corrections = lines
        self.show_lines(tuple(map(cells, lines)))
        self.go_to(next((row for row, line in enumerate(lines) if line.packet_id == wanted), self.row))

    def current(self) -> CorrectionLine | None:
        """The correction under the cursor."""
        return self.corrections[self.row] if 0 <= self.row < len(self.corrections) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters command or filter, digits choose an item; the rest is the list's own."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        part = next((part for part in FILTERS if part.key == key), None)
        if plain and event.text().isdecimal():
            self.numbered.emit(event.text())
        elif plain and key in BY_KEY:
            self.commanded.emit(BY_KEY[key].value)
        elif plain and part is not None:
            self.filtered.emit(part.cap)
        else:
            super().keyPressEvent(event)
