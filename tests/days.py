"""Busy days at the counter, made by the verbs themselves: forty packets decided within the hours, quickly.

Works on any store: `open_counter(path)` over a copy of a filled one gives a day of its sample people.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from intake_desk.domain import acts, original_acts
from intake_desk.domain.acts import Act, Items
from intake_desk.domain.campaign import Campaign
from intake_desk.domain.inspection import Inspection, Presence
from intake_desk.services.corrections.serve_notice import serve_notice
from intake_desk.services.counter.decide import Decided, accept, send_back, tell_once
from intake_desk.services.counter.inspect_packet import inspect
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.records import Actor, PacketId, Role, ServedTo, Serving
from tests.builders import PUBLICITY
from tests.counter import CLERK, Counter, granted

SECOND_CLERK = Actor(None, "乌兰", Role.CLERK)
DAY = date(2025, 6, 27)
MANY = 40
OPENING, NOON, AFTERNOON = time(8, 35), time(12, 0), time(14, 30)

FAULTS: tuple[tuple[Act, ...], ...] = (
    (acts.ToggleFault("recommendation", "no_review_date"),),
    (acts.ToggleFault("recommendation", "no_review_date"), acts.ToggleFault("education", "no_seal")),
    (acts.Judge("education_report", Presence.MISSING),),
    (acts.ToggleFault("recommendation", "no_seal"), acts.AddNote("pledge", "姓名写错", "重新填写")),
)
"""What is wrong with those who are told, one after the other; all of it is on everybody's list."""


@dataclass(frozen=True)
class Several:
    """Several acts as one, in one unit of work: a test need not wait for each."""

    several: tuple[Act, ...]

    def perform(self, seen: Inspection, items: Items) -> Inspection:
        for act in self.several:
            seen = act.perform(seen, items)
        return seen

    def words(self, campaign: Campaign) -> str:
        return "；".join(act.words(campaign) for act in self.several)


LOOK: tuple[Act, ...] = (
    acts.StateBinding(bound=True, a4=True),
    acts.StateFiledOnline(filed=True),
    acts.SetPublicity(*PUBLICITY),
    acts.RestInPlace(),
    original_acts.OriginalsSeen(),
)
"""Everything there, originals on the desk."""


class Ending(Enum):
    """How a packet leaves the counter."""

    ACCEPTED = "accepted"
    TOLD = "told"
    RETURNED = "returned"


def lodge(
    counter: Counter, packet_id: PacketId, ending: Ending, clerk: Actor = CLERK, faults: int = 0
) -> Decided:
    """An expected packet comes now and is decided; `faults` chooses of what it is told."""
    granted(open_packet(counter.desk, clerk, packet_id))
    return finish(counter, packet_id, ending, clerk, faults)


def finish(
    counter: Counter, packet_id: PacketId, ending: Ending, clerk: Actor = CLERK, faults: int = 0
) -> Decided:
    """A packet in hand is looked through and decided."""
    more = FAULTS[faults % len(FAULTS)] if ending is Ending.TOLD else ()
    look = Several((*LOOK, original_acts.HandBack(), *more))
    if ending is Ending.RETURNED:
        look = Several((acts.StateBinding(bound=False, a4=True),))
    granted(inspect(counter.desk, clerk, packet_id, look))
    verb = {Ending.ACCEPTED: accept, Ending.TOLD: tell_once, Ending.RETURNED: send_back}[ending]
    decided = granted(verb(counter.desk, clerk, packet_id))
    if ending is Ending.TOLD:
        counter.print_paper(packet_id)
        serving = Serving(counter.clock.at, ServedTo.APPLICANT, signed=True)
        granted(serve_notice(counter.desk, clerk, packet_id, serving))
    return decided


def moments(day: date, count: int) -> Iterator[datetime]:
    """So many moments of a working day, evenly between opening and closing, none at noon."""
    step = timedelta(minutes=(205 + 170) // max(count, 1))
    at, noon = datetime.combine(day, OPENING), datetime.combine(day, NOON)
    for _ in range(count):
        if noon <= at < datetime.combine(day, AFTERNOON):
            at = datetime.combine(day, AFTERNOON)
        yield at
        at += step


def busy_day(counter: Counter, packet_ids: Sequence[PacketId], day: date = DAY) -> dict[Ending, int]:
    """All of these expected packets decided on one day by two clerks: of forty 34 are accepted, 5 told, 1 is
    returned. Leaves the clock at the last decision; tells how many ended how.
    """
    ended = dict.fromkeys(Ending, 0)
    for n, (packet_id, at) in enumerate(zip(packet_ids, moments(day, len(packet_ids)), strict=True)):
        counter.clock.at = at
        ending = Ending.RETURNED if n == 5 else Ending.TOLD if n % 8 == 3 else Ending.ACCEPTED
        lodge(counter, packet_id, ending, SECOND_CLERK if n % 3 == 2 else CLERK, faults=n // 8)
        ended[ending] += 1
    return ended


def expected(counter: Counter, count: int = MANY) -> tuple[PacketId, ...]:
    """The first so many packets of the store that are still expected, unit by unit."""
    with counter.desk.store.read() as reading:
        waiting = [
            hit.id
            for line in reading.unit_lines(counter.desk.campaign.year)
            for hit in reading.waiting_of_unit(line.unit.id, counter.desk.campaign.year)
        ]
    assert len(waiting) >= count, "not so many people are expected"
    return tuple(waiting[:count])
