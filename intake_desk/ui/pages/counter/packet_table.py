"""The list of a packet's documents. It paints cells, moves the cursor, and turns keys into commands."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from intake_desk.domain.inspection import Presence
from intake_desk.services.counter.view import ItemLine, PacketView
from intake_desk.ui.pages.counter.cells import HEADERS, Column, cell
from intake_desk.ui.pages.counter.commands import BINDINGS, BY_KEY, DIGITS
from intake_desk.ui.pages.counter.typed_number import TypedNumber
from intake_desk.ui.widgets.cells import LOWEST_ROW, Cell
from intake_desk.ui.widgets.keys import Hint
from intake_desk.ui.widgets.row_table import RowModel, RowTable, is_plain

HIGHEST_ROW = 32
_LEAST_MARKS, _MOST_MARKS = 86, 176
"""The column of marks takes what the titles leave; a wider window gives the rest to the titles."""
_WIDTHS = {Column.NUMBER: 34, Column.COPIES: 44, Column.ORIGINAL: 92, Column.VERDICT: 92}
_PADS = 26
"""Left and right of a title, and before the quiet words behind it."""

_PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class PacketModel(RowModel):
    """The lines of one view; replaced whole after every act."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(HEADERS, parent)
        self._view: PacketView | None = None

    @property
    def view(self) -> PacketView | None:
        """The packet shown."""
        return self._view

    @property
    def lines(self) -> tuple[ItemLine, ...]:
        """The lines shown; none without a packet."""
        return self._view.lines if self._view else ()

    def show_view(self, view: PacketView | None) -> None:
        """Show another view. The same list of items keeps cursor and scroll position."""
        same = self._view and view and [x.item for x in self._view.lines] == [x.item for x in view.lines]
        if not same:
            self.beginResetModel()
        self._view = view
        if not same:
            self.endResetModel()
        else:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, len(HEADERS) - 1))

    def rows(self) -> int:
        """One row an item."""
        return len(self.lines)

    def cell(self, row: int, column: int) -> Cell | None:
        """What stands in a column of an item."""
        return cell(self.lines[row], self._view.seen, Column(column)) if self._view else None


class PacketTable(RowTable):
    """Emits `commanded` for the letters of `commands`, jumps to an item by its number and tells `moved`.
    A number that is not on this list is told by `number_lost` ('' once it is over): the cursor stays where it
    was, and letters do nothing until a number or an arrow chooses.

    All items are in view, so the page keys are not its own: `paged` by 1 or -1. A scanner types its code
    wherever the cursor is: as soon as the `opening` of one is recognised, `code_begun` brings it, before
    a letter of the code could be taken for a command.
    """

    KEYS = (Hint("↑ ↓", "换材料"), DIGITS, *(binding.hint for binding in BINDINGS))
    commanded = Signal(str)
    moved = Signal()
    number_lost = Signal(str)
    paged = Signal(int)
    left = Signal()
    code_begun = Signal(str)

    def __init__(self, opening: str, parent: QWidget | None = None) -> None:
        self._model = PacketModel()
        widths = {**_WIDTHS, Column.MARKS: _LEAST_MARKS}
        super().__init__(self._model, [widths.get(column, 0) for column in Column], parent)
        self._number, self._number_from = TypedNumber(), 0
        self._opening, self._typed = opening, ""
        self.verticalHeader().setMinimumSectionSize(LOWEST_ROW)
        self.selectionModel().currentRowChanged.connect(self._on_moved)

    def show_view(self, view: PacketView | None) -> None:
        """Show a packet; the cursor starts on the first line of another one."""
        before = self.rowCount()
        self._model.show_view(view)
        self.forget_number()
        if self.rowCount() != before or not self.currentIndex().isValid():
            self.go_to(0)
        self._fit()

    def rowCount(self) -> int:
        """How many lines there are."""
        return self._model.rowCount()

    def current_line(self) -> ItemLine | None:
        """The line under the cursor."""
        row = self.currentIndex().row()
        return self._model.lines[row] if 0 <= row < self.rowCount() else None

    def forget_number(self) -> None:
        """The next digit begins a new number, and letters do what they say."""
        lost = self._number.lost
        self._number.end()
        if lost:
            self.number_lost.emit("")

    def go_on(self, *, needed: bool) -> None:
        """Go to the next document that was not looked at yet, else to the next line; `needed`: only if it has
        to be there, so that Q pressed once more does not fall on one that need not.
        """
        lines, row = self._model.lines, self.currentIndex().row()
        later = list(enumerate(lines))[row + 1 :]
        unseen = Presence.UNSEEN
        open_ = [n for n, line in later if line.record.presence is unseen and not line.item.if_any]
        stays = needed and bool(later) and later[0][1].item.if_any
        self.go_to(open_[0] if open_ else row + (not stays))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose an item, letters command, Esc leaves; the rest is the list's own."""
        plain = is_plain(event)
        if self._begins_code(event.text()):
            self.forget_number()
            self.code_begun.emit(self._opening)
            return
        if plain and event.text().isdecimal():
            self._type_digit(event.text())
            return
        command = BY_KEY.get(Qt.Key(event.key())) if plain else None
        if command is not None and self._number.lost:
            self.number_lost.emit(self._number.words)
            return
        self.forget_number()
        if command is not None:
            self.commanded.emit(command.value)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _PAGES:
            self.paged.emit(_PAGES[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, _next: bool) -> bool:  # noqa: FBT001  # Qt's own signature
        """Tab leads nowhere: the letters would do nothing there. Every other place has its key."""
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows share the height while they can."""
        super().resizeEvent(event)
        self._fit()

    def _begins_code(self, typed: str) -> bool:
        """Whether this character completes the opening of a code; keys without one are no part of it."""
        self._typed = (self._typed + typed.upper())[-len(self._opening) :]
        return bool(typed) and self._typed == self._opening

    def _type_digit(self, digit: str) -> None:
        """Choose by the number typed so far; one that is not here leaves the cursor where it was before."""
        view = self._model.view
        if view is None:
            return
        numbers = {line.item.number: row for row, line in enumerate(view.lines)}
        row, was_lost = self.currentIndex().row(), self._number.lost
        chosen = self._number.add(digit, numbers, max(item.number for item in view.campaign.items))
        if len(self._number.words) == 1:
            self._number_from = row
        self.go_to(self._number_from if chosen is None else numbers[chosen])
        if was_lost or self._number.lost:
            self.number_lost.emit(self._number.words if self._number.lost else "")

    def _on_moved(self) -> None:
        self.moved.emit()

    def _fit(self) -> None:
        self.fit_rows(LOWEST_ROW, HIGHEST_ROW)
        room = self.viewport().width() - sum(_WIDTHS.values()) - self._widest_title()
        self.setColumnWidth(Column.MARKS, min(max(room, _LEAST_MARKS), _MOST_MARKS))

    def _widest_title(self) -> int:
        view, metrics = self._model.view, self.fontMetrics()
        titles = (cell(line, view.seen, Column.TITLE) for line in view.lines) if view else ()
        return max((metrics.horizontalAdvance(f"{t.words}{t.extra}") + _PADS for t in titles), default=0)
