"""The same desk a year later: units come again, and what they told last year is not taken for this year's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from intake_desk.domain import acts, original_acts
from intake_desk.domain.numbers import code_for
from intake_desk.domain.packet import PacketState
from intake_desk.domain.verdict import Outcome
from intake_desk.services.counter.decide import accept
from intake_desk.services.counter.identify import Found, identify
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.counter.view import PacketView
from intake_desk.services.records import Hit, PacketId, UnitId
from intake_desk.services.rosters.import_roster import import_roster
from intake_desk.services.units.amend_unit import amend_unit, facts_of
from intake_desk.services.units.hand_in import set_publicity, tick_paper
from intake_desk.services.units.hand_in_view import Publicity, hand_in_of
from intake_desk.services.units.known_units import channel_of
from tests.builders import ENGINEER, PUBLICITY, changed
from tests.counter import CLERK, Counter, granted
from tests.days import Ending, finish
from tests.rosters import people, roster
from tests.services.campaign_texts import keeping, next_year, put

A_YEAR_LATER = datetime(2026, 6, 26, 9, 0)
SHOWN = (date(2026, 6, 16), date(2026, 6, 23))  # a holiday in between
LOOK = (acts.StateBinding(bound=True, a4=True), acts.RestInPlace(), original_acts.OriginalsSeen())
NUMBER = "JG-Z-0001"
FILED = {"filed_online": date(2026, 6, 20)}


@pytest.fixture(name="later")
def _later(counter: Counter) -> Counter:
    """A unit handed in by its channel in 2025, its roster was on show, one packet was accepted; now it is
    June 2026, and the campaign of 2026 is in force.
    """
    kept = keeping(counter)
    put(kept, next_year(), "2026-1", date(2026, 1, 1), 2026)
    import_roster(kept.desk, CLERK, roster(ENGINEER, publicity=PUBLICITY))
    (packet_id,) = [hit.id for hit in _waiting(kept)]
    granted(open_packet(kept.desk, CLERK, packet_id))
    finish(kept, packet_id, Ending.ACCEPTED)
    tick_paper(kept.desk, CLERK, _unit(kept), kept.desk.campaign.unit_papers[0].key)
    kept.clock.at = A_YEAR_LATER
    return kept


def _unit(counter: Counter) -> UnitId:
    with counter.store.read() as reading:
        unit = reading.unit_named(ENGINEER.unit)
    assert unit is not None
    return unit.id


def _waiting(counter: Counter) -> tuple[Hit, ...]:
    unit_id = _unit(counter)
    with counter.store.read() as reading:
        return reading.waiting_of_unit(unit_id, counter.desk.campaign.year)


def _codes(view: PacketView) -> list[str]:
    return [finding.code for finding in view.verdict.findings]


def test_nobody_stated_the_publicity_of_this_year(later: Counter) -> None:
    packet = later.come(changed(**FILED)).packet
    view = later.do(packet.id, *LOOK, original_acts.HandBack())
    assert (packet.year, view.seen.publicity, view.verdict.outcome) == (2026, None, Outcome.PENDING)
    view = later.do(packet.id, acts.SetPublicity(*SHOWN))
    assert (_codes(view), view.verdict.outcome) == (["not_on_roster"], Outcome.ACCEPT)


def test_a_unit_may_come_by_another_channel_than_last_year_but_by_one(later: Counter) -> None:
    other = changed(channel="federation", **FILED)
    assert "second_channel" not in _codes(later.come(other))
    again = changed(id_number=people(2)[1].id_number, name="李某", channel="direct", **FILED)
    assert "second_channel" in _codes(later.come(again))


def test_a_unit_shows_what_it_told_this_year(later: Counter) -> None:
    unit_id = _unit(later)
    shown = hand_in_of(later.desk, unit_id)
    assert (shown.channel, shown.publicity, shown.days) == ("", None, ())
    assert not any(line.day for line in shown.papers)
    facts = replace(facts_of(shown.unit, shown.channel), channel="federation")
    unit = granted(amend_unit(later.desk, CLERK, unit_id, facts))  # the first that is told this year
    assert channel_of(later.desk, unit) == "federation"
    view = granted(set_publicity(later.desk, CLERK, unit_id, *SHOWN))
    assert view.publicity == Publicity(*SHOWN, 5, 5)
    later.clock.at = datetime(2025, 12, 1, 9, 0)
    shown = hand_in_of(later.desk, unit_id)
    assert (shown.channel, shown.publicity) == ("direct", Publicity(*PUBLICITY, 5, 5))


def test_a_roster_of_the_year_is_lodged_from_import_to_number_and_last_years_paper_is_found(
    later: Counter,
) -> None:
    import_roster(later.desk, CLERK, roster(*people(2, **FILED), publicity=SHOWN))
    first, second = (hit.id for hit in _waiting(later))
    view = granted(open_packet(later.desk, CLERK, first))
    assert view.seen.publicity == SHOWN
    view = later.do(first, *LOOK, original_acts.HandBack())
    assert (_codes(view), view.verdict.outcome) == ([], Outcome.ACCEPT)
    granted(accept(later.desk, CLERK, first))
    assert later.view(first).packet.number == NUMBER  # each year counts from one; the code names the year
    granted(open_packet(later.desk, CLERK, second))
    assert later.view(second).seen.publicity == SHOWN
    found = {year: identify(later.desk, code_for("D512", year, NUMBER)) for year in (2025, 2026)}
    assert found == {2025: Found(PacketId(1)), 2026: Found(first)}
    assert identify(later.desk, NUMBER) == Found(first)
    last = granted(open_packet(later.desk, CLERK, PacketId(1)))
    assert (last.packet.year, last.packet.state, last.seen.publicity) == (
        2025,
        PacketState.ACCEPTED,
        PUBLICITY,
    )
    assert [paper.kind for paper in last.papers] == ["receipt"]
