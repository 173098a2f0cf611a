"""A roster comes in whole or not at all, a second time without effect, and never over what was decided."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intake_desk.domain.packet import PacketState
from intake_desk.services.counter.decide import accept
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.progress import Cancelled
from intake_desk.services.records import Packet, UnitId
from intake_desk.services.rosters.import_roster import Plan, import_roster, plan_import
from intake_desk.services.units.hand_in_view import hand_in_of
from intake_desk.services.units.merge_units import merge_units
from tests.builders import CLEAN, ENGINEER, PUBLICITY, changed
from tests.counter import CLERK, Counter, granted
from tests.rosters import people, roster

DAYS = (date(2025, 6, 16), date(2025, 6, 20))


def packets(counter: Counter) -> tuple[Packet, ...]:
    with counter.desk.store.read() as reading:
        return reading.packets_of_year(2025)


def unit_id(counter: Counter, name: str = ENGINEER.unit) -> UnitId:
    with counter.desk.store.read() as reading:
        unit = reading.unit_named(name)
    assert unit
    return unit.id


def counts(plan: Plan) -> tuple[int, ...]:
    return tuple(len(rows) for rows in (plan.add, plan.change, plan.same, plan.in_hand))


def test_the_plan_is_what_happens_and_happens_once(counter: Counter) -> None:
    preview = roster(*people(), publicity=DAYS)
    planned = plan_import(counter.desk, preview)
    assert packets(counter) == ()
    assert import_roster(counter.desk, CLERK, preview) == planned
    assert counts(planned) == (3, 0, 0, 0)
    assert [p.applicant for p in packets(counter)] == [*people()]
    before = counter.everything()
    assert counts(import_roster(counter.desk, CLERK, preview)) == (0, 0, 3, 0)
    assert counter.everything() == before


def test_new_facts_change_who_is_still_expected(counter: Counter) -> None:
    import_roster(counter.desk, CLERK, roster(*people()))
    newer = (people()[0], replace(people()[1], specialty="结构工程"), people()[2])
    plan = import_roster(counter.desk, CLERK, roster(*newer))
    assert counts(plan) == (0, 1, 2, 0)
    assert plan.change[0].packet.applicant.specialty == "工程造价"
    assert [p.applicant for p in packets(counter)] == [*newer]


def test_a_packet_in_hand_or_decided_is_listed_and_left_alone(counter: Counter) -> None:
    import_roster(counter.desk, CLERK, roster(*people(2)))
    decided = packets(counter)[0].id
    granted(open_packet(counter.desk, CLERK, decided))
    counter.do(decided, *CLEAN)
    granted(accept(counter.desk, CLERK, decided))
    newer = roster(*(replace(person, phone="13000000000") for person in people(2)))
    plan = import_roster(counter.desk, CLERK, newer)
    assert counts(plan) == (0, 1, 0, 1)
    assert plan.in_hand == plan.news
    packet = counter.view(decided).packet
    assert (packet.state, packet.applicant.phone) == (PacketState.ACCEPTED, "")
    member = hand_in_of(counter.desk, packet.unit_id).members[0]
    assert [(d.header, d.packet, d.roster) for d in member.differences] == [("联系电话", "", "13000000000")]
    before = counter.everything()
    again = import_roster(counter.desk, CLERK, newer)
    assert (counts(again), again.news) == ((0, 0, 1, 1), ())
    assert counter.everything() == before


def test_a_walk_in_whose_roster_comes_later_stands_on_it(counter: Counter) -> None:
    packet_id = counter.come().packet.id
    assert counts(import_roster(counter.desk, CLERK, roster(*people(2)))) == (1, 0, 0, 1)
    assert counter.view(packet_id).packet.on_roster
    assert counter.acts_of(packet_id)[-1] == "list_walk_in", "its history tells from when on"


def test_the_same_person_at_another_level_is_another_packet(counter: Counter) -> None:
    lower = changed(level="C", title_sought="助理工程师")
    import_roster(counter.desk, CLERK, roster(ENGINEER, lower))
    assert [packet.applicant for packet in packets(counter)] == [ENGINEER, lower]


def test_the_publicity_of_a_roster_belongs_to_its_unit_and_is_news_once(counter: Counter) -> None:
    import_roster(counter.desk, CLERK, roster(*people(), publicity=PUBLICITY))
    before = counter.everything()
    import_roster(counter.desk, CLERK, roster(*people(), publicity=PUBLICITY))
    assert counter.everything() == before
    import_roster(counter.desk, CLERK, roster(*people(), publicity=DAYS))
    shown = hand_in_of(counter.desk, unit_id(counter)).publicity
    assert shown is not None
    assert (shown.first, shown.last, shown.counted, shown.enough) == (*DAYS, 5, True)


def test_a_merged_unit_under_its_old_spelling_changes_nothing(counter: Counter) -> None:
    import_roster(counter.desk, CLERK, roster(*people()))
    old = roster(*people(5, unit="包头恒筑建设有限公司")[3:])
    import_roster(counter.desk, CLERK, old)
    merge_units(counter.desk, CLERK, unit_id(counter, "包头恒筑建设有限公司"), into=unit_id(counter))
    before = counter.everything()
    assert counts(import_roster(counter.desk, CLERK, old)) == (0, 0, 2, 0)
    assert counter.everything() == before


def test_an_import_that_is_stopped_stores_nothing(counter: Counter) -> None:
    def stop(done: int, _total: int) -> None:
        if done == 100:  # a hundred are written, fifty are not
            raise Cancelled

    before = counter.everything()
    with pytest.raises(Cancelled):
        import_roster(counter.desk, CLERK, roster(*people(150)), progress=stop)
    assert (counter.everything(), packets(counter)) == (before, ())


def test_headers_mapped_by_hand_are_remembered_for_the_units_of_the_roster(counter: Counter) -> None:
    words = {"证号": "id_number"}
    import_roster(counter.desk, CLERK, roster(*people()), words)
    with counter.desk.store.read() as reading:
        assert reading.header_words([ENGINEER.unit]) == words
    before = counter.everything()
    import_roster(counter.desk, CLERK, roster(*people()), words)
    import_roster(counter.desk, CLERK, roster(), words)
    assert counter.everything() == before


@given(order=st.permutations(range(4)), cut=st.integers(0, 4))
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_in_whichever_order_and_parts_rosters_come_the_people_are_the_same(
    counter: Counter, order: list[int], cut: int
) -> None:
    everybody = people(4)
    shuffled = [everybody[n] for n in order]
    for part in (shuffled[:cut], shuffled[cut:], shuffled):
        import_roster(counter.desk, CLERK, roster(*part))
    assert {packet.applicant for packet in packets(counter)} == {*everybody}


def channel_of_the_unit(counter: Counter) -> str:
    known = unit_id(counter)
    with counter.store.read() as reading:
        return reading.unit_year(known, 2025).channel


def test_a_channel_that_a_roster_puts_right_is_the_units_own(counter: Counter) -> None:
    """Nobody of the unit lodged yet: the wrong channel was a slip of its first roster, and no second one."""
    import_roster(counter.desk, CLERK, roster(*people(channel="federation")))
    granted(import_roster(counter.desk, CLERK, roster(*people(2, channel="direct"))))
    assert channel_of_the_unit(counter) == "federation", "one row still tells it"
    granted(import_roster(counter.desk, CLERK, roster(*people(channel="direct"))))
    assert channel_of_the_unit(counter) == "direct"
    for packet in packets(counter):
        view = granted(open_packet(counter.desk, CLERK, packet.id))
        assert "second_channel" not in [finding.code for finding in view.verdict.findings]
