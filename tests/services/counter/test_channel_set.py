"""The channel that a supervisor set in the unit's form is the unit's, whatever is put right below (R3)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from intake_desk.services.counter.register_person import amend_person
from intake_desk.services.counter.take_back_opening import take_back_opening
from intake_desk.services.rosters.import_roster import import_roster
from intake_desk.services.units.amend_unit import amend_unit, facts_of
from tests.builders import ENGINEER, changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted
from tests.rosters import roster

FELLOW = changed(id_number=id_number(60), name="李同事", channel="direct")


def set_channel(counter: Counter, channel: str, **new: str) -> None:
    with counter.store.read() as reading:
        unit = reading.unit_named(ENGINEER.unit)
        assert unit
        known = facts_of(unit, reading.unit_year(unit.id, 2025).channel)
    facts = replace(known, channel=channel, **new)
    granted(amend_unit(counter.desk, SUPERVISOR, unit.id, facts, "主管部门来函"))


def channel_of_the_unit(counter: Counter) -> str:
    with counter.store.read() as reading:
        unit = reading.unit_named(ENGINEER.unit)
        assert unit
        return reading.unit_year(unit.id, 2025).channel


def by_a_clerk(counter: Counter) -> None:
    """To the unit's channel and back."""
    with counter.store.read() as reading:
        packet_id = reading.in_hand()[0].id
    for channel in ("direct", "department"):
        person = replace(counter.view(packet_id).packet.applicant, channel=channel)
        view = granted(amend_person(counter.desk, CLERK, packet_id, person))
    assert "second_channel" in [finding.code for finding in view.verdict.findings]


def by_rosters(counter: Counter) -> None:
    """A second one puts right what the first told."""
    for channel in ("direct", "society"):
        granted(import_roster(counter.desk, CLERK, roster(replace(FELLOW, channel=channel))))


def by_a_walk_in_taken_back(counter: Counter) -> None:
    packet_id = counter.come(FELLOW).packet.id
    granted(take_back_opening(counter.desk, CLERK, packet_id))


WAYS = pytest.mark.parametrize("put_right", [by_a_clerk, by_rosters, by_a_walk_in_taken_back])


@WAYS
def test_no_slip_put_right_takes_it_away(counter: Counter, put_right: Callable[[Counter], None]) -> None:
    counter.take(changed(channel="department"))
    set_channel(counter, "direct")
    put_right(counter)
    assert channel_of_the_unit(counter) == "direct"


def test_it_stays_when_the_unit_is_named_anew(counter: Counter) -> None:
    counter.take(changed(channel="department"))
    set_channel(counter, "direct", name="包头市新名建设有限公司")
    by_a_clerk(counter)
    assert channel_of_the_unit(counter) == "direct"


def test_one_that_the_supervisor_took_back_is_a_slip_like_any_other(counter: Counter) -> None:
    counter.expect(changed(channel="department"))
    set_channel(counter, "direct")
    set_channel(counter, "")
    by_a_walk_in_taken_back(counter)
    assert channel_of_the_unit(counter) == "department"


def test_what_was_set_for_another_unit_or_another_fact_keeps_nothing(counter: Counter) -> None:
    counter.take(changed(channel="department"))
    set_channel(counter, "department", phone="0472-5000000")
    set_channel(counter, "direct")
    other = changed(id_number=id_number(61), name="乌兰", unit="包头市另一建设有限公司", channel="direct")
    packet_id = counter.come(other).packet.id
    granted(amend_person(counter.desk, CLERK, packet_id, replace(other, channel="society")))
    with counter.store.read() as reading:
        unit = reading.unit_named(other.unit)
        assert unit
        assert reading.unit_year(unit.id, 2025).channel == "society"


def test_it_is_of_its_year(counter: Counter) -> None:
    unit_id = counter.view(counter.take(changed(channel="department"))).packet.unit_id
    set_channel(counter, "direct")
    with counter.store.read() as reading:
        assert [reading.channel_set(unit_id, year) for year in (2025, 2026)] == ["direct", ""]
