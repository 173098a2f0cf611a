"""单位交接单: what became of everything a unit brought: received, told, returned, absent; signed by both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from intake_desk.documents.pdf.band import Band, Pen, held, paginate
from intake_desk.documents.pdf.fitting import Fitted, draw_fitted, fit, height_of
from intake_desk.documents.pdf.pages import PORTRAIT, print_pages
from intake_desk.documents.pdf.pieces import (
    BODY,
    GUTTER,
    ISSUER,
    STRONG,
    TITLE,
    WIDTH,
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
from intake_desk.documents.pdf.text import Style, set_line
from intake_desk.documents.pdf.typeface import Face, Typefaces
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
USUAL, CLOSE = (1.5, 8.0), (0.4, 5.0)
"""White above and below a row, and a gap that lets the next table go to another page: where that saves a page
the slip is set closely.
"""
SIGNATURES = ("收件人", "单位经办人", "交接时间")
PERSON = Style(Face.SERIF, 9.5, 13)
ACROSS = 5  # people in a line
LINES, SMALLEST, TOGETHER = 3, 7.0, 2
SMALLER = 0.82  # a name may be set so much smaller before it takes a second place


def unit_slip(slip: UnitSlip, faces: Typefaces) -> bytes:
    """The slip in two copies. Raises GlyphMissing."""
    bands, close = (_bands(slip, faces, *setting) for setting in (USUAL, CLOSE))
    if len(paginate(close, PORTRAIT.height)) < len(paginate(bands, PORTRAIT.height)):
        bands = close
    copies = [Copy(label, bands) for label in LABELS]
    return print_pages(copies, PORTRAIT, f"{NAME} {slip.hand_in.unit}", slip.head, faces)


def _bands(slip: UnitSlip, faces: Typefaces, padding: float, between: float) -> tuple[Band, ...]:
    groups = (_group(group, faces, padding) for group in slip.groups if group.rows)
    return (
        *_opening(slip, faces),
        *(band for group in groups for band in (*group, Band(between))),
        *_closing(slip, faces, between),
    )


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


def _group(group: SlipGroup, faces: Typefaces, padding: float) -> tuple[Band, ...]:
    """A heading that stays with the first rows of its table."""
    title = f"{group.title}（{len(group.rows)} 份{'，姓名和证件号码后四位' if group.absent else ''}）"
    heading = held((*paragraph(title, STRONG, faces), gap(2)))
    if group.absent:
        return (*heading, *_people(group.rows, faces))
    rows = [_row(number, row) for number, row in enumerate(group.rows, start=1)]
    return (*heading, *Table(COLUMNS, faces, padding).bands(rows))


def _people(rows: Sequence[SlipRow], faces: Typefaces) -> tuple[Band, ...]:
    """Names with the last four of the ID number, side by side; a long name takes several places."""
    share = (WIDTH + GUTTER) / ACROSS
    lines: list[list[tuple[float, Fitted]]] = []
    place = ACROSS
    for row in rows:
        words = f"{row.name} {row.id_masked[-4:]}"
        wanted = ceil((set_line(words, PERSON, faces).width * SMALLER + GUTTER) / share)
        places = min(wanted, ACROSS)
        if place + places > ACROSS:
            lines.append([])
            place = 0
        lines[-1].append((place * share, fit(words, PERSON, places * share - GUTTER, LINES, SMALLEST, faces)))
        place += places
    bands = [_side_by_side(line) for line in lines]
    last = len(bands) - TOGETHER
    return tuple(replace(band, holds=at >= last) for at, band in enumerate(bands))


def _side_by_side(line: Sequence[tuple[float, Fitted]]) -> Band:
    def paint(pen: Pen, top: float) -> None:
        for x, fitted in line:
            draw_fitted(pen, x, top, fitted)

    return Band(max(height_of(fitted) for _, fitted in line), paint)


def _row(number: int, row: SlipRow) -> tuple[Cell, ...]:
    return tuple(map(Cell, (str(number), row.packet_number or "—", row.name, row.id_masked, row.note)))


def _closing(slip: UnitSlip, faces: Typefaces, between: float) -> tuple[Band, ...]:
    """The unit's own papers and the lines to sign: one block, never torn."""
    papers = "；".join(f"{paper.title}：{'已收' if paper.received else '未收'}" for paper in slip.papers)
    return held(
        (*paragraph(f"单位材料　{papers}。", BODY, faces), gap(between + 4), sign_row(SIGNATURES, faces))
    )
