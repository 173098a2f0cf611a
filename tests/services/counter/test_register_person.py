"""Registering at the counter whom no roster announced, and putting a person's facts right."""

from __future__ import annotations

import json
from datetime import date

import pytest

from intake_desk.domain import acts, original_acts
from intake_desk.domain.packet import PacketState
from intake_desk.domain.verdict import Outcome
from intake_desk.services.counter import decide
from intake_desk.services.counter.identify import Found, identify
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.counter.register_person import amend_person, person_problems, walk_in
from intake_desk.services.refusal import Refusal
from tests.builders import CLEAN, ENGINEER, changed, id_number
from tests.counter import CLERK, Counter, granted, refused

OTHER_SERIES = changed(series="JC", specialty="玻璃")


def test_a_walk_in_is_in_hand_at_once_and_marked_as_on_no_roster(counter: Counter) -> None:
    view = counter.come(
        changed(name=" 王 建业 ", id_number=ENGINEER.id_number.lower(), unit=" 包头市测绘中心 ")
    )
    person = view.packet.applicant
    assert (person.name, person.unit, person.id_number) == ("王建业", "包头市测绘中心", ENGINEER.id_number)
    assert (view.packet.state, view.packet.on_roster) == (PacketState.CHECKING, False)
    assert [finding.code for finding in view.verdict.findings] == ["not_on_roster"]
    assert counter.acts_of(view.packet.id) == ["register_walk_in", "open_visit"]
    assert identify(counter.desk, "wjy") == Found(view.packet.id)


def test_the_unit_is_added_once(counter: Counter) -> None:
    first = counter.come()
    second = counter.come(changed(id_number=id_number(52), unit=ENGINEER.unit + " "))
    assert first.packet.unit_id == second.packet.unit_id


@pytest.mark.parametrize("spelling", ["恒筑(包头)建设", "恒筑（包头）建设", " 恒筑 （包头）建设 "])
def test_a_unit_is_one_however_its_brackets_are_typed(counter: Counter, spelling: str) -> None:
    first = counter.come(changed(unit="恒筑（包头）建设"))
    second = counter.come(changed(id_number=id_number(52), unit=spelling, channel="society"))
    assert second.packet.unit_id == first.packet.unit_id
    assert "second_channel" in [finding.code for finding in second.verdict.findings]


def test_the_first_channel_told_is_the_units_own(counter: Counter) -> None:
    counter.expect(changed(channel=""))  # its roster has no such column
    first = counter.come(changed(id_number=id_number(52), channel="direct"))
    second = counter.come(changed(id_number=id_number(53), channel="society"))
    told = [[f.code for f in view.verdict.findings if f.code == "second_channel"] for view in (first, second)]
    assert told == [[], ["second_channel"]]


def test_a_channel_put_right_is_no_second_channel(counter: Counter) -> None:
    first = counter.come(changed(channel="direct"))
    mended = granted(amend_person(counter.desk, CLERK, first.packet.id, changed(channel="society")))
    assert "second_channel" not in [finding.code for finding in mended.verdict.findings]
    second = counter.come(changed(id_number=id_number(52), channel="direct"))
    assert "second_channel" in [finding.code for finding in second.verdict.findings]


def test_a_channel_that_others_told_too_stays_the_units_own(counter: Counter) -> None:
    counter.expect(changed(id_number=id_number(52), channel="direct"))
    first = counter.come(changed(channel="direct"))
    mended = granted(amend_person(counter.desk, CLERK, first.packet.id, changed(channel="society")))
    assert "second_channel" in [finding.code for finding in mended.verdict.findings]


@pytest.mark.parametrize("word", ["无", "暂无", " / ", "－"])
def test_who_says_none_is_asked_for_no_certificate(counter: Counter, word: str) -> None:
    view = counter.come(changed(level="C", title_sought="技术员", degree=word, title=word))
    assert not {"degree", "title", "appointment"} & {line.item.key for line in view.lines}


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"name": ""}, "name_empty"),
        ({"name": "王" * 51}, "name_too_long"),
        ({"name": "王建业2"}, "name_characters"),
        ({"name": "·王建业"}, "name_dot"),
        ({"id_number": "15020319880229051"}, "id_length"),
        ({"id_number": "150203198802290510"}, "id_check"),
        ({"id_number": "150203880229051"}, "id_old_number"),
        ({"id_number": "150203198813290512"}, "id_date"),
        ({"id_number": "150203208802290513"}, "id_birth_in_future"),
        ({"id_number": "050203198802290513"}, "id_area"),
        ({"id_number": "15020319880229O513"}, "id_characters"),
        ({"unit": "  "}, "unit_missing"),
        ({"series": "WX"}, "series_unknown"),
        ({"level": "G"}, "title_unknown"),
        ({"title_sought": "技术员"}, "title_unknown"),
        ({"route": "green"}, "route_elsewhere"),
        ({"unit_kind": "", "channel": "federation"}, "facts_missing"),
    ],
)
def test_what_cannot_be_right_is_refused_and_nothing_is_kept(
    counter: Counter, facts: dict[str, object], code: str
) -> None:
    before = counter.everything()
    assert refused(walk_in(counter.desk, CLERK, changed(**facts))) == code
    assert counter.everything() == before
    with counter.desk.store.read() as reading:
        assert reading.unit_named(ENGINEER.unit) is None


