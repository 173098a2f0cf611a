"""The help of one screen: what it is for, and all its keys in columns; Ctrl+P makes the sheet of all.

It takes as many columns as it needs to be seen whole, and scrolls by rows only where the screen is too low.
"""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSpacerItem,
    QVBoxLayout,
    QWidget,
)

from intake_desk.ui.help import Help, Place
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.keys import Hint, KeyBar, Keycap, KeyHint
from intake_desk.ui.widgets.whole_lines import Span, WholeLines

_USUAL, _WIDE = (3, QSize(940, 620)), (4, QSize(1240, 720))
"""Columns and the most room: for what fits, and for more keys than that."""
_BESIDE = 84
"""Pixels beside the keys."""
_FRAME = QSize(24, 48)
"""What the frame of a window and the task bar take."""
_KEYS = 86
"""The width of a column of key caps."""
_LEAST = 280
"""A column of keys with their words needs so much of the dialog's width."""
_GAP = 6
_TOP = Qt.AlignmentFlag.AlignTop
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class HelpDialog(QDialog):
    """Frees itself when it closes. `sheet_asked` asks for the keys of all screens on paper."""

    PURPOSE = "说明打开帮助的那一屏：用来做什么，有哪些键。各屏的键可以一起打印。"
    sheet_asked = Signal()

    def __init__(self, told: Help, everywhere: tuple[Hint, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("帮助：{0}").format(told.title))
        self.told, self.everywhere = told, everywhere
        self._places = _Places((*told.places, Place(self.tr("各处可用"), everywhere)))
        self._scroll = WholeLines(self._places, self._places.spans)
        self._moves = KeyHint("↑↓ PgUp PgDn", self.tr("还有，往下看"))
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_range)
        self._sheet = ActionButton(self.tr("全部快捷键，打印"), "Ctrl+P", primary=True)
        self._sheet.clicked.connect(self._on_sheet)
        self._leave = ActionButton(self.tr("关闭"), "Esc")
        self._leave.clicked.connect(self.reject)
        self._lay_out()
        self.fit(self.screen().availableSize())
        self.setFocus()

    def show_keys_only(self) -> None:
        """Without the sheet of all keys."""
        self._sheet.hide()
        self._sheet.setEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys move through a long help by whole rows; F1 closes it as it opened it."""
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._scroll.step(_STEPS[key])
        elif key in _PAGES:
            self._scroll.turn(_PAGES[key])
        else:
            super().keyPressEvent(event)

    def fit(self, screen: QSize) -> None:
        """As high as the keys need on a screen of this size; wider and in more columns when they are many."""
        room = screen - _FRAME
        if not self._fits(*_USUAL, room):
            self._fits(*_WIDE, room)

    def _fits(self, columns: int, most: QSize, room: QSize) -> bool:
        """Take up what the keys need of this room; whether that was enough."""
        size = most.boundedTo(room)
        self._places.set_columns(min(columns, size.width() // _LEAST))
        self.resize(size)
        for layout in (self._column, self._card.body):
            layout.invalidate()
            layout.activate()
        wanted = self._places.heightForWidth(size.width() - _BESIDE) + size.height() - self._scroll.height()
        self.resize(size.width(), min(wanted, size.height()))
        return wanted <= size.height()

    def _on_range(self, _least: int, most: int) -> None:
        self._moves.setVisible(most > 0)

    def _on_sheet(self) -> None:
        self.accept()
        self.sheet_asked.emit()

    def _lay_out(self) -> None:
        title, purpose = QLabel(self.told.title), QLabel(self.told.purpose)
        title.setObjectName("title")
        purpose.setWordWrap(True)
        purpose.setTextFormat(Qt.TextFormat.PlainText)
        purpose.setVisible(bool(self.told.purpose))
        self._card = card = Card(margin=16)
        card.body.setSpacing(10)
        for widget in (title, purpose):
            card.body.addWidget(widget)
        card.body.addWidget(self._scroll, stretch=1)
        buttons = QHBoxLayout()
        self._moves.hide()
        buttons.addWidget(self._moves)
        buttons.addStretch(1)
        for button in (self._sheet, self._leave):
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            buttons.addWidget(button)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(card, stretch=1)
        column.addLayout(buttons)


class _Places(QWidget):
    """Headings to the left, each with its keys, read downwards by columns; the last place is a bar."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        super().__init__()
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        self._blocks = [(_heading(place), [_cell(hint) for hint in place.keys]) for place in places[:-1]]
        self._last = _heading(places[-1]), KeyBar(places[-1].keys)
        self._rows: list[list[QWidget]] = []

    def set_columns(self, columns: int) -> None:
        """Lay all out in so many columns of keys."""
        while self._grid.count():
            self._grid.takeAt(0)
        self._rows = []
        row = 0
        for heading, cells in self._blocks:
            self._grid.addWidget(heading, row, 0, _TOP)
            high = ceil(len(cells) / columns)
            for at, (cap, words) in enumerate(cells):
                column, down = divmod(at, high)
                self._grid.addWidget(cap, row + down, 1 + 2 * column, _TOP | Qt.AlignmentFlag.AlignRight)
                self._grid.addWidget(words, row + down, 2 + 2 * column, _TOP)
            self._rows += [[words for _, words in cells[down::high]] for down in range(high)]
            self._grid.addItem(QSpacerItem(0, _GAP), row + high, 0)
            row += high + 1
        heading, keys = self._last
        self._grid.addWidget(heading, row, 0, _TOP)
        self._grid.addWidget(keys, row, 1, 1, 2 * columns)
        self._rows.append([heading, keys])
        for column in range(_WIDE[0]):
            self._grid.setColumnMinimumWidth(1 + 2 * column, _KEYS if column < columns else 0)
            self._grid.setColumnStretch(2 + 2 * column, int(column < columns))

    def spans(self) -> list[Span]:
        """Where each row stands."""
        return [
            Span(min(one.y() for one in row), max(one.y() + one.height() for one in row))
            for row in self._rows
        ]


def _heading(place: Place) -> QLabel:
    heading = QLabel(place.title)
    heading.setObjectName("heading")
    return heading


def _cell(hint: Hint) -> tuple[QWidget, QLabel]:
    """A key, set down to where its words stand."""
    words = QLabel(hint.words)
    words.setWordWrap(True)
    words.setTextFormat(Qt.TextFormat.PlainText)
    words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # all columns alike
    cap = QWidget()
    around = QVBoxLayout(cap)
    around.setContentsMargins(0, 2, 0, 0)
    around.addWidget(Keycap(hint.key))
    return cap, words
