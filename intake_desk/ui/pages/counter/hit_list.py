"""A list of packets in two lines each: who, and what of theirs; a chip tells where the packet stands."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from intake_desk.domain.day_words import slash_day
from intake_desk.domain.packet import STATE_WORDS, PacketState
from intake_desk.services.corrections.corrections import NOT_SERVED
from intake_desk.services.records import Hit, PacketId
from intake_desk.ui.theme import COLOURS
from intake_desk.ui.widgets.chip import chip_width, paint_chip
from intake_desk.ui.widgets.keys import ENTER
from intake_desk.ui.widgets.state_tones import STATE_TONES
from intake_desk.ui.widgets.tone import INK, Tone

_Index = QModelIndex | QPersistentModelIndex
HIT_ROLE = Qt.ItemDataRole.UserRole
ROW = 50
_PAD, _SMALL = 10, 12

_SHORTER = {PacketState.EXPECTED: "", PacketState.CORRECTING: "补正"}
"""What the narrow list says in fewer words: nothing of who has not come, and no 中 before a day."""


def state_words(state: PacketState) -> str:
    """A state in the words of the list."""
    return _SHORTER.get(state, STATE_WORDS[state])


def state_chip(state: PacketState, due: datetime | None) -> tuple[str, Tone]:
    """The words and tone of a state; a correction names its last day (补正 7/2), or that none runs yet."""
    words, tone = state_words(state), STATE_TONES[state]
    if state is PacketState.CORRECTING and due is None:
        return NOT_SERVED, tone
    return f"{words} {slash_day(due)}" if due else words, tone


class HitModel(QAbstractListModel):
    """The packets shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hits: tuple[Hit, ...] = ()

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        """Show others instead; the same ones again cost nothing."""
        if hits != self._hits:
            self.beginResetModel()
            self._hits = hits
            self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # Qt's own signature
        """One row a packet."""
        return 0 if parent.isValid() else len(self._hits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The packet for the delegate, its words for everybody else."""
        if not index.isValid():
            return None
        hit = self._hits[index.row()]
        if role == HIT_ROLE:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{hit.name} {hit.title_sought} · {hit.specialty}\n{hit.unit} · 尾号 {hit.id_tail}"
        return None


class HitDelegate(QStyledItemDelegate):
    """Paints name and aim above, unit and the ID's tail below, the state at the right."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Two lines of text and air."""
        return QSize(0, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one packet."""
        hit: Hit = index.data(HIT_ROLE)
        # The stubs leave these attributes of the option out.
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(COLOURS.accent_soft))
        painter.setPen(QColor(COLOURS.hairline))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        top = QRect(rect.left() + _PAD, rect.top() + 5, rect.width() - 2 * _PAD, 20)
        below = top.translated(0, 20)
        self._chip(painter, hit, top)
        plain = painter.font()
        used = self._words(painter, top, hit.name, Tone.NEUTRAL, bold=True)
        painter.setFont(_smaller(plain))
        top.setLeft(top.left() + used + 6)
        self._words(painter, top, _aim(hit, painter.fontMetrics(), top.width()), Tone.QUIET)
        tail = f" · 尾号 {hit.id_tail}"
        room = painter.fontMetrics().horizontalAdvance(tail)
        used = self._words(painter, below.adjusted(0, 0, -room, 0), hit.number or hit.unit, Tone.QUIET)
        self._words(painter, below.adjusted(used, 0, 0, 0), tail, Tone.QUIET)
        painter.restore()

    def _words(self, painter: QPainter, box: QRect, words: str, tone: Tone, *, bold: bool = False) -> int:
        font = painter.font()
        font.setBold(bold)
        painter.setFont(font)
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(box.width(), 0))
        painter.setPen(QColor(INK[tone]))
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        return painter.fontMetrics().horizontalAdvance(shown)

    def _chip(self, painter: QPainter, hit: Hit, box: QRect) -> None:
        """Paint the state at the right end of `box`, and take its room off."""
        words, tone = state_chip(hit.state, hit.due)
        if not words:
            return
        painter.save()
        painter.setFont(_smaller(painter.font()))
        width = chip_width(painter.fontMetrics(), words)
        paint_chip(painter, QRectF(box.right() - width + 1, box.top(), width, box.height()), words, tone)
        painter.restore()
        box.setRight(box.right() - width - 6)


class HitList(QListView):
    """Emits `chosen` with the packet's id on Enter or a click."""

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = HitModel(self)
        self.setModel(self._model)
        self.setItemDelegate(HitDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.clicked.connect(self._on_clicked)

    def show_hits(self, hits: tuple[Hit, ...]) -> None:
        """Show these packets."""
        self._model.show_hits(hits)

    def go_to_first(self) -> None:
        """Put the cursor on the first packet, unless it is on one already."""
        if self.count() and not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0))

    def count(self) -> int:
        """How many packets are shown."""
        return self._model.rowCount()

    def current_id(self) -> PacketId | None:
        """The packet under the cursor."""
        hit = self.current()
        return hit.id if hit else None

    def current(self) -> Hit | None:
        """The packet under the cursor, with its words."""
        hit: Hit | None = self.currentIndex().data(HIT_ROLE)
        return hit

    def namesakes(self) -> int:
        """How many of the packets shown are of people called like the one under the cursor."""
        hit = self.current()
        rows = (self._model.index(row).data(HIT_ROLE) for row in range(self.count()))
        return sum(hit is not None and other.name == hit.name for other in rows)

    def move_by(self, rows: int) -> None:
        """Move the cursor up or down, staying inside."""
        row = min(max(self.currentIndex().row() + rows, 0), self.count() - 1)
        self.setCurrentIndex(self._model.index(row))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses."""
        if event.key() in ENTER:
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        hit: Hit | None = index.data(HIT_ROLE)
        if hit:
            self.chosen.emit(hit.id)


def _aim(hit: Hit, metrics: QFontMetrics, room: int) -> str:
    """What is applied for, as far as it fits whole: title and specialty, or the title."""
    whole = f"{hit.title_sought} · {hit.specialty}"
    return whole if metrics.horizontalAdvance(whole) <= room else hit.title_sought


def _smaller(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(_SMALL)
    small.setBold(False)
    return small
