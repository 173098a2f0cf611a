"""A unit's hand-in: its papers, its people against its roster, its own figures beside ours, who is next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from intake_desk.domain.packet import PacketState
from intake_desk.services.counter.decide import accept
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.counter.register_person import amend_person
from intake_desk.services.records import PacketId, UnitId
from intake_desk.services.rosters.import_roster import import_roster
from intake_desk.services.rosters.roster_differences import differences
from intake_desk.services.units.hand_in import set_publicity, take_figures, tick_paper
from intake_desk.services.units.hand_in_view import HandInView, hand_in_of, queue_of
from tests.builders import CAMPAIGN, CLEAN, ENGINEER, PUBLICITY, changed, id_number
from tests.counter import CLERK, Counter, granted, refused
from tests.rosters import people, roster

TODAY = date(2025, 6, 27)
MONDAY = datetime(2025, 6, 30, 9, 0)
THIRD = changed(name="赵雅静", id_number=id_number(53), post="established")


@pytest.fixture
def unit_id(counter: Counter) -> UnitId:
    """A unit with three people on its roster, the last of them on the establishment."""
    import_roster(counter.desk, CLERK, roster(*people(2), THIRD))
    with counter.desk.store.read() as reading:
        unit = reading.unit_named(ENGINEER.unit)
    assert unit
    return unit.id


def shown(counter: Counter, unit_id: UnitId) -> HandInView:
    return hand_in_of(counter.desk, unit_id)


def ids(counter: Counter, unit_id: UnitId) -> list[PacketId]:
    return [member.packet.id for member in shown(counter, unit_id).members]


def papers(view: HandInView) -> dict[str, tuple[bool, date | None]]:
    return {line.paper.key: (line.asked, line.day) for line in view.papers}


def test_unit_papers_are_asked_for_where_the_unit_has_such_applicants(
    counter: Counter, unit_id: UnitId
) -> None:
    assert papers(shown(counter, unit_id)) == {
        "roster_paper": (True, None),
        "roster_file": (True, None),
        "statistics_established": (True, None),
        "recommendation": (False, None),
        "publicity": (False, None),
        "agent_letter": (False, None),
    }


def test_a_tick_stands_with_its_day_and_can_be_taken_back_later(counter: Counter, unit_id: UnitId) -> None:
    desk = counter.desk
    assert papers(tick_paper(desk, CLERK, unit_id, "roster_paper"))["roster_paper"] == (True, TODAY)
    counter.clock.at = MONDAY
    view = tick_paper(desk, CLERK, unit_id, "statistics_unestablished")
    assert papers(view)["roster_paper"] == (True, TODAY)
    assert papers(view)["statistics_unestablished"] == (False, MONDAY.date())
    assert view.days == (TODAY, MONDAY.date())
    view = tick_paper(desk, CLERK, unit_id, "roster_paper")
    assert papers(view)["roster_paper"] == (True, None)
    with pytest.raises(KeyError):
        tick_paper(desk, CLERK, unit_id, "no_such_paper")


def test_publicity_is_counted_once_and_goes_into_every_packet_opened_after(
    counter: Counter, unit_id: UnitId
) -> None:
    desk = counter.desk
    assert shown(counter, unit_id).publicity is None
    view = granted(set_publicity(desk, CLERK, unit_id, date(2025, 5, 30), date(2025, 6, 5)))
    assert view.publicity
    assert (view.publicity.counted, view.publicity.needed, view.publicity.enough) == (4, 5, False)
    view = granted(set_publicity(desk, CLERK, unit_id, *PUBLICITY))
    assert view.publicity
    assert (view.publicity.counted, view.publicity.enough) == (5, True)
    before = counter.everything()
    assert granted(set_publicity(desk, CLERK, unit_id, *PUBLICITY)) == view
    assert counter.everything() == before
    opened = granted(open_packet(desk, CLERK, ids(counter, unit_id)[0]))
    assert opened.seen.publicity == PUBLICITY


def test_publicity_that_cannot_be_counted_is_refused(counter: Counter, unit_id: UnitId) -> None:
    before = counter.everything()
    first, last = PUBLICITY
    assert refused(set_publicity(counter.desk, CLERK, unit_id, last, first)) == "publicity_reversed"
    far = (date(2099, 6, 18), date(2099, 6, 24))
    assert refused(set_publicity(counter.desk, CLERK, unit_id, *far)) == "calendar_unknown"
    assert counter.everything() == before


def test_publicity_of_an_unknown_year_on_a_roster_is_shown_uncounted(counter: Counter) -> None:
    days = (date(2099, 6, 18), date(2099, 6, 24))
    import_roster(counter.desk, CLERK, roster(*people(1), publicity=days))
    with counter.desk.store.read() as reading:
        unit = reading.unit_named(ENGINEER.unit)
    assert unit
    publicity = shown(counter, unit.id).publicity
    assert publicity
    assert (publicity.counted, publicity.enough) == (None, False)


def test_roster_and_packets_are_reconciled_both_ways(counter: Counter, unit_id: UnitId) -> None:
    first, second, third = ids(counter, unit_id)
    granted(open_packet(counter.desk, CLERK, first))
    granted(amend_person(counter.desk, CLERK, first, changed(title="", education="", channel="direct")))
    granted(open_packet(counter.desk, CLERK, second))
    stranger = counter.come(changed(name="高志远", id_number=id_number(60))).packet.id
    view = shown(counter, unit_id)
    assert [(m.packet.id, m.absent, m.packet.on_roster) for m in view.amiss] == [
        (first, False, True),
        (third, True, True),
        (stranger, False, False),
    ]
    found = view.members[0].differences
    assert [(d.header, d.packet, d.roster) for d in found] == [
        ("最高学历", "", "本科"),
        ("现专业技术资格", "", "助理工程师"),
    ]
    assert view.count(PacketState.EXPECTED, PacketState.CHECKING) == 4


def test_a_difference_speaks_in_labels_and_masks_the_id_number() -> None:
    other = replace(ENGINEER, id_number=id_number(52), channel="federation", hours=None)
    told = {d.field: (d.packet, d.roster) for d in differences(CAMPAIGN, ENGINEER, other)}
    assert told["channel"] == ("直接报送", "工商联")
    assert told["hours"] == ("90", "")
    assert all("********" in words for words in told["id_number"])
    assert differences(CAMPAIGN, ENGINEER, ENGINEER) == ()


def test_the_units_own_figures_stand_beside_ours(counter: Counter, unit_id: UnitId) -> None:
    (table,) = shown(counter, unit_id).tables
    assert table.table.post == "established"
    assert (table.told, table.agrees) == (False, False)
    ours = [pair.ours for pair in table.pairs]
    assert sum(ours[:2]) == 2  # one person: in all, and as an engineer
    wrong = (2, *ours[1:-1], None)
    (table,) = take_figures(counter.desk, CLERK, unit_id, table.table.annex, wrong).tables
    assert (table.told, table.agrees) == (True, False)
    assert [pair.column.header for pair in table.pairs if not pair.agrees] == ["申报总人数"]
    (table,) = take_figures(counter.desk, CLERK, unit_id, table.table.annex, tuple(ours)).tables
    assert table.agrees
    with pytest.raises(ValueError, match="3 figures"):
        take_figures(counter.desk, CLERK, unit_id, table.table.annex, (1, 2, 3))


def test_a_table_that_the_unit_gave_is_shown_though_nobody_belongs_into_it(
    counter: Counter, unit_id: UnitId
) -> None:
    other = CAMPAIGN.statistics.tables[1]
    blank = (None,) * len(shown(counter, unit_id).tables[0].pairs)
    view = take_figures(counter.desk, CLERK, unit_id, other.annex, blank)
    assert [table.table for table in view.tables] == [*CAMPAIGN.statistics.tables]


def test_the_next_packet_is_the_one_behind_then_those_left_out(counter: Counter, unit_id: UnitId) -> None:
    first, second, third = ids(counter, unit_id)
    desk = counter.desk

    def follows(after: PacketId | None) -> PacketId | None:
        hit = queue_of(desk, unit_id, after).next
        return hit.id if hit else None

    assert [follows(after) for after in (None, first, second, third)] == [first, second, third, first]
    granted(set_publicity(desk, CLERK, unit_id, *PUBLICITY))
    for packet_id in (first, third):
        granted(open_packet(desk, CLERK, packet_id))
        counter.do(packet_id, *CLEAN)
        granted(accept(desk, CLERK, packet_id))
    assert [follows(after) for after in (None, first, third)] == [second, second, second]
    assert (follows(second), queue_of(desk, unit_id).waiting) == (None, 1)
