"""Shows a paper exactly as it will be printed; Enter prints it, Ctrl+S saves it, Esc leaves it.

Where its kind of paper is printed at once, Ctrl+P opens the system's dialog all the same.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from intake_desk.services.papers.printers import PrintSetting
from intake_desk.ui.file_places import ask_save, write_whole
from intake_desk.ui.pdf_pages import PdfPages
from intake_desk.ui.printing import (
    PLAIN,
    Chooser,
    PrintResult,
    PrintWish,
    ask_and_print,
    gone,
    gone_words,
    system_dialog,
)
from intake_desk.ui.theme import COLOURS
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.keys import Hint
from intake_desk.ui.widgets.message_bar import Message, MessageBar, MessageKind

_BETWEEN_PAGES = 12
_ARROW_STEP = 48
_PRINT, _ELSEWHERE = Hint("Enter", "打印"), Hint("Ctrl+P", "另选打印机")
_SAVE, _LEAVE = Hint("Ctrl+S", "存为 PDF"), Hint("Esc", "关闭")

FileChooser = Callable[[QWidget, str], Path | None]
"""Asks where to save under a suggested name; None when the person thinks better of it."""


@dataclass(frozen=True)
class Paper:
    """A finished paper: what it is called, its bytes, the file name to suggest, how its kind is printed."""

    title: str
    pdf: bytes
    file_name: str
    setting: PrintSetting = PLAIN


def ask_where(parent: QWidget, suggested: str) -> Path | None:
    """The system's save dialog for a PDF."""
    return ask_save(parent, parent.tr("存为 PDF"), suggested, "PDF (*.pdf)", "pdf")


