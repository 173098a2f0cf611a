"""The bar on top: which campaign this is, where the window stands today, and what follows from it.

The campaign's name stands under the title, so that it is there however much there is to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from intake_desk.ui.widgets.chip import Chip
from intake_desk.ui.widgets.rich_line import Parts, RichLine, TextPart, plain_text
from intake_desk.ui.widgets.tone import Tone

_HEIGHT = 56
_MARGIN = 16
_GAP = 24
_CHIP_GAP = 12
_BETWEEN_FIGURES = TextPart(" · ", Tone.QUIET)


class DayState(StrEnum):
    """Where a working day of the window stands."""

    PAST = "past"
    TODAY = "today"
    COMING = "coming"


@dataclass(frozen=True)
class DayCell:
    """One working day: its number in the month, its state, and the full words for the tooltip."""

    label: str
    state: DayState
    tooltip: str = ""


@dataclass(frozen=True)
class Said:
    """Words, and the same in fewer where there is less room; without `short` there are no fewer."""

    full: Parts
    short: Parts = ()

    def words(self, *, short: bool) -> Parts:
        """The words to show."""
        return self.short if short and self.short else self.full


@dataclass(frozen=True)
class StripView:
    """What the bar says. `figures` are ordered from the least to the most important; `draft` and `rehearsal`
    show the 拟定 and 演练 chips.
    """

    title: str
    subtitle: str
    days: tuple[DayCell, ...] = ()
    headline: Said = Said(())
    figures: tuple[Said, ...] = ()
    draft: bool = False
    rehearsal: bool = False


@dataclass(frozen=True)
class _Shape:
    """What is shown at some width: how many of the figures in fewer words, the headline too, the days, and
    how many of the figures not at all.
    """

    shortened: int = 0
    headline_short: bool = False
    days: bool = True
    figures_out: int = 0


class WindowStrip(QFrame):
    """Shows a `StripView`. In a narrow window words become fewer, the least important first; then the days
    go, then figures. What is not said in full stands in the tooltip.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = StripView("", "")
        self._title, self._subtitle = RichLine(parent=self), RichLine(parent=self)
        self._title.setObjectName("title")
        self._subtitle.setObjectName("subtitle")
        self._rehearsal = Chip(self.tr("演练"), Tone.WARN, self)
        self._rehearsal.setObjectName("rehearsal")
        self._rehearsal.setToolTip(self.tr("演练数据，打印件均带“演练”字样，不作为正式收件。"))
        self._draft = Chip(self.tr("拟定"), Tone.QUIET, self)
        self._draft.setToolTip(self.tr("目录单为拟定稿，尚未由主管按附件1确认。"))
        self._days = _DayBoxes(self)
        self._headline, self._figures = RichLine(parent=self), RichLine(parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)

    def show_view(self, view: StripView) -> None:
        """Say what the view says."""
        self._view = view
        self._title.set_parts((TextPart(view.title, bold=True),))
        self._subtitle.set_text(view.subtitle, Tone.QUIET)
        self._days.show_days(view.days)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width: decide again what fits."""
        super().resizeEvent(event)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """The bar gives way to any width."""
        return QSize(0, _HEIGHT)

    def _arrange(self) -> None:
        shapes = list(self._shapes())
        room = self.width() - 2 * _MARGIN
        shape = next((one for one in shapes if self._needed(one) <= room), shapes[-1])
        self._headline.set_parts(self._headline_parts(shape))
        self._figures.set_parts(self._figure_parts(shape))
        self.setToolTip(self._left_out(shape))
        self._place_behind(shape, self._place_first(), self._place_right())

    def _shapes(self) -> Iterator[_Shape]:
        """From everything down to the bare headline, giving up the least important first."""
        count = len(self._view.figures)
        for shortened in range(count + 1):
            yield _Shape(shortened)
        yield _Shape(count, headline_short=True)
        for left_out in range(count + 1):
            yield _Shape(count, headline_short=True, days=False, figures_out=left_out)

    def _needed(self, shape: _Shape) -> int:
        """The least width at which a shape can be read."""
        chips = sum(chip.sizeHint().width() + _CHIP_GAP for chip in self._chips())
        widths = [
            max(self._title.sizeHint().width() + chips, self._subtitle.sizeHint().width()),
            self._days.sizeHint().width() if shape.days else 0,
            self._headline.width_of(self._headline_parts(shape)),
            self._figures.width_of(self._figure_parts(shape)),
        ]
        used = [width for width in widths if width]
        return sum(used) + _GAP * (len(used) - 1)

    def _chips(self) -> list[Chip]:
        """The chips this view asks for, behind the title."""
        asked = ((self._rehearsal, self._view.rehearsal), (self._draft, self._view.draft))
        return [chip for chip, wanted in asked if wanted]

    def _headline_parts(self, shape: _Shape) -> Parts:
        return self._view.headline.words(short=shape.headline_short)

    def _figure_parts(self, shape: _Shape) -> Parts:
        parts: list[TextPart] = []
        for place, figure in enumerate(self._view.figures[shape.figures_out :], start=shape.figures_out):
            words = figure.words(short=place < shape.shortened)
            parts += [_BETWEEN_FIGURES, *words] if parts else words
        return tuple(parts)

    def _left_out(self, shape: _Shape) -> str:
        """What the width made us drop or say in fewer words, for the tooltip."""
        told = [(self._view.headline, shape.headline_short, False)]
        told += [
            (figure, place < shape.shortened, place < shape.figures_out)
            for place, figure in enumerate(self._view.figures)
        ]
        return "\n".join(plain_text(said.full) for said, short, out in told if out or (short and said.short))

    def _place_right(self) -> int:
        """Put the figures against the right edge; returns where the room for the others ends."""
        width = self._figures.sizeHint().width()
        end = self.width() - _MARGIN
        self._put(self._figures, end - width, width)
        return end - width - _GAP if width else end

    def _place_first(self) -> int:
        """Put the title with its chips above the campaign's name; returns where both end."""
        below = self._subtitle.sizeHint().height() if self._view.subtitle else 0
        x = self._put(self._title, _MARGIN, self._title.sizeHint().width(), above=below)
        for chip in (self._rehearsal, self._draft):
            wanted = chip in self._chips()
            width = chip.sizeHint().width()
            x = self._put(chip, x + _CHIP_GAP, width, above=below) if wanted else self._drop(chip, x)
        if not below:
            return self._drop(self._subtitle, x)
        width = min(self._subtitle.sizeHint().width(), self.width() - 2 * _MARGIN)
        return max(x, self._put(self._subtitle, _MARGIN, width, above=-self._title.sizeHint().height()))

    def _place_behind(self, shape: _Shape, x: int, end: int) -> None:
        x = self._place(self._days, x, end - x - _GAP if shape.days else 0)
        self._place(self._headline, x, end - x - _GAP)

    def _place(self, piece: QWidget, x: int, room: int) -> int:
        width = min(piece.sizeHint().width(), room)
        return self._put(piece, x + _GAP, width) if width > 0 else self._drop(piece, x)

    def _put(self, piece: QWidget, x: int, width: int, *, above: int = 0) -> int:
        """Centre a piece in the bar, or with so much room for another `above` (below: negative) it."""
        height = piece.sizeHint().height()
        piece.setGeometry(QRect(x, (_HEIGHT - 1 - height - above) // 2, width, height))
        piece.setVisible(True)
        return x + width

    @staticmethod
    def _drop(piece: QWidget, x: int) -> int:
        piece.hide()
        return x


class _DayBoxes(QWidget):
    """The working days of the window as small boxes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._cells: tuple[DayCell, ...] = ()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)

    def show_days(self, cells: tuple[DayCell, ...]) -> None:
        """One box a day; the same days again cost nothing."""
        if cells == self._cells:
            return
        self._cells = cells
        while self._row.count():
            old = self._row.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        for cell in cells:
            self._row.addWidget(_day_box(cell))
        self._row.activate()


def _day_box(cell: DayCell) -> QLabel:
    box = QLabel(cell.label)
    box.setProperty("day", cell.state.value)
    box.setAlignment(Qt.AlignmentFlag.AlignCenter)
    box.setFixedSize(26, 26)
    box.setToolTip(cell.tooltip)
    return box
