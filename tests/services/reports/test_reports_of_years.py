"""Reports when the desk keeps more than one year: a day is whole, and the window is its own year's."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from intake_desk.domain.decisions import Counts
from intake_desk.services.corrections.give_up import give_up
from intake_desk.services.corrections.serve_notice import serve_notice
from intake_desk.services.counter.undo_decision import undo_decision
from intake_desk.services.records import PacketId, ServedTo, Serving
from intake_desk.services.reports.make_report import look_at_report
from intake_desk.services.reports.report_figures import Breakdown, Part, figures_of, report_figures, span_of
from intake_desk.services.reports.report_records import Span
from intake_desk.services.reports.report_texts import listed, sentences
from intake_desk.services.rosters.import_roster import import_roster
from tests.builders import MORNING
from tests.counter import CLERK, SUPERVISOR, Counter, granted
from tests.rosters import people, roster
from tests.services.campaign_texts import keeping, next_year, put
from tests.services.corrected import not_served, told

JANUARY = datetime(2026, 1, 6, 9, 0)


@pytest.fixture
def kept(counter: Counter) -> Counter:
    """A desk with both years, 2026 in force from its first day on."""
    kept = keeping(counter)
    put(kept, next_year(), "2026-1", date(2026, 1, 1), 2026)
    return kept


@pytest.fixture
def given(kept: Counter) -> PacketId:
    """A correction of 2025 that the supervisor confirmed as given up in January."""
    packet_id = told(kept)
    kept.clock.at = JANUARY
    granted(give_up(kept.desk, SUPERVISOR, [packet_id]))
    return packet_id


def test_a_day_counts_what_was_decided_on_packets_of_another_year(kept: Counter, given: PacketId) -> None:
    number = kept.view(given).packet.number
    figures = report_figures(kept.desk, JANUARY.date())
    assert figures.counts == Counts(given_up=1)
    assert dict(figures.overrides) == {"确认视为放弃": 1}
    assert [part.counts for part in figures.parts[Breakdown.CLERK]] == [Counts(given_up=1)]
    assert (figures.pace.on_roster, figures.pace.kept) == (0, 0)
    whole = report_figures(kept.desk, JANUARY.date(), whole=True)
    assert (whole.counts, whole.by_day, whole.other_years) == (Counts(), (), Counts(given_up=1))
    assert "另对往年材料作出结论 1 件，见作出当天的日报" in sentences(whole, None)[0]
    assert "往年材料" not in sentences(figures, None)[0]
    told_of = look_at_report(kept.desk, SUPERVISOR, JANUARY.date()).sentences
    assert "视为放弃 1" in told_of[0]
    with kept.store.read() as reading:
        (line,) = reading.decision_lines(None, span_of(kept.desk, JANUARY.date(), whole=False))
    assert (line.number, line.year) == (number, 2025)
    assert listed(line, 2026).unit == f"（2025 年度）{line.unit}"
    assert listed(line, 2025).unit == line.unit


def test_the_window_of_last_year_keeps_its_own(kept: Counter, given: PacketId) -> None:
    assert kept.view(given).packet.year == 2025
    whole = report_figures(kept.desk, date(2025, 12, 31), whole=True)
    assert (whole.counts, whole.pace.kept) == (Counts(told=1), 1)
    assert [day.received for day in whole.window if day.day == MORNING.date()] == [1]


def test_earlier_years_are_read_only_for_what_was_undone_since(kept: Counter) -> None:
    packet_id = told(kept)
    this_year = Span(datetime(2026, 1, 1), datetime(2026, 1, 7))
    kept.clock.at = JANUARY
    with kept.store.read() as reading:
        assert reading.decisions(this_year) == ()
    granted(undo_decision(kept.desk, SUPERVISOR, packet_id, "材料取错"))
    with kept.store.read() as reading:
        (undone,) = reading.decisions(this_year)
    assert (undone.day, undone.undone_on) == (MORNING.date(), JANUARY.date())
    assert report_figures(kept.desk, JANUARY.date()).undone_earlier == 1


def test_what_was_decided_last_year_is_not_of_this_one_because_it_was_undone_since(kept: Counter) -> None:
    packet_id = told(kept)
    kept.clock.at = datetime(2026, 3, 1, 9, 0)
    granted(undo_decision(kept.desk, SUPERVISOR, packet_id, "材料取错"))
    whole = report_figures(kept.desk, date(2026, 2, 1), whole=True)
    assert (whole.counts, whole.other_years) == (Counts(), Counts())
    assert "往年材料" not in sentences(whole, None)[0]


def test_a_correction_of_last_year_is_due_in_the_reports_of_this_one(kept: Counter) -> None:
    told(kept)
    kept.clock.at = JANUARY
    assert report_figures(kept.desk, JANUARY.date()).due.overdue == 1
    assert report_figures(kept.desk, JANUARY.date(), whole=True).due.overdue == 0


def test_series_that_the_campaign_does_not_know_stand_at_the_end(kept: Counter) -> None:
    campaign = next_year().replace('version = "2026-1"', 'version = "2026-2"')
    put(kept, campaign.replace('"JG"', '"XJ"'), "2026-2", date(2026, 1, 2), 2026)
    packet_id = told(kept)
    kept.clock.at = JANUARY
    granted(give_up(kept.desk, SUPERVISOR, [packet_id]))
    with kept.store.read() as reading:
        figures = figures_of(kept.desk, reading, JANUARY.date(), whole=False)
    assert figures.parts[Breakdown.AIM][-1] == Part("JG Z", Counts(given_up=1))


def test_a_roster_of_the_next_year_leaves_the_days_of_this_one_alone(kept: Counter) -> None:
    import_roster(kept.desk, CLERK, roster(*people(2)))
    before = report_figures(kept.desk, MORNING.date()).pace
    assert before.on_roster == 2
    kept.clock.at = datetime(2026, 6, 1, 9, 0)
    import_roster(kept.desk, CLERK, roster(*people(5)))
    after = report_figures(kept.desk, MORNING.date())
    assert after.pace == before
    assert "在册 2 人" in sentences(after, None)[2]
    assert report_figures(kept.desk, date(2026, 5, 31)).pace.on_roster == 0
    assert report_figures(kept.desk, date(2026, 6, 1)).pace.on_roster == 5


@pytest.mark.parametrize(("at", "year"), [(datetime(2026, 6, 1, 9, 0), 2026), (MORNING, 2025)])
def test_an_import_of_before_that_names_no_year_is_of_the_campaign_then_in_force(
    kept: Counter, at: datetime, year: int
) -> None:
    with kept.store.write(CLERK, at) as writing:
        writing.record("import_roster", new={"added": 3, "listed": 1})
    with kept.store.read() as reading:
        since = {one: reading.listed_since(one, datetime(2025, 1, 1)) for one in (2025, 2026)}
    assert since == {year: 4, 2025 + 2026 - year: 0}


def test_an_import_of_before_on_the_day_of_the_change_is_of_what_was_in_force_then(counter: Counter) -> None:
    kept = keeping(counter)
    with kept.store.write(CLERK, MORNING) as writing:
        writing.record("import_roster", new={"added": 3})
    kept.clock.at = MORNING + timedelta(hours=1)
    put(kept, next_year(), "2026-1", MORNING.date(), 2026)
    with kept.store.read() as reading:
        assert reading.listed_since(2025, datetime(2025, 1, 1)) == 3
        assert reading.listed_since(2026, datetime(2025, 1, 1)) == 0


def test_what_only_the_history_lists_makes_no_roster_negative(kept: Counter) -> None:
    with kept.store.write(CLERK, datetime(2026, 6, 1, 9, 0)) as writing:
        writing.record("import_roster", new={"year": 2025, "added": 3})
    assert report_figures(kept.desk, MORNING.date()).pace.on_roster == 0


def test_without_a_campaign_of_then_it_is_of_the_year_itself(counter: Counter) -> None:
    with counter.store.write(CLERK, MORNING) as writing:
        writing.record("import_roster", new={"added": 3})
    with counter.store.read() as reading:
        assert reading.listed_since(2025, datetime(2025, 1, 1)) == 3
        assert reading.listed_since(2026, datetime(2025, 1, 1)) == 0


def test_a_past_day_knows_a_notice_as_it_stood_before_the_first_change_since(counter: Counter) -> None:
    """Nobody was served on the day; since then it was served, and the supervisor moved the serving, by a
    clock that the network had put back in between: what was first is told by the number, not by the time.
    """
    packet_id, day = not_served(counter), MORNING.date()
    for at, reason in ((datetime(2025, 7, 1, 9, 0, 30), ""), (datetime(2025, 7, 1, 9, 0), "登记有误")):
        counter.clock.at = at
        serving = Serving(datetime(2025, 6, 30 if not reason else 28, 9, 0), ServedTo.APPLICANT, signed=True)
        granted(serve_notice(counter.desk, SUPERVISOR, packet_id, serving, reason))
    due = report_figures(counter.desk, day).due
    assert (due.not_served, due.running) == (1, 0)
