"""A table of any length: it holds ids, and asks for the rows of a page when one of them is painted."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from intake_desk.services.trouble import Trouble
from intake_desk.ui.widgets.cells import Cell
from intake_desk.ui.widgets.row_table import PickTable, RowModel

PAGE = 64
"""So many rows are asked for at once: more than a screen shows, so that a page of rows is one question."""
_PAGES = 32
"""So many pages are kept: what was just scrolled past comes back without asking."""

R = TypeVar("R")


class LazyModel(RowModel, Generic[R]):
    """Rows by their ids. `fetch` gives the rows of these ids in their order; `show` a cell of a row.

    `failed` brings the Trouble of a fetch, once a page; its rows stay empty until ids are shown anew.
    """

    failed = Signal(object)

    def __init__(
        self,
        headers: Sequence[str],
        fetch: Callable[[Sequence[int]], Sequence[R]],
        show: Callable[[R, int], Cell],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(headers, parent)
        self._fetch, self._show = fetch, show
        self.ids: Sequence[int] = ()
        self._pages: OrderedDict[int, Sequence[R]] = OrderedDict()

    def show_ids(self, ids: Sequence[int], headers: Sequence[str]) -> None:
        """Show other rows, or other columns of them; nothing is asked for before it is painted."""
        self.beginResetModel()
        self.ids, self._headers = ids, tuple(headers)
        self._pages.clear()
        self.endResetModel()

    def rows(self) -> int:
        """One row an id."""
        return len(self.ids)

    def cell(self, row: int, column: int) -> Cell | None:
        """A cell of the row; None when the row could not be read."""
        found = self.at(row)
        return None if found is None else self._show(found, column)

    def at(self, row: int) -> R | None:
        """A row, asked for if need be; None when there is none or it could not be read."""
        if not 0 <= row < len(self.ids):
            return None
        number, place = divmod(row, PAGE)
        page = self._page(number)
        return page[place] if place < len(page) else None

    def _page(self, number: int) -> Sequence[R]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        try:
            page = self._fetch(self.ids[number * PAGE : (number + 1) * PAGE])
        except Trouble as trouble:
            page = ()
            self.failed.emit(trouble)
        self._pages[number] = page
        if len(self._pages) > _PAGES:
            self._pages.popitem(last=False)
        return page


class LazyTable(PickTable, Generic[R]):
    """A table over a lazy model; `failed` brings what kept rows from being read."""

    failed = Signal(object)

    def __init__(self, model: LazyModel[R], widths: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(model, widths, parent)
        self._model = model
        # Later: it happens while the table is painted.
        model.failed.connect(self.failed, Qt.ConnectionType.QueuedConnection)

    @property
    def ids(self) -> Sequence[int]:
        """What is shown."""
        return self._model.ids

    @property
    def current(self) -> R | None:
        """The row under the cursor."""
        return self._model.at(self.row)

    def show_ids(self, ids: Sequence[int], headers: Sequence[str], wanted: int | None) -> None:
        """Show these rows, with the cursor on the id `wanted`, else on the row where it was."""
        row = max(self.row, 0)
        self._model.show_ids(ids, headers)
        found = ids.index(wanted) if wanted is not None and wanted in ids else row
        self.go_to(min(found, len(ids) - 1))
        self.moved.emit(self.row)
