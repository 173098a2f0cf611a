"""The supervisor sets printers and scanner, tries both, and prints the keys of all screens."""

from __future__ import annotations

from intake_desk.tour.hand import DidNotHappen
from intake_desk.tour.sitting import Sitting
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.pages.settings.printers import PrintersSection
from intake_desk.ui.pages.settings.scanner import ScannerSection
from intake_desk.ui.pages.settings.section import Section


def printers(day: Sitting) -> None:
    """What each kind of paper has, the form of one, and the page to measure a printer by."""
    hand = day.hand
    _go_to(day, PrintersSection)
    day.picture("printers")
    hand.play("Enter")
    day.picture("printer-set")
    hand.play("Tab Tab Tab Tab 1.5 Tab -0.5 Ctrl+Enter")
    day.picture("printers-set")
    hand.play("Ctrl+P")
    _keep_paper(day, "printer-trial")
    hand.play("Enter Tab Tab Tab Tab 0 Tab 0 Ctrl+Enter Esc Esc")


def scanner(day: Sitting, code: str) -> None:
    """A scanner with a prefix and a suffix is understood from one scan of `code`; then it is plain again."""
    hand = day.hand
    _go_to(day, ScannerSection)
    day.picture("scanner")
    for scan, name in (
        (f"~{code}#", "scanner-understood"),
        (code.replace("-", "/"), "scanner-refused"),
        (code, ""),
    ):
        hand.scan(scan)
        hand.press("Enter")
        if name:
            day.picture(name)
    hand.play("Ctrl+P")
    _keep_paper(day, "scanner-trial")
    hand.play("Esc Esc Esc")


def help_of_all(day: Sitting) -> None:
    """The help of a page and of a dialog, and the sheet of all keys."""
    hand = day.hand
    hand.play("Alt+3 F1")
    day.picture("help-corrections")
    hand.play("Esc Alt+1 F4 F1")
    day.picture("help-person")
    hand.play("Esc Esc F1")
    day.picture("help-counter")
    hand.play("Ctrl+P")
    _keep_paper(day, "keys")


def _go_to(day: Sitting, kind: type[Section]) -> None:
    """Open a section of the settings by keys."""
    page = day.window.settings
    day.hand.play("Alt+7 Home")
    for _ in range(page.list.count()):
        if isinstance(page.section, kind):
            day.hand.play("Enter")
            return
        day.hand.play("Down")
    raise DidNotHappen(f"the settings have no {kind.__name__}")


def _keep_paper(day: Sitting, name: str) -> None:
    """Look at the paper that is shown, keep it, leave it."""
    preview = day.hand.front()
    if not isinstance(preview, PaperPreview):
        raise DidNotHappen(f"no paper was shown ({name})")
    day.picture(f"paper-{name}")
    day.record.paper(name, preview.paper.pdf)
    day.hand.play("Esc")
