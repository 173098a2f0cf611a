"""A packet as a screen shows it: complete, and once decided as it was told."""

from __future__ import annotations

from datetime import datetime

import pytest

from intake_desk.domain import acts
from intake_desk.domain.inspection import Presence
from intake_desk.domain.verdict import Outcome
from intake_desk.services.counter.decide import accept, send_back, tell_once
from intake_desk.services.counter.view import label
from intake_desk.services.records import PacketId
from tests.builders import CAMPAIGN, CLEAN, changed, required
from tests.counter import CLERK, Counter, granted

FAULT = acts.Judge("achievements", Presence.MISSING)


def test_a_packet_on_the_roster_shows_what_will_be_asked_for(counter: Counter) -> None:
    view = counter.view(counter.expect())
    assert len(required(line.item for line in view.lines)) == 17
    assert view.applying_for == "工程师（中级） · 建设工程 / 工程造价"
    assert (view.checking, view.verdict.outcome, view.undoable) == (False, Outcome.PENDING, None)
    assert (view.others, view.papers, view.moves) == ((), (), ())
    assert view.filed_online is True


def test_findings_and_moves_stand_on_their_lines(counter: Counter) -> None:
    packet_id = counter.take()
    view = counter.do(
        packet_id,
        *CLEAN,
        acts.ToggleFault("pledge", "no_date"),
        acts.PlaceBehind("education_report", "title"),
    )
    lines = {line.item.key: line for line in view.lines}
    assert [finding.code for finding in lines["pledge"].findings] == ["no_date"]
    assert [key for key, line in lines.items() if line.out_of_place] == ["title"]
    assert view.moves == ("把“专业技术资格证书”移到“学历查验件”之后",)
    assert [key for key, line in lines.items() if line.findings] == ["pledge"]


def test_a_packet_that_is_not_there_is_no_packet(counter: Counter) -> None:
    with pytest.raises(LookupError):
        counter.view(PacketId(7))


@pytest.mark.parametrize(
    ("more", "verb", "outcome"),
    [((), accept, Outcome.ACCEPT), ((FAULT,), tell_once, Outcome.CORRECT)],
)
def test_a_decision_is_shown_as_it_was_told_whatever_came_later(
    counter: Counter, more: tuple[acts.Act, ...], verb: type, outcome: Outcome
) -> None:
    """Neither the closed window, nor another packet of this person, nor a year without calendar."""
    packet_id = counter.take()
    told = counter.do(packet_id, *CLEAN, *more).verdict
    granted(verb(counter.desk, CLERK, packet_id))
    counter.come(changed(series="JC", specialty="玻璃"))
    counter.clock.at = datetime(2040, 1, 1, 9, 0)
    verdict = counter.view(packet_id).verdict
    assert (verdict.outcome, verdict.findings, verdict.todo) == (outcome, told.findings, ())
    assert outcome is told.outcome


def test_a_slip_of_return_stays_a_return(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, acts.StateBinding(bound=False, a4=True))
    granted(send_back(counter.desk, CLERK, packet_id))
    verdict = counter.view(packet_id).verdict
    assert verdict.outcome is Outcome.RETURN
    assert [finding.code for finding in verdict.findings] == ["not_bound"]


def test_a_code_that_the_campaign_does_not_list_is_shown_as_it_is() -> None:
    assert label(CAMPAIGN.levels, "Z") == "中级"
    assert label(CAMPAIGN.levels, "G") == "G"
