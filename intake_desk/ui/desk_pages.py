"""The pages of the desk in their order on the rail, and what the window asks of all or of the open one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from intake_desk.services.counter.view import PacketView
from intake_desk.services.desk import Desk
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal
from intake_desk.ui.frame import Frame
from intake_desk.ui.page import Page
from intake_desk.ui.pages.corrections.page import CorrectionsPage
from intake_desk.ui.pages.counter.page import CounterPage
from intake_desk.ui.pages.ledger.page import LedgerPage
from intake_desk.ui.pages.originals.page import OriginalsPage
from intake_desk.ui.pages.report.page import ReportPage
from intake_desk.ui.pages.rosters.page import FileChooser, RostersPage
from intake_desk.ui.pages.settings.page import SettingsPage
from intake_desk.ui.paper_desk import PaperDesk

AnyPage = CounterPage | LedgerPage | CorrectionsPage | RostersPage | OriginalsPage | ReportPage | SettingsPage


class DeskPages(QObject):
    """Makes the pages and puts them into the frame: Alt+1, Alt+2 and so on.

    Emits `changed` after each act that one of them has on disk, `opened` with a packet to be taken to the
    counter, `override_asked` with the act that is asked for, `left` to go back to the counter.
    """

    changed = Signal()
    opened = Signal(int)
    override_asked = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, session: Callable[[], Actor], frame: Frame, ask_file: FileChooser) -> None:
        super().__init__(frame)
        self._frame = frame
        self._pages: dict[str, Page] = {}
        self.counter = CounterPage(desk, session)
        self.ledger = LedgerPage(desk, session)
        self.corrections = CorrectionsPage(desk, session)
        self.rosters = RostersPage(desk, session, ask_file)
        self.originals = OriginalsPage(desk, session)
        self.report = ReportPage(desk, session)
        self.settings = SettingsPage(desk, session)
        self._add("counter", self.tr("收件"), self.counter)
        self._add("ledger", self.tr("台账"), self.ledger)
        self._add("corrections", self.tr("补正"), self.corrections)
        self._add("rosters", self.tr("花名册"), self.rosters)
        self._add("originals", self.tr("原件"), self.originals)
        self._add("report", self.tr("日报"), self.report)
        self._add("settings", self.tr("设置"), self.settings)
        self._listen()

    def give_papers_to(self, papers: PaperDesk) -> None:
        """What the pages make is looked at, printed and saved there."""
        for page in (self.counter, self.corrections):
            page.paper_made.connect(papers.show_decided)
        for shown in (self.counter, self.corrections, self.ledger):
            shown.reprinted.connect(papers.show_reprint)
        for made in (self.corrections.file_made, self.rosters.paper_made, self.settings.file_made):
            made.connect(papers.show_file)
        self.originals.register_made.connect(papers.show_register)
        self.report.report_made.connect(papers.show_report)

    def refresh_open(self) -> None:
        """Read the open page anew."""
        self._pages[self._frame.current_page()].refresh()

    def say(self, refusal: Refusal) -> None:
        """Say a refusal on the page that is open."""
        self._pages[self._frame.current_page()].say(refusal)

    def packet_shown(self) -> PacketView | None:
        """The packet on the open page; on a page that shows none, the one in hand at the counter."""
        match self._frame.current_page():
            case "corrections":
                return self.corrections.view
            case "ledger":
                return self.ledger.view
            case _:
                return self.counter.view

    def wait(self) -> None:
        """Let what is under way on the pages end."""
        for page in (self.rosters, self.ledger, self.report, self.settings):
            page.wait()

    def _listen(self) -> None:
        for left in (self.ledger, self.corrections, self.originals, self.report, self.settings):
            left.left.connect(self.left)
        for opened in (self.rosters.opened, self.originals.chosen, self.ledger.opened):
            opened.connect(self.opened)
        for page in (self.counter, self.corrections, self.ledger):
            page.override_asked.connect(self.override_asked)
        self.originals.register_made.connect(self.changed)

    def _add(self, key: str, label: str, page: AnyPage) -> None:
        self._pages[key] = page
        self._frame.add_page(key, key, label, page)
        page.changed.connect(self.changed)
