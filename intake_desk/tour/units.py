"""The sample day at the page of units: a hand-in looked through, and the files that leave the desk for it."""

from __future__ import annotations

from pathlib import Path

from intake_desk.services.papers.made_file import MadeFile
from intake_desk.tour.sitting import Sitting
from intake_desk.ui.dialogs.paper_preview import PaperPreview


class UnitsSitting:
    """Keeps the files that the page makes; workbooks are saved straight among the papers of the tour."""

    def __init__(self, day: Sitting) -> None:
        self._day, self._hand, self._page = day, day.hand, day.window.rosters
        self._made: list[MadeFile] = []
        self._page.paper_made.connect(self._made.append)

    def paper(self, keys: str, name: str) -> None:
        """Make a paper, look at it, keep it."""
        self._hand.play(keys)
        self._hand.wait_for(self._paper_shown, f"{keys} showed no paper ({name})")
        self._day.picture(f"paper-{name}")
        self._day.record.paper(name, self._made[-1].data)
        self._hand.play("Esc")

    def workbook(self, keys: str, name: str) -> None:
        """Export a workbook."""
        path = self._day.record.folder / f"{name}.xlsx"

        def save_there(_parent: object, _suggested: str) -> Path:
            return path

        self._page.making.ask_where = save_there
        self._hand.play(keys)
        said = self._page.message.accessibleName
        self._hand.wait_for(lambda: path.name in said(), f"{keys} made no workbook ({name})")

    def _paper_shown(self) -> bool:
        return isinstance(self._hand.front(), PaperPreview)


def hand_in(day: Sitting) -> None:
    """A private firm with sixty people, some of them served today."""
    hand, unit = day.hand, UnitsSitting(day)
    hand.play("Alt+4 F2 hzjsy")
    day.picture("unit-found")
    hand.play("Enter 1 2 t")
    day.picture("unit-publicity")
    hand.play("Enter r")
    day.picture("unit-reconciled")
    hand.play("r F4")
    day.picture("unit-facts")
    hand.play("Tab 91150200MA0000000C Ctrl+Enter")
    unit.paper("Ctrl+P", "unit-slip")
    unit.paper("c", "bag-covers")
    hand.play("l")
    day.picture("labels-asked")
    unit.paper("Ctrl+Enter", "labels")


def statistics(day: Sitting) -> None:
    """A public institution: its own figures beside ours, Annex 2 and 3."""
    hand, unit = day.hand, UnitsSitting(day)
    hand.play("F2 hzjsgc Enter s")
    hand.play("6 Tab 4 Tab 1 Tab 1")
    day.picture("figures-compared")
    hand.play("Ctrl+Enter")
    day.picture("figures-kept")
    unit.paper("g", "statistics")
    unit.workbook("e Down Ctrl+Enter", "statistics")
    hand.play("Alt+1")


def roster(day: Sitting) -> None:
    """The roster goes out with whole ID numbers: the supervisor's to give."""
    hand, unit = day.hand, UnitsSitting(day)
    hand.play("Alt+4 F2 hzjsy Enter e")
    day.picture("export-asked")
    unit.workbook("Ctrl+Enter", "roster")
    hand.play("Alt+1")
