"""The paper as it would be printed now, page by page, and the ways out for it below."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from intake_desk.ui.pdf_pages import PdfPages
from intake_desk.ui.theme import COLOURS
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.card import Card

WIDTH = 372


class PageView(QWidget):
    """One page of a PDF, as large as the room allows; drawn anew only when page or size changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: PdfPages | None = None
        self._page = 0
        self._picture = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def place(self) -> tuple[int, int]:
        """The page that is shown, from 1, and how many there are; (0, 0) for none."""
        return (self._page + 1, self._pages.count) if self._pages else (0, 0)

    def show_pdf(self, pdf: bytes | None) -> None:
        """Show another paper at the same page as far as it has one; None shows an empty sheet."""
        if self._pages is not None:
            self._pages.free()
        self._pages = PdfPages(pdf, self) if pdf else None
        self.turn(0)

    def turn(self, pages: int) -> None:
        """So many pages on, or (negative) back."""
        last = self._pages.count - 1 if self._pages else 0
        self._page = min(max(self._page + pages, 0), last)
        self._picture = QImage()
        self.update()

    def sizeHint(self) -> QSize:
        """A sheet that can be made out."""
        return QSize(300, 424)

    def minimumSizeHint(self) -> QSize:
        """Rather small than no buttons below."""
        return QSize(120, 120)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page in the middle, at the screen's own resolution."""
        painter = QPainter(self)
        box = self._box()
        if self._pages is not None:
            ratio = self.devicePixelRatioF()
            pixels = box.size() * ratio
            if self._picture.size() != pixels:
                self._picture = self._pages.picture(self._page, pixels)
                self._picture.setDevicePixelRatio(ratio)
            painter.drawImage(box.topLeft(), self._picture)
        painter.setPen(QColor(COLOURS.line))
        painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.end()

    def _box(self) -> QRect:
        shape = self._pages.size(self._page) if self._pages else QSize(210, 297)
        share = min(self.width() / shape.width(), self.height() / shape.height())
        size = QSize(round(shape.width() * share), round(shape.height() * share))
        box = QRect(0, 0, size.width(), size.height())
        box.moveCenter(self.rect().center())
        return box


class PreviewCard(Card):
    """The paper and its buttons; further commands go below them with `add_command`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setFixedWidth(WIDTH)
        self.view = PageView()
        self.print_it = ActionButton(self.tr("打印"), "Ctrl+P", primary=True)
        self.save = ActionButton(self.tr("存 PDF"), "Ctrl+S")
        self.roster = ActionButton(self.tr("花名册 Excel（全部单位）"), "Ctrl+E")
        self._title, self._place = QLabel(), QLabel()
        self._commands = QVBoxLayout()
        self._lay_out()

    def show_paper(self, title: str, pdf: bytes | None) -> None:
        """Show a paper under its name; nothing can be printed or saved without one."""
        self._title.setText(title)
        self.view.show_pdf(pdf)
        for button in (self.print_it, self.save):
            button.setEnabled(pdf is not None)
        self._tell_place()

    def turn(self, pages: int) -> None:
        """Turn the page."""
        self.view.turn(pages)
        self._tell_place()

    def add_command(self, button: ActionButton) -> None:
        """Put one more button below the others."""
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._commands.addWidget(button)

    def _tell_place(self) -> None:
        page, count = self.view.place
        self._place.setText(self.tr("第 {0} 页，共 {1} 页").format(page, count) if count else "")

    def _lay_out(self) -> None:
        self._title.setObjectName("heading")
        self._place.setObjectName("small")
        self._place.setProperty("tone", "quiet")
        head = QHBoxLayout()
        head.addWidget(self._title, stretch=1)
        head.addWidget(self._place)
        self.body.addLayout(head)
        self.body.addWidget(self.view, stretch=1)
        pair = QHBoxLayout()
        pair.setSpacing(8)
        for button in (self.print_it, self.save):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            pair.addWidget(button, stretch=1)
        self._commands.setSpacing(8)
        self.body.addLayout(pair)
        self.body.addLayout(self._commands)
        self.add_command(self.roster)
