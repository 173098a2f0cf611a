"""A desk of its own for each journey: a real store, the real window, and a hand on the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from threading import Semaphore

import pytest
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from intake_desk.bootstrap import OpenDesk, make_desk, open_desk, shipped_campaign
from intake_desk.gate import DeskGate
from intake_desk.runtime.paths import Paths, find_paths
from intake_desk.services.counter.identify import suggest
from intake_desk.services.counter.view import PacketView
from intake_desk.services.people.accounts import active_accounts
from intake_desk.services.people.passwords import Passwords
from intake_desk.services.people.setup import Mode, NewPerson, Wanted
from intake_desk.services.records import Packet
from intake_desk.storage.backups import StoreBackups
from intake_desk.tour.hand import Hand
from intake_desk.tour.print_dialog import PressedPrinter
from intake_desk.ui import theme
from intake_desk.ui.main_window import SIZE, MainWindow
from intake_desk.ui.printing import PrintResult
from tests.counter import open_counter
from tests.days import busy_day, expected
from tests.journeys.at_the_ledger import EVENING, play

HERE = Path(__file__).resolve().parent
PASSWORD = "abcd-2468"
TO_SUPERVISOR, TO_CLERK = f"Ctrl+L Down {PASSWORD} Enter", f"Ctrl+L Up {PASSWORD} Enter"
"""The keys by which the other one takes over the desk."""
CHEAP = Passwords(rounds=1, memory=8, lanes=1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen platform tells what it cannot do; that says nothing about ours."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))


class FixedClock:
    """Stands still until a journey moves it."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        return self.at


class Printer(PressedPrinter):
    """The printer of the desk; `there` says whether the system knows one. `asked` counts its dialogs."""

    def __init__(self, hand: Hand, file: Path) -> None:
        super().__init__(hand, file)
        self.there = True
        self.asked = 0

    def __call__(self, printer: QPrinter, parent: QWidget | None) -> PrintResult:
        self.asked += 1
        return super().__call__(printer, parent) if self.there else PrintResult.NO_PRINTER


class FileDialog:
    """Stands for the system's open dialog: `answer` is the file that is chosen there."""

    def __init__(self) -> None:
        self.answer: Path | None = None

    def __call__(self, _parent: QWidget) -> Path | None:
        return self.answer


@dataclass(frozen=True)
class Table:
    """The desk as a journey sees it."""

    hand: Hand
    window: MainWindow
    opened: OpenDesk
    clock: FixedClock
    printer: Printer
    files: FileDialog

    @property
    def view(self) -> PacketView:
        """The packet in hand."""
        view = self.window.counter.view
        assert view is not None, "no packet is in hand"
        return view

    @property
    def is_ready(self) -> bool:
        """Nobody is served, and the cursor stands in the empty identify field."""
        field = self.window.counter.identify.field
        return self.window.counter.view is None and self.window.focusWidget() is field and not field.text()

    @property
    def said(self) -> str:
        """What stands where the eye is: under the identify field, above the list, or on the roster page."""
        bars = (
            self.window.counter.identify.message,
            self.window.counter.message,
            self.window.rosters.message,
        )
        return "".join(bar.accessibleName() for bar in bars if bar.isVisibleTo(self.window))

    @property
    def status(self) -> str:
        """What the status bar says of saving."""
        return self.window.frame.status._saved.text()

    def stored(self, packet_id: int) -> Packet:
        """A packet as it is on disk."""
        with self.opened.store.read() as reading:
            return reading.packet(packet_id)

    def packet_of(self, name: str) -> Packet:
        """The one packet that a search for this name gives, as it is on disk."""
        (hit,) = suggest(self.opened.desk, name)
        return self.stored(hit.id)

    def entries(self) -> int:
        """How long the history is."""
        return self.opened.store.check_chain().head.count


