"""Walks the tour: a new desk in a folder of its own, the day, and what is left of it."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from intake_desk.door import Entry
from intake_desk.gate import DeskGate
from intake_desk.runtime.paths import Paths, find_paths
from intake_desk.services.papers.desk_sheets import scanner_trial_code
from intake_desk.services.people.passwords import Passwords
from intake_desk.tour import campaign, closing, devices, ledger, online, people, supervisor, units
from intake_desk.tour import day as scenes
from intake_desk.tour.hand import Hand
from intake_desk.tour.opening import Newcomer
from intake_desk.tour.print_dialog import PressedPrinter
from intake_desk.tour.record import Record
from intake_desk.tour.sitting import Sitting
from intake_desk.ui import theme
from intake_desk.ui.file_places import speak_chinese
from intake_desk.ui.main_window import SIZE, MainWindow
from intake_desk.ui.screen import make_application


def walk(out: Path) -> Record:
    """Walk the day and leave its papers, pictures and tour.json in the folder `out`.

    Raises DidNotHappen, or whatever a bug raises; then there is no tour.json.
    """
    out.mkdir(parents=True, exist_ok=True)
    record = Record(out)
    with _offscreen_quiet(), TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        paths = find_paths(Path(folder))
        hand = Hand(_application(paths))
        with _bugs_told(hand):
            newcomer = Newcomer(hand, record)
            entry = newcomer.come_in(paths, Passwords())
            _work(hand, record, paths, entry, newcomer)
    record.write()
    return record


def _work(hand: Hand, record: Record, paths: Paths, entry: Entry, newcomer: Newcomer) -> None:
    roster = next(paths.samples.glob("*恒误*.xlsx"))
    report = next(paths.samples.glob("*.png"))
    window = MainWindow(
        entry.opened.desk,
        entry.account,
        DeskGate(entry.opened),
        chooser=PressedPrinter(hand, paths.root / "printed.pdf"),
        ask_file=lambda _parent: roster,
        ask_picture=lambda _parent: report,
    )
    window.resize(SIZE)
    window.show()
    try:
        sitting = Sitting(hand, record, window)
        scenes.import_rosters(sitting)
        scenes.clean(sitting)
        scenes.two_faults(sitting)
        scenes.unbound(sitting)
        scenes.page_by_page(sitting)
        scenes.slips(sitting)
        scenes.walk_in(sitting)
        scenes.many_faults(sitting)
        scenes.other_series(sitting)
        scenes.rare_characters(sitting)
        online.verification(sitting)
        units.hand_in(sitting)
        units.statistics(sitting)
        scenes.corrections(sitting)
        scenes.correction(sitting)
        scenes.lock(sitting, newcomer.password)
        supervisor.sign_in(sitting, newcomer.supervisors_password)
        ledger.ledger(sitting)
        ledger.papers(sitting)
        ledger.export(sitting)
        supervisor.report(sitting)
        units.roster(sitting)
        people.people(sitting)
        devices.printers(sitting)
        devices.scanner(sitting, scanner_trial_code(entry.opened.desk))
        devices.help_of_all(sitting)
        people.at_the_lock(sitting, newcomer.supervisors_password)
        campaign.this_year_and_next(sitting)
        closing.close_day(sitting)  # no packet is touched behind it
        closing.backups(sitting)
    finally:
        hand.close_dialogs()
        window.close()
        window.deleteLater()
        entry.opened.close()


def _application(paths: Paths) -> QApplication:
    """The application in the desk's look. Without a display: on a screen of the window's size."""
    if os.environ.get("QT_QPA_PLATFORM") == "offscreen":
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_screen_file(paths.root)}"
    app = make_application()
    theme.apply(app, paths.resources)
    speak_chinese(app)
    return app


@contextmanager
def _offscreen_quiet() -> Iterator[None]:
    """Leave out what the offscreen platform cannot do and says at every window."""

    def tell(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
        if words.startswith("This plugin does not support"):
            return
        if before is not None:
            before(kind, context, words)  # type: ignore[operator]  # the stubs say object
        else:
            sys.stderr.write(f"{words}\n")

    before = qInstallMessageHandler(tell)
    try:
        yield
    finally:
        qInstallMessageHandler(before)


def _screen_file(folder: Path) -> Path:
    """Describes a screen to Qt's offscreen platform; at QT_SCALE_FACTOR 2 it has twice the pixels."""
    scale = float(os.environ.get("QT_SCALE_FACTOR") or 1)
    screen = {
        "name": "desk",
        "x": 0,
        "y": 0,
        "width": round(SIZE.width() * scale),
        "height": round(SIZE.height() * scale),
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }
    path = folder / "screen.json"
    path.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    return path


@contextmanager
def _bugs_told(hand: Hand) -> Iterator[None]:
    """A bug in a slot ends in the hook for uncaught errors: it stops the hand."""

    def tell(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        hand.fail(error)

    before, sys.excepthook = sys.excepthook, tell
    try:
        yield
        hand.check()
    finally:
        sys.excepthook = before
        hand.leave()
