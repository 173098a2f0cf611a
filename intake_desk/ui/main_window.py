"""The window: joins frame and pages, keeps strip and status true, shows papers, locks."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from intake_desk.domain.packet import PacketState
from intake_desk.services.counter.view import PacketView
from intake_desk.services.desk import Desk
from intake_desk.services.papers.print_paper import Way
from intake_desk.services.people.accounts import active_accounts
from intake_desk.services.records import Account, Actor, PacketId
from intake_desk.services.refusal import Refusal
from intake_desk.services.safety.back_up import BackedUp
from intake_desk.services.safety.restore_backup import RestorePlan
from intake_desk.services.trouble import Trouble
from intake_desk.ui.closing_desk import ClosingDesk
from intake_desk.ui.desk_pages import DeskPages
from intake_desk.ui.desk_status import DeskStatus
from intake_desk.ui.everywhere import Everywhere
from intake_desk.ui.frame import Frame
from intake_desk.ui.gate import Gate
from intake_desk.ui.helping import Helping
from intake_desk.ui.locking import Locking
from intake_desk.ui.overrides import Override, Overrides
from intake_desk.ui.pages.rosters.page import FileChooser, ask_workbook
from intake_desk.ui.pages.settings.trial_field import TrialField
from intake_desk.ui.paper_desk import PaperDesk
from intake_desk.ui.person_asking import PersonAsking
from intake_desk.ui.printing import Chooser, system_dialog
from intake_desk.ui.scans import PictureChooser, Scans, ask_picture
from intake_desk.ui.small_screen import SmallScreen
from intake_desk.ui.strip_words import TITLE
from intake_desk.ui.surroundings import Surroundings

SIZE = QSize(1366, 768)

_MINUTE = 60_000
"""Milliseconds."""
_SHOW_PAPERS = frozenset({"counter", "corrections", "ledger", "report", "settings"})
"""Pages on which something says whether a paper came out."""


class MainWindow(QMainWindow):
    """The desk at work for whoever is signed in. Emits `backed_up` with a BackedUp
    that was made at the end of the day. When it has closed, `restoring` is the copy that the
    supervisor wants restored, if any.

    `chooser`, `ask_file` and `ask_picture` stand for the system's dialogs.
    """

    backed_up = Signal(object)

    def __init__(
        self,
        desk: Desk,
        account: Account,
        gate: Gate,
        chooser: Chooser = system_dialog,
        ask_file: FileChooser = ask_workbook,
        ask_picture: PictureChooser = ask_picture,
    ) -> None:
        super().__init__()
        self._desk, self._account = desk, account
        self.restoring: RestorePlan | None = None
        self.locking = Locking(desk, self.actor, self, gate)
        self.locking.people = (account,)
        self.locking.unlocked.connect(self._on_unlocked)
        self._today = desk.today
        self.frame = Frame()
        self.status = DeskStatus(desk, self.frame.status, lambda: self._account.name)
        self._pages = DeskPages(desk, self.actor, self.frame, ask_file)
        self._show_pages(self._pages)
        self._surroundings = Surroundings(desk, self.frame, self.counter.identify)
        self._overrides = Overrides(desk, self.actor, self)
        self._persons = PersonAsking(desk, self.actor, self)
        self._persons.kept.connect(self.counter.show_opened)
        self._persons.shown.connect(self._on_changed)
        self._persons.failed.connect(self.counter.message.say)
        self.papers = PaperDesk(desk, self.actor, self, chooser, lambda: self.locked)
        self.setCentralWidget(SmallScreen(self.frame))
        self.setWindowTitle(TITLE)
        self.resize(SIZE.boundedTo(self.screen().availableSize()))
        self._connect_papers()
        self._connect_corrections()
        self.closing_desk = ClosingDesk(desk, self.actor, self)
        self._connect_closing()
        self._scans = Scans(desk, self.actor, self, self._takes_scans, ask_picture)
        self._connect_scans()
        self.idle = self.locking.watch()  # behind the scans: it sees the keys before them
        self.frame.page_changed.connect(self._on_page)
        self._connect_everywhere()
        self._minute = QTimer(self)
        self._minute.timeout.connect(self._on_minute)
        self._minute.start(_MINUTE)
        self.refresh()
        self.counter.start()
        self.closing_desk.greet()

    def _show_pages(self, pages: DeskPages) -> None:
        """What the rest of the window knows of the pages."""
        self.counter, self.ledger, self.corrections = pages.counter, pages.ledger, pages.corrections
        self.rosters, self.originals = pages.rosters, pages.originals
        self.report, self.settings = pages.report, pages.settings
        pages.changed.connect(self._on_changed)
        pages.opened.connect(self._open_packet)
        pages.override_asked.connect(self._on_override)
        pages.left.connect(self._go_to_counter)
        self.counter.person_asked.connect(self._ask_person)
        self.ledger.looked_at.connect(self._look_at)

    def _connect_papers(self) -> None:
        self._pages.give_papers_to(self.papers)
        self._overrides.paper_made.connect(self.papers.show_decided)
        self.papers.printed.connect(self._on_printed)
        self.papers.reprinted.connect(self._on_reprinted)
        self.papers.saved.connect(self._on_changed_here)
        self.papers.left.connect(self._on_refused)

    def _connect_corrections(self) -> None:
        self.counter.correction_found.connect(self._open_correction)
        self._overrides.done.connect(self._on_overridden)
        self._overrides.refused.connect(self._on_refused)

    def _connect_closing(self) -> None:
        self.closing_desk.offer_on(self.report, lambda: self.report.day)
        self.closing_desk.printing.connect(self._print_report)
        self.closing_desk.went.connect(self.frame.show_page)
        self.closing_desk.changed.connect(self._on_changed_here)
        self.closing_desk.backed_up.connect(self.backed_up)
        self.closing_desk.said.connect(self.counter.identify.message.say)
        self.settings.asked.connect(self._on_asked)

    def _connect_everywhere(self) -> None:
        everywhere = Everywhere(self)
        self.helping = Helping(self._desk, self.actor, self, self.frame, lambda: self.locked)
        everywhere.locked.connect(self.locking.lock)
        everywhere.helped.connect(self.helping.show_help)
        self.helping.file_made.connect(self.papers.show_file)
        self.helping.changed.connect(self._on_changed)

    def _connect_scans(self) -> None:
        self._scans.offer_on(self.counter)
        self._scans.found.connect(self._on_scanned)
        self._scans.addressed.connect(self._on_addressed)
        self._scans.refused.connect(self._on_refused)
        self.settings.changed.connect(self._scans.reload)
        self.counter.verifying.opened.connect(self._scans.serve)
        self.corrections.verifying.connect(self._scans.serve)

    def _on_scanned(self, packet_id: PacketId) -> None:
        """Our code was read; nothing opens behind the lock screen."""
        if not self.locked:
            self._open_packet(packet_id)

    def _on_addressed(self, text: str) -> None:
        """A report belongs to the document in hand at the counter."""
        if self.locked:
            return
        self.frame.show_page("counter")
        self.counter.verify(text)

    def _takes_scans(self, focus: QWidget | None) -> bool:
        """Some fields read scans themselves; nothing is taken from the lock screen."""
        fields = (self.counter.identify.field, self.ledger.filters.field)
        return self.locked or isinstance(focus, TrialField) or focus in fields

    def actor(self) -> Actor:
        """Who is signed in."""
        return self._account.actor

    @property
    def locked(self) -> bool:
        """Whether the desk is covered until somebody signs in."""
        return self.locking.locked

    def refresh(self) -> None:
        """Read strip, today's list and status anew; when the store cannot be read, the status says so."""
        try:
            self._surroundings.refresh()
            self.locking.people = active_accounts(self._desk.store)
            self.status.refresh()
        except Trouble as trouble:
            self.status.tell(trouble)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let what is under way end before the window goes; what it still brings is not shown."""
        self.papers.stop()
        self._pages.wait()
        self._scans.close()
        super().closeEvent(event)

    def _on_unlocked(self, account: Account) -> None:
        """The same person goes on; another one, or one in another role, sees the page as it is for them."""
        changed, self._account = account.actor != self._account.actor, account
        self.refresh()
        if changed:
            self._pages.refresh_open()
        self.papers.give_out()

    def _on_changed(self) -> None:
        """Something is on disk now."""
        self.status.saved()
        self.refresh()

    def _on_minute(self) -> None:
        """Time goes on by itself: a deadline passes, a day ends, the PC has slept."""
        self.refresh()
        before, self._today = self._today, self._desk.today
        page = self.frame.current_page()
        if page == "corrections" or (page == "report" and before != self._today):
            self._pages.refresh_open()

    def _on_page(self, _key: str) -> None:
        """What was done on another page is seen on this one, and the time is that of now."""
        self.refresh()
        self._pages.refresh_open()

    def _open_packet(self, packet_id: PacketId) -> None:
        """Take a packet that another page named to the counter."""
        self.frame.show_page("counter")
        self.counter.open(packet_id)

    def _print_report(self, day: date) -> None:
        """The report of a day that was closed is shown to be printed."""
        self.frame.show_page("report")
        self.report.choose(day, whole=False)
        self.report.files.make_report(day, Way.PRINTED, whole=False)

    def _on_asked(self, wish: RestorePlan | BackedUp) -> None:
        """A backup was made in the settings, or one is to be restored: the program closes this window,
        restores, and opens the door on what is there then.
        """
        if isinstance(wish, BackedUp):
            self.backed_up.emit(wish)
        else:
            self.restoring = wish
            self.close()

    def _look_at(self, view: PacketView) -> None:
        """Show a packet at the counter without taking it in hand."""
        self.frame.show_page("counter")
        self.counter.look_at(view)

    def _go_to_counter(self) -> None:
        self.frame.show_page("counter")
        self.counter.start()

    def _open_correction(self, packet_id: PacketId) -> None:
        """A packet at the counter comes to be corrected."""
        self.frame.show_page("corrections")
        self.corrections.open(packet_id)

    def _on_override(self, name: str) -> None:
        view = self._pages.packet_shown()
        if view is not None:
            self._overrides.start(Override(name), view)

    def _on_overridden(self, view: PacketView) -> None:
        """Show the packet where it now belongs; in the ledger it stays in sight."""
        elsewhere = view.checking or view.packet.state is PacketState.WITHDRAWN
        if self.frame.current_page() == "ledger":
            self.ledger.refresh()
        elif view.packet.correction is not None and not elsewhere:
            self._open_correction(view.packet.id)
        else:
            self.frame.show_page("counter")
            self.counter.show_opened(view)
        self._on_changed()

    def _on_refused(self, refusal: Refusal) -> None:
        """Say it on the page that is open."""
        self._pages.say(refusal)

    def _ask_person(self, typed: str) -> None:
        self._persons.ask(typed, self.counter.view)

    def _on_printed(self) -> None:
        """The next person is asked for; who corrects a record in the ledger stays there."""
        self._on_changed()
        if self.frame.current_page() != "ledger":
            self._go_to_counter()

    def _on_reprinted(self) -> None:
        """At the counter the next person comes; another page stays where it is, read anew."""
        self._on_changed_here()
        if self.frame.current_page() == "counter":
            self.counter.start()

    def _on_changed_here(self) -> None:
        """A paper came out, or the day was closed or opened again: the page says so."""
        self._on_changed()
        if self.frame.current_page() in _SHOW_PAPERS:
            self._pages.refresh_open()
