"""收件日报: the figures of a day, a small chart, its packets one by one, and lines for both signatures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportlab.lib.pagesizes import A4

from intake_desk.documents.pdf.band import Band, held
from intake_desk.documents.pdf.bar_chart import bar_chart
from intake_desk.documents.pdf.pages import Format, print_pages
from intake_desk.documents.pdf.pieces import ISSUER, MM, centred, gap, paragraph
from intake_desk.documents.pdf.roll import Roll, RollColumn
from intake_desk.documents.pdf.sheet import Copy
from intake_desk.documents.pdf.signing import sign_row
from intake_desk.documents.pdf.text import Style
from intake_desk.documents.pdf.typeface import Face, Typefaces
from intake_desk.services.reports.report_papers import RESULTS, CountRow, FaultRow, ListedPacket, Report

PAGE = Format(A4, 27 * MM, 21 * MM, 18 * MM)
"""A day of sixty packets on two pages."""

TITLE = Style(Face.BOLD, 19, 29)
PERIOD = Style(Face.SERIF, 10.5, 16)
HEADING = Style(Face.BOLD, 10, 15)
TEXT = Style(Face.SERIF, 9.5, 14)
CAPTION = Style(Face.SERIF, 8, 11, grey=0.3)

COUNTED = (0.20, *(0.80 / len(RESULTS),) * len(RESULTS))
LIST = (
    RollColumn("序号", 0.06, numeric=True),
    RollColumn("收件编号", 0.13),
    RollColumn("姓名", 0.14),
    RollColumn("证件号码", 0.22),
    RollColumn("工作单位", 0.31),
    RollColumn("结论", 0.14),
)
FAULTS = (RollColumn("问题", 0.40), RollColumn("次数", 0.08, numeric=True), RollColumn("办法", 0.52))
CHART = "柱上为当日收件件次；虚线框为今后各日须收件数。"
SIGNATURES = ("收件员", "主管", "日期")
NOBODY = "当日没有作出结论的材料。"
BEFORE_SIGNING = 16.0


def daily_report(report: Report, faces: Typefaces) -> bytes:
    """The report in one copy. Raises GlyphMissing."""
    bands = (
        *opening(report, faces),
        *_list(report.packets, faces),
        *held((gap(BEFORE_SIGNING), sign_row(SIGNATURES, faces))),
    )
    title = f"{report.title} {report.period.partition('　')[0]}"
    return print_pages([Copy(report.printed, bands)], PAGE, title, report.head, faces)


def opening(report: Report, faces: Typefaces) -> tuple[Band, ...]:
    """Everything that both reports begin with, down to the most frequent faults."""
    return (
        *centred(report.head.office.name, ISSUER, faces),
        *centred(report.title, TITLE, faces),
        *centred(report.period, PERIOD, faces),
        gap(6),
        *counted("类别", report.aims, faces),
        gap(8),
        *held((bar_chart(report.bars, faces), *paragraph(CHART, CAPTION, faces))),
        Band(4),
        *(band for sentence in report.sentences for band in paragraph(sentence, TEXT, faces)),
        *(
            band
            for label, line in report.parts
            for band in paragraph(f"收件按{label}：{line}。", TEXT, faces)
        ),
        Band(6),
        *fault_table(report.faults, faces),
    )


def counted(title: str, rows: Sequence[CountRow], faces: Typefaces) -> tuple[Band, ...]:
    """A table of decisions; the last row is the sum."""
    columns = [
        RollColumn(header, share, numeric=place > 0)
        for place, (header, share) in enumerate(zip((title, *RESULTS), COUNTED, strict=True))
    ]
    texts = [(row.words, *map(str, row.figures)) for row in rows]
    return Roll(columns, faces).bands(texts[:-1], texts[-1])


def heading(words: str, faces: Typefaces) -> tuple[Band, ...]:
    """A heading that stays with what follows."""
    return held((*paragraph(words, HEADING, faces), gap(2)))


def fault_table(faults: Iterable[FaultRow], faces: Typefaces) -> tuple[Band, ...]:
    """The faults with what to do about them; nothing when there are none."""
    rows = [(fault.words, str(fault.many), fault.remedy) for fault in faults]
    if not rows:
        return ()
    return (*heading("最常见的问题（告知补正和不予接收）", faces), *Roll(FAULTS, faces).bands(rows), Band(8))


def roll_of(
    columns: Sequence[RollColumn], packets: Iterable[ListedPacket], faces: Typefaces
) -> tuple[Band, ...]:
    """Packets, numbered from 1."""
    rows = (
        (str(n), one.number, one.name, one.id_masked, one.unit, one.result)
        for n, one in enumerate(packets, start=1)
    )
    return Roll(columns, faces).bands(rows)


def _list(packets: Sequence[ListedPacket], faces: Typefaces) -> tuple[Band, ...]:
    if not packets:
        return paragraph(NOBODY, TEXT, faces)
    return (*heading(f"当日材料（{len(packets)} 件次）", faces), *roll_of(LIST, packets, faces))