class PaperPreview(QDialog):
    """Closes with `accepted` once the paper was printed, with `rejected` otherwise; then it frees itself.

    `saved` names the file after Ctrl+S. Raises `PdfUnreadable` for bytes that are no PDF.
    `chooser` and `ask_file` stand for the two system dialogs.
    """

    TITLE = "文书预览"
    PURPOSE = "照打印出来的样子显示文书。先看清楚再打印；没有打印机时可存为 PDF。"
    KEYS = (_PRINT, _ELSEWHERE, _SAVE, Hint("↑ ↓", "上下看"), Hint("PgUp PgDn", "翻页"), _LEAVE)
    saved = Signal(Path)

    def __init__(
        self,
        paper: Paper,
        parent: QWidget | None = None,
        *,
        chooser: Chooser = system_dialog,
        ask_file: FileChooser = ask_where,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._paper, self._chooser, self._ask_file = paper, chooser, ask_file
        self._cut_told = False
        self._pages = PdfPages(paper.pdf, self)
        self._place = QLabel()
        self._place.setProperty("tone", "quiet")
        self._message = MessageBar()
        self._scroll = _PageScroll(self._pages)
        self.setWindowTitle(paper.title)
        self._lay_out()
        bar = self._scroll.verticalScrollBar()
        bar.valueChanged.connect(self._tell_place)
        bar.rangeChanged.connect(self._tell_place)
        self._tell_place()
        self._scroll.setFocus()
        self.resize(self.sizeHint())  # left alone, Qt opens a dialog at two thirds of the screen at most

    @property
    def paper(self) -> Paper:
        """What is shown."""
        return self._paper

    def sizeHint(self) -> QSize:
        """A page in its width, and as high as the screen lets it be."""
        return QSize(760, max(480, self.screen().availableSize().height() - 64))

    def print_paper(self) -> None:
        """Print as this kind of paper is printed; close on success, else say what is wrong and stay."""
        self._print(ask=False)

    def print_elsewhere(self) -> None:
        """Print through the system's dialog, whatever is set."""
        self._print(ask=True)

    def _print(self, *, ask: bool) -> None:
        """What the offset would cut off is told the first time, and printed the second."""
        if gone(self._paper.setting):
            self._say(MessageKind.WARN, *gone_words(self._paper.setting))
        wish = PrintWish(self._paper.pdf, self._paper.setting, ask, self._cut_told)
        outcome = ask_and_print(self, wish, self._chooser)
        self._cut_told = self._cut_told or outcome.result is PrintResult.CUT
        if outcome.result is PrintResult.PRINTED:
            self.accept()
        elif outcome.sentence:
            self._say(MessageKind.ERROR, outcome.sentence, outcome.advice)

    def save_paper(self) -> None:
        """Save the very bytes of the paper where the person wants them."""
        path = self._ask_file(self, self._paper.file_name)
        if path is None:
            return
        try:
            write_whole(path, self._paper.pdf)
        except OSError:
            self._message.say(
                Message(
                    MessageKind.ERROR,
                    self.tr("没有存上：{0}").format(path.name),
                    self.tr("请关闭已打开的同名文件，或换一个文件夹、U 盘，再按 Ctrl+S。"),
                )
            )
            return
        self._message.say(Message(MessageKind.INFO, self.tr("已存为 {0}").format(path)))
        self.saved.emit(path)

    def _say(self, kind: MessageKind, sentence: str, advice: str) -> None:
        self._message.say(Message(kind, sentence, advice))

    def _tell_place(self) -> None:
        page = self._scroll.page_in_view() + 1
        self._place.setText(self.tr("第 {0} 页，共 {1} 页").format(page, self._pages.count))

    def _where(self) -> str:
        """Said when nobody will be asked any more."""
        setting = self._paper.setting
        if not setting.at_once:
            return ""
        return self.tr("直接打印：{0}，{1} 份").format(setting.printer, setting.copies)

    def _lay_out(self) -> None:
        title = QLabel(self._paper.title)
        title.setObjectName("title")
        title.setTextFormat(Qt.TextFormat.PlainText)
        where = QLabel(self._where())
        where.setProperty("tone", "quiet")
        where.setTextFormat(Qt.TextFormat.PlainText)
        where.setWordWrap(True)
        where.setVisible(bool(where.text()))
        head = QHBoxLayout()
        head.addWidget(title, stretch=1)
        head.addWidget(self._place)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(where)
        column.addWidget(self._message)
        column.addWidget(self._scroll, stretch=1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        print_it = ActionButton(_PRINT.words, _PRINT.key, primary=True)
        print_it.setDefault(True)
        print_it.clicked.connect(self.print_paper)
        elsewhere = ActionButton(_ELSEWHERE.words, _ELSEWHERE.key)
        elsewhere.clicked.connect(self.print_elsewhere)
        elsewhere.setVisible(self._paper.setting.at_once)
        save = ActionButton(_SAVE.words, _SAVE.key)
        save.clicked.connect(self.save_paper)
        leave = ActionButton(_LEAVE.words, _LEAVE.key)
        leave.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button, share in ((print_it, 2), (elsewhere, 1), (save, 1), (leave, 1)):
            button.setAutoDefault(button is print_it)
            row.addWidget(button, stretch=share)
        return row


class _PageScroll(QScrollArea):
    """All pages one below the other, as wide as the window; arrows and Page keys move."""

    def __init__(self, pages: PdfPages) -> None:
        super().__init__()
        self._desk = QWidget()
        self._sheets = [_Sheet(pages, number, self._desk) for number in range(pages.count)]
        self.setWidget(self._desk)
        self.verticalScrollBar().setSingleStep(_ARROW_STEP)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # Always there: appearing it would narrow the pages, and their height with it.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Every page fills the width, its height follows."""
        super().resizeEvent(event)
        width, y = self.viewport().width(), 0
        for sheet in self._sheets:
            sheet.setGeometry(0, y, width, sheet.height_at(width))
            y += sheet.height() + _BETWEEN_PAGES
        self._desk.resize(width, y - _BETWEEN_PAGES)

    def page_in_view(self) -> int:
        """The page (from 0) that fills the middle of the view."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        above = [number for number, sheet in enumerate(self._sheets) if sheet.y() <= middle]
        return above[-1] if above else 0


class _Sheet(QWidget):
    """One page with a thin edge, drawn anew only when its size changed."""

    def __init__(self, pages: PdfPages, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._pages, self._number = pages, number
        self._picture = QImage()

    def height_at(self, width: int) -> int:
        """The height at this width; the page keeps its shape."""
        size = self._pages.size(self._number)
        return round(width * size.height() / size.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page at the screen's own resolution."""
        ratio = self.devicePixelRatioF()
        pixels = self.size() * ratio
        if self._picture.size() != pixels:
            self._picture = self._pages.picture(self._number, pixels)
            self._picture.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawImage(0, 0, self._picture)
        painter.setPen(QColor(COLOURS.line))
        painter.drawRect(QRect(0, 0, self.width() - 1, self.height() - 1))
        painter.end()
