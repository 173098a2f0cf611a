"""What a roster says of a person laid beside what the packet says, field by field."""

from __future__ import annotations

from dataclasses import dataclass

from intake_desk.domain.campaign import Campaign
from intake_desk.domain.choices import Choice
from intake_desk.domain.masking import mask_id
from intake_desk.domain.person import Applicant
from intake_desk.services.counter.view import label


@dataclass(frozen=True)
class Difference:
    """One field that differs, in the words of roster and packet; '' where nothing is told."""

    field: str
    header: str
    packet: str
    roster: str


def differences(campaign: Campaign, packet: Applicant, roster: Applicant) -> tuple[Difference, ...]:
    """The fields in which both differ, in the order of the roster's columns."""
    headers = {column.field: column.header for column in campaign.roster}
    names = [name for name in headers if getattr(packet, name, None) != getattr(roster, name, None)]
    return tuple(
        Difference(name, headers[name], words(campaign, packet, name), words(campaign, roster, name))
        for name in names
    )


def words(campaign: Campaign, person: Applicant, name: str) -> str:
    """A fact of a person as a screen shows it: codes by their labels, numbers of persons masked."""
    value = getattr(person, name)
    choices = _choices(campaign).get(name)
    if choices is not None:
        return label(choices, value)
    if name == "id_number":
        return mask_id(value)
    return "" if value is None else str(value)


def _choices(campaign: Campaign) -> dict[str, tuple[Choice, ...]]:
    return {
        "series": campaign.series,
        "level": campaign.levels,
        "unit_kind": campaign.unit_kinds,
        "post": campaign.posts,
        "channel": campaign.channels,
        "route": campaign.routes,
        "education": campaign.educations,
    }
