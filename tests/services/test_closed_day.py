"""A closed day takes no further act on packets: every verb that changes one is called against it."""

from __future__ import annotations

import inspect as look_into
import re
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from intake_desk.domain import acts, original_acts
from intake_desk.domain.calendar import Calendar
from intake_desk.domain.correction import Mending
from intake_desk.services.campaigns.campaigns import OneCampaign
from intake_desk.services.corrections.accept_corrected import accept_corrected
from intake_desk.services.corrections.close_told import close_told, reopen_told
from intake_desk.services.corrections.correction_records import Ruling
from intake_desk.services.corrections.give_up import give_up, reopen
from intake_desk.services.corrections.recount_deadlines import lengthen
from intake_desk.services.corrections.report_omission import report_omission, rule_omission
from intake_desk.services.corrections.serve_notice import serve_notice
from intake_desk.services.counter.correct_record import correct_record
from intake_desk.services.counter.decide import accept, send_back, tell_once
from intake_desk.services.counter.inspect_packet import inspect, undo
from intake_desk.services.counter.pass_finding import pass_finding
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.counter.register_person import amend_person, walk_in
from intake_desk.services.counter.take_back_opening import take_back_opening
from intake_desk.services.counter.undo_decision import undo_decision
from intake_desk.services.counter.withdraw import withdraw
from intake_desk.services.day.close_day import close_day
from intake_desk.services.day.open_day import DayClosed
from intake_desk.services.day.reopen_day import reopen_day
from intake_desk.services.ledger.packet_history import packet_history
from intake_desk.services.originals.excuse_original import excuse_original
from intake_desk.services.originals.hand_back_original import hand_back_original
from intake_desk.services.originals.originals_register import originals_register
from intake_desk.services.papers.print_paper import count_print
from intake_desk.services.papers.reprint import count_reprint, reprint
from intake_desk.services.records import PacketId, ServedTo, Serving
from intake_desk.services.rosters.import_roster import import_roster
from intake_desk.services.units.amend_unit import amend_unit, facts_of
from intake_desk.services.units.hand_in_files import unit_slip
from intake_desk.services.units.merge_units import merge_units
from intake_desk.services.units.part_units import part_units
from intake_desk.storage.original_writing import SqliteOriginalWriting
from tests.builders import ALL_THERE, CAMPAIGN, CLEAN, ENGINEER, changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused
from tests.rosters import people, roster
from tests.services.corrected import DUE, close_all, told
from tests.verbs import PARTS, verbs

LATER = DUE + timedelta(days=1)
AGENT = Serving(DUE - timedelta(days=5), ServedTo.AGENT, "刘经办", signed=True)
Verb = Callable[[Counter, PacketId], object]
Prepare = Callable[[Counter], PacketId]


def close(counter: Counter) -> None:
    """Close the day of the clock, whatever lies on the desk being excused."""
    backup = counter.desk.backups.make(counter.clock.at, "day_end")
    granted(close_day(counter.desk, CLERK, counter.desk.today, backup, "演练"))


def taken(counter: Counter) -> PacketId:
    packet_id = counter.take()
    counter.do(packet_id, acts.StateBinding(bound=True, a4=True))
    return packet_id


def ready(*done: acts.Act) -> Prepare:
    def prepare(counter: Counter) -> PacketId:
        packet_id = counter.take()
        counter.do(packet_id, *done)
        return packet_id

    return prepare


def accepted(counter: Counter) -> PacketId:
    packet_id = ready(*CLEAN)(counter)
    granted(accept(counter.desk, CLERK, packet_id))
    return packet_id


def mended(counter: Counter) -> PacketId:
    packet_id = told(counter)
    close_all(counter, packet_id)
    return packet_id


def lapsed(counter: Counter) -> PacketId:
    packet_id = told(counter)
    counter.clock.at = LATER
    return packet_id


def given_up(counter: Counter) -> PacketId:
    packet_id = lapsed(counter)
    granted(give_up(counter.desk, SUPERVISOR, [packet_id]))
    return packet_id


def left_out(counter: Counter) -> PacketId:
    packet_id = told(counter)
    granted(report_omission(counter.desk, CLERK, packet_id, "", "缺一页"))
    return packet_id


def kept(counter: Counter) -> PacketId:
    return ready(*ALL_THERE, original_acts.KeepOriginals("明日取"))(counter)


