"""The first start: rehearse on invented people, or open the desk for real (product §4)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCursor, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from intake_desk.domain.campaign import Campaign
from intake_desk.services.people.setup import Mode, Wanted
from intake_desk.services.records import Account
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.door_heading import Heading, head_row
from intake_desk.ui.dialogs.door_help import LEAVE, offer_help
from intake_desk.ui.dialogs.first_start_pages import RealPage, RehearsalPage
from intake_desk.ui.everywhere import HELP
from intake_desk.ui.widgets.keys import Hint, KeyBar, Keycap, Shortcut
from intake_desk.ui.widgets.message_bar import Message, MessageBar, MessageKind

_CHOICE_HEIGHT = 190
_Policy = QSizePolicy.Policy

SetUpDesk = Callable[[Wanted], Account | Refusal]
"""Makes the desk; gives the clerk's account, or why nothing was made."""

_SIZE = QSize(840, 620)
"""Room for the largest page; it fits a screen of 1366×768."""


class FirstStart(QDialog):
    """After `accepted` the desk is there: `wanted` tells how it was set up, `clerk` is whose account it got.

    `only` leaves no choice: the other kind of desk is there already. `today` is held against the window.
    """

    PURPOSE = "演练用虚构的人员试一遍，数据单独存放；正式从空白开始，为主管和收件员各设一个账户。"

    def __init__(
        self,
        heading: Heading,
        campaign: Campaign,
        days: tuple[date, ...],
        set_up: SetUpDesk,
        *,
        today: date,
        only: Mode | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.wanted: Wanted | None = None
        self.clerk: Account | None = None
        self._set_up, self._only = set_up, only
        self._asked = False
        self._choice = _ChoicePage()
        self._rehearsal, self._real = RehearsalPage(days), RealPage(campaign, len(days), today)
        self._pages = QStackedWidget()
        self._message = MessageBar()
        self._lay_out(heading)
        self._choice.chosen.connect(self._open_page)
        for page in (self._rehearsal, self._real):
            page.ready.connect(self._on_ready)
            page.left.connect(self.reject)
        self._real.edited.connect(self._on_edited)
        offer_help(self)
        self.resize(_SIZE)
        self._open_page(only)

    def reject(self) -> None:
        """Esc goes back to the choice first, and only from there leaves; what was typed is given up only when
        it is pressed once more.
        """
        if self._only is None and self._pages.currentWidget() is not self._choice:
            self._open_page(None)
        elif self._real.is_begun and not self._asked:
            self._asked = True
            self._message.say(
                Message(
                    MessageKind.WARN,
                    self.tr("已填写的账户还没有启用，退出后不保留。"),
                    self.tr("再按一次 Esc 退出；要继续填写，{0}。").format(
                        self.tr("接着填即可") if self._only else self.tr("请按 2")
                    ),
                ),
                closes=False,
            )
        else:
            super().reject()

    def told_parts(self) -> tuple[QWidget, ...]:
        """For the help: the page in sight."""
        return (self._pages.currentWidget(),)

    def _on_edited(self) -> None:
        """Who goes on typing has not left."""
        self._asked = False
        self._message.hide()

    def _open_page(self, mode: Mode | None) -> None:
        pages = {None: self._choice, Mode.REHEARSAL: self._rehearsal, Mode.REAL: self._real}
        self._on_edited()
        for page in pages.values():  # those out of sight ask for no room
            sight = _Policy.Preferred if page is pages[mode] else _Policy.Ignored
            page.setSizePolicy(_Policy.Preferred, sight)
        self._pages.setCurrentWidget(pages[mode])
        pages[mode].setFocus()

    def _on_ready(self, wanted: Wanted) -> None:
        """Make the desk; hashing and reading the sample take about a second."""
        QGuiApplication.setOverrideCursor(QCursor(Qt.CursorShape.WaitCursor))
        try:
            outcome = self._set_up(wanted)
        finally:
            QGuiApplication.restoreOverrideCursor()
        if isinstance(outcome, Refusal):
            self._message.say(Message(MessageKind.ERROR, outcome.sentence, outcome.advice))
            return
        self.wanted, self.clerk = wanted, outcome
        self.accept()

    def _lay_out(self, heading: Heading) -> None:
        self.setWindowTitle(self.tr("第一次启动 - {0}").format(heading.title))
        for page in (self._choice, self._rehearsal, self._real):
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addLayout(head_row(heading))
        column.addWidget(self._pages, stretch=1)
        column.addWidget(self._message)


class _ChoicePage(QWidget):
    """Two big cards; emits `chosen` with the Mode. 1 and 2, or Tab and Enter."""

    chosen = Signal(Mode)

    def __init__(self) -> None:
        super().__init__()
        self._rehearsal = _ChoiceCard(
            self.tr("演练"),
            "1",
            (
                self.tr("用虚构的示例单位和人员，从头到尾试一遍。"),
                self.tr("自选受理期内的一天，数据单独存放。"),
                self.tr("打印件均带“演练”字样，不作数。"),
            ),
        )
        self._real = _ChoiceCard(
            self.tr("正式"),
            "2",
            (
                self.tr("正式收件，从空白开始。"),
                self.tr("为主管、收件员各设一个账户。"),
                self.tr("请带上通知，核对本年度的日期和地点。"),
            ),
        )
        self._rehearsal.clicked.connect(self._on_rehearsal)
        self._real.clicked.connect(self._on_real)
        self.setFocusProxy(self._rehearsal)
        self._lay_out()

    def _on_rehearsal(self) -> None:
        self.chosen.emit(Mode.REHEARSAL)

    def _on_real(self) -> None:
        self.chosen.emit(Mode.REAL)

    def _lay_out(self) -> None:
        cards = QHBoxLayout()
        cards.setSpacing(16)
        cards.addWidget(self._rehearsal)
        cards.addWidget(self._real)
        hints = (
            Hint("1", self.tr("演练")),
            Hint("2", self.tr("正式")),
            Hint("Tab", self.tr("换一个")),
            Hint("Enter", self.tr("选定")),
            LEAVE,
            HELP,
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addStretch(1)
        column.addLayout(cards)
        column.addWidget(KeyBar(hints))
        column.addStretch(2)


class _ChoiceCard(QPushButton):
    """A card that is a button: a large word, its key, and some sentences."""

    def __init__(self, title: str, key: str, sentences: tuple[str, ...]) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_CHOICE_HEIGHT)
        self.setObjectName("choice")
        self.setAccessibleName(title)
        self.setAccessibleDescription("".join(sentences))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        Shortcut(Hint(key, title), self, self.click)
        name = QLabel(title)
        name.setObjectName("door")
        head = QHBoxLayout()
        head.addWidget(name)
        head.addStretch(1)
        head.addWidget(Keycap(key))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addLayout(head)
        for sentence in sentences:
            words = QLabel(sentence)
            words.setWordWrap(True)
            column.addWidget(words)
        column.addSpacing(8)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
