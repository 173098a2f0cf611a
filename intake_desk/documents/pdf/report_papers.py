"""The door to the reports: takes what they say, gives their PDF.

reportlab and the fonts are loaded at the first paper, not when the desk starts.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desk.services.reports.report_papers import Report, WholeReport

if TYPE_CHECKING:
    from intake_desk.documents.pdf.typeface import Typefaces


class PdfReportPapers:
    """Sets the reports with the fonts of one folder; the `ReportPapers` of the services.

    All methods raise GlyphMissing, and Trouble when a font file is missing or damaged.
    """

    def __init__(self, fonts: Path) -> None:
        self._fonts = fonts

    def daily(self, report: Report) -> bytes:
        """The report of a day, A4."""
        from intake_desk.documents.pdf.daily_report import daily_report

        return daily_report(report, self._faces)

    def whole(self, report: WholeReport) -> bytes:
        """The report of the window with the list of hand-over, A4."""
        from intake_desk.documents.pdf.window_report import window_report

        return window_report(report, self._faces)

    @cached_property
    def _faces(self) -> Typefaces:
        from intake_desk.documents.pdf.typeface import Typefaces

        return Typefaces(self._fonts)
