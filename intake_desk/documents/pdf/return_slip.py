"""不予接收告知: why nothing was received, by which clause, and what to do."""

from __future__ import annotations

from intake_desk.documents.pdf.band import held
from intake_desk.documents.pdf.opening import contact, hours, opening, where
from intake_desk.documents.pdf.pieces import BODY, STRONG, facts, gap, paragraph
from intake_desk.documents.pdf.sheet import Copy
from intake_desk.documents.pdf.signing import sealed, sign_lines
from intake_desk.documents.pdf.table import Cell, Table, TableColumn
from intake_desk.documents.pdf.typeface import Typefaces
from intake_desk.services.papers.papers import ReturnSlip

COLUMNS = (TableColumn("不予接收的理由", 0.34), TableColumn("依据", 0.30), TableColumn("如何办理", 0.36))
SENTENCE = "你报送的材料不予接收，已当面全部退回，未留存任何材料。理由如下："


def return_slip(paper: ReturnSlip, faces: Typefaces) -> tuple[Copy, ...]:
    """The slip in one copy. Raises GlyphMissing."""
    office = paper.office
    rows = [(Cell(reason.problem), Cell(reason.clause), Cell(reason.remedy)) for reason in paper.reasons]
    bands = (
        *opening(paper.head, office, faces),
        *paragraph(f"{paper.head.name}：{SENTENCE}", BODY, faces),
        gap(6),
        *Table(COLUMNS, faces).bands(rows),
        gap(8),
        *held(
            (
                *paragraph(paper.may_come_again, STRONG, faces),
                gap(6),
                *facts(((where(office),), (hours(office), contact(office))), faces),
                gap(10),
                sealed(sign_lines(faces), office.name, paper.head.issued_at.date(), faces),
            )
        ),
    )
    return (Copy("", bands),)
