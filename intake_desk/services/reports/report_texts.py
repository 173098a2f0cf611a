"""The figures of the report in words, the same on the page and on paper."""

from __future__ import annotations

from collections.abc import Iterable

from intake_desk.domain.calendar import weekday_zh
from intake_desk.domain.campaign import Campaign
from intake_desk.domain.day_words import full_day, month_day, slash_day
from intake_desk.domain.decisions import Counts, FirstPass, Result
from intake_desk.domain.masking import mask_id
from intake_desk.domain.packet import STATE_WORDS
from intake_desk.domain.window import PACE_FROM
from intake_desk.domain.wording import plain
from intake_desk.services.day.day_records import DayState
from intake_desk.services.day.day_state import closing_words
from intake_desk.services.papers.printed_head import printed_head
from intake_desk.services.reports.report_faults import Fault, UnitFigures
from intake_desk.services.reports.report_figures import Breakdown, Pace, Part, ReportFigures
from intake_desk.services.reports.report_papers import Bar, CountRow, FaultRow, ListedPacket, UnitRow
from intake_desk.services.reports.report_records import DecisionLine, KeptPacket

RESULT_WORDS = {
    Result.ACCEPTED: "受理",
    Result.TOLD: "补正告知",
    Result.RETURNED: "不予接收",
    Result.CORRECTED: "补齐受理",
    Result.WITHDRAWN: "撤回",
    Result.GIVEN_UP: "视为放弃",
}
BREAKDOWN_WORDS = {
    Breakdown.AIM: "系列层级",
    Breakdown.UNIT_KIND: "单位性质",
    Breakdown.CHANNEL: "报送渠道",
    Breakdown.HOUR: "时段",
    Breakdown.CLERK: "收件员",
}
_NUMERALS = "一二三四五六七八九十"


def count_row(words: str, counts: Counts) -> CountRow:
    """A line of a table of decisions."""
    figures = (counts.received, counts.accepted, counts.told, counts.returned)
    return CountRow(words, (*figures, counts.corrected, counts.withdrawn, counts.given_up))


def count_rows(parts: Iterable[Part], total: Counts) -> tuple[CountRow, ...]:
    """A breakdown with its sum."""
    return (*(count_row(part.words, part.counts) for part in parts), count_row("合计", total))


def percent_words(passed: FirstPass) -> str:
    """85%, or — when nobody lodged for the first time."""
    return "—" if passed.percent is None else f"{passed.percent}%"


def period_words(figures: ReportFigures) -> str:
    """2025年6月27日（周五）　受理期第 3 个工作日; of the window from its first day on."""
    gone, days = figures.pace.days_gone, figures.pace.days_gone + figures.pace.days_left
    if figures.whole:
        first = figures.window[0].day if figures.window else figures.day
        if figures.day < first:
            return f"{first.year}年受理期（{full_day(first)}起）尚未开始，截至{full_day(figures.day)}"
        return f"{first.year}年{full_day(first)}至{full_day(figures.day)}"
    words = f"{figures.day.year}年{full_day(figures.day)}"
    worked = any(one.day == figures.day for one in figures.window)
    return f"{words}　受理期第 {gone} 个工作日，共 {days} 个" if worked else words


def printed_words(figures: ReportFigures) -> str:
    """When the paper is printed; of a day that was over by then it is a later print, counted anew from what
    is on record, and says so: facts about people are those of now.
    """
    at = f"{figures.made_at:%Y-%m-%d %H:%M}"
    return f"补印时间 {at}，姓名、单位按此时登记" if figures.over else f"打印时间 {at}"


def pace_words(pace: Pace) -> str:
    """Whether the roster will fit at the present pace (`window.pace`), or that it tells nothing yet."""
    rest = pace.waiting
    standing = f"在册尚有 {rest} 件未收" if rest else "在册材料已全部收下"
    if pace.over:
        return f"受理期已结束，{standing if pace.on_roster else '没有花名册'}"
    if not pace.on_roster:
        return "还没有花名册，进度无从推算"
    if not rest:
        return standing
    if not pace.days_left:
        return f"受理期末日，{standing}"
    if not pace.days_gone:
        return f"受理期尚未开始，此后每日须收 {pace.needed} 件"
    wanted = f"余 {pace.days_left} 个工作日，每日须收 {pace.needed} 件"
    if pace.left_over is None:
        return f"收存不足 {PACE_FROM} 件，进度暂不推算（{wanted}）"
    fits = f"将有 {pace.left_over} 件来不及收" if pace.left_over else "能够收完"
    return f"日均收存 {pace.per_day:g} 件，照此进度截止前{fits}（{wanted}）"


def _roster(pace: Pace) -> str:
    """The roster and what is kept; walk-ins stand on no roster and are told apart."""
    walked_in = f"（其中册外 {pace.walked_in} 件）" if pace.walked_in else ""
    return f"在册 {pace.on_roster} 人，收存 {pace.kept} 件{walked_in}"


def sentences(figures: ReportFigures, state: DayState | None) -> tuple[str, ...]:
    """The numbered paragraphs of the report; `state` tells how a day was closed."""
    told = [
        _decisions(figures),
        _first_pass(figures),
        f"进度：{_roster(figures.pace)}。{pace_words(figures.pace)}。",
        _due(figures),
        _omissions(figures),
        _originals(figures),
        _overrides(figures),
        _log(figures),
    ]
    if state is not None:
        told.append(_closing(state))
    return tuple(f"{_NUMERALS[n]}、{words}" for n, words in enumerate(told))


