"""A merging that was a mistake is taken back: packets, papers, figures, headers and spellings go home."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from intake_desk.services.records import PacketId, Unit, UnitId
from intake_desk.services.units.amend_unit import amend_unit, facts_of
from intake_desk.services.units.hand_in import take_figures, tick_paper
from intake_desk.services.units.hand_in_view import HandInView, hand_in_of
from intake_desk.services.units.known_units import units_like
from intake_desk.services.units.merge_units import merge_units
from intake_desk.services.units.part_units import part_units
from tests.builders import ENGINEER, changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused
from tests.services.campaign_texts import keeping, next_year, put

TWIN = "恒筑建设有限责任公司"
REASON = "两家公司，公章不同"


def unit_of(counter: Counter, name: str) -> Unit:
    with counter.desk.store.read() as reading:
        unit = reading.unit_named(name)
    assert unit is not None
    return unit


def view(counter: Counter, unit_id: UnitId) -> HandInView:
    return hand_in_of(counter.desk, unit_id)


def names(counter: Counter, unit_id: UnitId) -> list[str]:
    return [member.packet.applicant.name for member in view(counter, unit_id).members]


@pytest.fixture(name="two")
def _two(counter: Counter) -> tuple[Unit, Unit]:
    """王建业's unit, and another with 李明浩; both came today, the other also with figures and a header."""
    counter.expect()
    counter.expect(changed(unit=TWIN, id_number=id_number(52), name="李明浩"))
    kept, twin = unit_of(counter, ENGINEER.unit), unit_of(counter, TWIN)
    granted(tick_paper(counter.desk, CLERK, kept.id, "roster_paper"))
    granted(tick_paper(counter.desk, CLERK, twin.id, "roster_file"))
    take_figures(counter.desk, CLERK, twin.id, "附件2", (1,) * 9)
    with counter.desk.store.write(CLERK, counter.clock.at) as writing:
        writing.map_headers(twin.id, {"贵姓": "name", "手机号": "phone"})
        writing.map_headers(kept.id, {"手机号": "remarks"})
        writing.record("map")
    return kept, twin


def everything(counter: Counter, *units: Unit) -> list[Any]:
    """What the desk knows of units; the days are not part of it."""
    told: list[Any] = [view(counter, unit.id) for unit in units]
    with counter.desk.store.read() as reading:
        told += [reading.header_words([unit.name]) for unit in units]
        told += [reading.hand_ins(unit.id, 2025) for unit in units]
    return [*told, *([u.id for u in units_like(counter.desk, unit.name)] for unit in units)]


def test_parted_both_are_as_they_were(counter: Counter, two: tuple[Unit, Unit]) -> None:
    kept, twin = two
    before = everything(counter, kept, twin)
    granted(merge_units(counter.desk, SUPERVISOR, twin.id, into=kept.id))
    (merged,) = view(counter, kept.id).merged
    assert (merged.unit, merged.into, merged.packets) == (twin, kept.id, {PacketId(2)})
    assert everything(counter, kept, twin) != before
    assert granted(part_units(counter.desk, SUPERVISOR, twin.id, kept.id, REASON)) == twin
    assert everything(counter, kept, twin) == before
    assert counter.acts_of(PacketId(2))[-2:] == ["amend_person", "amend_person"]
    assert counter.store.check_chain().sound


def test_a_day_that_only_the_other_came_goes_back_as_a_whole(
    counter: Counter, two: tuple[Unit, Unit]
) -> None:
    kept, twin = two
    counter.clock.at = counter.clock.at.replace(day=30)
    granted(tick_paper(counter.desk, CLERK, twin.id, "agent_letter"))
    before = everything(counter, kept, twin)
    granted(merge_units(counter.desk, SUPERVISOR, twin.id, into=kept.id))
    assert date(2025, 6, 30) in view(counter, kept.id).days
    granted(part_units(counter.desk, SUPERVISOR, twin.id, kept.id, REASON))
    assert everything(counter, kept, twin) == before


def test_who_came_since_under_its_spelling_goes_along_and_who_was_moved_elsewhere_stays(
    counter: Counter, two: tuple[Unit, Unit]
) -> None:
    kept, twin = two
    granted(merge_units(counter.desk, SUPERVISOR, twin.id, into=kept.id))
    counter.expect(changed(unit=TWIN, id_number=id_number(53), name="单雄"))
    with counter.desk.store.write(SUPERVISOR, counter.clock.at) as writing:
        elsewhere = writing.add_unit("乙勘察所", "", "", ())
        writing.change_applicant(
            PacketId(2), changed(unit="乙勘察所", name="李明浩", id_number=id_number(52)), elsewhere, ()
        )
        writing.record("amend_person", PacketId(2))
    granted(part_units(counter.desk, SUPERVISOR, twin.id, kept.id, REASON))
    assert (names(counter, kept.id), names(counter, twin.id)) == (["王建业"], ["单雄"])
    assert names(counter, elsewhere) == ["李明浩"]


def test_parted_in_a_later_year_last_years_packets_go_home_too(counter: Counter) -> None:
    kept = keeping(counter)
    kept.expect()
    theirs = kept.expect(changed(unit=TWIN, id_number=id_number(52), name="李明浩"))
    into, twin = unit_of(kept, ENGINEER.unit), unit_of(kept, TWIN)
    granted(merge_units(kept.desk, SUPERVISOR, twin.id, into=into.id))
    put(kept, next_year(), "2026-1", date(2026, 1, 1), 2026)
    kept.clock.at = datetime(2026, 6, 1, 9, 0)
    granted(part_units(kept.desk, SUPERVISOR, twin.id, into.id, REASON))
    packet = kept.view(theirs).packet
    assert (packet.unit_id, packet.applicant.unit) == (twin.id, TWIN)


def test_a_former_name_is_no_unit_to_be_parted(counter: Counter) -> None:
    counter.expect()
    unit = unit_of(counter, ENGINEER.unit)
    granted(
        amend_unit(
            counter.desk, CLERK, unit.id, replace(facts_of(unit, "direct"), name="包头市恒筑集团有限公司")
        )
    )
    assert view(counter, unit.id).merged == ()


@pytest.mark.parametrize(
    ("actor", "reason", "code"),
    [(CLERK, REASON, "not_allowed"), (SUPERVISOR, " ", "reason_missing"), (SUPERVISOR, REASON, "not_merged")],
)
def test_what_cannot_be_parted_is_refused(
    counter: Counter, two: tuple[Unit, Unit], actor: Any, reason: str, code: str
) -> None:
    kept, twin = two
    if code != "not_merged":
        granted(merge_units(counter.desk, SUPERVISOR, twin.id, into=kept.id))
    before = counter.everything()
    assert refused(part_units(counter.desk, actor, twin.id, kept.id, reason)) == code
    assert counter.everything() == before


def test_the_history_tells_who_parted_them_and_why(counter: Counter, two: tuple[Unit, Unit]) -> None:
    kept, twin = two
    granted(merge_units(counter.desk, SUPERVISOR, twin.id, into=kept.id))
    granted(part_units(counter.desk, SUPERVISOR, twin.id, kept.id, f" {REASON} "))
    with counter.desk.store.read() as reading:
        moved = reading.history(PacketId(2))[-1]
    assert json.loads(moved.new) == {"unit": TWIN}
