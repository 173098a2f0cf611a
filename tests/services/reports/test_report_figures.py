"""Every figure of the report agrees with a recount by hand: straight over packets, ledgers and history, one
packet after the other, as somebody with the files on the table would count.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter as Tallying
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from intake_desk.domain.campaign import FindingClass
from intake_desk.domain.decisions import Counts, FirstPass
from intake_desk.domain.packet import DECIDED, PacketState
from intake_desk.domain.person import Applicant
from intake_desk.domain.window import pace
from intake_desk.services.corrections.correction_records import Omission
from intake_desk.services.counter.window_figures import window_figures
from intake_desk.services.ledger.ledger import ledger_rows, look_up
from intake_desk.services.ledger.ledger_records import LedgerFilter, LedgerOrder
from intake_desk.services.records import HistoryEntry, Packet, PacketId, Visit
from intake_desk.services.reports.report_figures import Breakdown, ReportFigures, report_figures, span_of
from intake_desk.services.reports.report_records import OriginalFigures
from intake_desk.services.rosters.import_roster import import_roster
from intake_desk.storage.history_tables import HistoryRow
from intake_desk.storage.rows import entry_of
from tests.builders import CAMPAIGN, FIRST_MORNING, changed, id_number
from tests.busy_window import DAYS, Story
from tests.counter import CLERK, Counter, open_counter
from tests.days import Ending, finish
from tests.rosters import roster

SPANS = [(day, whole) for day in (*DAYS, date(2025, 6, 28)) for whole in (False, True)]
WORDS = {
    PacketState.ACCEPTED: "accepted",
    PacketState.CORRECTING: "told",
    PacketState.RETURNED: "returned",
    PacketState.WITHDRAWN: "withdrawn",
    PacketState.ABANDONED: "given_up",
}


@dataclass(frozen=True)
class Made:
    """One decision as the recount sees it."""

    packet: Packet
    visit: Visit
    what: str
    first: bool

    @property
    def at(self) -> datetime:
        assert self.visit.decided_at is not None
        return self.visit.decided_at

    @property
    def lodged(self) -> bool:
        return self.what in {"accepted", "told", "returned"}


@dataclass(frozen=True)
class Files:
    """All that is in the store after a whole window in which everything happened."""

    counter: Counter
    packets: tuple[Packet, ...]
    entries: tuple[HistoryEntry, ...]
    omissions: tuple[Omission, ...]
    listed: list[tuple[datetime, Applicant]]

    def figures(self, day: date, *, whole: bool = False) -> ReportFigures:
        return report_figures(self.counter.desk, day, whole=whole)


@pytest.fixture(scope="module")
def files(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Files]:
    """The files on the table; read once."""
    path = tmp_path_factory.mktemp("window") / "desk.db"
    shutil.copy(empty_store, path)
    counter = open_counter(path, FIRST_MORNING)
    story = Story(counter)
    story.tell()
    with counter.store.read() as reading:
        packets = reading.packets_of_year(2025)
        all_of_it = Files(
            counter,
            packets,
            tuple(entry_of(row) for row in reading._session.scalars(select(HistoryRow))),
            tuple(one for packet in packets for one in reading.omissions_of(packet.id)),
            story.listed,
        )
    yield all_of_it
    counter.store.close()


def end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), datetime.min.time())


def standing(packet: Packet, until: datetime) -> list[Made]:
    """The decisions of a packet that had been made by then and had not been undone by then, in order."""
    told: list[Made] = []
    for visit in packet.visits:
        gone = visit.undone_at is not None and visit.undone_at < until
        if visit.decision is None or visit.decided_at is None or visit.decided_at >= until or gone:
            continue
        what = WORDS[visit.decision]
        if what == "accepted" and told and told[-1].what == "told":
            what = "corrected"
        told.append(Made(packet, visit, what, first=not any(one.lodged for one in told)))
    return told


def recount(files: Files, day: date, *, whole: bool) -> list[Made]:
    every = [made for packet in files.packets for made in standing(packet, end_of(day))]
    return [made for made in every if whole or made.at.date() == day]


def counts(made: list[Made]) -> Counts:
    return Counts(**Tallying(one.what for one in made))


def test_the_story_has_all_that_can_happen(files: Files) -> None:
    acts = Tallying(entry.act for entry in files.entries)
    for act in ("decide", "accept_corrected", "withdraw", "give_up", "reopen_correction", "undo_decision"):
        assert acts[act] >= 2, act
    assert acts["pass_finding"]
    assert acts["report_omission"] > acts["rule_omission"] > 0
    visits = [visit for packet in files.packets for visit in packet.visits if visit.undone_at]
    assert any(v.undone_at.date() != v.decided_at.date() for v in visits if v.undone_at and v.decided_at)
    assert any(v.undone_at.date() == v.decided_at.date() for v in visits if v.undone_at and v.decided_at)
    assert any(sum(made.lodged for made in standing(p, end_of(DAYS[-1]))) > 1 for p in files.packets)


@pytest.mark.parametrize(("day", "whole"), SPANS)
def test_decisions_by_kind_and_by_everything_else(files: Files, day: date, whole: bool) -> None:
    figures, made = files.figures(day, whole=whole), recount(files, day, whole=whole)
    assert figures.counts == counts(made)
    assert figures.counts.received == sum(one.lodged for one in made)
    assert figures.counts.decided == len(made)
    labels = {
        Breakdown.UNIT_KIND: lambda one: next(
            k.label for k in CAMPAIGN.unit_kinds if k.code == one.packet.applicant.unit_kind
        ),
        Breakdown.CHANNEL: lambda one: next(
            c.label for c in CAMPAIGN.channels if c.code == one.packet.applicant.channel
        ),
        Breakdown.HOUR: lambda one: f"{one.at.hour} 时",
        Breakdown.CLERK: lambda one: one.visit.decided_by,
    }
    for breakdown, words in labels.items():
        wanted = {name: counts([one for one in made if words(one) == name]) for name in map(words, made)}
        assert {part.words: part.counts for part in figures.parts[breakdown]} == wanted
    aims = {part.words: part.counts for part in figures.parts[Breakdown.AIM]}
    assert aims["建筑材料 中级"] == counts([one for one in made if one.packet.applicant.series == "JC"])
    assert aims["建设工程 中级"] == counts([one for one in made if one.packet.applicant.series == "JG"])
    assert aims["建设工程 初级"] == aims["建筑材料 初级"] == Counts()


@pytest.mark.parametrize(("day", "whole"), SPANS)
def test_the_first_pass_rate_is_of_those_who_came_for_the_first_time(
    files: Files, day: date, whole: bool
) -> None:
    first = [one for one in recount(files, day, whole=whole) if one.lodged and one.first]
    passed = sum(one.what == "accepted" for one in first)
    assert files.figures(day, whole=whole).first_pass == FirstPass(passed, len(first))


def test_the_days_make_the_window_but_for_what_was_undone_later(files: Files) -> None:
    days = [date(2025, 6, 25) + timedelta(days=n) for n in range(15)]
    each = [files.figures(day) for day in days]
    window = files.figures(days[-1], whole=True)
    undone = sum(figures.undone_earlier for figures in each)
    assert undone > 0
    assert sum(figures.counts.decided for figures in each) - undone == window.counts.decided
    assert dict(window.by_day) == {f.day: f.counts for f in each if f.counts.decided}
    assert window.entries == sum(figures.entries for figures in each) == window.head.count - before(files)


def before(files: Files) -> int:
    """The entries of the history before the first day."""
    return sum(entry.at < datetime(2025, 1, 1) for entry in files.entries)


@pytest.mark.parametrize(("day", "whole"), SPANS)
def test_faults_by_item_and_by_unit(files: Files, day: date, whole: bool) -> None:
    figures, made = files.figures(day, whole=whole), recount(files, day, whole=whole)
    told: Tallying[tuple[str, str]] = Tallying()
    by_unit: Tallying[str] = Tallying()
    fixed = 0
    for one in made:
        wanted = {"told": FindingClass.CORRECT, "returned": FindingClass.REFUSE}.get(one.what)
        for finding in one.visit.findings:
            fixed += finding.fixed
            if finding.finding_class is wanted and not finding.fixed and not finding.passed:
                item = next((i.short for i in CAMPAIGN.items if i.key == finding.item), "")
                words = "其他问题（收件员所述）" if finding.code.startswith("note_") else finding.problem
                told[item, words] += 1
                by_unit[one.packet.applicant.unit] += 1
    assert {(fault.item, fault.problem): fault.many for fault in figures.faults} == told
    assert [fault.many for fault in figures.faults] == sorted(told.values(), reverse=True)
    assert figures.put_right == fixed
    assert {unit.unit: unit.faults for unit in figures.units if unit.faults} == by_unit
    for unit in figures.units:
        mine = [one for one in made if one.lodged and one.packet.applicant.unit == unit.unit]
        first = [one for one in mine if one.first]
        assert unit.received == len(mine)
        assert unit.first_pass == FirstPass(sum(one.what == "accepted" for one in first), len(first))


def deadline_of(files: Files, made: Made, until: datetime) -> date | None:
    """The last deadline that the history tells of a notice before a moment."""
    due = None
    for entry in files.entries:
        mine = entry.packet_id == made.packet.id and made.at <= entry.at < until
        if mine and entry.act in {"serve_notice", "move_serving", "lengthen", "reopen_correction"}:
            due = datetime.fromisoformat(json.loads(entry.new)["due"]).date()
    return due


@pytest.mark.parametrize("day", DAYS)
def test_what_runs_what_is_kept_and_the_pace(files: Files, day: date) -> None:
    figures = files.figures(day)
    last = [made[-1] for packet in files.packets if (made := standing(packet, end_of(day)))]
    told = [one.visit for one in last if one.what == "told"]
    deadlines = [deadline_of(files, one, end_of(day)) for one in last if one.what == "told"]
    running = [due for due in deadlines if due]
    assert len(told) == len(deadlines)
    assert figures.due.not_served == deadlines.count(None)
    assert (figures.due.overdue, figures.due.today) == (
        sum(due < day for due in running),
        sum(due == day for due in running),
    )
    assert {one.day: one.many for one in figures.due.later} == Tallying(due for due in running if due > day)
    assert figures.due.running == len(running)
    assert figures.pace.kept == sum(one.visit.decision in DECIDED for one in last)
    listed = sum(at < end_of(day) for at, _ in files.listed)
    assert figures.pace.on_roster == listed
    gone = sum(one.received is not None for one in figures.window)
    assert figures.pace.left_over == pace(figures.pace.waiting, figures.pace.kept, gone, 8 - gone)
    kept_of_roster = sum(one.packet.on_roster and one.visit.decision in DECIDED for one in last)
    assert figures.pace.waiting == max(0, listed - kept_of_roster)
    received = {one.day: one.received for one in figures.window if one.received is not None}
    assert received == {
        one: sum(made.lodged for made in recount(files, one, whole=False)) for one in received
    }


State = tuple[str | None, bool]
"""How an original was looked at, and whether it went back."""


@dataclass
class Originals:
    """How each original stood in the end, and those that changed in a span, by packet and item."""

    at_end: dict[tuple[PacketId, str], State] = field(default_factory=dict)
    in_span: dict[tuple[PacketId, str], State] = field(default_factory=dict)


def originals_told(files: Files, since: datetime, until: datetime) -> Originals:
    """What the history tells of originals, entry by entry; their ledger is not asked."""
    told, lies = Originals(), dict[tuple[PacketId, str], State]()
    for entry in files.entries:
        if entry.packet_id is None or entry.at >= until:
            continue
        if entry.act == "open_visit":  # what comes again is looked at anew
            lies = {place: state for place, state in lies.items() if place[0] != entry.packet_id}
        for item, (way, back) in changes_of(entry).items():
            place = (entry.packet_id, item)
            old = lies.get(place, (None, False))
            state = (old[0] if way is ... else way, old[1] if back is ... else back)
            if state != old:
                lies[place] = told.at_end[place] = state
                if entry.at >= since:
                    told.in_span[place] = state
    return told


def changes_of(entry: HistoryEntry) -> dict[str, tuple[Any, ...]]:
    """By item the way and whether it went back, `...` for what the entry does not speak of."""
    new = json.loads(entry.new) if entry.new else {}
    match entry.act:
        case "inspect":
            named = {key.rpartition(".")[0] for key in new if key.endswith((".original", ".handed_back"))}
            return {
                item: (new.get(f"{item}.original", ...), new.get(f"{item}.handed_back", ...))
                for item in named
            }
        case "hand_back_original":
            return dict.fromkeys(new["items"], (..., True))
        case "close_told" if new["mending"] != "mended":
            item = next(item.key for item in CAMPAIGN.items if item.title == new["item"])
            seen = new["mending"] == "original_seen"
            return {item: ("seen", True) if seen else ("online", False)}
        case _:
            return {}


@pytest.mark.parametrize(("day", "whole"), SPANS)
def test_originals_omissions_and_the_supervisors_acts(files: Files, day: date, whole: bool) -> None:
    figures, until = files.figures(day, whole=whole), end_of(day)
    since = datetime(2025, 1, 1) if whole else datetime.combine(day, datetime.min.time())
    shown = originals_told(files, since, until)
    ways = Tallying(way for way, _ in shown.in_span.values())
    assert figures.originals == OriginalFigures(
        seen=ways["seen"],
        handed_back=sum(back for way, back in shown.in_span.values() if way == "seen"),
        online=ways["online"],
        not_shown=ways["not_shown"],
        excused=ways["excused"],
        on_desk=sum(way == "seen" and not back for way, back in shown.at_end.values()),
    )
    found = ruled = open_ = 0
    with files.counter.store.read() as reading:
        for packet in files.packets:
            for omission in reading.omissions_of(packet.id):
                found += since <= omission.found_at < until
                ruled += omission.ruled_at is not None and since <= omission.ruled_at < until
                open_ += omission.found_at < until and (
                    omission.ruled_at is None or omission.ruled_at >= until
                )
    omissions = figures.omissions
    assert (omissions.found, omissions.ruled, omissions.open) == (found, ruled, open_)
    acts = Tallying(entry.act for entry in files.entries if since <= entry.at < until)
    told = dict(figures.overrides)
    wanted = {
        "主管放行": acts["pass_finding"],
        "撤销结论": acts["undo_decision"],
        "确认视为放弃": acts["give_up"],
    }
    wanted |= {"恢复补正": acts["reopen_correction"], "处理漏告知": acts["rule_omission"]}
    assert told == {words: many for words, many in wanted.items() if many}
    history = [entry for entry in files.entries if entry.at < until]
    assert (figures.head.count, figures.entries) == (
        len(history),
        sum(entry.at >= since for entry in history),
    )


def test_the_end_agrees_with_strip_and_chain(files: Files) -> None:
    figures = files.figures(files.counter.desk.today, whole=True)
    tally = window_figures(files.counter.desk).tally
    assert (figures.pace.on_roster, figures.pace.kept) == (tally.on_roster, tally.received)
    assert figures.pace.waiting == tally.waiting
    assert figures.head == files.counter.store.check_chain().head
    assert not figures.over
    assert files.figures(DAYS[0]).over


def test_the_head_of_a_past_day_is_a_link_of_the_chain(files: Files) -> None:
    figures = files.figures(DAYS[1])
    assert figures.head.count < files.counter.store.check_chain().head.count
    assert files.counter.store.check_chain(figures.head).printed_found


def test_the_head_is_the_last_link_after_the_clock_was_put_back(counter: Counter) -> None:
    counter.take()
    counter.clock.at -= timedelta(seconds=30)  # as the network does
    counter.expect(changed(id_number=id_number(72)))
    figures = report_figures(counter.desk, counter.desk.today)
    assert figures.head == counter.store.check_chain().head
    assert counter.store.check_chain(figures.head).printed_found


def test_an_empty_desk_has_figures_too(counter: Counter) -> None:
    figures = report_figures(counter.desk, counter.desk.today)
    assert (figures.counts, figures.first_pass.percent, figures.faults) == (Counts(), None, ())
    assert (figures.pace.left_over, figures.pace.per_day, figures.pace.needed) == (None, 0.0, 0)
    before_the_year = report_figures(counter.desk, date(2024, 12, 31), whole=True)
    assert (before_the_year.head.count, before_the_year.entries) == (0, 0)
    assert before_the_year.pace.per_day == 0.0


def test_a_walk_in_whom_a_roster_names_later_counts_from_then_on(counter: Counter) -> None:
    person = changed(id_number=id_number(70))
    counter.come(person)
    counter.clock.at += timedelta(days=3)
    import_roster(counter.desk, CLERK, roster(person, changed(id_number=id_number(71))))
    assert report_figures(counter.desk, date(2025, 6, 27)).pace.on_roster == 0
    assert report_figures(counter.desk, date(2025, 6, 30)).pace.on_roster == 2


def test_a_kept_walk_in_whom_a_roster_names_later_moves_no_figure_of_the_day(counter: Counter) -> None:
    walked_in, announced = (changed(id_number=id_number(n)) for n in (70, 71))
    import_roster(counter.desk, CLERK, roster(announced))
    finish(counter, counter.come(walked_in).packet.id, Ending.ACCEPTED)
    day, before = counter.desk.today, report_figures(counter.desk, counter.desk.today).pace
    assert (before.on_roster, before.kept, before.waiting, before.walked_in) == (1, 1, 1, 1)
    counter.clock.at += timedelta(days=3)
    import_roster(counter.desk, CLERK, roster(walked_in))
    assert report_figures(counter.desk, day).pace == before
    now = report_figures(counter.desk, counter.desk.today).pace
    assert (now.on_roster, now.kept, now.waiting, now.walked_in) == (2, 1, 1, 0)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("clerk", ["", "李会文", "乌兰", "高主管"])
def test_the_lines_of_the_day_are_those_of_the_ledger(files: Files, day: date, clerk: str) -> None:
    """But for decisions that were undone on a later day, which the ledger no longer has."""
    desk = files.counter.desk
    with desk.store.read() as reading:
        lines = reading.decision_lines(2025, span_of(desk, day, whole=False))
    listed = {(line.number, line.at) for line in lines if clerk in ("", line.clerk)}
    assert listed == {
        (made.packet.number, made.at)
        for made in recount(files, day, whole=False)
        if clerk in ("", made.visit.decided_by)
    }
    ledger = look_up(desk, LedgerFilter(decided_on=day, decided_by=clerk), LedgerOrder())
    numbers = {row.number for row in ledger_rows(desk, ledger.ids)}
    undone = {
        (made.packet.number, made.at) for made in recount(files, day, whole=False) if made.visit.undone_at
    }
    assert numbers == {number for number, at in listed if (number, at) not in undone}
