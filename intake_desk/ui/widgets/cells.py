"""A table cell of a mark, words in a tone and quiet words behind, and the delegate that paints it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from intake_desk.ui.theme import COLOURS
from intake_desk.ui.widgets.chip import chip_width, paint_chip
from intake_desk.ui.widgets.icon import paint_icon
from intake_desk.ui.widgets.tone import INK, Tone

_Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole
"""The role under which a model gives the `Cell` at an index."""

LOWEST_ROW = 23
_PAD, _MARK = 8, 14
_SMALL, _CHIP = 12, 20


@dataclass(frozen=True)
class Cell:
    """What stands in a cell; `mark` names a drawing before the words, `extra` quiet words behind.

    A `chip` has its words in a coloured pill; numbers stand at the `right`, so that they line up.
    """

    words: str
    tone: Tone = Tone.NEUTRAL
    mark: str = ""
    extra: str = ""
    chip: bool = False
    right: bool = False
    extra_tone: Tone = Tone.QUIET


class CellDelegate(QStyledItemDelegate):
    """Paints a mark, the words in their tone, and quiet words behind, cut with … where there is no room."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell; nothing where there is none."""
        shown: Cell | None = index.data(CELL_ROLE)
        if shown is None:
            return
        # The stubs leave these attributes of the option out.
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(COLOURS.accent_soft))
        painter.setPen(QColor(COLOURS.hairline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        box = rect.adjusted(_PAD, 0, -_PAD, 0)
        if shown.right:
            wide = painter.fontMetrics().horizontalAdvance(shown.words) + 1  # rounded down, it would be cut
            box.setLeft(max(box.left(), box.right() + 1 - wide))
        if shown.mark:
            top = box.center().y() - _MARK / 2 + 0.5
            paint_icon(painter, QRectF(box.left(), top, _MARK, _MARK), shown.mark, INK[shown.tone])
            box.setLeft(box.left() + _MARK + 4)
        paint_words = self._chip if shown.chip else self._words
        box.setLeft(box.left() + paint_words(painter, box, shown.words, shown.tone) + _PAD)
        if shown.extra:
            self._words(painter, box, shown.extra, shown.extra_tone)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Rows are sized by the table."""
        return QSize(0, LOWEST_ROW)

    def _words(self, painter: QPainter, box: QRect, words: str, tone: Tone) -> int:
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, max(box.width(), 0))
        painter.setPen(QColor(INK[tone]))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        return metrics.horizontalAdvance(shown)

    def _chip(self, painter: QPainter, box: QRect, words: str, tone: Tone) -> int:
        painter.save()
        painter.setFont(_small(painter.font()))
        width = chip_width(painter.fontMetrics(), words)
        top = box.center().y() - _CHIP / 2 + 0.5
        paint_chip(painter, QRectF(box.left(), top, width, _CHIP), words, tone)
        painter.restore()
        return width


def wanted_width(cell: Cell, font: QFont) -> int:
    """The width that a cell needs to show all its words, in logical pixels; 0 for one that is empty."""
    if not (cell.words or cell.extra or cell.mark):
        return 0
    metrics = QFontMetrics(font)
    width = 2 * _PAD + (_MARK + 4 if cell.mark else 0)
    chip = chip_width(QFontMetrics(_small(font)), cell.words) if cell.chip else 0
    width += chip or metrics.horizontalAdvance(cell.words)
    return width + (_PAD + metrics.horizontalAdvance(cell.extra) if cell.extra else 0)


def _small(font: QFont) -> QFont:
    """The type of a chip."""
    small = QFont(font)
    small.setPixelSize(_SMALL)
    return small
