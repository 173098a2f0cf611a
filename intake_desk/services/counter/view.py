"""One packet as a screen shows it: frozen, complete, drawn fresh after every act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from intake_desk.domain.campaign import Campaign, Item
from intake_desk.domain.checklist import checklist_for
from intake_desk.domain.choices import Choice
from intake_desk.domain.findings import Case, Finding, Standing, filed_online, move_words, order_moves
from intake_desk.domain.inspection import Inspection, ItemRecord
from intake_desk.domain.packet import DECIDED, PacketState, keeps_out
from intake_desk.domain.verdict import Outcome, Verdict, judge_packet
from intake_desk.domain.window import WindowPhase, phase
from intake_desk.services.desk import Desk
from intake_desk.services.dishonesty import running_record
from intake_desk.services.ports import Reading
from intake_desk.services.records import HistoryEntry, Packet, PacketId, Paper, Visit

_OUTCOMES = {
    PacketState.ACCEPTED: Outcome.ACCEPT,
    PacketState.CORRECTING: Outcome.CORRECT,
    PacketState.RETURNED: Outcome.RETURN,
}


@dataclass(frozen=True)
class ItemLine:
    """One line of the list; `out_of_place` when it is one of the fewest to move."""

    item: Item
    record: ItemRecord
    findings: tuple[Finding, ...]
    out_of_place: bool


@dataclass(frozen=True)
class PacketView:
    """A packet with its checklist, what was seen of it and what follows.

    `campaign` is the one that judges it, in force or not. `filed_online` tells whether the online
    filing was in time (None: not known yet); `moves` are the words of the fewest moves; `others` are
    this person's packets of the year apart from this one (R2); `undoable` is what Ctrl+Z would take
    back; `untouched` tells that this would be the opening itself.
    """

    packet: Packet
    campaign: Campaign
    applying_for: str
    seen: Inspection
    filed_online: bool | None
    lines: tuple[ItemLine, ...]
    moves: tuple[str, ...]
    verdict: Verdict
    others: tuple[Packet, ...]
    papers: tuple[Paper, ...]
    undoable: str | None
    untouched: bool

    @property
    def checking(self) -> bool:
        """Whether the clerk may still change what was seen."""
        return self.packet.state is PacketState.CHECKING


def view_packet(desk: Desk, reading: Reading, packet_id: PacketId) -> PacketView:
    """The packet as it stands now. Raises LookupError when there is none."""
    packet = reading.packet(packet_id)
    desk = desk.judging(packet)
    others = reading.packets_of(packet.applicant.id_number, packet.year, but=packet_id)
    case = case_of(desk, reading, packet, others)
    visit = packet.visit
    seen = visit.inspection if visit else Inspection()
    verdict = _verdict(case, packet, seen)
    moves = order_moves(case, seen)
    moved = {move.what.key for move in moves}
    return PacketView(
        packet=packet,
        campaign=desk.campaign,
        applying_for=applying_for(desk, packet),
        seen=seen,
        filed_online=filed_online(case, seen),
        lines=tuple(
            ItemLine(
                item,
                seen.of(item.key),
                findings=tuple(f for f in verdict.findings if f.item == item.key),
                out_of_place=item.key in moved,
            )
            for item in case.items
        ),
        moves=tuple(map(move_words, moves)),
        verdict=verdict,
        others=others,
        papers=reading.papers_of(packet_id),
        undoable=visit.undoable if visit else None,
        untouched=untouched(reading, packet) is not None,
    )


_TOUCH_NOTHING = frozenset({"show_id_number", "list_walk_in"})


def untouched(reading: Reading, packet: Packet) -> HistoryEntry | None:
    """The opening of the visit in hand, while nothing was done since but looking at the ID number, or
    naming its person on a roster.
    """
    visit = packet.visit
    if packet.state is not PacketState.CHECKING or visit is None or visit.undoable:
        return None
    acts = (entry for entry in reversed(reading.history(packet.id)) if entry.act not in _TOUCH_NOTHING)
    last = next(acts, None)
    return last if last is not None and last.act == "open_visit" else None


def _verdict(case: Case, packet: Packet, seen: Inspection) -> Verdict:
    """The live verdict, or once it is given the one that was told: later days do not change it."""
    visit = packet.visit
    if packet.state is PacketState.CHECKING or visit is None:
        return judge_packet(case, seen)
    outcome = _OUTCOMES.get(packet.state, Outcome.PENDING)
    return Verdict(outcome, visit.findings, (), visit.deadline)


def case_of(desk: Desk, reading: Reading, packet: Packet, others: tuple[Packet, ...]) -> Case:
    """What the verdict on a packet depends on, apart from what was seen; by the campaign that judges it."""
    desk, person = desk.judging(packet), packet.applicant
    second_series = kept_beside(others, person.level)
    used = reading.unit_year(packet.unit_id, packet.year).channel
    second = used and person.channel and used != person.channel
    standing = Standing(
        same_level=packet_words(desk, second_series) if second_series else "",
        unit_channel=label(desk.campaign.channels, used) if second else "",
        on_roster=packet.on_roster,
        lodged=any(_lodged(desk, visit) for visit in packet.lodging),
        on_record=running_record(desk, reading, person.id_number),
    )
    items = checklist_for(desk.campaign, person)
    return Case(desk.campaign, desk.calendar, person, items, desk.clock.now(), standing)


def kept_beside(others: Iterable[Packet], level: str) -> Packet | None:
    """The one of a person's other packets of the year because of which none is taken in `level` (R2)."""
    return next((p for p in others if keeps_out(p.state, p.applicant.level, level)), None)


def applying_for(desk: Desk, packet: Packet) -> str:
    """What the person applies for: 工程师（中级） · 建设工程 / 工程造价."""
    person, campaign = packet.applicant, desk.campaign
    level, series = label(campaign.levels, person.level), label(campaign.series, person.series)
    return f"{person.title_sought}（{level}） · {series} / {person.specialty}"


def packet_words(desk: Desk, packet: Packet) -> str:
    """A packet named in a sentence: JG-Z-0143（建设工程 中级）."""
    person, campaign = packet.applicant, desk.campaign
    kind = f"{label(campaign.series, person.series)} {label(campaign.levels, person.level)}"
    return f"{packet.number}（{kind}）" if packet.number else kind


def label(choices: tuple[Choice, ...], code: str) -> str:
    """The label of a coded value; the code itself when the campaign does not list it."""
    return next((choice.label for choice in choices if choice.code == code), code)


def _lodged(desk: Desk, visit: Visit) -> bool:
    """Whether the packet was lodged at this visit (R10): the desk took it, or would have but for a
    decision that was undone; or it lies on the counter now and came today while the window was open,
    so that nobody in the queue is locked out.
    """
    if visit.decision in DECIDED:
        return True
    came = visit.opened_at
    may_count = visit.undone_at is not None or (visit.decision is None and came.date() == desk.today)
    return may_count and phase(desk.campaign.window, came) is WindowPhase.OPEN