def test_the_green_channel_is_filed_elsewhere_in_the_notices_words(counter: Counter) -> None:
    refusal = walk_in(counter.desk, CLERK, changed(route="green"))
    assert isinstance(refusal, Refusal)
    assert "绿色通道" in refusal.sentence


def test_the_same_person_twice_is_one_packet(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN)
    granted(decide.accept(counter.desk, CLERK, packet_id))
    before = counter.everything(packet_id)
    refusal = walk_in(counter.desk, CLERK, changed(name="王建", unit="别的单位"))
    assert refused(refusal) == "already_there"
    assert isinstance(refusal, Refusal)
    assert "JG-Z-0001（建设工程 中级）" in refusal.sentence
    assert ENGINEER.unit in refusal.sentence
    assert counter.everything(packet_id) == before


def test_another_level_is_another_packet_and_no_fault(counter: Counter) -> None:
    counter.take()
    view = counter.come(changed(level="C", title_sought="助理工程师", series="JC", specialty="玻璃"))
    assert view.verdict.outcome is Outcome.PENDING
    assert len(view.others) == 1


def test_an_id_number_that_is_known_under_another_name_is_refused(counter: Counter) -> None:
    counter.take()
    before = counter.everything()
    other = changed(name="吴佳怡", level="C", title_sought="助理工程师")
    refusal = walk_in(counter.desk, CLERK, other)
    assert refused(refusal) == "id_of_another"
    assert isinstance(refusal, Refusal)
    assert refusal.sentence == "该证号已登记为王建业（建设工程 中级）。"
    assert counter.everything() == before
    second = counter.come(changed(level="C", title_sought="助理工程师"))
    third = counter.come(changed(name="吴佳怡", id_number=id_number(52)))
    wrong = changed(name="吴佳怡", level="C", title_sought="助理工程师", series="JC", specialty="玻璃")
    assert refused(amend_person(counter.desk, CLERK, third.packet.id, wrong)) == "id_of_another"
    mended = changed(name="王建邺", level="C", title_sought="助理工程师")
    assert granted(amend_person(counter.desk, CLERK, second.packet.id, mended)).packet.applicant == mended


def test_one_level_in_two_series_is_sent_back_with_the_other_packet_named(counter: Counter) -> None:
    """R2"""
    first = counter.take()
    counter.do(first, *CLEAN)
    granted(decide.accept(counter.desk, CLERK, first))
    view = counter.come(OTHER_SERIES)
    assert view.verdict.outcome is Outcome.RETURN
    (stop,) = (f for f in view.verdict.findings if f.code == "same_level_other_series")
    assert stop.problem == "本年度同一层级已申报：JG-Z-0001（建设工程 中级）"
    assert [other.id for other in view.others] == [first]
    slip = granted(decide.send_back(counter.desk, CLERK, view.packet.id))
    assert slip.view.packet.number == "JC-Z-0001"


@pytest.mark.parametrize("first", ["expected", "returned"])
def test_a_packet_that_the_desk_does_not_hold_stands_in_nobodys_way(counter: Counter, first: str) -> None:
    packet_id = counter.expect()
    if first == "returned":
        packet_id = counter.take(changed(level="C", title_sought="助理工程师"))
        counter.do(packet_id, acts.StateOutOfScope("不在职"))
        granted(decide.send_back(counter.desk, CLERK, packet_id))
    assert counter.come(OTHER_SERIES).verdict.outcome is Outcome.PENDING


def test_two_packets_in_hand_do_not_shut_each_other_out(counter: Counter) -> None:
    """The person decides which one is lodged; the other then is sent back."""
    first = counter.take()
    second = counter.come(OTHER_SERIES)
    assert second.verdict.outcome is Outcome.PENDING
    assert [other.id for other in second.others] == [first]
    counter.do(first, *CLEAN)
    granted(decide.accept(counter.desk, CLERK, first))
    assert counter.view(second.packet.id).verdict.outcome is Outcome.RETURN


