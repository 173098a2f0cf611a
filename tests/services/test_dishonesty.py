"""The register: who stands on it may not apply until the last day; then the record ends by itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest

from intake_desk.domain.campaign import FindingClass
from intake_desk.domain.packet import PacketState
from intake_desk.domain.verdict import Outcome
from intake_desk.services.corrections.accept_corrected import accept_corrected
from intake_desk.services.counter.decide import send_back
from intake_desk.services.counter.undo_decision import undo_decision
from intake_desk.services.dishonesty import dishonesty_register, enter_dishonesty, strike_dishonesty
from intake_desk.services.dishonesty_records import DishonestyEntry
from intake_desk.services.refusal import Refusal
from tests.builders import CLEAN, ENGINEER
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused
from tests.services.corrected import close_all, corrected, told

WRONG_DIGIT = ENGINEER.id_number[:17] + ("0" if ENGINEER.id_number[17] != "0" else "1")
ENTRY = DishonestyEntry(
    name="王建业",
    id_number=ENGINEER.id_number,
    what="伪造业绩证明",
    document="包住建发〔2023〕12号",
    recorded_on=date(2023, 6, 20),
)


def test_a_hit_refuses_with_both_dates(counter: Counter) -> None:
    line = granted(enter_dishonesty(counter.desk, SUPERVISOR, ENTRY))
    assert (line.last_day, line.runs) == (date(2026, 6, 20), True)
    packet_id = counter.take()
    view = counter.do(packet_id, *CLEAN)
    (finding,) = view.verdict.of_class(FindingClass.REFUSE)
    assert (finding.code, view.verdict.outcome) == ("dishonesty_record", Outcome.RETURN)
    assert "2023年6月20日至2026年6月20日" in finding.problem
    granted(send_back(counter.desk, CLERK, packet_id))


def test_a_walk_in_is_hit_at_once(counter: Counter) -> None:
    granted(enter_dishonesty(counter.desk, SUPERVISOR, ENTRY))
    assert "dishonesty_record" in {finding.code for finding in counter.come().verdict.findings}


@pytest.mark.parametrize(
    ("recorded_on", "hit"),
    [(date(2022, 6, 27), True), (date(2022, 6, 26), False), (date(2025, 6, 27), True)],
)
def test_a_record_ends_with_its_last_day(counter: Counter, recorded_on: date, hit: bool) -> None:
    line = granted(enter_dishonesty(counter.desk, SUPERVISOR, replace(ENTRY, recorded_on=recorded_on)))
    assert line.runs is hit
    codes = {finding.code for finding in counter.come().verdict.findings}
    assert ("dishonesty_record" in codes) is hit


def test_the_longest_record_counts(counter: Counter) -> None:
    for day in (date(2023, 1, 9), date(2024, 3, 1), date(2020, 1, 1)):
        granted(enter_dishonesty(counter.desk, SUPERVISOR, replace(ENTRY, recorded_on=day)))
    problem = counter.come().verdict.of_class(FindingClass.REFUSE)[0].problem
    assert "2024年3月1日至2027年3月1日" in problem


def test_a_struck_entry_stays_in_the_register_and_counts_no_more(counter: Counter) -> None:
    record = granted(enter_dishonesty(counter.desk, SUPERVISOR, ENTRY)).record
    assert refused(strike_dishonesty(counter.desk, SUPERVISOR, record.id, " ")) == "reason_missing"
    struck = granted(strike_dishonesty(counter.desk, SUPERVISOR, record.id, "同名误录"))
    assert (struck.runs, struck.record.struck_reason) == (False, "同名误录")
    assert dishonesty_register(counter.desk) == (struck,)
    assert refused(strike_dishonesty(counter.desk, SUPERVISOR, record.id, "再撤")) == "not_there"
    assert counter.come().verdict.of_class(FindingClass.REFUSE) == ()
    granted(enter_dishonesty(counter.desk, SUPERVISOR, ENTRY))  # once more, rightly now


def test_a_record_that_was_entered_while_a_correction_ran_ends_it_with_a_slip_of_return(
    counter: Counter,
) -> None:
    packet_id = told(counter)
    record = granted(enter_dishonesty(counter.desk, SUPERVISOR, ENTRY)).record
    close_all(counter, packet_id)
    before = counter.everything(packet_id)
    refusal = accept_corrected(counter.desk, CLERK, packet_id)
    assert refused(refusal) == "dishonesty_record"
    assert isinstance(refusal, Refusal)
    assert "2023年6月20日至2026年6月20日" in refusal.sentence
    assert "撤销结论" in refusal.advice
    assert counter.everything(packet_id) == before
    granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "在失信记录期内"))
    assert granted(send_back(counter.desk, CLERK, packet_id)).view.packet.state is PacketState.RETURNED
    granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "误录"))
    granted(strike_dishonesty(counter.desk, SUPERVISOR, record.id, "同名误录"))
    assert counter.view(packet_id).verdict.of_class(FindingClass.REFUSE) == ()


def test_a_record_that_was_struck_lets_the_correction_end_well(counter: Counter) -> None:
    packet_id = told(counter)
    record = granted(enter_dishonesty(counter.desk, SUPERVISOR, ENTRY)).record
    granted(strike_dishonesty(counter.desk, SUPERVISOR, record.id, "同名误录"))
    assert corrected(counter, packet_id).view.packet.state is PacketState.ACCEPTED


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"name": " "}, "name_empty"),
        ({"id_number": WRONG_DIGIT}, "id_check"),
        ({"what": " "}, "words_missing"),
        ({"document": ""}, "words_missing"),
        ({"recorded_on": date(2025, 6, 28)}, "day_coming"),
    ],
)
def test_an_unfit_entry_is_refused(counter: Counter, facts: dict[str, object], code: str) -> None:
    entry = replace(ENTRY, **facts)  # type: ignore[arg-type]
    assert refused(enter_dishonesty(counter.desk, SUPERVISOR, entry)) == code
    assert dishonesty_register(counter.desk) == ()


def test_the_same_entry_twice_is_refused_however_it_is_typed(counter: Counter) -> None:
    granted(enter_dishonesty(counter.desk, SUPERVISOR, ENTRY))
    again = replace(ENTRY, name="王 建业", what=" 伪造业绩证明 ")
    assert refused(enter_dishonesty(counter.desk, SUPERVISOR, again)) == "already_there"


def test_the_history_holds_no_whole_id_number(counter: Counter) -> None:
    granted(enter_dishonesty(counter.desk, SUPERVISOR, ENTRY))
    with counter.store.read() as reading:
        head = reading.chain_head()
    assert head.last_at == datetime(2025, 6, 27, 9, 12)
    assert counter.store.check_chain().sound


def test_it_is_the_supervisors_register(counter: Counter) -> None:
    assert refused(enter_dishonesty(counter.desk, CLERK, ENTRY)) == "not_allowed"
    record = granted(enter_dishonesty(counter.desk, SUPERVISOR, ENTRY)).record
    assert refused(strike_dishonesty(counter.desk, CLERK, record.id, "误录")) == "not_allowed"
