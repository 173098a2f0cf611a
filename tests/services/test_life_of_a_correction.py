"""Packets walked at random through notices, corrections, undoing, new calendars and jumps of time."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test

from intake_desk.domain import acts, original_acts
from intake_desk.domain.acts import Act
from intake_desk.domain.calendar import Calendar
from intake_desk.domain.campaign import Original
from intake_desk.domain.checklist import checklist_for
from intake_desk.domain.correction import Mending, all_closed
from intake_desk.domain.findings import Finding
from intake_desk.domain.inspection import OriginalPiece, OriginalWay, Presence
from intake_desk.domain.originals import originals_of
from intake_desk.domain.packet import PacketState
from intake_desk.domain.verdict import Outcome
from intake_desk.domain.window import is_past
from intake_desk.services.campaigns.campaigns import OneCampaign
from intake_desk.services.corrections.accept_corrected import accept_corrected
from intake_desk.services.corrections.close_told import close_told, reopen_told
from intake_desk.services.corrections.give_up import give_up, proposed, reopen
from intake_desk.services.corrections.recount_deadlines import lengthen
from intake_desk.services.corrections.report_omission import omissions_of, report_omission
from intake_desk.services.corrections.serve_notice import serve_notice
from intake_desk.services.counter.correct_record import correct_record
from intake_desk.services.counter.decide import accept, send_back, tell_once
from intake_desk.services.counter.inspect_packet import inspect
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.counter.undo_decision import undo_decision
from intake_desk.services.counter.withdraw import withdraw
from intake_desk.services.desk import Desk
from intake_desk.services.originals.originals_here import on_desk_since
from intake_desk.services.papers.papers import PaperKind
from intake_desk.services.records import Actor, Packet, PacketId, Paper, ServedTo, Serving
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble
from tests.builders import CAMPAIGN, CLEAN, MORNING, changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, open_counter
from tests.services.corrected import CHECK, close_all, not_served, told

T = TypeVar("T")
CLOSING = CAMPAIGN.window.closing
VERBS = {Outcome.ACCEPT: accept, Outcome.CORRECT: tell_once, Outcome.RETURN: send_back}
CALENDARS = [
    Calendar(CAMPAIGN.days_off, CAMPAIGN.days_worked),
    Calendar(CAMPAIGN.days_off | {date(2025, 7, 1), date(2025, 7, 3)}, CAMPAIGN.days_worked),
    Calendar(CAMPAIGN.days_off, CAMPAIGN.days_worked | {date(2025, 6, 28), date(2025, 7, 5)}),
]
LOOKS: list[Act] = [
    acts.RestInPlace(),
    acts.ToggleFault("recommendation", "no_review_date"),
    acts.Judge("achievements", Presence.MISSING),
    acts.Judge("achievements", Presence.PRESENT),
    original_acts.SetOriginal("title", OriginalWay.NOT_SHOWN),
    original_acts.SetPieces("education", (OriginalPiece("A1"), OriginalPiece("B2", OriginalWay.NOT_SHOWN))),
    original_acts.KeepOriginals("待复印"),
    original_acts.HandBack(),
    acts.StateBinding(bound=False, a4=True),
    acts.StateBinding(bound=True, a4=True),
]
WHO = st.sampled_from([CLERK, SUPERVISOR, SUPERVISOR])
WHICH = st.integers(0, 2)


@dataclass
class Told:
    """What the model knows of one notice: what it told, and the latest deadline that was named."""

    findings: tuple[Finding, ...]
    due: datetime


@dataclass(frozen=True)
class Seen:
    """Everything about one packet."""

    packet: Packet
    papers: tuple[Paper, ...]


@dataclass
class Model:
    """What must never be forgotten."""

    notices: dict[tuple[PacketId, int], Told] = field(default_factory=dict)
    numbers: dict[PacketId, str] = field(default_factory=dict)


class CorrectionLives(RuleBasedStateMachine):
    """Three people: one told of faults and not served, one being looked at, one told and mended."""

    def __init__(self, counter: Counter) -> None:
        super().__init__()
        self.counter = counter
        self.desk: Desk = counter.desk
        self.model = Model()
        self.ids = [PacketId(n) for n in (1, 2, 3)]
        self.last = {packet_id: self.look(packet_id) for packet_id in self.ids}
        for packet_id, seen in self.last.items():
            self.hold(packet_id, seen, granted=False)

    def teardown(self) -> None:
        assert self.counter.store.check_chain().sound
        self.counter.store.close()

    # -- what happens ---------------------------------------------------------------------------

    @rule(which=WHICH)
    def come(self, which: int) -> None:
        self.run(which, lambda packet_id: open_packet(self.desk, CLERK, packet_id))

    @rule(which=WHICH, act=st.sampled_from(LOOKS))
    def see(self, which: int, act: Act) -> None:
        self.run(which, lambda packet_id: inspect(self.desk, CLERK, packet_id, act))

    @rule(which=WHICH)
    def decide(self, which: int) -> None:
        outcome = self.counter.view(self.ids[which]).verdict.outcome
        verb = VERBS.get(outcome, accept)
        self.run(which, lambda packet_id: verb(self.desk, CLERK, packet_id))

    @rule(which=WHICH, hours=st.integers(-24, 1), actor=WHO)
    def serve(self, which: int, hours: int, actor: Actor) -> None:
        packet_id = self.ids[which]
        if self.last[packet_id].papers:
            self.counter.print_paper(packet_id)
            self.last[packet_id] = self.look(packet_id)
        before = self.last[packet_id]
        at = self.counter.clock.at + timedelta(hours=hours)
        serving = Serving(at, ServedTo.AGENT, "赵经办", signed=False)
        outcome = self.run(
            which, lambda packet_id: serve_notice(self.desk, actor, packet_id, serving, "送错人")
        )
        if not isinstance(outcome, Refusal):
            self.hold_served(before, self.last[self.ids[which]], outcome.pdf)
            notice = before.packet.correction
            assert actor is SUPERVISOR or not (notice and notice.serving and outcome.pdf)

    @rule(which=WHICH, position=st.integers(1, 4), way=st.sampled_from(Mending))
    def close(self, which: int, position: int, way: Mending) -> None:
        before = self.last[self.ids[which]].packet
        notice = before.correction
        online = CHECK if way is Mending.VERIFIED_ONLINE else None
        outcome = self.run(which, lambda p: close_told(self.desk, CLERK, p, position, way, online))
        if not isinstance(outcome, Refusal):
            assert notice is not None
            assert notice.due is None or not is_past(notice.due, self.counter.clock.at)
            assert position in {row.position for row in notice.told if not row.closing}

    @rule(which=WHICH)
    def close_everything(self, which: int) -> None:
        packet = self.last[self.ids[which]].packet
        for row in packet.correction.told if packet.correction else ():
            for way in Mending:
                self.close(which, row.position, way)

    @rule(which=WHICH, position=st.integers(1, 4), actor=WHO)
    def open_again(self, which: int, position: int, actor: Actor) -> None:
        self.run(which, lambda packet_id: reopen_told(self.desk, actor, packet_id, position))

    @rule(which=WHICH)
    def accept_mended(self, which: int) -> None:
        notice = self.last[self.ids[which]].packet.correction
        outcome = self.run(which, lambda packet_id: accept_corrected(self.desk, CLERK, packet_id))
        if not isinstance(outcome, Refusal):
            assert notice is not None
            assert all_closed(notice.told)

    @rule(which=WHICH, actor=WHO)
    def give_one_up(self, which: int, actor: Actor) -> None:
        notice = self.last[self.ids[which]].packet.correction
        expected = {line.packet_id for line in proposed(self.desk)}
        outcome = self.run(which, lambda packet_id: give_up(self.desk, actor, [packet_id]))
        assert isinstance(outcome, Refusal) == (actor is CLERK or self.ids[which] not in expected)
        if not isinstance(outcome, Refusal):
            assert notice is not None
            assert notice.serving is not None  # one that reached nobody never runs out
            assert notice.due is not None
            assert is_past(notice.due, self.counter.clock.at)

    @rule(which=WHICH, days=st.integers(-1, 4), actor=WHO)
    def run_on(self, which: int, days: int, actor: Actor) -> None:
        day = self.counter.clock.at.date() + timedelta(days=days)
        outcome = self.run(
            which, lambda packet_id: reopen(self.desk, actor, packet_id, "住院", day), again=True
        )
        if not isinstance(outcome, Refusal):
            assert not is_past(datetime.combine(day, CLOSING), self.counter.clock.at)

    @rule(which=WHICH, actor=WHO)
    def take_back(self, which: int, actor: Actor) -> None:
        self.run(which, lambda packet_id: undo_decision(self.desk, actor, packet_id, "误按"))

    @rule(which=WHICH)
    def withdraw_it(self, which: int) -> None:
        self.run(which, lambda packet_id: withdraw(self.desk, CLERK, packet_id, "本人要求"))

    @rule(which=WHICH)
    def withdraw_it_by_mistake(self, which: int) -> None:
        """The mistake undone, the packet is where it was: nobody is told a second time."""
        before = self.last[self.ids[which]].packet
        outcome = self.run(which, lambda packet_id: withdraw(self.desk, CLERK, packet_id, "本人要求"))
        if not isinstance(outcome, Refusal):
            self.take_back(which, SUPERVISOR)
            after = self.last[self.ids[which]].packet
            assert (after.state, after.correction) == (before.state, before.correction)

    @rule(which=WHICH)
    def find_more(self, which: int) -> None:
        before = self.last[self.ids[which]].packet
        self.run(which, lambda packet_id: report_omission(self.desk, CLERK, packet_id, "pledge", "缺签名"))
        assert self.last[self.ids[which]].packet == before

    @rule(which=WHICH, digit=st.integers(0, 9))
    def mend_the_phone(self, which: int, digit: int) -> None:
        person = replace(self.last[self.ids[which]].packet.applicant, phone=f"1380472000{digit}")
        self.run(which, lambda packet_id: correct_record(self.desk, SUPERVISOR, packet_id, person, "补录"))

    @rule(calendar=st.sampled_from(CALENDARS))
    def change_the_calendar(self, calendar: Calendar) -> None:
        self.desk = replace(self.desk, campaigns=OneCampaign(CAMPAIGN, calendar))
        for which, packet_id in enumerate(self.ids):
            self.run(which, lambda _, one=packet_id: lengthen(self.desk, SUPERVISOR, [one]))

    @rule(minutes=st.sampled_from([1, 30, 300, 24 * 60, 3 * 24 * 60]))
    def time_goes_by(self, minutes: int) -> None:
        self.counter.clock.at += timedelta(minutes=minutes)

    @rule(which=WHICH)
    def the_last_minute_comes(self, which: int) -> None:
        notice = self.last[self.ids[which]].packet.correction
        if notice and notice.due and notice.due > self.counter.clock.at:
            self.counter.clock.at = notice.due + timedelta(seconds=59)

    @rule(which=WHICH)
    def the_clock_is_set_back(self, which: int) -> None:
        right, before = self.counter.clock.at, self.last[self.ids[which]]
        with self.counter.store.read() as reading:
            last = reading.chain_head().last_at
        assert last is not None
        self.counter.clock.at = last - timedelta(minutes=2)
        with pytest.raises(Trouble):
            undo_decision(self.desk, SUPERVISOR, self.ids[which], "误按")
        self.counter.clock.at = right
        assert self.look(self.ids[which]) == before

    # -- what always holds ----------------------------------------------------------------------

    def run(self, which: int, verb: Callable[[PacketId], T], *, again: bool = False) -> T:
        """Run a verb on one packet and hold what must hold of it; the others stay as they are."""
        packet_id, count_before = self.ids[which], self.count()
        outcome = verb(packet_id)
        changed_ = self.count() != count_before
        after = {one: self.look(one) for one in (self.ids if changed_ else [packet_id])}
        for one, seen in after.items():
            assert seen == self.last[one] or (changed_ and one == packet_id)
        if isinstance(outcome, Refusal):
            assert not changed_
        self.last[packet_id] = after[packet_id]
        if changed_:
            self.hold(packet_id, after[packet_id], granted=again)
        return outcome

    def hold(self, packet_id: PacketId, seen: Seen, *, granted: bool) -> None:
        """`granted` tells that the supervisor named another day, which may be an earlier one."""
        packet = seen.packet
        if packet.number:
            assert self.model.numbers.setdefault(packet_id, packet.number) == packet.number
        assert len(set(self.model.numbers.values())) == len(self.model.numbers)
        standing = [p for p in seen.papers if p.kind == PaperKind.NOTICE.value and not p.voided_at]
        told_now = {p.visit for p in standing} & {visit.number for visit in packet.lodging}
        assert len(told_now) <= 1
        assert packet.state is PacketState.WITHDRAWN or len(told_now) == (packet.correction is not None)
        for visit in packet.visits:
            if visit.decision is not PacketState.CORRECTING:
                continue
            assert visit.deadline is not None
            due = visit.deadline.due
            assert visit.due == (due if visit.serving else None)
            known = self.model.notices.setdefault((packet_id, visit.number), Told(visit.findings, due))
            assert known.findings == visit.findings
            assert granted or due >= known.due
            known.due = due
            assert {row.position for row in visit.told} >= visit.closings.keys()
        notice = packet.correction
        if notice and packet.state is PacketState.ACCEPTED:
            assert all_closed(notice.told)
        assert (packet.state is PacketState.ABANDONED) <= bool(notice and notice.serving)
        self.hold_originals(packet)

    def hold_originals(self, packet: Packet) -> None:
        """What was seen, the ledger and the list of what lies here never say different things (R8)."""
        with self.counter.store.read() as reading:
            entries = reading.original_entries(packet.id)
            here = {one.id for one in reading.with_originals_here()}
        said = {(e.change.item, e.change.copy): e.change.state for e in entries}
        stands = {
            (item.key, copy): state
            for item in checklist_for(CAMPAIGN, packet.applicant)
            for copy, state in enumerate(originals_of(item, packet.mended), start=1)
            if item.original is not Original.NONE and state.way
        }
        assert {place: said.get(place) for place in stands} == stands
        lying = {place for place, state in stands.items() if state.on_desk}
        assert lying == set(on_desk_since(entries))
        assert bool(lying) == (packet.id in here)

    def hold_served(self, before: Seen, after: Seen, pdf: bytes | None) -> None:
        """A serving moves nothing but the deadline, and the paper that stands says which."""
        old, new = before.packet.correction, after.packet.correction
        assert old is not None
        assert new is not None
        assert (old.findings, old.closings) == (new.findings, new.closings)
        assert old.deadline is not None
        assert (pdf is not None) == (old.deadline.due != new.due)
        if pdf is not None:
            assert f"due={new.due!r}".encode() in pdf
            standing, void, *_ = (paper for paper in after.papers if paper.kind == PaperKind.NOTICE.value)
            assert (standing.document_number, standing.voided_at) == (void.document_number, None)
            assert void.voided_at is not None
            assert len(after.papers) == len(before.papers) + 1

    def look(self, packet_id: PacketId) -> Seen:
        with self.counter.store.read() as reading:
            return Seen(reading.packet(packet_id), reading.papers_of(packet_id))

    def count(self) -> int:
        """How long the history is."""
        with self.counter.store.read() as reading:
            return reading.chain_head().count


@pytest.fixture(scope="session", name="told_store")
def _told_store(empty_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The notice of packet 1 reached nobody yet, 2 lies in hand, 3 was told and is mended."""
    path = tmp_path_factory.mktemp("told") / "desk.db"
    shutil.copy(empty_store, path)
    counter = open_counter(path)
    not_served(counter)
    second = counter.take(changed(name="单雄", id_number=id_number(53)))
    counter.do(second, *CLEAN)
    close_all(counter, told(counter, person=changed(name="张晓羽", id_number=id_number(52)), at=MORNING))
    counter.store.close()
    return path


def test_the_life_of_corrections(told_store: Path, tmp_path: Path) -> None:
    fresh = count()

    def begin() -> CorrectionLives:
        path = tmp_path / f"{next(fresh)}.db"
        shutil.copy(told_store, path)
        return CorrectionLives(open_counter(path))

    run_state_machine_as_test(
        begin,  # type: ignore[arg-type]  # a factory is welcome, its type says less
        settings=settings(max_examples=200, stateful_step_count=50),
    )


def test_what_was_left_out_stays_on_record(told_store: Path, tmp_path: Path) -> None:
    shutil.copy(told_store, tmp_path / "desk.db")
    counter = open_counter(tmp_path / "desk.db")
    report_omission(counter.desk, CLERK, PacketId(1), "pledge", "缺签名")
    undo_decision(counter.desk, SUPERVISOR, PacketId(1), "误按")
    assert [omission.problem for omission in omissions_of(counter.desk, PacketId(1))] == ["缺签名"]
    counter.store.close()
