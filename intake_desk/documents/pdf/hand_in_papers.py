"""The door to the papers of a hand-in: takes what they say, gives their PDF.

reportlab and the fonts are loaded at the first paper, not when the desk starts.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desk.services.papers.sheets import SheetHead, StatisticsSheet
from intake_desk.services.units.hand_in_papers import BagCover, LabelRun, PhoneSheet, RecoverySheet, UnitSlip

if TYPE_CHECKING:
    from intake_desk.documents.pdf.typeface import Typefaces


class PdfHandInPapers:
    """Sets these papers with the fonts of one folder; the `HandInPapers` of the services.

    All methods raise GlyphMissing, and Trouble when a font file is missing or damaged.
    """

    def __init__(self, fonts: Path) -> None:
        self._fonts = fonts

    def unit_slip(self, slip: UnitSlip) -> bytes:
        """The slip in two copies, A4."""
        from intake_desk.documents.pdf.unit_slip import unit_slip

        return unit_slip(slip, self._faces)

    def bag_covers(self, head: SheetHead, covers: tuple[BagCover, ...]) -> bytes:
        """A cover on each page, A4."""
        from intake_desk.documents.pdf.bag_cover import bag_covers

        return bag_covers(head, covers, self._faces)

    def labels(self, run: LabelRun) -> bytes:
        """The sheets of labels, A4, to print at full size. Raises ValueError for a `first` off the sheet."""
        from intake_desk.documents.pdf.labels import labels

        return labels(run, self._faces)

    def phone_sheet(self, sheet: PhoneSheet) -> bytes:
        """The list for phoning, A4."""
        from intake_desk.documents.pdf.phone_sheet import phone_sheet

        return phone_sheet(sheet, self._faces)

    def recovery_sheet(self, sheet: RecoverySheet) -> bytes:
        """The code by which a supervisor comes in again, A4."""
        from intake_desk.documents.pdf.recovery_sheet import recovery_sheet

        return recovery_sheet(sheet, self._faces)

    def statistics(self, sheets: tuple[StatisticsSheet, ...]) -> bytes:
        """The tables of figures (Annex 2, 3), A4 landscape."""
        from intake_desk.documents.pdf.statistics import statistics

        return statistics(sheets, self._faces)

    @cached_property
    def _faces(self) -> Typefaces:
        from intake_desk.documents.pdf.typeface import Typefaces

        return Typefaces(self._fonts)
