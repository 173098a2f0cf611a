"""Packets that were told of faults, for the tests of what follows a notice."""

from __future__ import annotations

from datetime import datetime

from intake_desk.domain import acts, original_acts
from intake_desk.domain.acts import Act
from intake_desk.domain.correction import Mending, ways_to_mend
from intake_desk.domain.inspection import OriginalWay, Presence
from intake_desk.domain.person import Applicant
from intake_desk.domain.verification import CheckResult, OnlineCheck
from intake_desk.services.corrections.accept_corrected import accept_corrected
from intake_desk.services.corrections.close_told import close_told
from intake_desk.services.corrections.serve_notice import serve_notice
from intake_desk.services.counter.decide import Decided, tell_once
from intake_desk.services.records import PacketId, ServedTo, Serving
from tests.builders import CLEAN, ENGINEER, MORNING
from tests.counter import CLERK, Counter, granted

CHECK = OnlineCheck("学信网", "ABCD1234EFGH5678", MORNING.date(), CheckResult.VALID)
"""A verification that found everything in order."""
DUE = datetime(2025, 7, 2, 17, 30)
"""Of what is told in the MORNING."""

FAULTS: tuple[Act, ...] = (
    acts.ToggleFault("recommendation", "no_review_date"),
    acts.Judge("achievements", Presence.MISSING),
    original_acts.SetOriginal("title", OriginalWay.NOT_SHOWN),
)
"""A date is lacking, a document is lacking, an original was not shown."""


def told(counter: Counter, *faults: Act, person: Applicant = ENGINEER, at: datetime = MORNING) -> PacketId:
    """A packet with these faults (FAULTS unless named), told of them at this time and served at once."""
    packet_id = not_served(counter, *faults, person=person, at=at)
    serving = Serving(at, ServedTo.APPLICANT, signed=True)
    granted(serve_notice(counter.desk, CLERK, packet_id, serving))
    return packet_id


def not_served(
    counter: Counter, *faults: Act, person: Applicant = ENGINEER, at: datetime = MORNING
) -> PacketId:
    """A packet with these faults whose notice was printed at this time and reached nobody yet."""
    counter.clock.at = at
    packet_id = counter.take(person)
    counter.do(packet_id, *CLEAN, *(faults or FAULTS), original_acts.HandBack())
    granted(tell_once(counter.desk, CLERK, packet_id))
    counter.print_paper(packet_id)
    return packet_id


def close_all(counter: Counter, packet_id: PacketId) -> None:
    """Everything that was told is mended, each in the first way there is."""
    view = counter.view(packet_id)
    assert view.packet.correction is not None
    items = {line.item.key: line.item for line in view.lines}
    for row in view.packet.correction.told:
        if not row.closing:
            way: Mending = ways_to_mend(row.finding, items.get(row.finding.item))[0]
            granted(close_told(counter.desk, CLERK, packet_id, row.position, way))


def corrected(counter: Counter, packet_id: PacketId) -> Decided:
    """All mended, accepted."""
    close_all(counter, packet_id)
    return granted(accept_corrected(counter.desk, CLERK, packet_id))
