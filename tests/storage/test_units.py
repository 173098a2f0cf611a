"""Units as a whole in the store: their packets, rosters, hand-ins, and one unit under two spellings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from intake_desk.domain.packet import PacketState
from intake_desk.domain.person import PartialDate
from intake_desk.services.records import PacketId, UnitId
from intake_desk.services.units.unit_records import Announced, HandInDay, UnitFacts
from intake_desk.storage.unit_of_work import SqliteStore
from tests.storage.people import AT, SYSTEM, WANG, add_packet, open_visit, person

DAY = date(2025, 6, 26)
FACTS = UnitFacts(
    name="包头市恒筑建设集团有限公司",
    uscc="91150200MA0000000X",
    kind="private_firm",
    department="",
    channel="direct",
    agent="孙丽",
    phone="0472-5000000",
)


def unit_of(store: SqliteStore, packet_id: PacketId) -> UnitId:
    with store.read() as reading:
        return reading.packet(packet_id).unit_id


@pytest.fixture
def unit_id(store: SqliteStore, packet_id: PacketId) -> UnitId:
    """The unit of 王建业."""
    return unit_of(store, packet_id)


@pytest.fixture
def other_id(store: SqliteStore) -> UnitId:
    """Another unit, without packets."""
    with store.write(SYSTEM, AT) as work:
        other = work.add_unit("恒筑公司", "企业", "", ["恒筑公司"])
        work.record("add_unit")
    return other


def test_a_whole_roster_is_stored_at_once_in_its_order(store: SqliteStore, unit_id: UnitId) -> None:
    people = [person(n, name) for n, name in enumerate("丙甲乙", start=5)]
    with store.write(SYSTEM, AT) as work:
        work.add_announced(2025, [])
        work.add_announced(2025, [Announced(one, unit_id, ("k", one.name, "k")) for one in people])
        work.record("import_roster")
    with store.read() as reading:
        packets = reading.packets_of_unit(unit_id, 2025)[1:]
        hits = reading.search("k", 2025, 9)
        entries = reading.roster_entries(unit_id, 2025)
        tally = reading.tally(2025, AT.date())
    assert [packet.applicant for packet in packets] == people
    assert {(packet.state, packet.on_roster) for packet in packets} == {(PacketState.EXPECTED, True)}
    assert {hit.id for hit in hits} == {packet.id for packet in packets}
    assert entries == {packet.id: packet.applicant for packet in packets}
    assert tally.on_roster == 4


def test_nobody_of_a_roster_is_stored_when_one_is_there_already(store: SqliteStore, unit_id: UnitId) -> None:
    people = [Announced(person(7, "丙"), unit_id, ()), Announced(WANG, unit_id, ())]
    with pytest.raises(IntegrityError), store.write(SYSTEM, AT) as work:
        work.add_announced(2025, people)
    with store.read() as reading:
        assert len(reading.packets_of_unit(unit_id, 2025)) == 1
        assert reading.tally(2025, AT.date()).on_roster == 1


def test_new_facts_of_a_unit_and_its_further_keys(store: SqliteStore, unit_id: UnitId) -> None:
    with store.write(SYSTEM, AT) as work:
        work.change_unit(unit_id, FACTS, ["hzjt"])
        work.record("amend_unit")
    with store.read() as reading:
        unit = reading.unit(unit_id)
        assert [line.unit for line in reading.unit_lines(2025, "hzjt")] == [unit]
        assert reading.unit_lines(2025, "hz") == reading.unit_lines(2025, "hzjt")
        assert reading.unit_lines(2025, "包头市恒筑") == reading.unit_lines(2025, "hzjt")  # still known by it
    assert (unit.name, unit.uscc, unit.agent, unit.phone) == (
        FACTS.name,
        FACTS.uscc,
        FACTS.agent,
        FACTS.phone,
    )


@pytest.mark.usefixtures("unit_id")
def test_a_name_that_another_unit_has_is_refused(store: SqliteStore, other_id: UnitId) -> None:
    with pytest.raises(IntegrityError), store.write(SYSTEM, AT) as work:
        work.change_unit(other_id, replace(FACTS, name=WANG.unit), ())
        work.record("amend_unit")
    with store.read() as reading:
        assert reading.unit(other_id).name == "恒筑公司"


@pytest.mark.usefixtures("packet_id")
def test_the_list_of_units_counts_the_packets_of_the_year(store: SqliteStore, other_id: UnitId) -> None:
    open_visit(store, add_packet(store, person(1)))
    add_packet(store, person(2), year=2024)
    with store.read() as reading:
        first, second = reading.unit_lines(2025)
    assert (first.unit.name, first.counts, first.packets, first.absent) == (
        WANG.unit,
        {PacketState.EXPECTED: 1, PacketState.CHECKING: 1},
        2,
        1,
    )
    assert (second.unit.id, second.packets, second.absent) == (other_id, 0, 0)


def test_the_packets_of_a_unit_and_of_a_year_in_the_order_of_the_roster(
    store: SqliteStore, packet_id: PacketId, unit_id: UnitId
) -> None:
    elsewhere = add_packet(store, replace(person(1), unit="甲公司"))
    last = add_packet(store, person(2))
    add_packet(store, person(3), year=2024)
    with store.read() as reading:
        assert [packet.id for packet in reading.packets_of_unit(unit_id, 2025)] == [packet_id, last]
        assert [packet.id for packet in reading.packets_of_year(2025)] == [packet_id, last, elsewhere]


def test_what_the_roster_said_is_kept_beside_the_packet(
    store: SqliteStore, packet_id: PacketId, unit_id: UnitId
) -> None:
    said = replace(
        WANG, filed_online=date(2025, 6, 20), graduated=PartialDate("2010-07"), hours=90, remarks="𠮷"
    )
    add_packet(store, person(1))
    with store.read() as reading:
        assert reading.roster_entry(packet_id) is None
    for told in (WANG, said):
        with store.write(SYSTEM, AT) as work:
            work.keep_roster_entry(packet_id, told)
            work.record("import_roster")
    with store.read() as reading:
        assert reading.roster_entry(packet_id) == said
        assert reading.roster_entries(unit_id, 2025) == {packet_id: said}
        assert reading.roster_entries(unit_id, 2024) == {}


def test_a_hand_in_is_a_day_with_papers_and_figures(store: SqliteStore, unit_id: UnitId) -> None:
    with store.write(SYSTEM, AT) as work:
        first = work.open_hand_in(unit_id, DAY)
        assert work.open_hand_in(unit_id, DAY) == first
        second = work.open_hand_in(unit_id, date(2025, 6, 30))
        work.open_hand_in(unit_id, date(2024, 6, 26))
        for paper, there in (
            ("roster_paper", True),
            ("roster_paper", True),
            ("publicity", True),
            ("publicity", False),
        ):
            work.set_hand_in_paper(first, paper, there=there)
        work.set_hand_in_figures(first, "附件2", (9, None))
        work.set_hand_in_figures(first, "附件2", (3, None, 0))
        work.set_hand_in_figures(first, "附件3", (None,))
        work.record("hand_in")
    with store.read() as reading:
        one, two = reading.hand_ins(unit_id, 2025)
    assert (one.id, one.day, one.papers) == (first, DAY, frozenset({"roster_paper"}))
    assert one.figures == {"附件2": (3, None, 0), "附件3": (None,)}
    assert two == HandInDay(second, unit_id, date(2025, 6, 30), frozenset(), {})


@pytest.mark.usefixtures("other_id")
def test_headers_mapped_by_hand_are_remembered_for_the_unit(store: SqliteStore, unit_id: UnitId) -> None:
    with store.write(SYSTEM, AT) as work:
        work.map_headers(unit_id, {"证号": "id_number", "称谓": "title"})
        work.map_headers(unit_id, {"称谓": "name"})
        work.record("map_headers")
    with store.read() as reading:
        assert reading.header_words([WANG.unit, "没有的单位"]) == {"证号": "id_number", "称谓": "name"}
        assert reading.header_words(["恒筑公司"]) == {}


def test_a_merged_unit_is_a_spelling_of_the_other(
    store: SqliteStore, packet_id: PacketId, unit_id: UnitId, other_id: UnitId
) -> None:
    with store.write(SYSTEM, AT) as work:
        for unit in (unit_id, other_id):
            work.set_hand_in_paper(work.open_hand_in(unit, DAY), f"paper{unit}", there=True)
        lone = work.open_hand_in(other_id, date(2025, 6, 30))
        work.map_headers(other_id, {"证号": "id_number"})
        work.merge_unit(other_id, into=unit_id)
        work.record("merge_units")
    with store.read() as reading:
        kept = reading.unit(unit_id)
        assert reading.unit(other_id) == reading.unit_named("恒筑公司") == kept
        assert [line.unit for line in reading.unit_lines(2025)] == [kept]
        for prefix in ("恒筑公", "包头市恒", "hz"):
            assert [line.unit for line in reading.unit_lines(2025, prefix)] == [kept]
        both, later = reading.hand_ins(unit_id, 2025)
        assert both.papers == {f"paper{unit_id}", f"paper{other_id}"}
        assert later.id == lone
        assert reading.header_words([WANG.unit]) == {"证号": "id_number"}
    assert unit_of(store, packet_id) == unit_id
