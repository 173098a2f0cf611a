"""单位交接单: what became of everything a unit brought: received, told, returned, absent; signed by both."""

from __future__ import annotations

from intake_desk.documents.pdf.band import Band, held
from intake_desk.documents.pdf.pages import PORTRAIT, print_pages
from intake_desk.documents.pdf.pieces import (
    BODY,
    ISSUER,
    STRONG,
    TITLE,
    Fact,
    centred,
    facts,
    gap,
    moment,
    paragraph,
)
from intake_desk.documents.pdf.sheet import Copy
from intake_desk.documents.pdf.signing import sign_row
from intake_desk.documents.pdf.table import Cell, Table, TableColumn
from intake_desk.documents.pdf.typeface import Typefaces
from intake_desk.services.units.hand_in_papers import SlipGroup, SlipRow, UnitSlip

NAME = "单位交接单"
LABELS = ("第一联　单位留存", "第二联　存根")
COLUMNS = (
    TableColumn("序号", 0.075, numeric=True),
    TableColumn("收件编号", 0.15),
    TableColumn("姓名", 0.155),
    TableColumn("证件号码", 0.255),
    TableColumn("说明", 0.365),
)
PADDING = 1.5
SIGNATURES = ("收件人", "单位经办人", "交接时间")
BETWEEN = 8.0  # a gap that lets the next table go to another page


def unit_slip(slip: UnitSlip, faces: Typefaces) -> bytes:
    """The slip in two copies. Raises GlyphMissing."""
    bands = (
        *_opening(slip, faces),
        *(band for group in slip.groups if group.rows for band in _group(group, faces)),
        *_closing(slip, faces),
    )
    copies = [Copy(label, bands) for label in LABELS]
    return print_pages(copies, PORTRAIT, f"{NAME} {slip.hand_in.unit}", slip.head, faces)


def _opening(slip: UnitSlip, faces: Typefaces) -> tuple[Band, ...]:
    hand_in, head = slip.hand_in, slip.head
    agent = "　".join(part for part in (hand_in.agent, hand_in.phone) if part)
    brought = sum(len(group.rows) for group in slip.groups)
    counts = "；".join(f"{group.title} {len(group.rows)} 份" for group in slip.groups if group.rows)
    return (
        *centred(head.office.name, ISSUER, faces),
        *centred(NAME, TITLE, faces),
        gap(8),
        *facts(
            (
                (Fact("报送单位", hand_in.unit),),
                (Fact("主管部门", hand_in.department or "—"), Fact("报送渠道", hand_in.channel or "—")),
                (Fact("经办人", agent or "—"), Fact("交接时间", moment(head.made_at))),
            ),
            faces,
        ),
        gap(6),
        *paragraph(f"本单共 {brought} 人：{counts or '无'}。", STRONG, faces),
        gap(4),
    )


def _group(group: SlipGroup, faces: Typefaces) -> tuple[Band, ...]:
    """A heading that stays with the first rows of its table."""
    heading = held((*paragraph(f"{group.title}（{len(group.rows)} 份）", STRONG, faces), gap(2)))
    rows = [_row(number, row) for number, row in enumerate(group.rows, start=1)]
    return (*heading, *Table(COLUMNS, faces, PADDING).bands(rows), Band(BETWEEN))


def _row(number: int, row: SlipRow) -> tuple[Cell, ...]:
    return tuple(map(Cell, (str(number), row.packet_number or "—", row.name, row.id_masked, row.note)))


def _closing(slip: UnitSlip, faces: Typefaces) -> tuple[Band, ...]:
    """The unit's own papers and the lines to sign: one block, never torn."""
    papers = "；".join(f"{paper.title}：{'已收' if paper.received else '未收'}" for paper in slip.papers)
    return held((*paragraph(f"单位材料　{papers}。", BODY, faces), gap(14), sign_row(SIGNATURES, faces)))
