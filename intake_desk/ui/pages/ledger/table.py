"""The table of the ledger: its columns, by which of them it is sorted, and the keys on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from intake_desk.services.desk import Desk
from intake_desk.services.ledger.ledger import Ledger, ledger_rows
from intake_desk.services.ledger.ledger_columns import DEFAULT, NARROWEST, WIDEST, ShownColumn
from intake_desk.services.ledger.ledger_records import LedgerOrder, LedgerRow
from intake_desk.services.records import PacketId
from intake_desk.ui.pages.ledger.cells import cell, headers
from intake_desk.ui.widgets.cells import Cell
from intake_desk.ui.widgets.lazy_table import LazyModel, LazyTable

_SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class LedgerTable(LazyTable[LedgerRow]):
    """Emits `sorted_by` with another order, `drawn` for each step by which a column is drawn by hand."""

    sorted_by = Signal(object)
    drawn = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._desk = desk
        self._columns, self._order, self._campaign = DEFAULT, LedgerOrder(), desk.campaign
        model = LazyModel(headers(DEFAULT, self._order), self._fetch, self._cell)
        super().__init__(model, [shown.width for shown in DEFAULT], parent)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(NARROWEST)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        header.sectionClicked.connect(self._on_header)
        header.sectionResized.connect(self._on_resized)

    @property
    def columns(self) -> tuple[ShownColumn, ...]:
        """The columns as they are now, with the widths that somebody drew."""
        header = self.horizontalHeader()
        drawn = [
            header.sectionResizeMode(place) is QHeaderView.ResizeMode.Interactive
            for place in range(len(self._columns))
        ]
        return tuple(
            replace(shown, width=min(header.sectionSize(place), WIDEST)) if drawn[place] else shown
            for place, shown in enumerate(self._columns)
        )

    def show_columns(self, columns: tuple[ShownColumn, ...]) -> None:
        """Show these columns; the rows stay."""
        self._columns = columns
        self._model.show_ids(self.ids, headers(columns, self._order))
        self.set_widths([shown.width for shown in columns])

    def set_widths(self, widths: Sequence[int]) -> None:
        """The columns' widths. One takes the rest, the last when no other does; the others can be drawn
        wider by hand.
        """
        super().set_widths(widths)
        header, last = self.horizontalHeader(), len(widths) - 1
        if 0 not in widths:
            header.setSectionResizeMode(last, QHeaderView.ResizeMode.Stretch)
        for place in range(len(widths)):
            if header.sectionResizeMode(place) is QHeaderView.ResizeMode.Fixed:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)

    def show_ledger(self, ledger: Ledger, order: LedgerOrder, wanted: PacketId | None) -> None:
        """Show these packets, with the cursor on `wanted`, else on the row where it was."""
        self._order, self._campaign = order, ledger.campaign
        self.show_ids(ledger.ids, headers(self._columns, order), wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right choose the column that sorts, Home and End the first and last row."""
        key = Qt.Key(event.key())
        if key in _SIDEWAYS:
            self._sort_beside(_SIDEWAYS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self.go_to(0 if key == Qt.Key.Key_Home else len(self.ids) - 1)
        else:
            super().keyPressEvent(event)

    def _sort_beside(self, step: int) -> None:
        """The next shown column to the left or right sorts, upwards."""
        names = [shown.column for shown in self._columns]
        before = names.index(self._order.column) if self._order.column in names else -step
        place = min(max(before + step, 0), len(names) - 1)
        if place != before:
            self.sorted_by.emit(LedgerOrder(names[place]))
            self.scrollTo(self.model().index(max(self.row, 0), place))

    def _on_header(self, place: int) -> None:
        """Another column sorts upwards; the same one again the other way round."""
        column = self._columns[place].column
        again = column is self._order.column and not self._order.descending
        self.sorted_by.emit(LedgerOrder(column, descending=again))

    def _on_resized(self, place: int) -> None:
        """Columns that the window stretches, or that are set, are not drawn."""
        if self.horizontalHeader().sectionResizeMode(place) is QHeaderView.ResizeMode.Interactive:
            self.drawn.emit()

    def _fetch(self, ids: Sequence[int]) -> tuple[LedgerRow, ...]:
        return ledger_rows(self._desk, [PacketId(one) for one in ids])

    def _cell(self, row: LedgerRow, place: int) -> Cell:
        return cell(self._campaign, row, self._columns[place].column)
