"""电话提醒名单: whom to phone by when, and what is still to be brought; one copy for the desk itself."""

from __future__ import annotations

from intake_desk.documents.pdf.pages import PORTRAIT, print_pages
from intake_desk.documents.pdf.pieces import BODY, ISSUER, TITLE, centred, gap, moment, paragraph
from intake_desk.documents.pdf.sheet import Copy
from intake_desk.documents.pdf.table import Cell, Table, TableColumn
from intake_desk.documents.pdf.typeface import Typefaces
from intake_desk.services.units.hand_in_papers import PhoneRow, PhoneSheet

NAME = "电话提醒名单"
COLUMNS = (
    TableColumn("收件编号", 0.14),
    TableColumn("姓名、单位", 0.22),
    TableColumn("联系电话", 0.18),
    TableColumn("尚须补交", 0.25),
    TableColumn("补正截止", 0.21),
)
CARE = "本单含完整电话号码，仅供收件台提醒使用，用后销毁。"


def phone_sheet(sheet: PhoneSheet, faces: Typefaces) -> bytes:
    """The list in one copy. Raises GlyphMissing."""
    head = sheet.head
    made = f"共 {len(sheet.rows)} 人，{moment(head.made_at)} {head.clerk}。{CARE}"
    bands = (
        *centred(head.office.name, ISSUER, faces),
        *centred(NAME, TITLE, faces),
        gap(8),
        *paragraph(made, BODY, faces),
        gap(6),
        *Table(COLUMNS, faces).bands(map(_row, sheet.rows)),
    )
    return print_pages([Copy("", bands)], PORTRAIT, NAME, head, faces)


def _row(row: PhoneRow) -> tuple[Cell, ...]:
    person = Cell(row.name, row.unit)
    return (Cell(row.packet_number), person, Cell(row.phone), Cell(row.to_bring), Cell(row.due))
