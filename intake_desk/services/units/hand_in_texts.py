"""Turns a unit's packets into the text of its papers; `documents` only sets what stands here."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from intake_desk.domain.campaign import Campaign, FindingClass
from intake_desk.domain.checklist import checklist_for
from intake_desk.domain.day_words import full_day
from intake_desk.domain.masking import mask_id
from intake_desk.domain.numbers import code_for
from intake_desk.domain.packet import PacketState
from intake_desk.services.counter.view import label
from intake_desk.services.papers.sheets import SheetHead
from intake_desk.services.records import Packet
from intake_desk.services.units.hand_in_papers import (
    BagCover,
    BagLine,
    HandIn,
    SlipGroup,
    SlipRow,
    Tag,
    UnitPaperLine,
    UnitSlip,
)

_ABSENT = frozenset({PacketState.EXPECTED})
GROUPS: tuple[tuple[str, frozenset[PacketState]], ...] = (
    ("已受理", frozenset({PacketState.ACCEPTED})),
    ("已告知补正", frozenset({PacketState.CORRECTING, PacketState.ABANDONED})),
    ("不予接收，已退回", frozenset({PacketState.RETURNED})),
    ("留待核对", frozenset({PacketState.CHECKING})),
    ("在册未到", _ABSENT),
    ("撤回", frozenset({PacketState.WITHDRAWN})),
)
"""What became of a packet, in the order of the slip; every state belongs to one group."""


def unit_slip(
    campaign: Campaign, head: SheetHead, hand_in: HandIn, packets: Iterable[Packet], received: Collection[str]
) -> UnitSlip:
    """单位交接单 of these packets; `received` are the keys of the unit papers that were handed in (R13)."""
    everybody = by_number(packets)
    posts = {packet.applicant.post for packet in everybody}
    groups = (
        SlipGroup(title, tuple(_slip_row(p) for p in everybody if p.state in states), states == _ABSENT)
        for title, states in GROUPS
    )
    papers = (
        UnitPaperLine(paper.title, paper.key in received)
        for paper in campaign.unit_papers
        if paper.key in received or not (paper.if_any or (paper.posts and not paper.posts & posts))
    )
    return UnitSlip(head, hand_in, tuple(groups), tuple(papers))


def by_number(packets: Iterable[Packet]) -> tuple[Packet, ...]:
    """Packets by series, level and running number; after them, in the order given, those without one."""
    return tuple(sorted(packets, key=_place))


def bag_cover(campaign: Campaign, packet: Packet) -> BagCover:
    """材料袋封面 of one packet, with the list that applies to this person (R11)."""
    person = packet.applicant
    return BagCover(
        tag=tag(campaign, packet),
        campaign_title=campaign.title,
        id_masked=mask_id(person.id_number),
        series=label(campaign.series, person.series),
        title_sought=f"{person.title_sought}（{label(campaign.levels, person.level)}）",
        route=label(campaign.routes, person.route),
        channel=label(campaign.channels, person.channel),
        lines=tuple(BagLine(i.number, i.title, i.copies) for i in checklist_for(campaign, person)),
    )


def tag(campaign: Campaign, packet: Packet) -> Tag:
    """What tells this packet from all others; number and code only once it has them."""
    number, person = packet.number or "", packet.applicant
    code = code_for(campaign.numbers.code_prefix, campaign.year, number) if number else ""
    return Tag(number, code, person.name, person.unit, person.specialty)


def _place(packet: Packet) -> tuple[bool, str, int]:
    """By value, since a running number outgrows its four digits."""
    if packet.number is None:
        return True, "", 0
    kind, _, running = packet.number.rpartition("-")
    return False, kind, int(running)


def _slip_row(packet: Packet) -> SlipRow:
    person = packet.applicant
    return SlipRow(packet.number or "", person.name, mask_id(person.id_number), _note(packet))


def _note(packet: Packet) -> str:
    """The deadline of a correction, the reasons of a return; nothing else is for the unit."""
    visit = packet.visit
    if visit and packet.state is PacketState.CORRECTING:
        return f"补正截止 {_moment(visit.due)}" if visit.due else "告知书待送达"
    if visit and packet.state is PacketState.RETURNED:
        reasons = (
            f.problem for f in visit.findings if f.finding_class is FindingClass.REFUSE and not f.settled
        )
        return "；".join(reasons)
    return "逾期未补正，视为放弃申报" if packet.state is PacketState.ABANDONED else ""


def _moment(when: datetime) -> str:
    return f"{full_day(when)}{when:%H:%M}"
