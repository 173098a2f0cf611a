"""收件日报: the figures of a day, a small chart, its packets one by one, and lines for both signatures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4

from intake_desk.documents.pdf.band import Band, held, paginate
from intake_desk.documents.pdf.bar_chart import bar_chart
from intake_desk.documents.pdf.pages import Format, print_pages
from intake_desk.documents.pdf.pieces import ISSUER, MM, centred, gap, paragraph
from intake_desk.documents.pdf.roll import CELL, PADDING, Roll, RollColumn
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
CAPTION = Style(Face.SERIF, 8, 11, grey=0.3)


@dataclass(frozen=True)
class Setting:
    """How closely a report is set: running text, rows with their padding, the chart, the gaps between, the
    title; whether the parts run on in one paragraph. Lengths in points.
    """

    text: Style
    cell: Style
    padding: float
    chart: float
    gap: float
    title: Style = TITLE
    run_on: bool = False

    def roll(self, columns: Sequence[RollColumn], faces: Typefaces) -> Roll:
        """A table in this setting."""
        return Roll(columns, faces, self.cell, self.padding)


USUAL = Setting(Style(Face.SERIF, 9.5, 14), CELL, PADDING, 38.0, 8.0)
NEAR = Setting(
    Style(Face.SERIF, 9.2, 12.8),
    Style(Face.SERIF, 8.8, 10.9),
    padding=0.5,
    chart=30.0,
    gap=6.0,
    title=Style(Face.BOLD, 18, 26),
    run_on=True,
)
CLOSE = Setting(
    Style(Face.SERIF, 8.8, 11.3),
    Style(Face.SERIF, 8.4, 9.9),
    padding=0.2,
    chart=20.0,
    gap=4.0,
    title=Style(Face.BOLD, 17, 23),
    run_on=True,
)
"""For a day that would just not fit on one page: no closer than it takes."""

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
    """The report in one copy, set closely where that keeps it on one page. Raises GlyphMissing."""
    bands = on_one_page(lambda setting: _bands(report, faces, setting))
    title = f"{report.title} {report.period.partition('　')[0]}"
    return print_pages([Copy(report.printed, bands)], PAGE, title, report.head, faces)


def on_one_page(made: Callable[[Setting], tuple[Band, ...]]) -> tuple[Band, ...]:
    """What is made in the first setting that keeps it on one page; as usual when none does."""
    settings = (made(setting) for setting in (USUAL, NEAR, CLOSE))
    fitting = next((one for one in settings if len(paginate(one, PAGE.height)) == 1), None)
    return fitting or made(USUAL)


def _bands(report: Report, faces: Typefaces, setting: Setting) -> tuple[Band, ...]:
    return (
        *opening(report, faces, setting),
        *_list(report.packets, faces, setting),
        *held((gap(2 * setting.gap), sign_row(SIGNATURES, faces))),
    )


def opening(report: Report, faces: Typefaces, setting: Setting = USUAL) -> tuple[Band, ...]:
    """Everything that both reports begin with, down to the most frequent faults."""
    words = (*report.sentences, *_parts(report.parts, run_on=setting.run_on))
    return (
        *centred(report.head.office.name, ISSUER, faces),
        *centred(report.title, setting.title, faces),
        *centred(report.period, PERIOD, faces),
        gap(setting.gap - 2),
        *counted("类别", report.aims, faces, setting),
        gap(setting.gap),
        *held((bar_chart(report.bars, faces, setting.chart), *paragraph(CHART, CAPTION, faces))),
        Band(setting.gap / 2),
        *(band for one in words for band in paragraph(one, setting.text, faces)),
        Band(setting.gap - 2),
        *fault_table(report.faults, faces, setting),
    )


def _parts(parts: Sequence[tuple[str, str]], *, run_on: bool) -> tuple[str, ...]:
    """What was received laid out by this and that: a line each, or one after the other."""
    if run_on and parts:
        return ("收件" + "；".join(f"按{label}：{line}" for label, line in parts) + "。",)
    return tuple(f"收件按{label}：{line}。" for label, line in parts)


def counted(
    title: str, rows: Sequence[CountRow], faces: Typefaces, setting: Setting = USUAL
) -> tuple[Band, ...]:
    """A table of decisions; the last row is the sum."""
    columns = [
        RollColumn(header, share, numeric=place > 0)
        for place, (header, share) in enumerate(zip((title, *RESULTS), COUNTED, strict=True))
    ]
    texts = [(row.words, *map(str, row.figures)) for row in rows]
    return setting.roll(columns, faces).bands(texts[:-1], texts[-1])


def heading(words: str, faces: Typefaces) -> tuple[Band, ...]:
    """A heading that stays with what follows."""
    return held((*paragraph(words, HEADING, faces), gap(2)))


def fault_table(faults: Iterable[FaultRow], faces: Typefaces, setting: Setting) -> tuple[Band, ...]:
    """The faults with what to do about them; nothing when there are none."""
    rows = [(fault.words, str(fault.many), fault.remedy) for fault in faults]
    if not rows:
        return ()
    table = setting.roll(FAULTS, faces).bands(rows)
    return (*heading("最常见的问题（告知补正和不予接收）", faces), *table, Band(setting.gap))


def roll_of(
    columns: Sequence[RollColumn],
    packets: Iterable[ListedPacket],
    faces: Typefaces,
    setting: Setting = USUAL,
) -> tuple[Band, ...]:
    """Packets, numbered from 1."""
    rows = (
        (str(n), one.number, one.name, one.id_masked, one.unit, one.result)
        for n, one in enumerate(packets, start=1)
    )
    return setting.roll(columns, faces).bands(rows)


def _list(packets: Sequence[ListedPacket], faces: Typefaces, setting: Setting) -> tuple[Band, ...]:
    if not packets:
        return paragraph(NOBODY, setting.text, faces)
    return (*heading(f"当日材料（{len(packets)} 件次）", faces), *roll_of(LIST, packets, faces, setting))