class SlowBackups:
    """Holds each backup back until it may go on, and counts those that were made."""

    def __init__(self, make: Callable[..., object]) -> None:
        self._make, self._may = make, Semaphore(0)
        self.made = 0

    def __call__(self, *what: object) -> object:
        assert self._may.acquire(timeout=10), "nobody let the backup go on: the window stood still"
        made = self._make(*what)
        self.made += 1
        return made

    def go_on(self) -> None:
        """Let one be made."""
        self._may.release()


@pytest.fixture
def slow_backups(monkeypatch: pytest.MonkeyPatch) -> SlowBackups:
    """Backups take as long as the journey wants."""
    slow = SlowBackups(StoreBackups.make)

    def make(*what: object) -> object:  # as a function, which is bound to the backups it is called on
        return slow(*what)

    monkeypatch.setattr(StoreBackups, "make", make)
    return slow


Open = Callable[..., Table]


@pytest.fixture(scope="session", autouse=True)
def _desk_look(qapp: QApplication) -> None:
    assert theme.apply(qapp, HERE.parents[1] / "resources") == ()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Paths:
    """A rehearsal with the people of the sample units, made once; each journey works on a copy."""
    paths = find_paths(tmp_path_factory.mktemp("filled"))
    wanted = Wanted(date(2025, 6, 20), NewPerson("主管乙", PASSWORD), NewPerson("收件员甲", PASSWORD))
    made = make_desk(paths, wanted, shipped_campaign(paths.resources), CHEAP)
    assert isinstance(made, tuple)
    made[0].close()
    return paths


@pytest.fixture(scope="session")
def busy_store(filled: Paths, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of that rehearsal after a day of forty packets (`tests.days`), the 27th of June; their papers
    are notes, no PDF.
    """
    path = tmp_path_factory.mktemp("busy") / "desk.db"
    path.write_bytes(filled.rehearsal.store.read_bytes())
    counter = open_counter(path)
    busy_day(counter, expected(counter))
    counter.store.close()
    return path


@pytest.fixture
def hand(qapp: QApplication) -> Iterator[Hand]:
    """A hand on the keyboard."""
    hand = Hand(qapp)
    yield hand
    hand.leave()


@pytest.fixture
def open_at(qapp: QApplication, hand: Hand, filled: Paths, tmp_path: Path) -> Iterator[Open]:
    """Opens the desk with its clock standing at a moment, over the sample people or another store."""
    tables: list[Table] = []

    def open_desk_at(at: datetime = datetime(2025, 6, 27, 9, 12), template: Path | None = None) -> Table:
        table = open_table(hand, replace(filled, root=tmp_path), template or filled.rehearsal.store, at)
        tables.append(table)
        return table

    yield open_desk_at
    for table in tables:
        close_table(table)
    qapp.processEvents()


@pytest.fixture
def table(open_at: Open) -> Table:
    """The desk on the third morning of the window."""
    return open_at()


@pytest.fixture
def busy(open_at: Open, busy_store: Path) -> Table:
    """The desk in the evening of that day, at the ledger."""
    table = open_at(EVENING, busy_store)
    play(table, "Alt+2")
    return table


def open_table(hand: Hand, paths: Paths, template: Path, at: datetime) -> Table:
    """The window over a copy of the filled store."""
    paths.rehearsal.folder.mkdir(parents=True, exist_ok=True)
    paths.rehearsal.store.write_bytes(template.read_bytes())
    opened = open_desk(paths, Mode.REHEARSAL, CHEAP)
    assert opened is not None
    clock, printer, files = FixedClock(at), Printer(hand, paths.root / "printed.pdf"), FileDialog()
    opened = replace(opened, desk=replace(opened.desk, clock=clock))
    clerk = next(a for a in active_accounts(opened.store) if a.name == "收件员甲")
    window = MainWindow(opened.desk, clerk, DeskGate(opened), chooser=printer, ask_file=files)
    window.resize(SIZE)  # whatever screen the offscreen platform has
    window.show()
    return Table(hand, window, opened, clock, printer, files)


def close_table(table: Table) -> None:
    """Close window, dialogs and store."""
    table.hand.close_dialogs()
    table.window.close()
    table.window.deleteLater()
    table.opened.close()
