"""受理期总报告: all days, units and faults as advice for next year; behind it the list of hand-over, which is
signed by who gives and who takes.
"""

from __future__ import annotations

from collections.abc import Sequence

from intake_desk.documents.pdf.band import Band, held
from intake_desk.documents.pdf.daily_report import (
    BEFORE_SIGNING,
    LIST,
    PAGE,
    PERIOD,
    SIGNATURES,
    TITLE,
    USUAL,
    Setting,
    counted,
    heading,
    on_one_page,
    opening,
    roll_of,
)
from intake_desk.documents.pdf.pages import print_pages
from intake_desk.documents.pdf.pieces import ISSUER, centred, gap, paragraph
from intake_desk.documents.pdf.roll import Roll, RollColumn
from intake_desk.documents.pdf.sheet import Copy
from intake_desk.documents.pdf.signing import sign_row
from intake_desk.documents.pdf.typeface import Typefaces
from intake_desk.services.reports.report_papers import CountRow, KeptUnit, UnitRow, WholeReport

HAND_OVER = "职称申报材料移交清单"
HANDING = ("移交人", "接收人", "日期")
UNITS = (
    RollColumn("单位", 0.34),
    RollColumn("收件", 0.07, numeric=True),
    RollColumn("一次通过率", 0.16),
    RollColumn("问题", 0.07, numeric=True),
    RollColumn("最多的问题", 0.36),
)
_INSTEAD = {"工作单位": "申报资格、专业", "结论": "状态"}
KEPT = tuple(RollColumn(_INSTEAD.get(c.title, c.title), c.share, numeric=c.numeric) for c in LIST)
NOTHING = "没有收存的材料。"
WHOLE_DAYS = "各日按当日所作结论计；以后撤销的，在撤销之日从合计中减去。"


def window_report(whole: WholeReport, faces: Typefaces) -> bytes:
    """The report and the list of hand-over, each with pages of its own. Raises GlyphMissing."""
    report = whole.report
    bands = on_one_page(lambda setting: _bands(whole, faces, setting))
    copies = [Copy(report.printed, bands), Copy(f"移交清单　{report.printed}", _hand_over(whole, faces))]
    return print_pages(copies, PAGE, report.title, report.head, faces)


def _bands(whole: WholeReport, faces: Typefaces, setting: Setting) -> tuple[Band, ...]:
    return (
        *opening(whole.report, faces, setting),
        *_days(whole.days, whole.report.aims[-1], faces),
        *_units(whole.units, faces),
        *held((gap(BEFORE_SIGNING), sign_row(SIGNATURES, faces))),
    )


def _days(days: Sequence[CountRow], total: CountRow, faces: Typefaces) -> tuple[Band, ...]:
    table = (*heading("逐日", faces), *counted("日期", (*days, total), faces))
    return (*held((*table, *paragraph(WHOLE_DAYS, USUAL.text, faces))), Band(8))


def _units(units: Sequence[UnitRow], faces: Typefaces) -> tuple[Band, ...]:
    rows = [(one.unit, str(one.received), one.passed, str(one.faults), one.most or "—") for one in units]
    if not rows:
        return ()
    return (*heading("各单位（问题多的在前，供下年度提醒）", faces), *Roll(UNITS, faces).bands(rows))


def _hand_over(whole: WholeReport, faces: Typefaces) -> tuple[Band, ...]:
    many = sum(len(unit.packets) for unit in whole.kept)
    words = f"{whole.report.period}　收存材料 {many} 件，{len(whole.kept)} 个单位"
    return (
        *centred(whole.report.head.office.name, ISSUER, faces),
        *centred(HAND_OVER, TITLE, faces),
        *centred(words, PERIOD, faces),
        gap(6),
        *(band for unit in whole.kept for band in _unit(unit, faces)),
        *(() if many else paragraph(NOTHING, USUAL.text, faces)),
        *held((gap(BEFORE_SIGNING), sign_row(HANDING, faces))),
    )


def _unit(unit: KeptUnit, faces: Typefaces) -> tuple[Band, ...]:
    title = heading(f"{unit.unit}（{len(unit.packets)} 件）", faces)
    return (*title, *roll_of(KEPT, unit.packets, faces), Band(7))
