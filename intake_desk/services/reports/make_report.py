"""Makes the report of a day, or of the whole window, as it stands now; that it left the desk is history.

Looking leaves no trace. Each printing is written down with the day and the printed head of the history.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from intake_desk.domain.day_words import full_day
from intake_desk.services.desk import Desk
from intake_desk.services.papers.made_file import sheet_head
from intake_desk.services.papers.not_made import no_glyph
from intake_desk.services.papers.papers import GlyphMissing
from intake_desk.services.papers.print_paper import Way
from intake_desk.services.ports import Reading
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal
from intake_desk.services.reports.report_figures import (
    Breakdown,
    ReportFigures,
    desk_of_day,
    figures_of,
    year_of,
)
from intake_desk.services.reports.report_papers import KeptUnit, Report, WholeReport
from intake_desk.services.reports.report_texts import (
    bars,
    count_row,
    count_rows,
    fault_rows,
    listed,
    listed_kept,
    part_lines,
    period_words,
    printed_words,
    sentences,
    unit_rows,
)

DAILY, WHOLE = "职称申报材料收件日报", "职称申报材料受理期总报告"
MOST_FAULTS = 6
"""So many faults stand on the report of a day; that of the window has all of them."""

_ACTS = {Way.PRINTED: "report_printed", Way.SAVED: "report_saved"}


@dataclass(frozen=True)
class MadeReport:
    """A finished report: figures and sentences, and the bytes with title and file name to suggest."""

    figures: ReportFigures
    sentences: tuple[str, ...]
    title: str
    file_name: str
    data: bytes


@dataclass(frozen=True)
class ReportView:
    """What the page shows: figures and sentences, and the paper or why there is none. `closed` tells whether
    the day, of the window its last one, is closed now.
    """

    figures: ReportFigures
    sentences: tuple[str, ...]
    paper: MadeReport | Refusal
    closed: bool


def look_at_report(desk: Desk, actor: Actor, day: date, *, whole: bool = False) -> ReportView:
    """Figures and paper of `day`, or of the window up to its end, of one moment. Any thread.

    The paper of a day that was closed and printed is the one that was printed, marked; any other is set anew
    from what is on record, and says so.

    Raises CalendarUnknown, Trouble.
    """
    desk = desk_of_day(desk, day).stopped()
    with desk.store.read() as reading:
        figures = figures_of(desk, reading, day, whole=whole)
        report = _report(desk, reading, actor, figures)
        window = _whole(desk, reading, report, figures) if whole else None
        printed = None if whole else reading.printed_report(day)
        closed = reading.day_state(day).closing is not None
    if printed is not None:
        mark = f"补印 {figures.made_at:%Y-%m-%d %H:%M}"
        paper: MadeReport | Refusal = _made(figures, report, desk.papers.stamp(printed, mark))
    else:
        paper = _set(desk, figures, report, window)
    return ReportView(figures, report.sentences, paper, closed)


def make_report(desk: Desk, actor: Actor, day: date, *, whole: bool = False) -> MadeReport | Refusal:
    """The paper alone; a day to come has none. Any thread. Raises CalendarUnknown, Trouble."""
    if day > desk.today:
        return Refusal("day_to_come", f"{full_day(day)}还没有到，没有日报。", "请选择今天或更早的一天。")
    return look_at_report(desk, actor, day, whole=whole).paper


def report_file(day: date, *, whole: bool) -> str:
    """The file name to suggest for the report of `day`, or of the window up to its end."""
    return f"{'受理期总报告' if whole else '收件日报'} {day:%Y-%m-%d}.pdf"


def note_left(desk: Desk, actor: Actor, made: MadeReport, way: Way) -> None:
    """The report was printed or saved; a printed one of a closed day stands in the book of days too, unless
    it was made before the day was closed: then it says that it was open.
    """
    figures, head = made.figures, made.figures.head
    told = {"day": figures.day.isoformat(), "whole": figures.whole, "head": head.digest, "count": head.count}
    with desk.store.write(actor, desk.clock.now()) as writing:
        printed = way is Way.PRINTED and not figures.whole
        closing = writing.day_state(figures.day).closing
        if printed and closing is not None and closing.at <= figures.made_at:
            writing.add_printed_report(figures.day, made.data, head)
        writing.record(_ACTS[way], new=told)


def _set(
    desk: Desk, figures: ReportFigures, report: Report, window: WholeReport | None
) -> MadeReport | Refusal:
    try:
        data = desk.report_papers.whole(window) if window else desk.report_papers.daily(report)
    except GlyphMissing as missing:
        return no_glyph(missing, f"没有生成{report.title}")
    return _made(figures, report, data)


def _made(figures: ReportFigures, report: Report, data: bytes) -> MadeReport:
    name = report_file(figures.day, whole=figures.whole)
    return MadeReport(figures, report.sentences, report.title, name, data)


def _report(desk: Desk, reading: Reading, actor: Actor, figures: ReportFigures) -> Report:
    year = year_of(desk, whole=figures.whole)
    faults = fault_rows(desk.campaign, figures.faults)
    return Report(
        head=sheet_head(desk, actor),
        title=WHOLE if figures.whole else DAILY,
        period=period_words(figures),
        printed=printed_words(figures),
        aims=count_rows(figures.parts[Breakdown.AIM], figures.counts),
        bars=bars(figures),
        sentences=sentences(figures, None if figures.whole else reading.day_state(figures.day)),
        parts=part_lines(figures),
        faults=faults if figures.whole else faults[:MOST_FAULTS],
        packets=()
        if figures.whole
        else tuple(listed(one, desk.campaign.year) for one in reading.decision_lines(year, figures.span)),
    )


def _whole(desk: Desk, reading: Reading, report: Report, figures: ReportFigures) -> WholeReport:
    kept = reading.kept_packets(desk.campaign.year, figures.span.until)
    return WholeReport(
        report=report,
        days=tuple(count_row(full_day(day), counts) for day, counts in figures.by_day),
        units=unit_rows(figures.units),
        kept=tuple(
            KeptUnit(unit, tuple(map(listed_kept, packets)))
            for unit, packets in groupby(kept, key=lambda packet: packet.unit)
        ),
    )
