"""原件核验登记: how each original was checked, and the signature of whoever took them back."""

from __future__ import annotations

from intake_desk.documents.pdf.band import held
from intake_desk.documents.pdf.opening import opening
from intake_desk.documents.pdf.pieces import BODY, STRONG, gap, paragraph
from intake_desk.documents.pdf.sheet import Copy
from intake_desk.documents.pdf.signing import sealed, sign_lines
from intake_desk.documents.pdf.table import Cell, Table, TableColumn
from intake_desk.documents.pdf.typeface import Typefaces
from intake_desk.services.papers.papers import CheckedOriginal, OriginalsRegister

COLUMNS = (
    TableColumn("原件", 0.17),
    TableColumn("证书编号", 0.17),
    TableColumn("核验情况", 0.26),
    TableColumn("核验人", 0.20),
    TableColumn("已交还", 0.20),
)
SIGNATURES = (("核验人", ""), ("申报人/代领人", ""), ("交还时间", "　　年　月　日　时　分"))


def originals_register(paper: OriginalsRegister, faces: Typefaces) -> tuple[Copy, ...]:
    """The register in one copy. Raises GlyphMissing."""
    bands = (
        *opening(paper.head, paper.office, faces),
        *Table(COLUMNS, faces).bands([_row(row) for row in paper.rows]),
        gap(8),
        *held(
            (
                *paragraph(paper.sentence, STRONG, faces),
                *paragraph(paper.taken_back, BODY, faces),
                gap(10),
                sealed(sign_lines(faces, SIGNATURES), paper.office.name, paper.head.issued_at.date(), faces),
            )
        ),
    )
    return (Copy("", bands),)


def _row(row: CheckedOriginal) -> tuple[Cell, ...]:
    return tuple(Cell(text) for text in (row.title, row.certificate, row.result, row.noted, row.handed_back))
