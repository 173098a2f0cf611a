"""What keeps a campaign without faults from being put in force: a year whose days off nobody entered, a
day that is none of the window's, a name or a code that others rely on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

from intake_desk.domain.calendar import CalendarUnknown
from intake_desk.domain.campaign import Campaign
from intake_desk.domain.campaign_checks import Fault
from intake_desk.domain.campaign_versions import Version, coming
from intake_desk.domain.window import correction_deadline, window_days

CALL_OFF_FIRST = "不再需要的请先撤下（“版本”里移到它，按 C）。"
"""What to do about a version of the same year that is to come."""


def unready(campaign: Campaign) -> Iterator[Fault]:
    """What has to be entered or mended before this campaign can be in force at all."""
    yield from _calendar(campaign)
    for year in sorted(campaign.years_entered):
        if not any(day.year == year for day in campaign.days_off):
            message = f"已注明 {year} 年逐日录全，但没有录入 {year} 年的任何放假日"
            yield Fault(("years_entered",), message)
    patterns = {"notice": campaign.numbers.notice, "returned": campaign.numbers.returned}
    for key, pattern in patterns.items():
        if "{year}" not in pattern:
            yield Fault(("numbers", key), "缺少年度 {year}：次年的文号会与今年的重复")
    if campaign.numbers.notice == campaign.numbers.returned:
        yield Fault(("numbers", "returned"), "与告知书文号相同，两种文书会用同一个号")


def _calendar(campaign: Campaign) -> Iterator[Fault]:
    """Every deadline that a notice of the window can have must be countable."""
    window, calendar = campaign.window, campaign.calendar
    try:
        days = window_days(window, calendar)
        for day in (window.first_day, window.last_day):
            told = datetime.combine(day, window.closing)
            correction_deadline(told, campaign.terms.correction_days, window.closing, calendar)
    except CalendarUnknown as unknown:
        message = (
            f"{unknown.year} 年的放假安排程序还不知道：请按国务院通知录入放假的日子和上班的周末，"
            f"再注明 {unknown.year} 年已逐日录全"
        )
        yield Fault(("years_entered",), message)
        return
    if not days:
        yield Fault(("window", "last_day"), "受理期内没有一个工作日")


def not_from(campaign: Campaign, day: date, versions: Sequence[Version], now: Campaign, today: date) -> str:
    """Why this campaign cannot be in force from `day`, '' when it can.

    `now` is the one that is in force on `day` without it: that of today, or one that comes before.
    """
    if day < today:
        return "生效日不能早于今天。"
    if is_taken(campaign, versions):
        return f"{campaign.year} 年已有版本“{campaign.version}”，请改版本名。"
    if campaign.year < now.year:
        return f"{day} 在用的是 {now.year} 年度，不能再启用 {campaign.year} 年度的版本。"
    if campaign.year > now.year and day <= now.window.last_day:
        return f"{now.year} 年度的受理期到 {now.window.last_day} 才结束，新年度须在此后生效。"
    if campaign.numbers.code_prefix != now.numbers.code_prefix:
        return f"编码开头“{now.numbers.code_prefix}”印在已发出的文书上，不能更改。"
    later = [v for v in coming(versions, today) if v.year == campaign.year and v.in_force_from > day]
    if later:
        first = later[0]
        return (
            f"{first.version} 已定于 {first.in_force_from} 生效，届时会取代这里的改动，新版本不能早于它；"
            f"{CALL_OFF_FIRST}"
        )
    return ""


def is_taken(campaign: Campaign, versions: Sequence[Version]) -> bool:
    """Whether another version of the year bears its name."""
    return any(v.year == campaign.year and v.version == campaign.version for v in versions)


def first_fitting_day(campaign: Campaign, versions: Sequence[Version], now: Campaign, today: date) -> date:
    """The first day from which this campaign may be in force beside the others, which `not_from` allows.

    `now` is the one in force today.
    """
    days = [v.in_force_from for v in coming(versions, today) if v.year == campaign.year]
    if campaign.year > now.year:
        days.append(now.window.last_day + timedelta(days=1))
    return max(today, *days) if days else today
