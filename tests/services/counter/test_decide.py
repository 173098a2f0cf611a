"""Closing a visit: number, state, findings, paper and history together, or nothing at all."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from intake_desk.domain import acts, original_acts
from intake_desk.domain.acts import Act
from intake_desk.domain.inspection import OriginalWay, Presence
from intake_desk.domain.packet import PacketState
from intake_desk.services.campaigns.campaigns import OneCampaign
from intake_desk.services.counter.decide import Decided, accept, send_back, tell_once
from intake_desk.services.counter.identify import Found, identify
from intake_desk.services.desk import Desk
from intake_desk.services.originals.originals_here import ledger_of
from intake_desk.services.papers.papers import Notice, PaperKind, Receipt, ReturnSlip
from intake_desk.services.records import Actor, PacketId
from intake_desk.services.refusal import Refusal
from tests.builders import ALL_THERE, CLEAN, LAST_MINUTE, a_check, changed, id_number
from tests.counter import CLERK, Counter, granted, refused

FAULT = acts.Judge("achievements", Presence.MISSING)
STOP = acts.StateOutOfScope("不在包头市在职在岗")
Verb = Callable[[Desk, Actor, PacketId], Decided | Refusal]
VERBS = (accept, tell_once, send_back)


def closed(counter: Counter, serial: int, *more: Act, series: str = "JG") -> Decided:
    """A person's packet looked at and closed by the verb that fits."""
    packet_id = counter.take(changed(id_number=id_number(serial), series=series))
    counter.do(packet_id, *CLEAN, *more)
    verb = send_back if STOP in more else tell_once if FAULT in more else accept
    return granted(verb(counter.desk, CLERK, packet_id))


def letter_of(decided: Decided) -> str | None:
    return decided.view.papers[0].document_number


@pytest.mark.parametrize(
    ("more", "verb", "state", "paper", "kind"),
    [
        ((), accept, PacketState.ACCEPTED, Receipt, PaperKind.RECEIPT),
        ((FAULT,), tell_once, PacketState.CORRECTING, Notice, PaperKind.NOTICE),
        ((STOP,), send_back, PacketState.RETURNED, ReturnSlip, PaperKind.RETURN),
    ],
)
def test_each_verdict_has_its_verb_its_state_and_its_paper(
    counter: Counter,
    more: tuple[Act, ...],
    verb: Verb,
    state: PacketState,
    paper: type,
    kind: PaperKind,
) -> None:
    packet_id = counter.take()
    before = counter.do(packet_id, *CLEAN, *more)
    for other in VERBS:
        if other is not verb:
            assert refused(other(counter.desk, CLERK, packet_id)) == "other_outcome"
    made = granted(verb(counter.desk, CLERK, packet_id))
    packet = made.view.packet
    assert (packet.state, packet.number, made.view.checking) == (state, "JG-Z-0001", False)
    visit = packet.visit
    assert visit is not None
    assert (visit.decision, visit.decided_at, visit.undoable) == (state, counter.clock.at, None)
    assert visit.findings == before.verdict.findings
    (asked,) = counter.papers.asked
    assert isinstance(asked, paper)
    (kept,) = made.view.papers
    assert (kept.id, kept.kind, kept.visit, kept.prints) == (made.paper_id, kind.value, 1, 0)
    with counter.desk.store.read() as reading:
        assert reading.paper_bytes(made.paper_id) == made.pdf
    assert made.view == counter.view(packet_id)


def test_the_deadline_is_kept_with_the_calendar_that_counted_it(counter: Counter) -> None:
    made = closed(counter, 1, FAULT)
    visit = made.view.packet.visit
    assert visit is not None
    assert visit.deadline is not None
    assert visit.deadline.due == datetime(2025, 7, 2, 17, 30)
    assert (visit.due, visit.serving) == (None, None)  # runs once it is served
    with counter.desk.store.read() as reading:
        entry = reading.history(made.view.packet.id)[-1]
    assert entry.act == "decide"
    assert json.loads(entry.old) == {"state": "checking", "number": None}
    assert json.loads(entry.new) == {
        "state": "correcting",
        "number": "JG-Z-0001",
        "document": "包住建职称补〔2025〕1号",
        "findings": [{"code": "missing", "item": "achievements", "problem": "缺件"}],
        "due": "2025-07-02T17:30:00",
        "calendar": counter.desk.calendar.version,
    }


