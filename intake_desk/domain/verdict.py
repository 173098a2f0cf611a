"""The verdict on a packet: what still has to be looked at, and what then follows (product §3.6)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from intake_desk.domain.campaign import FindingClass, Item, Original
from intake_desk.domain.checklist import untold_facts
from intake_desk.domain.findings import Case, Finding, filed_online, find
from intake_desk.domain.inspection import Inspection, Presence, on_desk
from intake_desk.domain.window import Deadline, correction_deadline


class Outcome(StrEnum):
    """What the desk will do with the packet."""

    PENDING = "pending"
    ACCEPT = "accept"
    CORRECT = "correct"
    RETURN = "return"


class Pending(StrEnum):
    """What the clerk has not stated yet."""

    FACTS = "facts"
    BINDING = "binding"
    FILED_ONLINE = "filed_online"
    ITEM = "item"
    PUBLICITY = "publicity"
    ORIGINAL = "original"
    CHECK = "check"
    HAND_BACK = "hand_back"


@dataclass(frozen=True)
class Todo:
    """One thing that is still open, on an item or on the packet as a whole."""

    what: Pending
    item: Item | None = None


@dataclass(frozen=True)
class Verdict:
    """The live verdict. `deadline` is that of a notice told now; None unless the outcome is CORRECT."""

    outcome: Outcome
    findings: tuple[Finding, ...]
    todo: tuple[Todo, ...]
    deadline: Deadline | None

    def of_class(self, wanted: FindingClass) -> tuple[Finding, ...]:
        """The findings of one class that still stand: neither put right at the counter nor passed."""
        return tuple(f for f in self.findings if f.finding_class is wanted and not f.settled)

    @property
    def ready(self) -> bool:
        """Nothing stands between the verdict and its paper."""
        return self.outcome is not Outcome.PENDING and not self.todo


def judge_packet(case: Case, seen: Inspection) -> Verdict:
    """The verdict as things stand. A hard stop needs no further look: nobody overrides it (R12).

    Raises CalendarUnknown when the deadline falls into a year without published days off.
    """
    findings = find(case, seen)
    classes = {f.finding_class for f in findings if not f.settled}
    lying = () if seen.kept else on_desk(seen, case.items)
    hand_back = [Todo(Pending.HAND_BACK, item) for item in lying]
    if FindingClass.REFUSE in classes:
        return Verdict(Outcome.RETURN, findings, tuple(hand_back), None)
    open_ = [*_unstated(case, seen)]
    if open_:
        return Verdict(Outcome.PENDING, findings, (*open_, *hand_back), None)
    if FindingClass.CORRECT in classes:
        return Verdict(Outcome.CORRECT, findings, tuple(hand_back), deadline_now(case))
    return Verdict(Outcome.ACCEPT, findings, tuple(hand_back), None)


def deadline_now(case: Case) -> Deadline:
    """The deadline of a notice that is told now (R7)."""
    campaign = case.campaign
    return correction_deadline(
        case.now, campaign.terms.correction_days, campaign.window.closing, case.calendar
    )


def _unstated(case: Case, seen: Inspection) -> Iterator[Todo]:
    if untold_facts(case.campaign, case.applicant):
        yield Todo(Pending.FACTS)
    if seen.bound is None or seen.a4 is None:
        yield Todo(Pending.BINDING)
    if filed_online(case, seen) is None:
        yield Todo(Pending.FILED_ONLINE)
    for item in case.items:
        yield from _unstated_of(seen, item)


def _unstated_of(seen: Inspection, item: Item) -> Iterator[Todo]:
    record = seen.of(item.key)
    if record.presence is Presence.UNSEEN and not item.if_any:
        yield Todo(Pending.ITEM, item)
    if record.presence is not Presence.PRESENT:
        return
    if item.publicity and seen.publicity is None:
        yield Todo(Pending.PUBLICITY, item)
    if item.original is Original.REQUIRED and record.original is None:
        yield Todo(Pending.ORIGINAL, item)
    if record.check_open:
        yield Todo(Pending.CHECK, item)
