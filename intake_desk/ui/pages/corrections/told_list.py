"""What a notice told, item by item: mended by whom and when, or still open. Digits and arrows choose one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from intake_desk.domain.correction import Told
from intake_desk.services.counter.view import PacketView
from intake_desk.ui.pages.corrections.cells import closing_words, told_words
from intake_desk.ui.widgets.icon import Icon
from intake_desk.ui.widgets.tone import Tone, mark_state


class ToldList(QScrollArea):
    """The told items of one packet; the chosen one is marked and in view."""

    def __init__(self) -> None:
        super().__init__()
        self._told: tuple[Told, ...] = ()
        self._rows: list[ToldRow] = []
        self._digits = ""
        self._chosen = 0
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._lines)
        self._column.addStretch()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inner)
        inner.setAutoFillBackground(False)  # Qt switches it on with setWidget

    @property
    def chosen(self) -> Told | None:
        """The item that keys speak of."""
        return self._told[self._chosen] if self._told else None

    def show_view(self, view: PacketView | None, *, same: bool) -> None:
        """Show what was told of a packet. Another packet starts at its first open item."""
        notice = view.packet.correction if view else None
        self._told = notice.told if notice else ()
        short = {line.item.key: line.item.short for line in view.lines} if view else {}
        for row in self._rows:
            row.hide()
            row.deleteLater()
        self._rows = [ToldRow(told, short.get(told.finding.item, "")) for told in self._told]
        for row in self._rows:
            self._lines.addWidget(row)
        self._digits = ""
        self._choose(min(self._chosen, len(self._told) - 1) if same else self._open_after(-1))

    def go_on(self) -> None:
        """To the next open item, if there is one."""
        self._choose(self._open_after(self._chosen))

    def move_by(self, steps: int) -> None:
        """To the item so many further down or (negative) up, staying inside."""
        self._digits = ""
        self._choose(self._chosen + steps)

    def type_digit(self, digit: str) -> None:
        """1 then 9 chooses document 19; the same number again its next fault; others start anew."""
        numbers = [str(told.finding.number or "") for told in self._told]
        for typed in (self._digits + digit, digit):
            if any(number.startswith(typed) for number in numbers):
                self._digits = typed if any(n.startswith(typed) and n != typed for n in numbers) else ""
                self._choose_number(numbers, typed)
                return
        self._digits = ""

    def _choose_number(self, numbers: list[str], typed: str) -> None:
        there = [place for place, number in enumerate(numbers) if number == typed]
        if there:
            self._choose(next((place for place in there if place > self._chosen), there[0]))

    def _open_after(self, place: int) -> int:
        """The next open item behind a place, else the first open one, else the place itself."""
        open_ = [n for n, told in enumerate(self._told) if told.closing is None]
        return next((n for n in open_ if n > place), open_[0] if open_ else place)

    def _choose(self, place: int) -> None:
        self._chosen = min(max(place, 0), max(len(self._told) - 1, 0))
        for n, row in enumerate(self._rows):
            row.set_chosen(chosen=n == self._chosen)
        if self._rows:
            self._column.activate()  # new rows have no place yet
            self.ensureWidgetVisible(self._rows[self._chosen], 0, 24)


class ToldRow(QFrame):
    """One item: its mark, its words, and below who closed it, or what to do as long as it is chosen."""

    def __init__(self, told: Told, short: str) -> None:
        super().__init__()
        self._closed = told.closing is not None
        words = QLabel(told_words(told, short))
        self._below = QLabel(closing_words(told))
        for label in (words, self._below):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._below.setObjectName("small")
        self._below.setProperty("tone", "quiet")
        mark = Icon("check", Tone.GOOD, 14) if self._closed else Icon("ring", Tone.BAD, 14)
        beside = QVBoxLayout()
        beside.setContentsMargins(0, 4, 0, 0)
        beside.addWidget(mark)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(words)
        column.addWidget(self._below)
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 3, 6, 3)
        row.setSpacing(6)
        row.addLayout(beside)
        row.addLayout(column, stretch=1)
        row.setAlignment(beside, Qt.AlignmentFlag.AlignTop)

    def set_chosen(self, *, chosen: bool) -> None:
        """Mark it as the one that keys speak of."""
        mark_state(self, "chosen", "true" if chosen else "false")
        self._below.setVisible(self._closed or chosen)