def second_channel(counter: Counter) -> PacketId:
    counter.expect()
    return counter.take(changed(id_number=id_number(9), channel="federation"))


def rule(counter: Counter, packet_id: PacketId) -> object:
    with counter.store.read() as reading:
        omission = reading.omissions_of(packet_id)[0]
    return rule_omission(counter.desk, SUPERVISOR, omission.id, Ruling.NOTED, "已告知评审")


def rename_unit(counter: Counter, packet_id: PacketId) -> object:
    unit_id = counter.view(packet_id).packet.unit_id
    with counter.store.read() as reading:
        facts = facts_of(reading.unit(unit_id), reading.unit_year(unit_id, 2025).channel)
    return amend_unit(counter.desk, SUPERVISOR, unit_id, replace(facts, name="包头市恒筑建设集团有限公司"))


def merge(counter: Counter, packet_id: PacketId) -> object:
    unit_id = counter.view(packet_id).packet.unit_id
    with counter.store.read() as reading:
        into = reading.unit_named("包头恒筑建设有限公司")
    assert into
    return merge_units(counter.desk, SUPERVISOR, unit_id, into.id)


def merged(counter: Counter) -> PacketId:
    packet_id = two_units(counter)
    granted(merge(counter, packet_id))
    return packet_id


def part(counter: Counter, packet_id: PacketId) -> object:
    into = counter.view(packet_id).packet.unit_id
    with counter.store.read() as reading:
        (one,) = reading.merged_into(into)
    return part_units(counter.desk, SUPERVISOR, one.unit.id, into, "并错")


def two_units(counter: Counter) -> PacketId:
    counter.expect(changed(id_number=id_number(7), unit="包头恒筑建设有限公司"))
    return counter.expect()


def lengthened(counter: Counter, packet_id: PacketId) -> object:
    """Days off were published after the notice was told."""
    amended = Calendar(CAMPAIGN.days_off | {date(2025, 6, 30)}, CAMPAIGN.days_worked)
    desk = replace(counter.desk, campaigns=OneCampaign(CAMPAIGN, amended))
    return lengthen(desk, SUPERVISOR, [packet_id])


NEW = changed(id_number=id_number(77), name="李文博")
VERBS: dict[str, tuple[Prepare, Verb]] = {
    "receive_packet.open_packet": (Counter.expect, lambda c, p: open_packet(c.desk, CLERK, p)),
    "register_person.walk_in": (Counter.expect, lambda c, _: walk_in(c.desk, CLERK, NEW)),
    "register_person.amend_person": (
        taken,
        lambda c, p: amend_person(c.desk, CLERK, p, changed(phone="13000000000")),
    ),
    "inspect_packet.inspect": (taken, lambda c, p: inspect(c.desk, CLERK, p, acts.RestInPlace())),
    "take_back_opening.take_back_opening": (
        Counter.take,
        lambda c, p: take_back_opening(c.desk, CLERK, p),
    ),
    "inspect_packet.undo": (taken, lambda c, p: undo(c.desk, CLERK, p)),
    "excuse_original.excuse_original": (
        taken,
        lambda c, p: excuse_original(c.desk, SUPERVISOR, p, "title", "遗失"),
    ),
    "pass_finding.pass_finding": (
        second_channel,
        lambda c, p: pass_finding(c.desk, SUPERVISOR, p, "second_channel", "已核实"),
    ),
    "decide.accept": (ready(*CLEAN), lambda c, p: accept(c.desk, CLERK, p)),
    "decide.tell_once": (
        ready(*CLEAN, acts.ToggleFault("recommendation", "no_review_date"), original_acts.HandBack()),
        lambda c, p: tell_once(c.desk, CLERK, p),
    ),
    "decide.send_back": (
        ready(acts.StateBinding(bound=False, a4=True)),
        lambda c, p: send_back(c.desk, CLERK, p),
    ),
    "hand_back_original.hand_back_original": (kept, lambda c, p: hand_back_original(c.desk, CLERK, p)),
    "undo_decision.undo_decision": (accepted, lambda c, p: undo_decision(c.desk, SUPERVISOR, p, "误按")),
    "correct_record.correct_record": (
        accepted,
        lambda c, p: correct_record(c.desk, SUPERVISOR, p, changed(phone="13000000000"), "录错"),
    ),
    "withdraw.withdraw": (taken, lambda c, p: withdraw(c.desk, CLERK, p, "本人撤回")),
    "serve_notice.serve_notice": (
        told,
        lambda c, p: serve_notice(c.desk, SUPERVISOR, p, replace(AGENT, at=c.clock.at), "送错人"),
    ),
    "close_told.close_told": (told, lambda c, p: close_told(c.desk, CLERK, p, 1, Mending.MENDED)),
    "close_told.reopen_told": (mended, lambda c, p: reopen_told(c.desk, CLERK, p, 1)),
    "accept_corrected.accept_corrected": (mended, lambda c, p: accept_corrected(c.desk, CLERK, p)),
    "give_up.give_up": (lapsed, lambda c, p: give_up(c.desk, SUPERVISOR, [p])),
    "give_up.reopen": (given_up, lambda c, p: reopen(c.desk, SUPERVISOR, p, "因公出差", LATER.date())),
    "recount_deadlines.lengthen": (told, lengthened),
    "report_omission.report_omission": (told, lambda c, p: report_omission(c.desk, CLERK, p, "", "缺一页")),
    "report_omission.rule_omission": (left_out, rule),
    "import_roster.import_roster": (
        Counter.expect,
        lambda c, _: import_roster(c.desk, CLERK, roster(*people())),
    ),
    "amend_unit.amend_unit": (Counter.expect, rename_unit),
    "merge_units.merge_units": (two_units, merge),
    "part_units.part_units": (merged, part),
}


