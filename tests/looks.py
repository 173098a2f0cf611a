"""Looks at a window as a careful eye does: which words are cut and stand nowhere else on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QPushButton, QTableView, QWidget

from intake_desk.ui.widgets.cells import CELL_ROLE, Cell
from intake_desk.ui.widgets.rich_line import RichLine

_W = TypeVar("_W", bound=QWidget)
_PARTS = re.compile("[；：。]")
"""A cell joins what stands in lines of its own elsewhere."""
_PADS, _MARK, _CHIP_PADS, _SMALL_PIXELS = 16, 18, 16, 12
"""What a painted cell adds to its words: left and right, a drawing before them, a pill around them."""


def cut_words(window: QWidget) -> list[str]:
    """The words on screen that have less room than they need: of labels, lines, buttons, headers, and of
    the row under the cursor of each table. What stands whole in another place is not lost.
    """
    whole = "\n".join(label.text() for label in _labels(window) if not _is_cut(label, window))
    whole += "\n".join(line.text() for line in _lines(window) if not line.is_cut())
    return [words for words in _cut(window) if not all(part in whole for part in _PARTS.split(words))]


def _cut(window: QWidget) -> Iterator[str]:
    yield from (label.text() for label in _labels(window) if _is_cut(label, window))
    yield from (line.text() for line in _lines(window) if line.is_cut())
    for button in _visible(window, QPushButton):
        if button.text() and button.width() < button.minimumSizeHint().width():
            yield button.text()
    for table in _visible(window, QTableView):
        yield from _cut_headers(table)
        yield from _cut_cells(table)


def _cut_headers(table: QTableView) -> Iterator[str]:
    model, metrics = table.model(), _small(table)
    for column in range(model.columnCount()):
        words = str(model.headerData(column, Qt.Orientation.Horizontal) or "")
        if 0 < table.columnWidth(column) < metrics.horizontalAdvance(words) + _PADS:
            yield words


def _cut_cells(table: QTableView) -> Iterator[str]:
    """The cells of the cursor's row; the others are read by going there."""
    row = table.currentIndex().row()
    for column in range(table.model().columnCount() if row >= 0 else 0):
        index = table.model().index(row, column)
        shown = index.data(CELL_ROLE)
        if isinstance(shown, Cell) and shown.words and _room(table, index) < _wanted(table, shown):
            yield shown.words
    if row >= 0 and table.wordWrap() and table.model().index(row, 0).data(CELL_ROLE) is None:
        yield from _cut_rows(table, row)


def _cut_rows(table: QTableView, row: int) -> Iterator[str]:
    """A row of plain wrapping words is as high as they need."""
    if table.sizeHintForRow(row) > table.rowHeight(row):
        yield str(table.model().index(row, 0).data())


def _room(table: QTableView, index: QModelIndex) -> int:
    columns = range(index.column(), index.column() + table.columnSpan(index.row(), index.column()))
    return sum(table.columnWidth(column) for column in columns)


def _wanted(table: QTableView, shown: Cell) -> int:
    metrics = _small(table) if shown.chip else QFontMetrics(table.font())
    width = metrics.horizontalAdvance(shown.words) + _PADS + _MARK * bool(shown.mark)
    width += _CHIP_PADS * shown.chip
    extra = QFontMetrics(table.font()).horizontalAdvance(shown.extra) + _PADS // 2
    return width + extra * bool(shown.extra)


def _small(table: QTableView) -> QFontMetrics:
    """The type of headers and pills."""
    font = QFont(table.font())
    font.setPixelSize(_SMALL_PIXELS)
    return QFontMetrics(font)


def _labels(window: QWidget) -> list[QLabel]:
    return [label for label in _visible(window, QLabel) if label.text()]


def _lines(window: QWidget) -> list[RichLine]:
    return [line for line in _visible(window, RichLine) if line.text()]


def _visible(window: QWidget, kind: type[_W]) -> list[_W]:
    return [widget for widget in window.findChildren(kind) if widget.isVisibleTo(window)]


def _is_cut(label: QLabel, window: QWidget) -> bool:
    wanted = label.sizeHint().boundedTo(label.maximumSize())  # a key cap's height is the style sheet's
    high = label.heightForWidth(label.width()) if label.wordWrap() else wanted.height()
    too_small = label.height() < high or (not label.wordWrap() and label.width() < wanted.width())
    return too_small or _sticks_out(label, window)


def _sticks_out(label: QLabel, window: QWidget) -> bool:
    """Whether a part of the label lies outside of a widget around it; what scrolls may."""
    child: QWidget = label
    while child is not window and (around := child.parentWidget()) is not None:
        if isinstance(around.parentWidget(), QAbstractScrollArea):
            return False
        if not around.rect().contains(QRect(label.mapTo(around, QPoint()), label.size())):
            return True
        child = around
    return False
