"""The end of the day in the window: F8 on the page of the day leads through it, and a day that was never
closed is told of when the next one begins.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from intake_desk.domain.day_words import full_day
from intake_desk.services.day.day_records import DayState
from intake_desk.services.day.day_state import day_notice, day_state
from intake_desk.services.desk import Desk
from intake_desk.services.records import Actor
from intake_desk.services.trouble import Trouble
from intake_desk.ui.dialogs.closed_day import ClosedDayDialog
from intake_desk.ui.dialogs.closing import ClosingDialog
from intake_desk.ui.dialogs.trouble_box import TroubleBox
from intake_desk.ui.widgets.keys import Hint, Shortcut
from intake_desk.ui.widgets.message_bar import Message, MessageKind

KEY = Hint("F8", "收工")


class ClosingDesk(QObject):
    """Emits `changed` after each act on disk, `backed_up` with the BackedUp of a closing, `went` with the
    page on which something is settled first, `printing` with the day whose report is wanted, `said` with a
    Message for the counter.
    """

    changed = Signal()
    backed_up = Signal(object)
    went = Signal(str)
    printing = Signal(object)
    said = Signal(object)

    def __init__(self, desk: Desk, session: Callable[[], Actor], window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._session, self._window = desk, session, window
        self._day: Callable[[], date] = lambda: desk.today

    def offer_on(self, page: QWidget, day: Callable[[], date]) -> None:
        """The key works wherever the cursor is on this page, for the day that it shows."""
        self._day = day
        shortcut = Shortcut(KEY, page, self._on_key)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def greet(self) -> None:
        """When the last day of work was never closed, say so calmly, and how it is done."""
        try:
            left_open = day_notice(self._desk).left_open
        except Trouble:
            return  # the status bar says what is wrong
        if left_open is not None:
            self.said.emit(
                Message(
                    MessageKind.INFO,
                    f"{full_day(left_open)}还没有收工。",
                    "不影响今天收件；有空时在“日报”页（Alt+6）按 F8，再按 F7 补收。",
                )
            )

    def open(self, day: date) -> None:
        """Lead through the closing of a day; show one that is closed."""
        try:
            state, left_open = day_state(self._desk, day), day_notice(self._desk).left_open
        except Trouble as trouble:
            TroubleBox(trouble.sentence, trouble.advice, self._window).open()
            return
        if state.closing is not None:
            self._show_closed(state)
            return
        late = left_open if left_open != day else None
        dialog = ClosingDialog(self._desk, self._session, day, late, self._window)
        dialog.closed.connect(self._on_closed)
        dialog.backed_up.connect(self.backed_up)
        dialog.went.connect(self.went)
        dialog.other.connect(self.open)
        dialog.open()

    def _show_closed(self, state: DayState) -> None:
        dialog = ClosedDayDialog(self._desk, self._session, state, self._window)
        dialog.changed.connect(self.changed)
        dialog.printing.connect(self.printing)
        dialog.open()

    def _on_key(self) -> None:
        self.open(self._day())

    def _on_closed(self, state: DayState) -> None:
        self.changed.emit()
        if state.reported is None:
            self.printing.emit(state.day)