PACKET_ACTS = [
    name
    for name in dir(SqliteOriginalWriting)
    if hasattr(getattr(SqliteOriginalWriting, name), "__wrapped__")
]
"""What the store guards."""


def test_every_verb_that_changes_packets_is_tried() -> None:
    changes = re.compile(rf"writing\.({'|'.join(PACKET_ACTS)})\(")
    sources = {name: look_into.getsource(sys.modules[verb.__module__]) for name, verb in verbs().items()}
    changing = {name for name, source in sources.items() if changes.search(source)} - PARTS
    assert changing <= VERBS.keys()


@pytest.mark.parametrize("name", VERBS)
def test_no_verb_touches_a_packet_of_a_closed_day(counter: Counter, name: str) -> None:
    prepare, verb = VERBS[name]
    packet_id = prepare(counter)
    close(counter)
    before = counter.everything(packet_id)
    assert refused(verb(counter, packet_id)) == "day_closed"
    assert counter.everything(packet_id) == before
    granted(reopen_day(counter.desk, SUPERVISOR, counter.desk.today, "补办一件"))
    granted(verb(counter, packet_id))
    assert counter.everything(packet_id) != before


def test_what_is_read_and_printed_again_stays_possible(counter: Counter) -> None:
    packet_id = accepted(counter)
    close(counter)
    view = granted(open_packet(counter.desk, CLERK, packet_id))
    paper = view.papers[0]
    count_print(counter.desk, CLERK, packet_id, paper.id)
    assert count_reprint(counter.desk, CLERK, granted(reprint(counter.desk, packet_id, paper.id))) == 2
    granted(originals_register(counter.desk, CLERK, packet_id))
    granted(unit_slip(counter.desk, CLERK, view.packet.unit_id))
    assert packet_history(counter.desk, packet_id)
    assert counter.desk.backups.make(counter.clock.at, "close").entries == counter.everything()[0].count


def test_the_next_day_opens_by_itself(counter: Counter) -> None:
    packet_id = taken(counter)
    close(counter)
    counter.clock.at += timedelta(days=1)
    granted(inspect(counter.desk, CLERK, packet_id, acts.RestInPlace()))


def test_the_refusal_names_when_who_and_what_to_do(counter: Counter) -> None:
    packet_id = taken(counter)
    close(counter)
    outcome = inspect(counter.desk, CLERK, packet_id, acts.RestInPlace())
    assert refused(outcome) == "day_closed"
    assert "今日已收工（09:12 李会文）" in str(outcome)
    assert "主管" in str(outcome)


def test_a_verb_that_expects_nothing_tells_it_like_trouble(counter: Counter) -> None:
    close(counter)
    with pytest.raises(DayClosed, match="已收工"), counter.store.write(CLERK, counter.clock.at) as writing:
        writing.add_packet(2025, ENGINEER, writing.add_unit("某单位", "", "", ()), (), on_roster=False)
