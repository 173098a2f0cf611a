"""The door to the sheets that the desk prints for itself; reportlab and fonts are loaded at the first one."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desk.services.papers.sheet_texts import KeySheet, PrinterTrial, ScannerTrial

if TYPE_CHECKING:
    from intake_desk.documents.pdf.typeface import Typefaces


class PdfDeskSheets:
    """Sets these sheets with the fonts of one folder; the `DeskSheets` of the services.

    All methods raise GlyphMissing, and Trouble when a font file is missing or damaged.
    """

    def __init__(self, fonts: Path) -> None:
        self._fonts = fonts

    def printer_trial(self, trial: PrinterTrial) -> bytes:
        """A frame exactly 10 mm from every edge, rulers, and what is being tried."""
        from intake_desk.documents.pdf.printer_trial import printer_trial

        return printer_trial(trial, self._faces)

    def scanner_trial(self, trial: ScannerTrial) -> bytes:
        """The code, in the sizes of our papers."""
        from intake_desk.documents.pdf.scanner_trial import scanner_trial

        return scanner_trial(trial, self._faces)

    def code(self, text: str) -> tuple[tuple[bool, ...], ...]:
        """An ASCII text as QR code for the screen: row by row, whether a square is dark. No quiet zone."""
        from intake_desk.documents.pdf.drawing import matrix_of

        return matrix_of(text)

    def key_sheet(self, sheet: KeySheet) -> bytes:
        """The keys, screen by screen, in columns."""
        from intake_desk.documents.pdf.key_sheet import key_sheet

        return key_sheet(sheet, self._faces)

    @cached_property
    def _faces(self) -> Typefaces:
        from intake_desk.documents.pdf.typeface import Typefaces

        return Typefaces(self._fonts)
