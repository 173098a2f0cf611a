"""What stands on the lower card: one table after the other by its digit, and the matters in sentences."""

from __future__ import annotations

from dataclasses import dataclass

from intake_desk.services.reports.report_figures import Breakdown, ReportFigures
from intake_desk.services.reports.report_papers import RESULTS
from intake_desk.services.reports.report_texts import count_rows, unit_rows
from intake_desk.ui.widgets.figure_rows import FigureRow, FigureTable


@dataclass(frozen=True)
class Tab:
    """A digit, the words on the key bar, and the heading; `breakdown` None: not one of decisions."""

    digit: str
    words: str
    title: str
    breakdown: Breakdown | None = None


FAULTS = Tab("1", "问题", "哪项最常出错（告知补正和不予接收）")
UNITS = Tab("7", "单位", "各单位：收件、一次通过率和问题")
MATTERS = Tab("8", "事项", "补正、漏告知、原件、主管办理、日志")
TABS = (
    FAULTS,
    Tab("2", "系列层级", "按系列和层级", Breakdown.AIM),
    Tab("3", "性质", "按单位性质", Breakdown.UNIT_KIND),
    Tab("4", "渠道", "按报送渠道", Breakdown.CHANNEL),
    Tab("5", "时段", "按时段", Breakdown.HOUR),
    Tab("6", "收件员", "按收件员", Breakdown.CLERK),
    UNITS,
    MATTERS,
)
BY_DIGIT = {tab.digit: tab for tab in TABS}


def table_of(figures: ReportFigures, tab: Tab) -> FigureTable:
    """The table behind a digit; of the matters an empty one."""
    if tab.breakdown is not None:
        return _decisions(figures, tab.breakdown)
    if tab is FAULTS:
        rows = tuple(FigureRow(one.words, (str(one.many),)) for one in figures.faults)
        return FigureTable(("问题", "次数"), rows, bars=True, empty="没有告知补正，也没有不予接收。")
    if tab is UNITS:
        return _units(figures)
    return FigureTable((), ())


def _decisions(figures: ReportFigures, breakdown: Breakdown) -> FigureTable:
    parts = figures.parts[breakdown]
    rows = tuple(
        FigureRow(row.words, tuple(map(str, row.figures))) for row in count_rows(parts, figures.counts)
    )
    last = FigureRow(rows[-1].words, rows[-1].figures, strong=True)
    return FigureTable(("", *RESULTS), (*rows[:-1], last) if parts else (), empty="没有作出结论的材料。")


def _units(figures: ReportFigures) -> FigureTable:
    rows = tuple(
        FigureRow(
            one.unit, (str(one.received), one.passed.partition("（")[0], str(one.faults)), one.most or "—"
        )
        for one in unit_rows(figures.units)
    )
    headers = ("单位", "收件", "通过率", "问题", "最多的问题")
    return FigureTable(headers, rows, empty="没有单位报送材料。")
