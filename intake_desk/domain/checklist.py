"""The part of the catalogue that applies to one person (R11): by level, unit, post, route and title."""

from __future__ import annotations

from collections.abc import Iterator

from intake_desk.domain.campaign import Campaign, Condition, Item
from intake_desk.domain.person import Applicant


def checklist_for(campaign: Campaign, applicant: Applicant) -> tuple[Item, ...]:
    """The items that apply to this person, in the catalogue's order.

    `if_any` items are among them; they are taken when the person brings them, never asked for.
    An untold fact ('') matches no condition that names it: see `untold_facts`.
    """
    return tuple(item for item in campaign.items if _applies(campaign, applicant, item))


def untold_facts(campaign: Campaign, applicant: Applicant) -> tuple[str, ...]:
    """The fields of the applicant that are not told and on which the checklist depends, in the order
    of the form. Until they are told, the list may lack an item, and the person would come twice.
    """
    untold = set()
    for item in campaign.items:
        if not _applies(campaign, applicant, item):
            for condition in item.applies:
                untold |= _open_fields(campaign, applicant, condition)
    return tuple(name for name in _FIELDS if name in untold)


_FIELDS = ("level", "title_sought", "unit_kind", "post", "channel", "route", "education")


def _applies(campaign: Campaign, applicant: Applicant, item: Item) -> bool:
    return any(all(found for _, found in _tests(campaign, applicant, c)) for c in item.applies)


def _open_fields(campaign: Campaign, applicant: Applicant, condition: Condition) -> set[str]:
    """The untold fields that alone keep a condition from matching; none when a told one does."""
    failed = {name for name, found in _tests(campaign, applicant, condition) if not found}
    untold = {name for name in failed if name in _FIELDS and not getattr(applicant, name)}
    return untold if untold == failed else set()


def _tests(campaign: Campaign, applicant: Applicant, condition: Condition) -> Iterator[tuple[str, bool]]:
    """Each demand of a condition as the applicant's field that it looks at, and whether it is met."""
    demands = (
        ("level", condition.levels),
        ("title_sought", condition.titles_sought),
        ("unit_kind", condition.unit_kinds),
        ("post", condition.posts),
        ("route", condition.routes),
        ("education", condition.educations),
    )
    for name, codes in demands:
        if codes:
            yield name, getattr(applicant, name) in codes
    if condition.has_title is not None:
        yield "title", condition.has_title == bool(applicant.title)
    if condition.has_degree is not None:
        yield "degree", condition.has_degree == bool(applicant.degree)
    if condition.channel_proof is not None:
        yield "channel", condition.channel_proof == _asks_proof(campaign, applicant.channel)


def _asks_proof(campaign: Campaign, channel: str) -> bool:
    return any(each.proof for each in campaign.channels if each.code == channel)
