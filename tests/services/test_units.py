"""What the clerk may put right about a unit, and one unit under two spellings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from intake_desk.services.counter.view import view_packet
from intake_desk.services.records import Actor, Role, Unit, UnitId
from intake_desk.services.refusal import Refusal
from intake_desk.services.units.amend_unit import amend_unit, facts_of
from intake_desk.services.units.known_units import channel_of, units_like
from intake_desk.services.units.merge_units import merge_units, spellings_of
from tests.builders import ENGINEER, changed, id_number
from tests.counter import CLERK, Counter, granted, refused

SUPERVISOR = Actor(None, "赵主管", Role.SUPERVISOR)
CODE = "91150200MA0000000C"
OTHER_CODE = "91110000600037341L"
SHORT = "恒筑建设有限责任公司"


def unit_of(counter: Counter, name: str = ENGINEER.unit) -> Unit:
    with counter.desk.store.read() as reading:
        unit = reading.unit_named(name)
    assert unit is not None
    return unit


def spelling(counter: Counter, name: str = SHORT, serial: int = 52) -> UnitId:
    """Somebody of the unit under another spelling of its name."""
    counter.expect(changed(unit=name, id_number=id_number(serial), name="李明浩"))
    return unit_of(counter, name).id


def offered(counter: Counter) -> list[str]:
    unit = unit_of(counter)
    with counter.desk.store.read() as reading:
        return [one.name for one in spellings_of(reading, unit)]


def amend(counter: Counter, unit: Unit, **new: str) -> Unit | Refusal:
    return amend_unit(
        counter.desk, CLERK, unit.id, replace(facts_of(unit, channel_of(counter.desk, unit)), **new)
    )


def test_code_agent_and_phone_are_taken_down_and_once_is_enough(counter: Counter) -> None:
    counter.expect()
    new = {"uscc": f" {CODE} ", "agent": "孙丽", "phone": " 0472-5000000"}
    unit = amend(counter, unit_of(counter), **new)
    assert unit == unit_of(counter)
    assert (unit_of(counter).uscc, unit_of(counter).agent, unit_of(counter).phone) == (
        CODE,
        "孙丽",
        "0472-5000000",
    )
    before = counter.everything()
    assert amend(counter, unit_of(counter), **new) == unit
    assert counter.everything() == before


@pytest.mark.parametrize(
    ("new", "code"),
    [
        ({"name": " "}, "unit_missing"),
        ({"uscc": CODE[:-1] + "D"}, "uscc_bad"),
        ({"uscc": CODE[:-1]}, "uscc_bad"),
        ({"name": SHORT}, "unit_name_taken"),
        ({"uscc": OTHER_CODE}, "uscc_taken"),
        ({"channel": "federation"}, "not_allowed"),
    ],
)
def test_what_cannot_be_so_is_refused_and_changes_nothing(
    counter: Counter, new: dict[str, str], code: str
) -> None:
    counter.expect()
    spelling(counter)
    amend(counter, unit_of(counter, SHORT), uscc=OTHER_CODE)
    before = counter.everything()
    assert refused(amend(counter, unit_of(counter), **new)) == code
    assert counter.everything() == before


def test_another_channel_asks_for_the_supervisor_and_a_reason(counter: Counter) -> None:
    counter.expect()
    unit = unit_of(counter)
    other = replace(facts_of(unit, "direct"), channel="federation")
    assert refused(amend_unit(counter.desk, SUPERVISOR, unit.id, other, " ")) == "reason_missing"
    granted(amend_unit(counter.desk, SUPERVISOR, unit.id, other, "单位已更正"))
    assert channel_of(counter.desk, unit_of(counter)) == "federation"


def test_a_channel_that_nobody_told_yet_is_filled_in_by_the_clerk(counter: Counter) -> None:
    counter.expect(changed(channel=""))
    granted(amend(counter, unit_of(counter), channel="direct"))
    assert channel_of(counter.desk, unit_of(counter)) == "direct"


def test_a_new_name_goes_to_the_packets_and_the_old_one_stays_a_spelling(counter: Counter) -> None:
    packet_id = counter.expect()
    unit = unit_of(counter)
    granted(amend(counter, unit, name="包头市恒筑建设 集团有限公司(示例)"))
    name = "包头市恒筑建设集团有限公司（示例）"
    assert unit_of(counter, name).id == unit.id
    assert unit_of(counter, ENGINEER.unit).name == name
    assert counter.view(packet_id).packet.applicant == changed(unit=name)
    assert counter.acts_of(packet_id)[-1] == "amend_person"


def test_spellings_are_offered_and_only_units_that_may_be_one(counter: Counter) -> None:
    counter.expect()
    spelling(counter)
    spelling(counter, "包头市恒泽工程有限公司", 53)
    assert offered(counter) == [SHORT]
    amend(counter, unit_of(counter, SHORT), uscc=OTHER_CODE)
    assert offered(counter) == [SHORT]
    amend(counter, unit_of(counter), uscc=CODE)
    assert offered(counter) == []


def test_merging_moves_the_packets_and_the_history_tells_which(counter: Counter) -> None:
    kept = unit_of(counter, counter.view(counter.expect()).packet.applicant.unit)
    twin = spelling(counter)
    with counter.desk.store.read() as reading:
        (moved,) = reading.packets_of_unit(twin, 2025)
    assert merge_units(counter.desk, SUPERVISOR, twin, into=kept.id) == kept
    packet = counter.view(moved.id).packet
    assert (packet.unit_id, packet.applicant.unit) == (kept.id, kept.name)
    assert counter.acts_of(moved.id)[-1] == "amend_person"
    assert unit_of(counter, SHORT) == kept
    assert refused(merge_units(counter.desk, SUPERVISOR, twin, into=kept.id)) == "same_unit"


def test_a_merged_unit_is_found_by_both_spellings_whatever_is_amended(counter: Counter) -> None:
    counter.come()
    into = unit_of(counter)
    granted(merge_units(counter.desk, SUPERVISOR, spelling(counter, "乙勘察所"), into.id))
    granted(amend_unit(counter.desk, CLERK, into.id, replace(facts_of(into, "direct"), phone="0472-5220000")))
    assert [unit.id for unit in units_like(counter.desk, "乙勘察所")] == [into.id]


def test_units_of_two_codes_are_never_one(counter: Counter) -> None:
    counter.expect()
    twin = spelling(counter)
    amend(counter, unit_of(counter), uscc=CODE)
    amend(counter, unit_of(counter, SHORT), uscc=OTHER_CODE)
    before = counter.everything()
    assert refused(merge_units(counter.desk, SUPERVISOR, twin, into=unit_of(counter).id)) == "uscc_differs"
    assert counter.everything() == before


def test_a_second_channel_stops_also_after_merging(counter: Counter) -> None:
    counter.expect()
    name = "包头恒筑建设有限公司"
    packet_id = counter.take(changed(unit=name, id_number=id_number(52), channel="federation"))
    assert "second_channel" not in [f.code for f in counter.view(packet_id).verdict.findings]
    merge_units(counter.desk, SUPERVISOR, unit_of(counter, name).id, into=unit_of(counter).id)
    with counter.desk.store.read() as reading:
        view = view_packet(counter.desk, reading, packet_id)
    assert "second_channel" in [finding.code for finding in view.verdict.findings]
