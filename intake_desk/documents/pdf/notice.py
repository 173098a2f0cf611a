"""一次性告知书 (R7): all that is to be mended, told once, in two copies, with the deadline and its days."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from intake_desk.documents.pdf.band import Band, held
from intake_desk.documents.pdf.opening import contact, hours, opening, where
from intake_desk.documents.pdf.pieces import (
    BODY,
    LOUD,
    STRONG,
    Fact,
    facts,
    gap,
    moment,
    paragraph,
)
from intake_desk.documents.pdf.sheet import Copy
from intake_desk.documents.pdf.signing import sealed, sign_lines
from intake_desk.documents.pdf.table import Cell, Table, TableColumn
from intake_desk.documents.pdf.typeface import Typefaces
from intake_desk.domain.day_words import full_day, month_day
from intake_desk.services.papers.papers import Notice, ToldItem

LABELS = ("第一联　申报人留存", "第二联　存根")
COLUMNS = (
    TableColumn("序号", 0.08, numeric=True),
    TableColumn("材料", 0.26),
    TableColumn("存在问题", 0.32),
    TableColumn("补正要求", 0.34),
)


def notice(paper: Notice, faces: Typefaces) -> tuple[Copy, ...]:
    """The notice twice: for the applicant, and the stub that stays. Raises GlyphMissing."""
    bands = (
        *opening(paper.head, paper.office, faces),
        *paragraph(
            f"{paper.head.name}：经核对，你报送的材料有下列 {len(paper.rows)} 处需要补充更正。", BODY, faces
        ),
        gap(4),
        *Table(COLUMNS, faces).bands([_row(row) for row in paper.rows]),
        gap(8),
        *_fixed(paper.fixed_on_the_spot, faces),
        *_closing(paper, faces),
    )
    return tuple(Copy(label, bands) for label in LABELS)


def _row(row: ToldItem) -> tuple[Cell, ...]:
    number = "—" if row.number is None else str(row.number)
    return (
        Cell(number),
        Cell(row.title),
        Cell(row.problem, note=f"依据：{row.clause}" if row.clause else ""),
        Cell(row.remedy),
    )


def _fixed(fixed: tuple[str, ...], faces: Typefaces) -> tuple[Band, ...]:
    if not fixed:
        return ()
    return held((*paragraph(f"当场已改正，无需再补：{'；'.join(fixed)}。", BODY, faces), gap(4)))


def _closing(paper: Notice, faces: Typefaces) -> tuple[Band, ...]:
    """From the sentence that this is all to the signatures: one block, never torn."""
    deadline = (
        (Fact("补正截止", moment(paper.due), LOUD),),
        (Fact(f"计入 {len(paper.counted)} 日", "、".join(map(full_day, paper.counted))),),
        *(((Fact("未计入", _skipped(paper.skipped)),),) if paper.skipped else ()),
        (where(paper.office),),
        (hours(paper.office), contact(paper.office)),
    )
    return held(
        (
            *paragraph(paper.sentence, STRONG, faces),
            gap(6),
            *facts(deadline, faces),
            gap(10),
            sealed(sign_lines(faces), paper.office.name, paper.head.issued_at.date(), faces),
        )
    )


def _skipped(skipped: tuple[tuple[date, str], ...]) -> str:
    """6月28日、6月29日（周末）；7月3日（放假）."""
    runs = groupby(skipped, key=lambda entry: entry[1])
    return "；".join("、".join(month_day(day) for day, _ in days) + f"（{why}）" for why, days in runs)
