"""The supervisor's pass: only of what the campaign lets pass, with a reason, shown and printed nowhere."""

from __future__ import annotations

import pytest

from intake_desk.domain import acts
from intake_desk.domain.verdict import Outcome
from intake_desk.services.counter.decide import accept
from intake_desk.services.counter.inspect_packet import undo
from intake_desk.services.counter.pass_finding import pass_finding
from intake_desk.services.records import PacketId
from tests.builders import CLEAN, changed, id_number
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused


@pytest.fixture(name="second")
def _second(counter: Counter) -> PacketId:
    """The unit came directly; this colleague's packet comes by another channel."""
    counter.expect()
    packet_id = counter.take(changed(id_number=id_number(60), channel="federation"))
    proof = acts.Judge("channel_proof", acts.Presence.PRESENT)
    assert counter.do(packet_id, *CLEAN, proof).verdict.outcome is Outcome.RETURN
    return packet_id


def test_a_passed_finding_no_longer_refuses_and_is_kept_with_its_reason(
    counter: Counter, second: PacketId
) -> None:
    view = granted(pass_finding(counter.desk, SUPERVISOR, second, "second_channel", " 主管部门来函 "))
    assert view.verdict.outcome is Outcome.ACCEPT
    (passed,) = [finding for finding in view.verdict.findings if finding.passed]
    assert (passed.code, passed.passed, passed.settled) == ("second_channel", "主管部门来函", True)
    decided = granted(accept(counter.desk, CLERK, second))
    visit = decided.view.packet.visit
    assert visit is not None
    assert passed in visit.findings
    assert "主管部门来函" not in decided.pdf.decode()
    assert "pass_finding" in counter.acts_of(second)


def test_the_pass_is_undone_like_any_act(counter: Counter, second: PacketId) -> None:
    granted(pass_finding(counter.desk, SUPERVISOR, second, "second_channel", "来函"))
    assert granted(undo(counter.desk, CLERK, second)).verdict.outcome is Outcome.RETURN


def test_nothing_else_passes(counter: Counter, second: PacketId) -> None:
    def passing(code: str, reason: str = "来函") -> str:
        return refused(pass_finding(counter.desk, SUPERVISOR, second, code, reason))

    counter.do(second, acts.StateBinding(bound=False, a4=True))
    assert passing("not_bound") == "not_passable"
    assert passing("missing") == "not_found"
    assert passing("second_channel", " ") == "reason_missing"
    assert refused(pass_finding(counter.desk, CLERK, second, "second_channel", "来函")) == "not_allowed"
    granted(pass_finding(counter.desk, SUPERVISOR, second, "second_channel", "来函"))
    assert passing("second_channel") == "not_found"


def test_a_decided_packet_is_not_passed(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, *CLEAN)
    granted(accept(counter.desk, CLERK, packet_id))
    assert refused(pass_finding(counter.desk, SUPERVISOR, packet_id, "second_channel", "来函")) == "decided"
