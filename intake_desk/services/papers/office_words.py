"""What every paper says of the office that gives it out, and of the catalogue it was made by."""

from __future__ import annotations

from intake_desk.services.desk import Desk
from intake_desk.services.papers.papers import Office


def campaign_note(desk: Desk) -> str:
    """Which catalogue a paper was made by, and that it is a draft as long as it is one."""
    note = f"目录单版本 {desk.campaign.version}"
    return note if desk.campaign.confirmed else f"{note}（{desk.campaign.sentences.draft_checklist}）"


def office_of(desk: Desk) -> Office:
    """Who receives, where, when, and whom to call."""
    office, window = desk.campaign.office, desk.campaign.window
    hours = "，".join(f"{a:%H:%M}–{b:%H:%M}" for a, b in (window.morning, window.afternoon))
    return Office(office.name, office.room, office.address, office.contact, office.phone, hours)
