"""The supervisor edits the campaign: a draft, its preview, in force from tomorrow; the next year begins."""

from __future__ import annotations

from intake_desk.domain.campaign_parts import PARTS
from intake_desk.tour.hand import DidNotHappen
from intake_desk.tour.sitting import Sitting
from intake_desk.ui.pages.settings.campaign.in_force_form import InForceForm
from intake_desk.ui.pages.settings.campaign.preview_dialog import PreviewDialog
from intake_desk.ui.pages.settings.campaign.section import CampaignSection

_PLACES = {part.key: place for place, part in enumerate(PARTS)}


def this_year_and_next(day: Sitting) -> None:
    """Both scenes."""
    _edit(day)
    _next_year(day)


def _edit(day: Sitting) -> None:
    """An item is moved and a day off added; the preview tells what follows; it is in force tomorrow."""
    hand = day.hand
    section = _open(day)
    _go_to(day, "items")
    hand.play("Down Down Down Down Alt+Up")
    day.picture("campaign-items")
    for key, name in (("Enter", "item"), ("F", "ways")):
        hand.play(key)
        day.picture(f"campaign-{name}")
        hand.play("Esc")
    _go_to(day, "days")
    hand.play("A 2025-07-01 Enter")
    day.picture("campaign-days")
    hand.play("F5")
    hand.wait_for(lambda: isinstance(hand.front(), PreviewDialog), "the preview did not open")
    day.picture("campaign-preview")
    hand.play(f"{'Down ' * 8}")
    day.picture("campaign-deadlines")
    hand.play("Esc F9")
    hand.wait_for(lambda: isinstance(hand.front(), InForceForm), "nobody asked from when it is in force")
    hand.play("2025-06-28 Tab Tab 附件1已到，按原件改正")
    day.picture("campaign-in-force")
    hand.play("Ctrl+Enter")
    hand.wait_for(lambda: section.board is not None and bool(section.board.coming), "it was not put in force")


def _next_year(day: Sitting) -> None:
    """2026 begins as a draft whose dates are not known yet; it is given up again."""
    hand = day.hand
    section = _open(day)
    hand.play("N Ctrl+Enter")
    hand.wait_for(lambda: section.board is not None and bool(section.board.faults), "2026 was not begun")
    _go_to(day, "window")
    day.picture("campaign-2026")
    hand.play("X Ctrl+Enter")
    _go_to(day, "versions")
    day.picture("campaign-versions")
    hand.play("Alt+1")


def _open(day: Sitting) -> CampaignSection:
    """The cursor in the list of the campaign's parts."""
    settings = day.window.settings
    day.hand.play("Alt+1 Alt+7 End")
    for _ in range(settings.list.count()):
        if isinstance(settings.section, CampaignSection):
            day.hand.play("Enter")
            return settings.section
        day.hand.play("Up")
    raise DidNotHappen("the settings have no campaign")


def _go_to(day: Sitting, part: str) -> None:
    """Into the table of a part, from wherever the cursor is in the section."""
    section = day.window.settings.section
    if not isinstance(section, CampaignSection):
        raise DidNotHappen("the campaign is not open")
    while not section.parts.hasFocus():
        day.hand.play("Esc")
    day.hand.play(f"Home {'Down ' * _PLACES.get(part, len(PARTS))}Enter")
