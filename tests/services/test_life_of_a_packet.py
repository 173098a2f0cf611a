"""Whatever happens at the counter in whatever order, walked against a simple model of a packet's life."""

from __future__ import annotations

import shutil
from collections import Counter as Tally
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import TypeVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    MultipleResults,
    RuleBasedStateMachine,
    initialize,
    multiple,
    rule,
    run_state_machine_as_test,
)

from intake_desk.domain import acts
from intake_desk.domain.acts import Act
from intake_desk.domain.inspection import Inspection, Presence
from intake_desk.domain.packet import PacketState, may_become
from intake_desk.domain.person import Applicant
from intake_desk.domain.verdict import Outcome
from intake_desk.services.counter.decide import accept, send_back, tell_once
from intake_desk.services.counter.inspect_packet import inspect, undo
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.counter.register_person import walk_in
from intake_desk.services.counter.withdraw import withdraw
from intake_desk.services.records import ChainHead, Packet, PacketId
from intake_desk.services.refusal import Refusal
from tests.builders import CLEAN, a_case, changed, id_number
from tests.counter import CLERK, Counter, open_counter
from tests.random_acts import acts_on

T = TypeVar("T")
VERBS = {
    Outcome.ACCEPT: (accept, PacketState.ACCEPTED, ""),
    Outcome.CORRECT: (tell_once, PacketState.CORRECTING, "包住建职称补〔2025〕{}号"),
    Outcome.RETURN: (send_back, PacketState.RETURNED, "包住建职称退〔2025〕{}号"),
}
LOOKS: dict[str, tuple[Act, ...]] = {
    "clean": CLEAN,
    "a fault": (*CLEAN, acts.Judge("achievements", Presence.MISSING)),
    "unbound": (acts.StateBinding(bound=False, a4=True),),
}
PEOPLE = st.builds(
    lambda serial, series: changed(id_number=id_number(serial), series=series),
    st.integers(0, 1),
    st.sampled_from(["JG", "JC"]),
)


@dataclass
class Life:
    """What the model knows of a packet: its number, and what was seen before each act of this visit."""

    person: Applicant
    number: str | None = None
    steps: list[Inspection] = field(default_factory=list)


