"""The words and tone of each cell of the corrections' list, and of the told items beside it. No widgets."""

from __future__ import annotations

from datetime import datetime

from intake_desk.domain.calendar import weekday_zh
from intake_desk.domain.correction import Mending, Told
from intake_desk.domain.day_words import month_day, slash_day, slash_moment
from intake_desk.domain.remaining import Light
from intake_desk.services.corrections.corrections import CorrectionLine, remaining_words
from intake_desk.services.records import ServedTo, Serving
from intake_desk.ui.widgets.cells import Cell
from intake_desk.ui.widgets.tone import Tone

HEADERS = ("剩余", "编号", "姓名", "单位", "告知", "截止", "已补 / 应补")
LIGHTS = {
    Light.NOT_SERVED: Tone.INFO,
    Light.OVERDUE: Tone.NEUTRAL,
    Light.TODAY: Tone.BAD,
    Light.TOMORROW: Tone.WARN,
    Light.IN_TIME: Tone.GOOD,
    Light.GIVEN_UP: Tone.QUIET,
}
_MENDED = {Mending.MENDED: "补", Mending.ORIGINAL_SEEN: "见原件", Mending.VERIFIED_ONLINE: "网上查验"}


def cells(line: CorrectionLine) -> tuple[Cell, ...]:
    """One line of the list."""
    return (
        Cell(remaining_words(line.remaining), LIGHTS[line.remaining.light], chip=True),
        Cell(line.number),
        Cell(line.name),
        Cell(line.unit),
        Cell(_day(line.told_at), Tone.QUIET),
        Cell(f"{_day(line.due)} {line.due:%H:%M}" if line.due else "—"),
        Cell(f"{line.closed} / {line.told}", Tone.GOOD if line.complete else Tone.NEUTRAL, extra=_next(line)),
    )


def told_words(told: Told, short: str) -> str:
    """A told item as on the notice: 5 单位推荐意见：缺审核日期."""
    finding = told.finding
    where = f"{finding.number} {short}：" if finding.number else ""
    return f"{where}{finding.problem}"


def closing_words(told: Told) -> str:
    """When, how and by whom it was closed: 7/4 09:30 见原件 · 李会文; what to do as long as it is open."""
    if told.closing is None:
        return told.finding.remedy
    at = told.closing.at
    return f"{slash_moment(at)} {_MENDED[told.closing.mending]} · {told.closing.by}"


def serving_words(letter: str, serving: Serving | None) -> str:
    """告知书 包住建职称补〔2025〕43号，7月2日 15:20 送达并签收; what to do as long as nobody was served."""
    if serving is None:
        return f"告知书 {letter} 尚未送达"
    at = serving.at
    who = f"由{serving.agent}代领" if serving.to is ServedTo.AGENT else "送达"
    signed = "并签收" if serving.signed else "，未签收"
    return f"告知书 {letter}，{month_day(at)} {at:%H:%M} {who}{signed}"


def _day(when: datetime) -> str:
    return f"{slash_day(when)} {weekday_zh(when.date())}"


def _next(line: CorrectionLine) -> str:
    """What waits, when something does."""
    if line.remaining.light is Light.GIVEN_UP:
        return ""
    if line.complete:
        return "可受理"
    return "待主管确认" if line.remaining.light is Light.OVERDUE else ""