def test_told_at_the_last_minute_the_three_days_stay_whole(counter: Counter) -> None:
    counter.clock.at = LAST_MINUTE
    visit = closed(counter, 1, FAULT).view.packet.visit
    assert visit is not None
    assert visit.deadline is not None
    assert visit.deadline.due == datetime(2025, 7, 9, 17, 30)


class TickingClock:
    """Goes on by a second whenever it is read."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def now(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


def test_stamp_paper_and_deadline_are_of_one_moment(counter: Counter) -> None:
    """Told at the last second of Monday, the three days count from Monday, whatever the clock does then."""
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN, FAULT)
    ticking = replace(counter.desk, clock=TickingClock(datetime(2025, 6, 30, 23, 59, 58)))
    told = datetime(2025, 6, 30, 23, 59, 59)
    visit = granted(tell_once(ticking, CLERK, packet_id)).view.packet.visit
    assert visit is not None
    assert visit.deadline is not None
    assert (visit.decided_at, visit.deadline.due) == (told, datetime(2025, 7, 3, 17, 30))
    (notice,) = counter.papers.asked
    assert isinstance(notice, Notice)
    assert notice.due == visit.deadline.due


def test_numbers_run_by_series_and_level(counter: Counter) -> None:
    numbers = [
        closed(counter, serial, series=series).view.packet.number
        for serial, series in enumerate(("JG", "JC", "JG"))
    ]
    junior = counter.take(changed(level="C", title_sought="技术员", title="", id_number=id_number(9)))
    counter.do(junior, *CLEAN)
    numbers.append(granted(accept(counter.desk, CLERK, junior)).view.packet.number)
    assert numbers == ["JG-Z-0001", "JC-Z-0001", "JG-Z-0002", "JG-C-0001"]


def test_letters_run_by_kind_and_a_receipt_has_none(counter: Counter) -> None:
    looks: list[tuple[Act, ...]] = [(FAULT,), (), (STOP,), (FAULT,), (STOP,)]
    made = [closed(counter, n, *more) for n, more in enumerate(looks)]
    assert [letter_of(each) for each in made] == [
        "包住建职称补〔2025〕1号",
        None,
        "包住建职称退〔2025〕1号",
        "包住建职称补〔2025〕2号",
        "包住建职称退〔2025〕2号",
    ]


def test_a_decided_packet_is_found_by_its_number(counter: Counter) -> None:
    made = closed(counter, 1)
    assert identify(counter.desk, "JG-Z-0001") == Found(made.view.packet.id)
    assert identify(counter.desk, "0001") == Found(made.view.packet.id)


# -- refusals -----------------------------------------------------------------------------------


def refuses_all(counter: Counter, packet_id: PacketId, code: str) -> None:
    """Every verb says no and leaves everything as it was."""
    before = counter.everything(packet_id)
    for verb in VERBS:
        assert refused(verb(counter.desk, CLERK, packet_id)) == code
    assert counter.everything(packet_id) == before
    with counter.desk.store.read() as reading:
        assert reading.packet_by_number("JG-Z-0001") is None


def test_nothing_is_decided_before_everything_was_looked_at(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN, FAULT, acts.Judge("pledge", Presence.UNSEEN))
    before = counter.everything(packet_id)
    assert refused(accept(counter.desk, CLERK, packet_id)) == "unfinished"
    assert refused(tell_once(counter.desk, CLERK, packet_id)) == "unfinished"
    assert refused(send_back(counter.desk, CLERK, packet_id)) == "other_outcome"
    assert counter.everything(packet_id) == before


def test_a_packet_that_is_only_expected_cannot_be_decided(counter: Counter) -> None:
    refuses_all(counter, counter.expect(), "decided")


@pytest.mark.parametrize("more", [(), (FAULT,), (STOP,)])
def test_a_decision_stands(counter: Counter, more: tuple[Act, ...]) -> None:
    made = closed(counter, 1, *more)
    packet_id = made.view.packet.id
    before = counter.everything(packet_id)
    for verb in VERBS:
        assert refused(verb(counter.desk, CLERK, packet_id)) == "decided"
    assert counter.everything(packet_id) == before


@pytest.mark.parametrize(("more", "verb"), [((), accept), ((FAULT,), tell_once), ((STOP,), send_back)])
def test_originals_go_back_first(counter: Counter, more: tuple[Act, ...], verb: Verb) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *ALL_THERE, *more)
    before = counter.everything(packet_id)
    refusal = verb(counter.desk, CLERK, packet_id)
    assert refused(refusal) == "originals_on_desk"
    assert isinstance(refusal, Refusal)
    assert "学历证书、专业技术资格证书" in refusal.sentence
    assert counter.everything(packet_id) == before
    counter.do(packet_id, original_acts.HandBack())
    granted(verb(counter.desk, CLERK, packet_id))


def test_a_character_that_no_font_has_leaves_everything_as_it_was(counter: Counter) -> None:
    packet_id = counter.take(changed(name="李𫖮"))
    counter.do(packet_id, *CLEAN)
    before = counter.everything(packet_id)
    counter.papers.missing = "𫖮"
    refusal = accept(counter.desk, CLERK, packet_id)
    assert refused(refusal) == "glyph_missing"
    assert isinstance(refusal, Refusal)
    assert "𫖮" in refusal.sentence
    assert "U+2B5AE" in refusal.sentence
    assert counter.everything(packet_id) == before
    assert closed(counter, 1).view.packet.number == "JG-Z-0001"  # official numbers have no gaps
    counter.papers.missing = ""
    assert granted(accept(counter.desk, CLERK, packet_id)).view.packet.number == "JG-Z-0002"


def test_a_paper_that_cannot_be_made_for_another_reason_is_no_decision_either(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN)
    before = counter.everything(packet_id)

    class Broken:
        def render(self, paper: object) -> bytes:
            raise MemoryError(paper)

    with pytest.raises(MemoryError):
        accept(replace(counter.desk, papers=Broken()), CLERK, packet_id)
    assert counter.everything(packet_id) == before


def test_a_deadline_in_a_year_without_published_days_is_not_guessed(counter: Counter) -> None:
    """Told on New Year's Eve of the last known year, the three days would run into the unknown."""
    campaign = counter.desk.campaign
    window = replace(campaign.window, first_day=date(2026, 12, 1), last_day=date(2027, 1, 15))
    desk = replace(counter.desk, campaigns=OneCampaign(replace(campaign, window=window)))
    late = replace(counter, desk=desk)
    counter.clock.at = datetime(2026, 12, 25, 9, 0)
    packet_id = late.take()
    late.do(packet_id, *CLEAN, FAULT)
    counter.clock.at = datetime(2026, 12, 31, 9, 0)
    assert refused(tell_once(desk, CLERK, packet_id)) == "calendar_unknown"
    counter.clock.at = datetime(2026, 12, 25, 9, 0)
    assert late.view(packet_id).packet.state is PacketState.CHECKING


@pytest.mark.parametrize("verb", [accept, tell_once])
def test_nothing_is_decided_on_an_online_check_that_nobody_made(counter: Counter, verb: Verb) -> None:
    packet_id = counter.take()
    fault = (FAULT,) if verb is tell_once else ()
    counter.do(packet_id, *CLEAN, *fault, original_acts.SetOriginal("education", OriginalWay.ONLINE))
    assert refused(verb(counter.desk, CLERK, packet_id)) == "unfinished"
    assert all(line.change.state.way is not OriginalWay.ONLINE for line in ledger_of(counter.desk, packet_id))
    counter.do(packet_id, original_acts.VerifyOnline("education", a_check()))
    granted(verb(counter.desk, CLERK, packet_id))
    assert ledger_of(counter.desk, packet_id)[-1].change.state.online == a_check()