def part_lines(figures: ReportFigures) -> tuple[tuple[str, str], ...]:
    """What was received, laid out by all but series and level, a line each: 乌兰 13，李会文 27."""
    return tuple(
        (BREAKDOWN_WORDS[one], "，".join(f"{part.words} {_received(part.counts)}" for part in parts))
        for one, parts in figures.parts.items()
        if one is not Breakdown.AIM and parts
    )


def bars(figures: ReportFigures) -> tuple[Bar, ...]:
    """The working days of the window."""
    return tuple(
        Bar(
            f"{slash_day(one.day)} {weekday_zh(one.day)}",
            one.needed if one.received is None else one.received,
            wanted=one.received is None,
        )
        for one in figures.window
    )


def fault_rows(campaign: Campaign, faults: Iterable[Fault]) -> tuple[FaultRow, ...]:
    """The faults with what is to be done about them."""
    remedies = {plain(spec.problem): plain(spec.remedy) for spec in campaign.findings}
    return tuple(FaultRow(one.words, one.many, remedies.get(one.problem, "")) for one in faults)


def unit_rows(units: Iterable[UnitFigures]) -> tuple[UnitRow, ...]:
    """The units with their figures in words."""
    return tuple(
        UnitRow(
            one.unit,
            one.received,
            f"{percent_words(one.first_pass)}（{one.first_pass.passed}/{one.first_pass.lodged}）",
            one.faults,
            one.most,
        )
        for one in units
    )


def listed(line: DecisionLine, year: int) -> ListedPacket:
    """A line of the day's list; a packet of another year than `year` says so, for numbers begin anew."""
    words = RESULT_WORDS[line.result]
    due = f" {slash_day(line.due)}" if line.due and line.result is Result.TOLD else ""
    unit = line.unit if line.year == year else f"（{line.year} 年度）{line.unit}"
    return ListedPacket(line.number, line.name, mask_id(line.id_number), unit, words + due)


def listed_kept(packet: KeptPacket) -> ListedPacket:
    """A line of the list of hand-over; instead of the unit, which stands above, what is applied for."""
    aim = f"{packet.title_sought}　{packet.specialty}".strip()
    state = STATE_WORDS[packet.state]
    return ListedPacket(packet.number, packet.name, mask_id(packet.id_number), aim, state)


def _received(counts: Counts) -> str:
    """What was received; decisions of another kind, which are no part of it, are named: 3（另补齐受理 2）."""
    others = {"补齐受理": counts.corrected, "撤回": counts.withdrawn, "视为放弃": counts.given_up}
    told = "、".join(f"{words} {many}" for words, many in others.items() if many)
    return f"{counts.received}（另{told}）" if told else str(counts.received)


def _decisions(figures: ReportFigures) -> str:
    counts = figures.counts
    words = (
        f"收件 {counts.received} 件次：受理 {counts.accepted}，补正告知 {counts.told}，"
        f"不予接收 {counts.returned}。另补齐受理 {counts.corrected}，撤回 {counts.withdrawn}，"
        f"视为放弃 {counts.given_up}。"
    )
    if figures.undone_earlier and not figures.whole:
        words += f"当日撤销以前各日的结论 {figures.undone_earlier} 件，已从受理期累计中减去。"
    if decided := figures.other_years.decided:
        words += f"同期另对往年材料作出结论 {decided} 件，见作出当天的日报，不计入本年度。"
    return words


def _first_pass(figures: ReportFigures) -> str:
    one = figures.first_pass
    return (
        f"一次通过率 {percent_words(one)}（首次报送 {one.lodged} 件，未经告知或退回即受理 {one.passed} 件）；"
        f"当场改正 {figures.put_right} 处。"
    )


def _due(figures: ReportFigures) -> str:
    due = figures.due
    later = "，".join(f"{month_day(one.day)} {one.many} 件" for one in due.later)
    words = f"补正：在办 {due.running} 件，当日到期未补齐 {due.today} 件，过期待主管确认 {due.overdue} 件"
    words += f"；告知书待送达 {due.not_served} 件" if due.not_served else ""
    return f"{words}；此后到期：{later}。" if later else f"{words}。"


def _omissions(figures: ReportFigures) -> str:
    one = figures.omissions
    return f"漏告知：新记 {one.found} 条，主管处理 {one.ruled} 条，待处理 {one.open} 条。"


def _originals(figures: ReportFigures) -> str:
    one = figures.originals
    excused = f"，经主管同意免验 {one.excused} 件" if one.excused else ""
    return (
        f"原件：已见 {one.seen} 件，其中交还 {one.handed_back} 件；网上查验 {one.online} 件，"
        f"未出示 {one.not_shown} 件{excused}；日终台上 {one.on_desk} 件。"
    )


def _overrides(figures: ReportFigures) -> str:
    return f"主管办理：{'，'.join(f'{words} {many} 次' for words, many in figures.overrides) or '无'}。"


def _log(figures: ReportFigures) -> str:
    head = figures.head
    span = "受理期" if figures.whole else "当日"
    return f"日志链 {printed_head(head.digest)}，共 {head.count:,} 条（{span} {figures.entries:,} 条）。"


def _closing(state: DayState) -> str:
    """How the day was closed, and what stayed over night."""
    words = f"收工：{closing_words(state)}。"
    facts = state.closing.facts if state.closing else None
    if facts is not None:
        lists = (("留台原件", facts.originals), ("留待续核", facts.drafts), ("到期未补", facts.due))
        words += "".join(f"{name}：{'、'.join(lines)}。" for name, lines in lists if lines)
    return words
