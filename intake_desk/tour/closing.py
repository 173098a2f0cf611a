"""The end of the sample day: what is open is settled, the day is closed over a backup, its report printed;
then the backups and the check of the history.
"""

from __future__ import annotations

from intake_desk.services.papers.printed_head import printed_head
from intake_desk.tour.hand import DidNotHappen
from intake_desk.tour.sitting import Sitting
from intake_desk.ui.dialogs.backups import BackupsDialog
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.main_window import MainWindow
from intake_desk.ui.pages.settings.backups import BackupsSection
from intake_desk.ui.pages.settings.sections import SECTIONS


def close_day(day: Sitting) -> None:
    """F8 on the page of the day leads through it. From here on no packet is touched."""
    hand, window = day.hand, day.window
    hand.play("Alt+1 sw Enter bay Esc Alt+6")
    hand.wait_for(lambda: not window.report.busy, "the day was not counted")
    hand.play("F8 F9")
    day.picture("closing-originals-here")
    hand.play("Esc Enter")
    while window.originals.table.model().rowCount():
        hand.play("j")
    hand.play("Alt+6 F8")
    day.picture("closing")
    hand.play("F9")
    hand.wait_for(lambda: isinstance(hand.front(), PaperPreview), "no report was shown")
    day.picture("paper-daily-report")
    hand.play("Enter")
    hand.wait_for(lambda: hand.front() is window, "it was not printed")
    hand.wait_for(lambda: not window.report.busy, "the day was not counted again")
    day.picture("closed")
    hand.play("F8")
    day.picture("closed-day")
    hand.play("Esc Esc")


def backups(day: Sitting) -> None:
    """The list of backups, and the history checked against the report that was just signed."""
    hand = day.hand
    place = next(n for n, entry in enumerate(SECTIONS) if entry.make is BackupsSection)
    hand.play(f"Alt+7 Home {'Down ' * place}Enter")
    section = _section(day.window)
    hand.wait_for(lambda: bool(section.newest.text()), "the backups were not looked at")
    day.picture("backups")
    hand.play("Enter")
    shown = hand.front()
    hand.wait_for(lambda: isinstance(shown, BackupsDialog) and shown.checked, "they were not checked")
    day.picture("backups-list")
    hand.play("Enter")
    day.picture("restore-asked")
    hand.play("Esc Esc F7")
    view = day.window.report.view
    if view is not None:  # as it is read off the signed report
        hand.play(f"{printed_head(view.figures.head.digest)} Tab {view.figures.head.count}")
    day.picture("history-check")
    hand.play("Ctrl+Enter")
    hand.wait_for(lambda: not section.busy, "the history was not checked")
    day.picture("history-checked")
    hand.play("Esc Esc Esc")


def _section(window: MainWindow) -> BackupsSection:
    section = window.settings.section
    if not isinstance(section, BackupsSection):
        raise DidNotHappen("the section of the backups did not open")
    return section
