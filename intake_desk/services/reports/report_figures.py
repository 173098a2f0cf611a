"""The figures of a day and of the window so far (product §4 日报), counted once for page and paper alike.

What each means stands where it is counted: `domain.decisions` for decisions, `window.pace` for the pace,
`report_records` for the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from intake_desk.domain.campaign import Campaign
from intake_desk.domain.decisions import (
    Counts,
    Decisions,
    FirstPass,
    count,
    count_by,
    first_pass,
    of_day,
    undone_on,
    up_to,
)
from intake_desk.domain.window import pace, window_days
from intake_desk.services.desk import Desk
from intake_desk.services.ledger.history_words import act_words
from intake_desk.services.ports import Reading
from intake_desk.services.records import ChainHead
from intake_desk.services.reports.report_faults import Fault, UnitFigures, faults_of, units_of
from intake_desk.services.reports.report_records import (
    DueDay,
    OmissionFigures,
    OriginalFigures,
    Span,
)

OVERRIDES = (
    "pass_finding",
    "excuse_original",
    "undo_decision",
    "reopen_correction",
    "correct_record",
    "lengthen",
    "move_serving",
    "give_up",
    "rule_omission",
)
"""What only the supervisor does to packets, in the order in which the report tells of it."""


class Breakdown(StrEnum):
    """By what the decisions are laid out."""

    AIM = "aim"
    UNIT_KIND = "unit_kind"
    CHANNEL = "channel"
    HOUR = "hour"
    CLERK = "clerk"


@dataclass(frozen=True)
class Part:
    """One line of a breakdown."""

    words: str
    counts: Counts


@dataclass(frozen=True)
class WindowDay:
    """A working day of the window: what was received, or how many a day still to come has to take for the
    roster to fit. `received` is None for a day to come.
    """

    day: date
    received: int | None
    needed: int = 0


@dataclass(frozen=True)
class Pace:
    """Whether the roster will fit (`window.pace`). `kept` counts walk-ins too, `waiting` is what the roster
    still holds. `per_day` is the mean of the days gone, to one decimal. `over`
    tells that the window's last day is past.
    """

    on_roster: int
    kept: int
    waiting: int
    days_gone: int
    days_left: int
    left_over: int | None
    over: bool = False

    @property
    def per_day(self) -> float:
        """Packets kept a working day so far."""
        return round(self.kept / self.days_gone, 1) if self.days_gone else 0.0

    @property
    def needed(self) -> int:
        """How many packets a day are needed from tomorrow on."""
        return -(-self.waiting // self.days_left) if self.days_left else 0

    @property
    def walked_in(self) -> int:
        """How many of those kept stand on no roster."""
        return self.kept - (self.on_roster - self.waiting)


@dataclass(frozen=True)
class Due:
    """Notices at the end of the day: past their day, due on it, due later; and those that nobody was served
    with, so that no time ran.
    """

    not_served: int
    overdue: int
    today: int
    later: tuple[DueDay, ...]

    @property
    def running(self) -> int:
        """All of them but those not served."""
        return self.overdue + self.today + sum(one.many for one in self.later)


@dataclass(frozen=True)
class ReportFigures:
    """The figures of one day, or of the window up to its end when `whole`.

    `made_at` is when they were counted; `over` that the day has ended since. `undone_earlier` are decisions
    of earlier days that were undone on this one. `overrides` are the supervisor's acts in words. `head` is
    the last link of the history of the day, or that on its kept paper; `entries` how many the `span` has up
    to it, which is what is counted over. `other_years` are, of a window, the decisions of the same time on
    packets of other years: its own counts leave them out.
    """

    day: date
    span: Span
    whole: bool
    made_at: datetime
    over: bool
    counts: Counts
    undone_earlier: int
    first_pass: FirstPass
    parts: Mapping[Breakdown, tuple[Part, ...]]
    window: tuple[WindowDay, ...]
    by_day: tuple[tuple[date, Counts], ...]
    pace: Pace
    faults: tuple[Fault, ...]
    put_right: int
    units: tuple[UnitFigures, ...]
    due: Due
    omissions: OmissionFigures
    originals: OriginalFigures
    overrides: tuple[tuple[str, int], ...]
    head: ChainHead
    entries: int
    other_years: Counts


def report_figures(desk: Desk, day: date, *, whole: bool = False) -> ReportFigures:
    """Count a day, or the window up to its end. Any thread. Raises CalendarUnknown, Trouble."""
    desk = desk_of_day(desk, day)
    with desk.store.read() as reading:
        return figures_of(desk, reading, day, whole=whole)


def desk_of_day(desk: Desk, day: date) -> Desk:
    """The desk with the campaign of the day's year: last year's days stay what they were."""
    return desk.of_year(day.year)


def span_of(desk: Desk, day: date, *, whole: bool) -> Span:
    """The day, or the year of the campaign up to its end."""
    midnight = datetime.combine(day, time.min)
    since = datetime(desk.campaign.year, 1, 1) if whole else midnight
    return Span(min(since, midnight), midnight + timedelta(days=1))


def year_of(desk: Desk, *, whole: bool) -> int | None:
    """Whose packets are counted: the window's are those of its year, a day's are all that were decided."""
    return desk.campaign.year if whole else None


def figures_of(desk: Desk, reading: Reading, day: date, *, whole: bool) -> ReportFigures:
    """The same within a reading that is open."""
    campaign, span, year = desk.campaign, span_of(desk, day, whole=whole), year_of(desk, whole=whole)
    every = reading.decisions(span_of(desk, day, whole=True))
    of_year = tuple(one for one in every if one.year == campaign.year)
    counted = up_to(of_year, day) if whole else of_day(every, day)
    faults = reading.faults(year, span)
    head = _head(reading, day, span, whole=whole)
    going = _pace(desk, reading, day, span.until)
    return ReportFigures(
        day=day,
        span=span,
        whole=whole,
        made_at=desk.clock.now(),
        over=day < desk.today,
        counts=count(counted),
        undone_earlier=undone_on(of_year if whole else every, day),
        first_pass=first_pass(counted),
        parts=_parts(campaign, counted),
        window=_window(desk, of_year, day, going.needed),
        by_day=tuple(sorted(count_by(of_year, lambda one: one.day).items())),
        pace=going,
        faults=faults_of(campaign, faults),
        put_right=reading.put_right(year, span),
        units=units_of(campaign, reading.decisions_of_units(year, span), faults),
        due=_due(reading.not_served(year, span.until), reading.due_days(year, span.until), day),
        omissions=reading.omissions_in(span),
        originals=reading.originals_in(span),
        overrides=_overrides(reading.acts_in(span)),
        head=head,
        entries=head.count - reading.chain_head_at(span.since).count,
        other_years=count(up_to(_but(every, campaign.year, span), day)) if whole else Counts(),
    )


def _but(every: Iterable[Decisions], year: int, span: Span) -> tuple[Decisions, ...]:
    """Made in the span on packets of other years; one made before it was read only because it was undone."""
    return tuple(one for one in every if one.year != year and one.day >= span.since.date())


def _head(reading: Reading, day: date, span: Span, *, whole: bool) -> ChainHead:
    """Of a day that was closed and printed the one on its kept paper: the history goes on behind it."""
    printed = None if whole else reading.day_state(day).first_print
    if printed is not None and printed.facts.head:
        return ChainHead(printed.facts.head, printed.facts.entries, None)
    return reading.chain_head_at(span.until)


def _pace(desk: Desk, reading: Reading, day: date, until: datetime) -> Pace:
    """As of the end of the day: rosters that came later do not count."""
    year = desk.campaign.year
    days = window_days(desk.campaign.window, desk.calendar)
    gone = sum(one <= day for one in days)
    on_roster = max(reading.on_roster(year) - reading.listed_since(year, until), 0)
    kept = reading.kept(year, until)
    left = len(days) - gone
    waiting = on_roster - min(kept.listed, on_roster)
    left_over = pace(waiting, kept.packets, gone, left)
    over = day > desk.campaign.window.last_day
    return Pace(on_roster, kept.packets, waiting, gone, left, left_over, over)


def _window(desk: Desk, made: Iterable[Decisions], day: date, needed: int) -> tuple[WindowDay, ...]:
    received = count_by(made, lambda one: one.day)
    return tuple(
        WindowDay(one, received.get(one, Counts()).received) if one <= day else WindowDay(one, None, needed)
        for one in window_days(desk.campaign.window, desk.calendar)
    )


def _parts(campaign: Campaign, counted: tuple[Decisions, ...]) -> dict[Breakdown, tuple[Part, ...]]:
    """Series and level show each pair of the campaign, also one of which nothing came; of all else there is
    what came.
    """
    aims = {
        (s.code, level.code): f"{s.label} {level.label}" for s in campaign.series for level in campaign.levels
    }
    by_aim = count_by(counted, lambda one: (one.series, one.level))
    aims |= {aim: " ".join(aim) for aim in sorted(by_aim) if aim not in aims}  # another year's
    kinds, channels = campaign.unit_kinds, campaign.channels
    return {
        Breakdown.AIM: tuple(Part(words, by_aim.get(aim, Counts())) for aim, words in aims.items()),
        Breakdown.UNIT_KIND: _coded(counted, lambda one: one.unit_kind, {k.code: k.label for k in kinds}),
        Breakdown.CHANNEL: _coded(counted, lambda one: one.channel, {c.code: c.label for c in channels}),
        Breakdown.HOUR: tuple(
            Part(f"{hour} 时", counts)
            for hour, counts in sorted(count_by(counted, lambda one: one.hour).items())
        ),
        Breakdown.CLERK: tuple(
            Part(clerk or "未记录", counts)
            for clerk, counts in sorted(count_by(counted, lambda one: one.clerk).items())
        ),
    }


def _coded(
    counted: Iterable[Decisions], key: Callable[[Decisions], str], labels: Mapping[str, str]
) -> tuple[Part, ...]:
    """In the campaign's order; codes that it does not know come last."""
    groups, order = count_by(counted, key), list(labels)
    known = sorted(groups, key=lambda code: (order.index(code) if code in labels else len(order), code))
    return tuple(Part(labels.get(code, code or "未填写"), groups[code]) for code in known)


def _due(not_served: int, days: Iterable[DueDay], day: date) -> Due:
    overdue, today, later = 0, 0, []
    for one in days:
        if one.day < day:
            overdue += one.many
        elif one.day == day:
            today += one.many
        else:
            later.append(one)
    return Due(not_served, overdue, today, tuple(later))


def _overrides(acts: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple((act_words(act), acts[act]) for act in OVERRIDES if act in acts)