class PacketLives(RuleBasedStateMachine):
    """Two people, two series, one level: they come, are looked at, decided, and come again."""

    packets: Bundle[PacketId] = Bundle("packets")

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self.counter = counter
        self.lives: dict[PacketId, Life] = {}
        self.given: Tally[str] = Tally()

    def teardown(self) -> None:
        assert self.counter.store.check_chain().sound
        self.counter.store.close()

    # -- what happens ---------------------------------------------------------------------------

    @initialize(target=packets)
    def announce(self) -> PacketId:
        person = changed(id_number=id_number(0))
        packet_id = self.counter.expect(person)
        self.lives[packet_id] = Life(person)
        return packet_id

    @rule(target=packets, person=PEOPLE)
    def come_without_a_roster(self, person: Applicant) -> PacketId | MultipleResults[PacketId]:
        known = any(life.person == person for life in self.lives.values())
        outcome = self.run(lambda: walk_in(self.counter.desk, CLERK, person))
        if isinstance(outcome, Refusal):
            assert known
            return multiple()
        assert not known
        self.lives[outcome.packet.id] = Life(person)
        return outcome.packet.id

    @rule(packet_id=packets)
    def open(self, packet_id: PacketId) -> None:
        before = self.counter.view(packet_id).packet
        outcome = self.run(lambda: open_packet(self.counter.desk, CLERK, packet_id), packet_id)
        if isinstance(outcome, Refusal):
            assert outcome.code == "window_over"
            assert before.state in {PacketState.RETURNED, PacketState.WITHDRAWN}
        elif may_become(before.state, PacketState.CHECKING):
            assert len(outcome.packet.visits) == len(before.visits) + 1
            assert outcome.packet.visits[:-1] == before.visits
            self.lives[packet_id].steps = []

    @rule(packet_id=packets, act=acts_on(a_case().items))
    def act(self, packet_id: PacketId, act: Act) -> None:
        before = self.counter.view(packet_id)
        outcome = self.run(lambda: inspect(self.counter.desk, CLERK, packet_id, act), packet_id)
        if isinstance(outcome, Refusal):
            assert not before.checking
        elif outcome.seen != before.seen:
            self.lives[packet_id].steps.append(before.seen)

    @rule(packet_id=packets, look=st.sampled_from(list(LOOKS)))
    def look_at_everything(self, packet_id: PacketId, look: str) -> None:
        for act in LOOKS[look]:
            self.act(packet_id, act)

    @rule(packet_id=packets)
    def take_back(self, packet_id: PacketId) -> None:
        checking, steps = self.counter.view(packet_id).checking, self.lives[packet_id].steps
        outcome = self.run(lambda: undo(self.counter.desk, CLERK, packet_id), packet_id)
        if isinstance(outcome, Refusal):
            assert not (checking and steps)
        else:
            assert outcome.seen == steps.pop()
            assert (outcome.undoable is None) == (not steps)

    @rule(packet_id=packets, wanted=st.sampled_from(list(VERBS)), fitting=st.booleans())
    def decide(self, packet_id: PacketId, wanted: Outcome, fitting: bool) -> None:
        before = self.counter.view(packet_id)
        if fitting and before.verdict.outcome in VERBS:
            wanted = before.verdict.outcome
        verb, state, letter = VERBS[wanted]
        outcome = self.run(lambda: verb(self.counter.desk, CLERK, packet_id), packet_id)
        may = before.checking and before.verdict.ready and before.verdict.outcome is wanted
        assert isinstance(outcome, Refusal) != may
        if not isinstance(outcome, Refusal):
            life = self.lives[packet_id]
            life.number = life.number or self.next(f"{life.person.series}-{life.person.level}-{{:04d}}")
            assert (outcome.view.packet.state, outcome.view.packet.number) == (state, life.number)
            assert outcome.view.papers[0].document_number == (self.next(letter) if letter else None)

    @rule(packet_id=packets)
    def wish(self, packet_id: PacketId) -> None:
        before = self.counter.view(packet_id)
        lying = any(line.record.on_desk for line in before.lines)
        may = may_become(before.packet.state, PacketState.WITHDRAWN) and not lying
        outcome = self.run(lambda: withdraw(self.counter.desk, CLERK, packet_id, "本人要求"), packet_id)
        assert isinstance(outcome, Refusal) != may
        if not isinstance(outcome, Refusal):
            life = self.lives[packet_id]
            life.number = life.number or self.next(f"{life.person.series}-{life.person.level}-{{:04d}}")
            assert (outcome.packet.state, outcome.packet.number) == (PacketState.WITHDRAWN, life.number)

    @rule(hours=st.sampled_from([1, 24, 100]))
    def time_goes_by(self, hours: int) -> None:
        self.counter.clock.at += timedelta(hours=hours)

    # -- what always holds ----------------------------------------------------------------------

    def run(self, verb: Callable[[], T], of: PacketId | None = None) -> T:
        """Run a verb: a refusal changes nothing, anything else is history and touches one packet only."""
        head, packets, shown = self.everything(of)
        outcome = verb()
        new_head, new_packets, new_shown = self.everything(of)
        if isinstance(outcome, Refusal):
            assert (new_head, new_packets, new_shown) == (head, packets, shown)
            assert outcome.sentence
        assert ((new_head, new_packets) == (head, packets)) == (new_head.count == head.count)
        assert new_head.count >= head.count
        for packet_id, packet in packets.items():
            now = new_packets[packet_id]
            assert now == packet or packet_id == of
            assert now.state is packet.state or may_become(packet.state, now.state)
            assert packet.number in {None, now.number}
        numbers = [packet.number for packet in new_packets.values() if packet.number]
        assert len(numbers) == len(set(numbers))
        return outcome

    def everything(self, of: PacketId | None) -> tuple[ChainHead, dict[PacketId, Packet], object]:
        with self.counter.desk.store.read() as reading:
            packets = {packet_id: reading.packet(packet_id) for packet_id in self.lives}
            head = reading.chain_head()
        return head, packets, of and self.counter.view(of)

    def next(self, pattern: str) -> str:
        """The next number of a sequence, from 1."""
        self.given[pattern] += 1
        return pattern.format(self.given[pattern])


def test_the_life_of_packets(empty_store: Path, tmp_path: Path) -> None:
    fresh = count()

    def begin() -> PacketLives:
        path = tmp_path / f"{next(fresh)}.db"
        shutil.copy(empty_store, path)
        return PacketLives(open_counter(path))

    run_state_machine_as_test(
        begin,  # type: ignore[arg-type]  # a factory is welcome, its type says less
        settings=settings(max_examples=12, stateful_step_count=25),
    )
