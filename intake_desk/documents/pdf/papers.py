"""The door to the papers: takes what a paper says, gives its PDF.

reportlab and the fonts are loaded at the first paper, not when the desk starts.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desk.services.papers.papers import Notice, OriginalsRegister, PaperText, Receipt

if TYPE_CHECKING:
    from intake_desk.documents.pdf.typeface import Typefaces


class PdfPapers:
    """Sets papers with the fonts of one folder; the `Papers` of the services."""

    def __init__(self, fonts: Path) -> None:
        self._fonts = fonts

    def render(self, paper: PaperText) -> bytes:
        """The paper as PDF: the same paper gives the same bytes.

        Raises GlyphMissing when a character has no glyph, Trouble when a font file is missing or damaged.
        """
        from intake_desk.documents.pdf.notice import notice
        from intake_desk.documents.pdf.originals_register import originals_register
        from intake_desk.documents.pdf.receipt import receipt
        from intake_desk.documents.pdf.return_slip import return_slip
        from intake_desk.documents.pdf.sheet import print_copies

        if isinstance(paper, Receipt):
            copies = receipt(paper, self._faces)
        elif isinstance(paper, Notice):
            copies = notice(paper, self._faces)
        elif isinstance(paper, OriginalsRegister):
            copies = originals_register(paper, self._faces)
        else:
            copies = return_slip(paper, self._faces)
        return print_copies(copies, paper.head, paper.office, self._faces)

    def stamp(self, pdf: bytes, words: str) -> bytes:
        """A finished paper with these words in the free corner of every page. Raises GlyphMissing."""
        from intake_desk.documents.pdf.stamp import stamp

        return stamp(pdf, words, self._faces)

    @cached_property
    def _faces(self) -> Typefaces:
        from intake_desk.documents.pdf.typeface import Typefaces

        return Typefaces(self._fonts)
