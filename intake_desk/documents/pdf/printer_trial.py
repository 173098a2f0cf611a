"""打印测试页: a frame 10 mm from every edge and rulers that count from the paper's edge, so that whoever
holds a ruler to the print reads off how far the printer is off.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from intake_desk.documents.pdf.band import Band, Pen
from intake_desk.documents.pdf.drawing import draw_watermark, open_canvas
from intake_desk.documents.pdf.pieces import (
    BODY,
    MM,
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
from intake_desk.documents.pdf.table import Cell, Table, TableColumn
from intake_desk.documents.pdf.text import Style, set_line
from intake_desk.documents.pdf.typeface import Face, Typefaces
from intake_desk.services.papers.sheet_texts import PrinterTrial

NAME = "打印测试页"
FRAME = 10  # millimetres from every edge
HAIR = 0.4  # points
TICKS = {10: 4.0, 5: 2.8, 1: 1.6}  # millimetres between marks, and how long they are
DIGITS = Style(Face.SANS, 7, 8)
SMALL = Style(Face.SERIF, 9, 14)
TOP = 36 * MM
BAR = 100  # millimetres that must measure 100
SAMPLE = "包头市住房和城乡建设局 512 室　王建业　阿拉坦·乌云　𫖮　0123456789"
BLANK = "__________"
STEPS = (
    "一、下方的横尺量得应正好 100 毫米；不是的话，打印机缩放了页面，请在打印机设置中选“实际大小”。",
    "二、量左边框、上边框到纸边的距离，应各为 10 毫米；不足则整页偏左、偏上，超出则偏右、偏下。",
    "三、按下表算出新的校正量，填入 设置→打印机；再打印一次本页核对。",
)
COLUMNS = (
    TableColumn("方向", 0.16),
    TableColumn("现用校正", 0.14, numeric=True),
    TableColumn("量得边框到纸边（毫米）", 0.36),
    TableColumn("新的校正 = 现用 + 10 − 量得", 0.34),
)


def printer_trial(trial: PrinterTrial, faces: Typefaces) -> bytes:
    """One A4 page. Raises GlyphMissing."""
    buffer = BytesIO()
    canvas = open_canvas(buffer, A4, NAME, trial.head.office.name, faces)
    if trial.head.rehearsal:
        draw_watermark(canvas, A4, faces)
    _draw_frame(canvas)
    _draw_rulers(canvas, faces)
    pen, top = Pen(canvas, (A4[0] - WIDTH) / 2), A4[1] - TOP
    for band in _bands(trial, faces):
        band.draw(pen, top)
        top -= band.height
    _draw_bar(canvas, top - 14 * MM, faces)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _bands(trial: PrinterTrial, faces: Typefaces) -> Iterable[Band]:
    what = (
        (Fact("文书", trial.paper), Fact("打印机", trial.printer or "系统默认打印机")),
        (Fact("生成", f"{moment(trial.head.made_at)} {trial.head.clerk}"),),
    )
    sides = (("左右", "向右为正", trial.right, "左边框"), ("上下", "向下为正", trial.down, "上边框"))
    rows = [
        (Cell(way, note), Cell(f"{by:+.1f}"), Cell(f"{edge}：{BLANK}"), Cell(BLANK))
        for way, note, by, edge in sides
    ]
    return (
        *centred(NAME, TITLE, faces),
        gap(8),
        *facts(what, faces),
        gap(12),
        *(band for step in STEPS for band in (*paragraph(step, BODY, faces), gap(4))),
        gap(8),
        *Table(COLUMNS, faces, padding=7).bands(rows),
        gap(14),
        *paragraph(SAMPLE, STRONG, faces),
        *paragraph(SAMPLE, SMALL, faces),
    )


def _draw_frame(canvas: Canvas) -> None:
    canvas.setLineWidth(HAIR)
    edge = FRAME * MM
    canvas.rect(edge, edge, A4[0] - 2 * edge, A4[1] - 2 * edge, stroke=1, fill=0)


def _draw_rulers(canvas: Canvas, faces: Typefaces) -> None:
    """Along the upper and the left side of the frame: each mark names its distance from the paper's edge."""
    for at in range(FRAME, round(A4[0] / MM) - FRAME + 1):
        x, y = at * MM, A4[1] - FRAME * MM
        canvas.line(x, y, x, y - _tick(at) * MM)
        if at % 10 == 0 and FRAME < at < 200:
            _number(canvas, at, x, y - 5 * MM, faces)
    for at in range(FRAME, round(A4[1] / MM) - FRAME + 1):
        x, y = FRAME * MM, A4[1] - at * MM
        canvas.line(x, y, x + _tick(at) * MM, y)
        if at % 10 == 0 and FRAME < at < 287:
            _number(canvas, at, x + 7 * MM, y + DIGITS.leading / 2, faces)


def _tick(at: int) -> float:
    return next(long for step, long in TICKS.items() if at % step == 0)


def _number(canvas: Canvas, number: int, x: float, top: float, faces: Typefaces) -> None:
    line = set_line(str(number), DIGITS, faces)
    Pen(canvas, x - line.width / 2).line(line, DIGITS, 0, top)


def _draw_bar(canvas: Canvas, y: float, faces: Typefaces) -> None:
    """A bar to see whether the page was scaled."""
    left = (A4[0] - WIDTH) / 2
    canvas.line(left, y, left + BAR * MM, y)
    for at in range(BAR + 1):
        canvas.line(left + at * MM, y, left + at * MM, y + _tick(at) * MM)
    for at in range(0, BAR + 1, 10):
        _number(canvas, at, left + at * MM, y - 2, faces)
