"""Fictional people of the storage tests, and the short way to put one into a store."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from intake_desk.domain.campaign import FindingClass
from intake_desk.domain.findings import Finding
from intake_desk.domain.inspection import Inspection, ItemRecord, OriginalWay, Presence
from intake_desk.domain.packet import PacketState
from intake_desk.domain.person import Applicant
from intake_desk.domain.window import Deadline
from intake_desk.services.records import Actor, PacketId, Role, ServedTo, Serving
from intake_desk.storage.unit_of_work import SqliteStore

AT = datetime(2025, 6, 26, 9, 30, 15)
SYSTEM = Actor(None, "系统", Role.SYSTEM)
WANG = Applicant(
    name="王建业",
    id_number="150203198802290512",
    unit="包头市恒筑建设有限公司",
    series="JG",
    level="Z",
    title_sought="工程师",
    specialty="工程造价",
    unit_kind="企业",
    post="企业",
    channel="直接报送",
    route="正常",
)
NO_SEAL = Finding(
    "no_seal", FindingClass.CORRECT, "education", 9, "学历证书", "缺公章", "由单位补盖公章", "第三条"
)
SEEN = ItemRecord(Presence.PRESENT, original=OriginalWay.SEEN)


def person(number: int, name: str = "李文博") -> Applicant:
    """Somebody else: each number is another person."""
    return replace(WANG, name=name, id_number=f"15020319900101{number:04d}")


def inspection(*originals: str) -> Inspection:
    """Bound, A4, and these originals lie on the desk."""
    return Inspection(bound=True, a4=True, items=dict.fromkeys(originals, SEEN))


def add_packet(
    store: SqliteStore, applicant: Applicant, *keys: str, on_roster: bool = True, year: int = 2025
) -> PacketId:
    """A packet of the only unit."""
    with store.write(SYSTEM, AT, clock_confirmed=True) as work:
        unit = work.unit_named(applicant.unit)
        unit_id = unit.id if unit else work.add_unit(applicant.unit, "企业", "", ["包头市恒筑", "hz"])
        packet_id = work.add_packet(year, applicant, unit_id, keys, on_roster=on_roster)
        work.record("add", packet_id)
    return packet_id


def open_visit(store: SqliteStore, packet_id: PacketId, *originals: str, at: datetime = AT) -> None:
    """The packet comes to the counter with these originals."""
    with store.write(SYSTEM, at, clock_confirmed=True) as work:
        work.open_visit(packet_id, "2025-1", inspection(*originals))
        work.record("open", packet_id)


def save(store: SqliteStore, packet_id: PacketId, seen: Inspection, words: str) -> None:
    """One act of the clerk."""
    with store.write(SYSTEM, AT, clock_confirmed=True) as work:
        work.save_inspection(packet_id, seen, words)
        work.record("inspect", packet_id, new={"act": words})


def decide(
    store: SqliteStore,
    packet_id: PacketId,
    state: PacketState,
    number: str,
    *findings: Finding,
    at: datetime = AT,
    due: datetime | None = None,
    keys: tuple[str, ...] = (),
) -> None:
    """The visit in hand ends so; a notice is served when it is due some time."""
    with store.write(SYSTEM, at, clock_confirmed=True) as work:
        work.decide(packet_id, state, number, findings, keys)
        if state is PacketState.CORRECTING:
            deadline = Deadline(due or at, (), (), "")
            work.tell(packet_id, deadline)
            if due:
                work.serve(packet_id, Serving(at, ServedTo.APPLICANT, signed=True), deadline)
        work.record("decide", packet_id)
