"""统计表 (Annex 2, 3) on paper, A4 landscape: the figures of each unit, their sums, lines to sign."""

from __future__ import annotations

from collections.abc import Sequence

from intake_desk.documents.pdf.band import Band, Pen, held
from intake_desk.documents.pdf.grid import Grid, GridColumn
from intake_desk.documents.pdf.pages import LANDSCAPE, print_pages
from intake_desk.documents.pdf.pieces import BODY, GUTTER, TITLE, gap
from intake_desk.documents.pdf.sheet import SMALL, Copy
from intake_desk.documents.pdf.text import Style, set_line
from intake_desk.documents.pdf.typeface import Typefaces
from intake_desk.domain.annexes import StatisticsColumn
from intake_desk.services.papers.sheets import StatisticsSheet

SHARES = {"number": 0.6, "unit": 4.0, "department": 2.6, "remarks": 1.4}
FIGURE_SHARE = 1.0
SIGN_RULE = 0.4


def statistics(sheets: Sequence[StatisticsSheet], faces: Typefaces) -> bytes:
    """The tables one after the other, each on its own pages. Raises GlyphMissing."""
    copies = [Copy(sheet.annex, _bands(sheet, faces)) for sheet in sheets]
    title = "、".join(sheet.title for sheet in sheets)
    return print_pages(copies, LANDSCAPE, title, sheets[0].head, faces)


def _bands(sheet: StatisticsSheet, faces: Typefaces) -> tuple[Band, ...]:
    rows = [tuple(map(str, row)) for row in sheet.rows]
    return (
        *held(
            (_line(sheet.title, TITLE, faces, middle=True), gap(4), _line(sheet.note, SMALL, faces), gap(4))
        ),
        *Grid(_columns(sheet.columns), faces).bands(rows, tuple(map(str, sheet.total))),
        gap(22),
        _foot(sheet.foot, faces),
    )


def _columns(columns: Sequence[StatisticsColumn]) -> list[GridColumn]:
    shares = [SHARES.get(column.shows, FIGURE_SHARE) for column in columns]
    unit = LANDSCAPE.width / sum(shares)
    return [
        GridColumn(column.header, column.group, share * unit)
        for column, share in zip(columns, shares, strict=True)
    ]


def _line(text: str, style: Style, faces: Typefaces, *, middle: bool = False) -> Band:
    line = set_line(text, style, faces)
    x = (LANDSCAPE.width - line.width) / 2 if middle else 0.0
    return Band(style.leading, lambda pen, top: pen.line(line, style, x, top))


def _foot(labels: Sequence[str], faces: Typefaces) -> Band:
    """What is filled in by hand, side by side."""
    share = (LANDSCAPE.width + GUTTER) / len(labels)
    lines = [set_line(f"{label}：", BODY, faces) for label in labels]

    def paint(pen: Pen, top: float) -> None:
        for index, line in enumerate(lines):
            pen.line(line, BODY, index * share, top)
            left = index * share + line.width
            pen.rule(left, top - BODY.leading, share - GUTTER - line.width, SIGN_RULE)

    return Band(BODY.leading + 2, paint)
