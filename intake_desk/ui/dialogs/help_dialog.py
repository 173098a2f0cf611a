"""The help of one screen: what it is for, and all its keys in columns; Ctrl+P makes the sheet of all."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from intake_desk.ui.help import Help, Place
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.keys import Hint, Keycap

_COLUMNS = 3
_SIZE = QSize(940, 620)
_BESIDE, _AROUND = 84, 210
"""Pixels beside the keys, and above and below them."""
_STEP = 48
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


class HelpDialog(QDialog):
    """Frees itself when it closes. `sheet_asked` asks for the keys of all screens on paper."""

    PURPOSE = "说明打开帮助的那一屏：用来做什么，有哪些键。各屏的键可以一起打印。"
    sheet_asked = Signal()

    def __init__(self, told: Help, everywhere: tuple[Hint, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("帮助：{0}").format(told.title))
        self.told, self.everywhere = told, everywhere
        self._scroll = QScrollArea()
        self._sheet = ActionButton(self.tr("全部快捷键，打印"), "Ctrl+P", primary=True)
        self._sheet.clicked.connect(self._on_sheet)
        self._leave = ActionButton(self.tr("关闭"), "Esc")
        self._leave.clicked.connect(self.reject)
        self._lay_out(Place(self.tr("各处可用"), everywhere))
        self.resize(self._size())
        self.setFocus()

    def show_keys_only(self) -> None:
        """Without the sheet of all keys."""
        self._sheet.hide()
        self._sheet.setEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys move through a long help; F1 closes it as it opened it."""
        step = _MOVES.get(Qt.Key(event.key()))
        if step:
            bar = self._scroll.verticalScrollBar()
            bar.setValue(bar.value() + step * _STEP)
        else:
            super().keyPressEvent(event)

    def _size(self) -> QSize:
        """As high as the keys need, no higher than is usual."""
        most = _SIZE.boundedTo(self.screen().availableSize() - QSize(24, 48))
        keys = self._places.heightForWidth(most.width() - _BESIDE)
        return QSize(most.width(), min(keys + _AROUND, most.height()))

    def _on_sheet(self) -> None:
        self.accept()
        self.sheet_asked.emit()

    def _lay_out(self, everywhere: Place) -> None:
        title, purpose = QLabel(self.told.title), QLabel(self.told.purpose)
        title.setObjectName("title")
        purpose.setWordWrap(True)
        purpose.setTextFormat(Qt.TextFormat.PlainText)
        purpose.setVisible(bool(self.told.purpose))
        inside = QWidget()
        self._places = places = QVBoxLayout(inside)
        places.setContentsMargins(0, 0, 8, 0)
        places.setSpacing(12)
        for place in (*self.told.places, everywhere):
            places.addLayout(_place(place))
        places.addStretch(1)
        self._scroll.setWidget(inside)
        inside.setAutoFillBackground(False)  # the scroll area switched it on
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        card = Card(margin=16)
        card.body.setSpacing(10)
        for widget in (title, purpose):
            card.body.addWidget(widget)
        card.body.addWidget(self._scroll, stretch=1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self._sheet, self._leave):
            button.setAutoDefault(False)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(card, stretch=1)
        column.addLayout(buttons)


def _place(place: Place) -> QVBoxLayout:
    """A heading and its keys, read downwards column by column."""
    block = QVBoxLayout()
    block.setSpacing(6)
    if place.title:
        heading = QLabel(place.title)
        heading.setObjectName("heading")
        block.addWidget(heading)
    grid = QGridLayout()
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(6)
    high = ceil(len(place.keys) / _COLUMNS)
    for at, hint in enumerate(place.keys):
        column, row = divmod(at, high)
        words = QLabel(hint.words)
        words.setWordWrap(True)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # all columns alike
        keys = QHBoxLayout()
        keys.setContentsMargins(0, 1, 0, 0)
        keys.addStretch(1)
        keys.addWidget(Keycap(hint.key))
        grid.addLayout(keys, row, 2 * column, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, row, 2 * column + 1, Qt.AlignmentFlag.AlignTop)
    for column in range(_COLUMNS):
        if column * high >= len(place.keys):  # an empty column would have no gap before it
            grid.addWidget(QWidget(), 0, 2 * column)
            grid.addWidget(QWidget(), 0, 2 * column + 1)
        grid.setColumnMinimumWidth(2 * column, 86)
        grid.setColumnStretch(2 * column + 1, 1)
    block.addLayout(grid)
    return block
