"""Each decision stands with the name of who made it, and old stores learn the same from their history."""

from __future__ import annotations

import importlib
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from intake_desk.domain.packet import PacketState
from intake_desk.services.corrections.accept_corrected import accept_corrected
from intake_desk.services.corrections.give_up import give_up
from intake_desk.services.counter.decide import accept
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.counter.undo_decision import undo_decision
from intake_desk.services.counter.withdraw import withdraw
from intake_desk.services.records import Actor, PacketId, Role
from tests.builders import CLEAN, changed, id_number
from tests.counter import SUPERVISOR, Counter, granted
from tests.services.corrected import DUE, close_all, told

S = PacketState
OTHER = Actor(None, "云收件", Role.CLERK)
SO_FAR: str = importlib.import_module("intake_desk.storage.migrations.versions.0005_who_decided").SO_FAR


def several_people_decide(counter: Counter) -> tuple[PacketId, PacketId]:
    """One told, accepted by somebody else, undone and withdrawn; one told and given up."""
    first, second = told(counter), told(counter, person=changed(id_number=id_number(3)))
    close_all(counter, first)
    granted(accept_corrected(counter.desk, OTHER, first))
    granted(undo_decision(counter.desk, SUPERVISOR, first, "误按"))
    granted(withdraw(counter.desk, OTHER, first, "本人要求"))
    counter.clock.at = DUE + timedelta(minutes=1)
    granted(give_up(counter.desk, SUPERVISOR, [second]))
    return first, second


def who(counter: Counter, packet_id: PacketId) -> list[tuple[PacketState | None, str]]:
    with counter.store.read() as reading:
        return [(visit.decision, visit.decided_by) for visit in reading.packet(packet_id).visits]


def test_a_decision_stands_with_who_made_it(counter: Counter) -> None:
    first, second = several_people_decide(counter)
    assert who(counter, first) == [
        (S.CORRECTING, "李会文"),
        (S.ACCEPTED, "云收件"),
        (S.WITHDRAWN, "云收件"),
    ]
    assert who(counter, second) == [(S.CORRECTING, "李会文"), (S.ABANDONED, "高主管")]


def test_before_the_decision_nobody_has_decided(counter: Counter) -> None:
    packet_id = counter.take()
    assert who(counter, packet_id) == [(None, "")]
    counter.do(packet_id, *CLEAN)
    granted(accept(counter.desk, OTHER, packet_id))
    granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "误按"))
    granted(open_packet(counter.desk, OTHER, packet_id))
    assert who(counter, packet_id) == [(S.ACCEPTED, "云收件"), (None, "")]


def test_the_history_of_an_older_store_tells_the_same(counter: Counter, tmp_path: Path) -> None:
    packets = several_people_decide(counter)
    before = [who(counter, packet_id) for packet_id in packets]
    with closing(sqlite3.connect(tmp_path / "desk.db")) as file, file:
        file.execute("UPDATE visit SET decided_by = ''")
        file.execute(SO_FAR)
    assert [who(counter, packet_id) for packet_id in packets] == before
