"""A whole window of the office, invented by a die that always falls the same: whatever can happen to packets
happens, day by day, through the verbs. For figures that somebody else recounts.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from intake_desk.domain import acts, original_acts
from intake_desk.domain.acts import Act
from intake_desk.domain.inspection import Presence
from intake_desk.domain.packet import PacketState
from intake_desk.domain.person import Applicant
from intake_desk.domain.verdict import Outcome
from intake_desk.services.corrections.accept_corrected import accept_corrected
from intake_desk.services.corrections.correction_records import Ruling
from intake_desk.services.corrections.give_up import give_up, proposed, reopen
from intake_desk.services.corrections.report_omission import open_omissions, report_omission, rule_omission
from intake_desk.services.corrections.serve_notice import serve_notice
from intake_desk.services.counter.decide import accept, tell_once
from intake_desk.services.counter.inspect_packet import inspect
from intake_desk.services.counter.pass_finding import pass_finding
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.counter.undo_decision import undo_decision
from intake_desk.services.counter.withdraw import withdraw
from intake_desk.services.originals.hand_back_original import hand_back_original
from intake_desk.services.records import Packet, PacketId, ServedTo, Serving
from intake_desk.services.rosters.import_roster import import_roster
from tests.builders import ENGINEER, changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted
from tests.days import LOOK, SECOND_CLERK, Ending, Several, finish, moments
from tests.rosters import roster
from tests.services.corrected import close_all

DAYS = tuple(date(2025, month, day) for month, day in ((6, 25), (6, 26), (6, 30), (7, 2), (7, 4), (7, 9)))
STEPS = 18
UNITS = ("包头市恒筑建设有限公司", "包头市恒泽工程建设服务中心", "包头市恒砼建材有限公司")


class Story:
    """Goes from step to step; the clock only ever goes on."""

    def __init__(self, counter: Counter, seed: int = 512) -> None:
        self.counter, self.die = counter, Random(seed)  # noqa: S311  # a die
        self.listed: list[tuple[datetime, Applicant]] = []
        self._people = 0
        self._clerk = CLERK

    def tell(self) -> None:
        """Everything from the first morning to the last correction."""
        for day in DAYS:
            self.counter.clock.at = datetime.combine(day, datetime.min.time()) + timedelta(hours=8)
            self._bring_roster()
            for at in moments(day, STEPS):
                self.counter.clock.at = at
                self._clerk = self.die.choice([CLERK, SECOND_CLERK])
                self._step()

    def _step(self) -> None:
        deeds: list[tuple[int, Callable[[], None]]] = [
            (10, self._lodge),
            (3, self._come_again),
            (2, self._correct),
            (3, self._serve),
            (2, self._withdraw),
            (4, self._undo),
            (3, self._decide_anew),
            (2, self._omit),
            (2, self._rule),
            (5, self._give_up),
            (3, self._reopen),
            (2, self._keep_original),
            (2, self._hand_back),
            (2, self._pass),
        ]
        weights, verbs = zip(*deeds, strict=True)
        self.die.choices(verbs, weights)[0]()

    # -- who there is -------------------------------------------------------------------------

    def packets(self, *states: PacketState) -> list[Packet]:
        """The packets in these states."""
        with self.counter.store.read() as reading:
            return [packet for packet in reading.packets_of_year(2025) if packet.state in states]

    def _one(self, *states: PacketState) -> Packet | None:
        found = self.packets(*states)
        return self.die.choice(found) if found else None

    def _person(self, **facts: object) -> Applicant:
        n = self._people
        self._people += 1
        jc = n % 4 == 1
        return changed(
            name=f"王{chr(0x4E00 + 7 * n)}",
            id_number=id_number(n),
            unit=UNITS[n % 3],
            series="JC" if jc else "JG",
            specialty="混凝土与制品" if jc else ENGINEER.specialty,
            **facts,
        )

    def _bring_roster(self) -> None:
        if self.counter.desk.today <= DAYS[3]:
            self._list(*(self._person() for _ in range(12)))

    def _list(self, *people: Applicant) -> None:
        """A roster names these; `listed` remembers since when."""
        import_roster(self.counter.desk, CLERK, roster(*people))
        self.listed += [(self.counter.clock.at, person) for person in people]

    # -- what happens -------------------------------------------------------------------------

    @property
    def _closed(self) -> bool:
        return self.counter.desk.today > self.counter.desk.campaign.window.last_day

    def _open(self, packet_id: PacketId) -> None:
        granted(open_packet(self.counter.desk, self._clerk, packet_id))

    def _finish(self, packet_id: PacketId) -> None:
        ending = self.die.choices(list(Ending), [6, 4, 2])[0]
        finish(self.counter, packet_id, ending, self._clerk, self.die.randrange(4))

    def _lodge(self) -> None:
        packet = self._one(PacketState.EXPECTED)
        if packet is not None and not self._closed:
            self._open(packet.id)
            self._finish(packet.id)

    def _come_again(self) -> None:
        packet = self._one(PacketState.RETURNED, PacketState.WITHDRAWN)
        if packet is not None and not self._closed:
            self._open(packet.id)
            self._finish(packet.id)

    def _decide_anew(self) -> None:
        for packet in self.packets(PacketState.CHECKING):
            if packet.visits[-2:-1] and not self._closed:
                self._decide_as_it_stands(packet.id, mended=self.die.random() < 0.5)
                return

    def _decide_as_it_stands(self, packet_id: PacketId, *, mended: bool) -> None:
        """What the supervisor gave back is decided again, as it was or without its faults."""
        faults: list[Act] = []
        for line in self.counter.view(packet_id).lines if mended else ():
            faults += [acts.ToggleFault(line.item.key, code) for code in line.record.faults]
            faults += [acts.DropNotes(line.item.key), acts.Judge(line.item.key, line.record.presence)]
            if line.record.presence is Presence.MISSING:
                faults.append(acts.Judge(line.item.key, Presence.PRESENT))
        look = Several((*LOOK, *faults, original_acts.HandBack()))
        granted(inspect(self.counter.desk, self._clerk, packet_id, look))
        self._by_verdict(packet_id)

    def _by_verdict(self, packet_id: PacketId) -> None:
        outcome = self.counter.view(packet_id).verdict.outcome
        verbs = {Outcome.ACCEPT: accept, Outcome.CORRECT: tell_once}
        granted(verbs[outcome](self.counter.desk, self._clerk, packet_id))

    def _correct(self) -> None:
        for packet in self.packets(PacketState.CORRECTING):
            due = packet.visit.due if packet.visit else None
            if due and self.counter.clock.at <= due:
                close_all(self.counter, packet.id)
                granted(accept_corrected(self.counter.desk, self._clerk, packet.id))
                return

    def _serve(self) -> None:
        """A notice that reached nobody yet is served, perhaps on a later day; one that did is served anew."""
        told = self.packets(PacketState.CORRECTING)
        told.sort(key=lambda packet: bool(packet.visit and packet.visit.serving))
        for packet in told[:1]:
            self.counter.print_paper(packet.id)
            serving = Serving(self.counter.clock.at, ServedTo.APPLICANT, signed=True)
            serve_notice(self.counter.desk, self._clerk, packet.id, serving)

    def _withdraw(self) -> None:
        packet = self._one(PacketState.ACCEPTED, PacketState.CORRECTING)
        if packet is not None and not self._lies_here(packet):
            granted(withdraw(self.counter.desk, self._clerk, packet.id, "本人要求"))

    def _undo(self) -> None:
        packet = self._one(
            PacketState.ACCEPTED, PacketState.CORRECTING, PacketState.RETURNED, PacketState.WITHDRAWN
        )
        if packet is not None:
            granted(undo_decision(self.counter.desk, SUPERVISOR, packet.id, "误判"))

    def _omit(self) -> None:
        packet = self._one(PacketState.CORRECTING)
        if packet is not None:
            granted(report_omission(self.counter.desk, self._clerk, packet.id, "education", "缺页"))

    def _rule(self) -> None:
        for omission in open_omissions(self.counter.desk)[:1]:
            granted(rule_omission(self.counter.desk, SUPERVISOR, omission.id, Ruling.NOTED, "已知悉"))

    def _give_up(self) -> None:
        late = [line.packet_id for line in proposed(self.counter.desk)]
        granted(give_up(self.counter.desk, SUPERVISOR, late[:2]))

    def _reopen(self) -> None:
        packet = self._one(PacketState.ABANDONED)
        if packet is not None:
            granted(reopen(self.counter.desk, SUPERVISOR, packet.id, "住院", date(2025, 7, 11)))

    def _lies_here(self, packet: Packet) -> bool:
        return any(line.record.on_desk for line in self.counter.view(packet.id).lines)

    def _keep_original(self) -> None:
        packet = self._one(PacketState.EXPECTED)
        if packet is None or self._closed:
            return
        self._open(packet.id)
        look = Several((*LOOK, original_acts.KeepOriginals("待复印")))
        granted(inspect(self.counter.desk, self._clerk, packet.id, look))
        granted(accept(self.counter.desk, self._clerk, packet.id))

    def _hand_back(self) -> None:
        with self.counter.store.read() as reading:
            here = reading.with_originals_here()
        if here:
            granted(hand_back_original(self.counter.desk, self._clerk, here[0].id, None, ""))

    def _pass(self) -> None:
        """A packet by a second channel, which the supervisor lets pass; put right on the spot in part."""
        if self.counter.desk.today > DAYS[3]:
            return
        person = self._person(channel="talent_centre")
        self._list(person)
        packet_id = next(p.id for p in self.packets(PacketState.EXPECTED) if p.applicant == person)
        self._open(packet_id)
        view = self.counter.view(packet_id)
        if any(f.code == "second_channel" for f in view.verdict.findings):
            granted(pass_finding(self.counter.desk, SUPERVISOR, packet_id, "second_channel", "已核实"))
        fixed = (acts.ToggleFault("education", "no_seal"), acts.ToggleFixed("education", "no_seal"))
        look = Several((*LOOK, original_acts.HandBack(), acts.RestInPlace(), *fixed))
        granted(inspect(self.counter.desk, self._clerk, packet_id, look))
        self._by_verdict(packet_id)
