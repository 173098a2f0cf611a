"""Packets, their visits and the undo stack: what was put in comes out, frozen."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from intake_desk.domain.inspection import (
    FreeFinding,
    Inspection,
    ItemRecord,
    OriginalPiece,
    OriginalWay,
    Presence,
)
from intake_desk.domain.packet import PacketState
from intake_desk.domain.person import Applicant, PartialDate
from intake_desk.domain.verification import CheckResult, OnlineCheck
from intake_desk.services.ports import Store
from intake_desk.services.records import PacketId
from intake_desk.storage.rows import APPLICANT_FIELDS, FINDING_FIELDS
from intake_desk.storage.tables import FindingRow, PacketRow
from intake_desk.storage.unit_of_work import SqliteStore
from tests.storage.people import (
    AT,
    NO_SEAL,
    SYSTEM,
    WANG,
    add_packet,
    decide,
    inspection,
    open_visit,
    person,
    save,
)

S = PacketState
EVERYTHING = replace(
    WANG,
    name="其木格·𫖮",
    ethnicity="蒙古族",
    graduated=PartialDate("2011-07"),
    years_in_field=12,
    filed_online=date(2025, 6, 20),
    hours=96,
    phone="13800001234",
    remarks="无",
)
FULL = Inspection(
    bound=True,
    a4=True,
    filed_online=False,
    out_of_scope="不在范围",
    items={
        "education": ItemRecord(
            Presence.PRESENT,
            copies=2,
            faults=frozenset({"no_seal", "illegible"}),
            points_lacking=frozenset({"chosen"}),
            fixed=frozenset({"no_opinion"}),
            original=OriginalWay.SEEN,
            handed_back=True,
            pieces=(OriginalPiece("CN1", OriginalWay.SEEN),),
            online=OnlineCheck(
                "学信网", "ABCD", date(2025, 6, 27), CheckResult.VALID, date(2025, 12, 1), "h"
            ),
            excuse="遗失",
        ),
        "papers": ItemRecord(Presence.MISSING),
    },
    found=("education", "title"),
    publicity=(date(2025, 6, 18), date(2025, 6, 24)),
    order_fixed=True,
    notes=(FreeFinding("papers", "缺页", "补齐"),),
    passed={"second_channel": "上级同意"},
    kept="明日取",
)


def test_the_store_is_the_store_of_the_services(store: SqliteStore) -> None:
    door: Store = store
    with door.read() as reading:
        assert reading.accounts() == ()


def test_every_fact_of_a_person_has_its_column() -> None:
    assert set(APPLICANT_FIELDS) < set(PacketRow.__table__.columns.keys())
    assert set(FINDING_FIELDS) < set(FindingRow.__table__.columns.keys())


def test_a_new_packet_is_expected_with_all_facts(store: SqliteStore) -> None:
    packet_id = add_packet(store, EVERYTHING, on_roster=False)
    with store.read() as reading:
        packet = reading.packet(packet_id)
    assert packet.applicant == EVERYTHING
    assert (packet.state, packet.number, packet.on_roster, packet.visits) == (S.EXPECTED, None, False, ())
    assert packet.visit is None


def test_changed_facts_replace_the_old_ones_and_the_keys(store: SqliteStore, packet_id: PacketId) -> None:
    with store.write(SYSTEM, AT) as work:
        other = work.add_unit("包头市水务工程处", "事业单位", "水务局", [])
        facts = replace(WANG, name="王建叶", unit="包头市水务工程处", hours=None)
        work.change_applicant(packet_id, facts, other, ["王建叶"])
        work.record("correct", packet_id)
    with store.read() as reading:
        packet = reading.packet(packet_id)
        assert (packet.applicant, packet.unit_id) == (facts, other)
        assert reading.search("王建业", 2025, 5) == ()
        assert [hit.name for hit in reading.search("王建叶", 2025, 5)] == ["王建叶"]


def test_unknown_ids_are_no_packets(store: SqliteStore) -> None:
    with store.read() as reading, pytest.raises(LookupError, match="no packet 7"):
        reading.packet(PacketId(7))


def test_packets_of_a_person_oldest_first_and_by_year(store: SqliteStore, packet_id: PacketId) -> None:
    second = add_packet(store, replace(WANG, series="JC"))
    add_packet(store, WANG, year=2026)
    add_packet(store, person(1))
    with store.read() as reading:
        assert [p.id for p in reading.packets_of(WANG.id_number, 2025)] == [packet_id, second]


def test_one_application_per_person_year_series_and_level(store: SqliteStore, packet_id: PacketId) -> None:
    with pytest.raises(IntegrityError):
        add_packet(store, replace(WANG, name="另一个"))
    with store.read() as reading:
        assert [p.id for p in reading.packets_of(WANG.id_number, 2025)] == [packet_id]


@pytest.mark.parametrize("wrong", ["15020319880229051", "15020319880229051x", "A50203198802290512", ""])
def test_an_id_number_of_another_shape_is_refused(store: SqliteStore, wrong: str) -> None:
    with pytest.raises(IntegrityError):
        add_packet(store, replace(WANG, id_number=wrong))


def test_a_visit_begins_at_the_counter(store: SqliteStore, packet_id: PacketId) -> None:
    with store.write(SYSTEM, AT.replace(microsecond=999)) as work:
        work.open_visit(packet_id, "2025-1", FULL)
        work.record("open", packet_id)
    with store.read() as reading:
        packet = reading.packet(packet_id)
    visit = packet.visit
    assert visit is not None
    assert packet.state is S.CHECKING
    assert (visit.number, visit.opened_at, visit.campaign_version) == (1, AT, "2025-1")
    assert visit.inspection == FULL
    assert (visit.decision, visit.decided_at, visit.due, visit.undoable, visit.findings) == (
        None,
        None,
        None,
        None,
        (),
    )


def test_the_inspection_of_the_tests_leaves_no_field_out() -> None:
    untouched = Inspection()
    same = [f.name for f in fields(Inspection) if getattr(FULL, f.name) == getattr(untouched, f.name)]
    record, plain = FULL.items["education"], ItemRecord()
    same += [f.name for f in fields(ItemRecord) if getattr(record, f.name) == getattr(plain, f.name)]
    assert same == []
    assert {f.name for f in fields(Applicant)} == set(APPLICANT_FIELDS)


def test_a_second_visit_in_hand_is_refused(store: SqliteStore, packet_id: PacketId) -> None:
    open_visit(store, packet_id)
    with pytest.raises(IntegrityError):
        open_visit(store, packet_id)


def test_undo_goes_back_step_by_step(store: SqliteStore, packet_id: PacketId) -> None:
    open_visit(store, packet_id)
    save(store, packet_id, inspection("education"), "学历证书 已见")
    save(store, packet_id, FULL, "全部")
    seen = []
    with store.write(SYSTEM, AT) as work:
        for _ in range(3):
            visit = work.packet(packet_id).visit
            assert visit is not None
            seen.append((visit.undoable, visit.inspection))
            assert work.undo_inspection(packet_id) == visit.undoable
        work.record("undo", packet_id)
    assert seen == [("全部", FULL), ("学历证书 已见", inspection("education")), (None, inspection())]


def test_undo_keeps_the_originals_on_the_desk_in_step(store: SqliteStore, packet_id: PacketId) -> None:
    open_visit(store, packet_id)
    save(store, packet_id, inspection("education"), "学历证书 已见")
    with store.write(SYSTEM, AT) as work:
        assert [packet.id for packet in work.with_originals_here()] == [packet_id]
        work.undo_inspection(packet_id)
        work.record("undo", packet_id)
        assert work.with_originals_here() == ()


def test_without_a_visit_in_hand_nothing_can_be_seen(store: SqliteStore, packet_id: PacketId) -> None:
    with pytest.raises(LookupError, match="in hand"):
        save(store, packet_id, FULL, "x")
    with pytest.raises(LookupError, match="in hand"):
        decide(store, packet_id, S.ACCEPTED, "JG-Z-0001")
    open_visit(store, packet_id)
    decide(store, packet_id, S.ACCEPTED, "JG-Z-0001")
    with store.write(SYSTEM, AT) as work, pytest.raises(LookupError, match="in hand"):
        work.undo_inspection(packet_id)


def test_a_decision_freezes_the_findings_and_drops_the_undo_stack(
    store: SqliteStore, packet_id: PacketId
) -> None:
    due = AT + timedelta(days=5)
    fixed = replace(NO_SEAL, code="out_of_order", item="", number=None, fixed=True)
    open_visit(store, packet_id)
    save(store, packet_id, FULL, "全部")
    decide(store, packet_id, S.CORRECTING, "JG-Z-0001", NO_SEAL, fixed, due=due, keys=("jgz0001",))
    with store.read() as reading:
        packet = reading.packet(packet_id)
        assert [hit.id for hit in reading.search("jgz", 2025, 5)] == [packet_id]
    visit = packet.visit
    assert visit is not None
    assert (packet.state, packet.number) == (S.CORRECTING, "JG-Z-0001")
    assert visit.findings == (NO_SEAL, fixed)
    assert (visit.decision, visit.decided_at, visit.due) == (S.CORRECTING, AT, due)
    assert (visit.undoable, visit.inspection) == (None, FULL)


def test_a_returned_packet_comes_again_as_a_new_visit(store: SqliteStore, packet_id: PacketId) -> None:
    open_visit(store, packet_id)
    decide(store, packet_id, S.RETURNED, "JG-Z-0001", NO_SEAL)
    open_visit(store, packet_id)
    decide(store, packet_id, S.ACCEPTED, "JG-Z-0001")
    with store.read() as reading:
        packet = reading.packet(packet_id)
    assert [(v.number, v.decision, len(v.findings)) for v in packet.visits] == [
        (1, S.RETURNED, 1),
        (2, S.ACCEPTED, 0),
    ]
    assert packet.state is S.ACCEPTED


def test_a_number_stays_for_good(store: SqliteStore, packet_id: PacketId) -> None:
    open_visit(store, packet_id)
    decide(store, packet_id, S.RETURNED, "JG-Z-0001")
    open_visit(store, packet_id)
    with pytest.raises(ValueError, match="JG-Z-0001 for good"):
        decide(store, packet_id, S.ACCEPTED, "JG-Z-0002")


def test_no_two_packets_of_a_year_have_one_number(store: SqliteStore, packet_id: PacketId) -> None:
    others = [add_packet(store, person(1)), add_packet(store, WANG, year=2026)]
    for each in (packet_id, *others):
        open_visit(store, each)
    decide(store, packet_id, S.ACCEPTED, "JG-Z-0001")
    with pytest.raises(IntegrityError):
        decide(store, others[0], S.ACCEPTED, "JG-Z-0001")
    decide(store, others[1], S.ACCEPTED, "JG-Z-0001")
    with store.read() as reading:
        assert reading.packet_by_number("JG-Z-0001") == others[1]  # the latest year's
        assert reading.packet_by_number("JG-Z-0002") is None
