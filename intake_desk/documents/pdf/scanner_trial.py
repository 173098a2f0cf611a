"""扫码测试页: one code of nobody's packet, in the sizes that receipts, covers and labels have it."""

from __future__ import annotations

from io import BytesIO

from reportlab.lib.pagesizes import A4

from intake_desk.documents.pdf.band import Pen
from intake_desk.documents.pdf.drawing import draw_code, draw_watermark, open_canvas
from intake_desk.documents.pdf.pieces import BODY, MM, TITLE, WIDTH, centred, gap, paragraph
from intake_desk.documents.pdf.text import Style, set_line
from intake_desk.documents.pdf.typeface import Face, Typefaces
from intake_desk.services.papers.sheet_texts import ScannerTrial

NAME = "扫码测试页"
SIDES = (40, 25, 16)  # millimetres: easy to read, a cover's, a receipt's
WORDS = (
    "在 设置→扫码枪与摄像头 中把光标放进测试栏，再扫下面任何一个码。收件台会认出扫码枪在码前、码后另加的"
    "字符，并说明大小写、全角或输入法有没有改动内容。本码不属于任何人的材料。"
)
LABEL = Style(Face.SERIF, 9, 14)
TOP, LEFT = 40 * MM, (A4[0] - WIDTH) / 2
BETWEEN = 22 * MM


def scanner_trial(trial: ScannerTrial, faces: Typefaces) -> bytes:
    """One A4 page. Raises GlyphMissing."""
    buffer = BytesIO()
    canvas = open_canvas(buffer, A4, NAME, trial.head.office.name, faces)
    if trial.head.rehearsal:
        draw_watermark(canvas, A4, faces)
    pen, top = Pen(canvas, LEFT), A4[1] - TOP
    for band in (*centred(NAME, TITLE, faces), gap(10), *paragraph(WORDS, BODY, faces)):
        band.draw(pen, top)
        top -= band.height
    top -= 14 * MM
    for side in SIDES:
        draw_code(canvas, trial.code, LEFT, top - side * MM, side * MM)
        line = set_line(f"{side} 毫米　{trial.code}", LABEL, faces)
        pen.line(line, LABEL, (max(SIDES) + 8) * MM, top - side * MM / 2 + LABEL.leading / 2)
        top -= side * MM + BETWEEN
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()
