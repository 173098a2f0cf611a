"""材料袋封面 (Annex 5): whose bag it is, what belongs into it, and a foot to read as it stands in a box."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from intake_desk.documents.pdf.band import Band, Pen
from intake_desk.documents.pdf.drawing import draw_code, draw_watermark, open_canvas, upright
from intake_desk.documents.pdf.fitting import draw_fitted, fit
from intake_desk.documents.pdf.pages import Format
from intake_desk.documents.pdf.pieces import (
    GUTTER,
    ISSUER,
    LABEL_WIDTH,
    MM,
    TITLE,
    VALUE,
    WIDTH,
    Fact,
    centred,
    facts,
    gap,
)
from intake_desk.documents.pdf.sheet import SMALL
from intake_desk.documents.pdf.table import Cell, Table, TableColumn
from intake_desk.documents.pdf.text import Style, set_line
from intake_desk.documents.pdf.typeface import Face, Typefaces
from intake_desk.services.papers.sheets import SheetHead
from intake_desk.services.units.hand_in_papers import BagCover, BagLine, Tag

NAME = "申报专业技术资格评审材料袋"
SEAL = "（单位公章）"
STICK_HERE = "收件后贴标签"
FORM = Format((210 * MM, 297 * MM), 27 * MM, 14 * MM, 12 * MM)
COLUMNS = (
    TableColumn("序号", 0.08, numeric=True),
    TableColumn("袋内材料", 0.66),
    TableColumn("份数", 0.12),
    TableColumn("核对", 0.14),
)
FACTS_WIDTH = WIDTH * 0.70
WHO = Style(Face.BOLD, 14, 20)
WHAT = Style(Face.SERIF, 12, 18)
HEAD_HEIGHT, LINE_HEIGHT = 18.0, 15.0
MOST_PADDING = 3.0

FOOT = 45 * MM  # height of the strip at the foot
CODE_SIDE = 30 * MM
BIG = Style(Face.BOLD, 34, 44)
BIG_CHARACTERS = 16
LESS_BIG = Style(Face.BOLD, 16, 20)
NUMBER = Style(Face.BOLD, 20, 28)
WHERE = Style(Face.BOLD, 15, 20)
SPECIALTY = Style(Face.SERIF, 15, 20)
SMALLEST = 9.0
BOX = 0.4


def bag_covers(head: SheetHead, covers: Sequence[BagCover], faces: Typefaces) -> bytes:
    """A cover on each page. Raises GlyphMissing."""
    buffer = BytesIO()
    canvas = open_canvas(buffer, FORM.size, NAME, head.office.name, faces)
    for cover in covers:
        if head.rehearsal:
            draw_watermark(canvas, FORM.size, faces)
        _draw(canvas, cover, faces)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw(canvas: Canvas, cover: BagCover, faces: Typefaces) -> None:
    pen = Pen(canvas, FORM.side)
    top = FORM.size[1] - FORM.top
    above = (*centred(cover.campaign_title, ISSUER, faces), *centred(NAME, TITLE, faces), gap(6))
    person = _person(cover, faces)
    room = FORM.height - FOOT - sum(band.height for band in (*above, person)) - 3 * GUTTER
    for band in (*above, person, gap(GUTTER), *_list(cover.lines, room, faces)):
        band.draw(pen, top)
        top -= band.height
    _foot(canvas, pen, cover.tag, faces)


def _person(cover: BagCover, faces: Typefaces) -> Band:
    """The facts, and beside them room for the unit's seal; nothing is drawn where it goes."""
    tag = cover.tag
    left = facts(
        (
            (_fact("姓名", tag.name, WHO, faces),),
            (Fact("证件号码", cover.id_masked, VALUE),),
            (_fact("工作单位", tag.unit, WHAT, faces),),
            (Fact("申报系列", cover.series, WHAT), Fact("申报方式", cover.route, VALUE)),
            (_fact("申报专业", tag.specialty, WHAT, faces),),
            (Fact("申报资格", cover.title_sought, WHAT),),
            (Fact("报送渠道", cover.channel, VALUE),),
        ),
        faces,
        FACTS_WIDTH,
    )
    seal = set_line(SEAL, SMALL, faces)
    middle = (FACTS_WIDTH + GUTTER + WIDTH) / 2
    height = sum(band.height for band in left)

    def paint(pen: Pen, top: float) -> None:
        pen.line(seal, SMALL, middle - seal.width / 2, top - height + SMALL.leading)
        for band in left:
            band.draw(pen, top)
            top -= band.height

    return Band(height, paint)


def _fact(label: str, value: str, style: Style, faces: Typefaces) -> Fact:
    """A fact in two lines at most, for the cover is one page."""
    lines, fitted = fit(value, style, FACTS_WIDTH - LABEL_WIDTH, 2, 7, faces)
    return Fact(label, "".join(run.text for line in lines for run in line.runs), fitted)


def _list(lines: Sequence[BagLine], room: float, faces: Typefaces) -> tuple[Band, ...]:
    """The list, its rows as far apart as `room` points allow."""
    padding = (room - HEAD_HEIGHT) / max(1, len(lines)) - LINE_HEIGHT
    table = Table(COLUMNS, faces, max(0.0, min(MOST_PADDING, padding / 2)))
    return table.bands([_row(line) for line in lines])


def _row(line: BagLine) -> tuple[Cell, ...]:
    copies = str(line.copies) if line.copies else "若有"
    return (Cell(str(line.number)), Cell(line.title), Cell(copies), Cell("□"))


def _foot(canvas: Canvas, pen: Pen, tag: Tag, faces: Typefaces) -> None:
    """Name, unit, specialty and number large, the code beside them; or where its label will be stuck."""
    top = FORM.bottom + FOOT
    pen.rule(0, top, WIDTH, 1.5)
    room = WIDTH - CODE_SIDE - GUTTER
    y = top - 4
    name = (BIG, 1) if len(tag.name) <= BIG_CHARACTERS else (LESS_BIG, 2)
    for text, style, rows in (
        (tag.name, *name),
        (tag.unit, WHERE, 2),
        (tag.specialty, SPECIALTY, 1),
        (tag.packet_number, NUMBER, 1),
    ):
        y = draw_fitted(pen, 0, y, fit(text, style, room, rows, SMALLEST, faces))
    _code(canvas, pen, tag.code, top - 8, faces)


def _code(canvas: Canvas, pen: Pen, code: str, top: float, faces: Typefaces) -> None:
    """The code with its text below; a box for the label where there is none yet."""
    x, bottom = WIDTH - CODE_SIDE, top - CODE_SIDE
    if code:
        draw_code(canvas, code, FORM.side + x, bottom, CODE_SIDE)
        draw_fitted(pen, x, bottom - 3, fit(code, SMALL, CODE_SIDE, 1, 5, faces))
        return
    for y in (top, bottom):
        pen.rule(x, y, CODE_SIDE, BOX)
    for side in (x, x + CODE_SIDE):
        upright(pen, side, top, CODE_SIDE, BOX)
    here = set_line(STICK_HERE, SMALL, faces)
    pen.line(here, SMALL, x + (CODE_SIDE - here.width) / 2, top - CODE_SIDE / 2 + SMALL.size)
