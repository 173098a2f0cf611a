"""受理回执: what was received, with copies and originals. It proves receipt, not passing."""

from __future__ import annotations

from intake_desk.documents.pdf.band import Band, held
from intake_desk.documents.pdf.opening import contact, hours, opening, where
from intake_desk.documents.pdf.pieces import STRONG, Fact, facts, gap, paragraph
from intake_desk.documents.pdf.sheet import Copy
from intake_desk.documents.pdf.signing import LEFT_WIDTH, sealed
from intake_desk.documents.pdf.table import Cell, Table, TableColumn
from intake_desk.documents.pdf.typeface import Typefaces
from intake_desk.services.papers.papers import Receipt, ReceivedItem, ShownOriginal

COLUMNS = (
    TableColumn("序号", 0.08, numeric=True),
    TableColumn("收到的材料", 0.59),
    TableColumn("份数", 0.08, numeric=True),
    TableColumn("原件", 0.25),
)
PADDING = 1.2  # tight: seventeen items and the seal on one page


def receipt(paper: Receipt, faces: Typefaces) -> tuple[Copy, ...]:
    """The receipt in one copy. Raises GlyphMissing."""
    rows = [_row(item) for item in paper.items]
    bands = (
        *opening(paper.head, paper.office, faces),
        *Table(COLUMNS, faces, PADDING).bands(rows),
        gap(10),
        *_closing(paper, faces),
    )
    return (Copy("", bands),)


def _row(item: ReceivedItem) -> tuple[Cell, ...]:
    return (Cell(str(item.number)), Cell(item.title), Cell(str(item.copies)), Cell(item.original))


def _closing(paper: Receipt, faces: Typefaces) -> tuple[Band, ...]:
    """From the sentence on what a receipt is worth to the seal: one block, never torn."""
    office = paper.office
    left = facts(
        ((where(office),), (hours(office),), (contact(office),), (Fact("经办人", paper.head.clerk),)),
        faces,
        LEFT_WIDTH,
    )
    return held(
        (
            *_what_happened(paper, faces),
            *paragraph(paper.sentence, STRONG, faces),
            gap(4),
            sealed(left, office.name, paper.head.issued_at.date(), faces),
        )
    )


def _what_happened(paper: Receipt, faces: Typefaces) -> tuple[Band, ...]:
    """What was corrected after a notice, and which originals were checked; nothing when neither was."""
    told = (
        ("已补正", "；".join(paper.corrected)),
        ("核验原件", "；".join(map(_original, paper.originals))),
    )
    rows = tuple((Fact(label, words),) for label, words in told if words)
    return (*facts(rows, faces), gap(4)) if rows else ()


def _original(original: ShownOriginal) -> str:
    if original.returned is None:
        return f"{original.title}（{original.way}）"
    return f"{original.title}（{original.way}，{'已' if original.returned else '未'}交还）"
