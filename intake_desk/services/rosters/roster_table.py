"""Turns packets into the rows of the roster that is exported (Annex 4): the notice's columns in their order,
then what the desk adds. The way back is `roster_rows`: an export imported again gives the same people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from datetime import date

from intake_desk.domain import id_card
from intake_desk.domain.campaign import Campaign
from intake_desk.domain.choices import Choice
from intake_desk.domain.id_card import IdCard
from intake_desk.domain.packet import DECIDED, STATE_WORDS, PacketState
from intake_desk.domain.person import Applicant
from intake_desk.services.counter.view import label
from intake_desk.services.papers.sheets import CellValue, RosterTable, Row, SheetHead
from intake_desk.services.records import Packet

OUTCOMES = STATE_WORDS | {PacketState.EXPECTED: "", PacketState.CORRECTING: "补正"}
"""The verdict in the notice's words; nothing for a packet that is only expected."""

_WHOLE_DAY = len("2019-07-01")


def roster_table(campaign: Campaign, head: SheetHead, packets: Sequence[Packet], note: str) -> RosterTable:
    """The roster of these packets in their order; `note` says how they were chosen."""
    return RosterTable(
        head=head,
        title=f"{campaign.title}花名册",
        note=note,
        columns=campaign.roster,
        rows=tuple(_row(campaign, n, packet) for n, packet in enumerate(packets, start=1)),
    )


def _row(campaign: Campaign, number: int, packet: Packet) -> Row:
    cells = _person(campaign, packet.applicant) | _desk(packet) | {"number": number}
    return tuple(cells.get(column.field, "") for column in campaign.roster)


def _person(campaign: Campaign, person: Applicant) -> dict[str, CellValue]:
    """What the roster says of the person: codes as their labels, sex and birth from the ID number."""
    lists: dict[str, tuple[Choice, ...]] = {
        "series": campaign.series,
        "level": campaign.levels,
        "unit_kind": campaign.unit_kinds,
        "post": campaign.posts,
        "channel": campaign.channels,
        "route": campaign.routes,
        "education": campaign.educations,
    }
    facts = {field.name: getattr(person, field.name) for field in fields(person)}
    cells = {name: "" if fact is None else fact for name, fact in facts.items()}
    labels = {name: label(choices, facts[name]) for name, choices in lists.items()}
    dates = ("graduated", "started_work", "title_since", "appointed_since")
    return cells | labels | {name: _day(facts[name]) for name in dates} | _born(person.id_number)


def _born(id_number: str) -> dict[str, CellValue]:
    """Sex and day of birth; nothing when the number does not hold together."""
    card = id_card.parse(id_number, date.max)
    return {"sex": card.sex, "birth": card.birth} if isinstance(card, IdCard) else {}


def _day(text: str) -> CellValue:
    """A real date when it is known to the day, else the text of as much as is known."""
    return date.fromisoformat(text) if len(text) == _WHOLE_DAY else text


def _desk(packet: Packet) -> dict[str, CellValue]:
    """What the desk adds. The day of receipt is that of the first decision by which a packet was kept."""
    kept = [visit.decided_at for visit in packet.visits if visit.decision in DECIDED and visit.decided_at]
    due = packet.visit.due if packet.visit else None
    return {
        "packet_number": packet.number or "",
        "received_on": kept[0].date() if kept else "",
        "outcome": OUTCOMES[packet.state],
        "due": due.date() if due else "",
    }