def test_one_unit_by_two_channels_stops(counter: Counter) -> None:
    """R3"""
    counter.take(changed(channel="federation"))
    view = counter.come(changed(id_number=id_number(52)))
    (stop,) = (f for f in view.verdict.findings if f.code == "second_channel")
    assert stop.problem == "申报单位本年度已通过“工商联”报送"
    assert view.verdict.outcome is Outcome.RETURN


def test_a_channel_that_was_not_told_is_no_second_one(counter: Counter) -> None:
    firm = {"unit_kind": "state_firm", "post": "enterprise"}
    counter.take(changed(channel="department", **firm))
    view = counter.come(changed(channel="", id_number=id_number(52), **firm))
    assert view.verdict.outcome is Outcome.PENDING


# -- amending -----------------------------------------------------------------------------------


def test_completing_a_fact_brings_the_document_that_it_asks_for(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN)
    view = granted(amend_person(counter.desk, CLERK, packet_id, changed(degree="工学学士", hours=89)))
    assert [todo.item.key for todo in view.verdict.todo if todo.item] == ["degree"]
    assert [finding.code for finding in view.verdict.findings] == ["hours_short"]
    with counter.desk.store.read() as reading:
        entry = reading.history(packet_id)[-1]
    assert entry.act == "amend_person"
    assert (json.loads(entry.old), json.loads(entry.new)) == (
        {"degree": "", "hours": 90},
        {"degree": "工学学士", "hours": 89},
    )


def test_a_date_that_is_put_right_stands_in_the_history_as_text(counter: Counter) -> None:
    packet_id = counter.take()
    granted(amend_person(counter.desk, CLERK, packet_id, changed(filed_online=date(2025, 6, 24))))
    with counter.desk.store.read() as reading:
        assert json.loads(reading.history(packet_id)[-1].new) == {"filed_online": "2025-06-24"}


def test_a_name_put_right_is_found_by_the_new_one_only(counter: Counter) -> None:
    packet_id = counter.take()
    granted(amend_person(counter.desk, CLERK, packet_id, changed(name="王健业")))
    assert identify(counter.desk, "王健业") == Found(packet_id)
    assert refused(identify(counter.desk, "王建业")) == "nobody"


def test_amending_nothing_leaves_no_trace(counter: Counter) -> None:
    packet_id = counter.take()
    before = counter.everything(packet_id)
    assert granted(amend_person(counter.desk, CLERK, packet_id, ENGINEER)) == before[2][0]
    assert counter.everything(packet_id) == before


def test_amending_is_refused_like_registering(counter: Counter) -> None:
    taken = counter.take()
    other = counter.take(changed(id_number=id_number(52)))
    before = counter.everything(taken, other)
    assert refused(amend_person(counter.desk, CLERK, other, changed(name=""))) == "name_empty"
    assert refused(amend_person(counter.desk, CLERK, other, ENGINEER)) == "already_there"
    assert counter.everything(taken, other) == before


def test_a_decided_packet_keeps_its_facts(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN)
    granted(decide.accept(counter.desk, CLERK, packet_id))
    before = counter.everything(packet_id)
    assert refused(amend_person(counter.desk, CLERK, packet_id, changed(hours=120))) == "decided"
    assert counter.everything(packet_id) == before


def test_a_numbered_packet_keeps_series_and_level(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, acts.StateOutOfScope("不在职"))
    granted(decide.send_back(counter.desk, CLERK, packet_id))
    granted(open_packet(counter.desk, CLERK, packet_id))
    other = changed(series="JC", specialty="玻璃")
    assert refused(amend_person(counter.desk, CLERK, packet_id, other)) == "numbered"
    granted(amend_person(counter.desk, CLERK, packet_id, changed(phone="13800000000")))


def test_an_original_on_the_desk_keeps_its_item_on_the_list(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN[:-1])
    junior = changed(level="C", title_sought="技术员", title="")
    assert refused(amend_person(counter.desk, CLERK, packet_id, junior)) == "originals_on_desk"
    counter.do(packet_id, original_acts.HandBack())
    granted(amend_person(counter.desk, CLERK, packet_id, junior))


def test_all_that_is_wrong_is_told_at_once_from_the_top(counter: Counter) -> None:
    person = changed(id_number="", name="", unit="", post="")
    codes = [problem.code for problem in person_problems(counter.desk, person)]
    assert codes == ["id_length", "name_empty", "unit_missing", "facts_missing"]
