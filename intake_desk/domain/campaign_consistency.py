"""What must hold between the parts of a campaign: nothing twice, no word with two meanings, no code
that its list does not know, words for every finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from unicodedata import normalize

from intake_desk.domain.campaign import Campaign, Condition
from intake_desk.domain.campaign_checks import ROSTER_FIELDS, Fault, Path, repeated
from intake_desk.domain.choices import Choice
from intake_desk.domain.wording import FINDING_FACTS

_CONDITION_LISTS = {
    "levels": "levels",
    "unit_kinds": "unit_kinds",
    "posts": "posts",
    "routes": "routes",
    "educations": "educations",
}
"""Fields of a condition that hold codes, with the list of the campaign that knows them."""


def contradictions(campaign: Campaign) -> Iterator[Fault]:
    """What does not hold between the parts of a campaign; paths start at its root."""
    yield from _dates(campaign)
    yield from _unique(campaign)
    yield from _ambiguous_words(campaign)
    yield from _catalogue(campaign)
    yield from _findings(campaign)
    yield from _references(campaign)


def _dates(campaign: Campaign) -> Iterator[Fault]:
    for key in ("first_day", "last_day", "online_until"):
        if getattr(campaign.window, key).year != campaign.year:
            yield Fault(("window", key), f"不在 {campaign.year} 年")
    if campaign.days_off & campaign.days_worked:
        yield Fault(("days_worked",), "同一天既放假又上班")


def _unique(campaign: Campaign) -> Iterator[Fault]:
    choices = ("series", "levels", "unit_kinds", "posts", "channels", "routes", "educations", "findings")
    keyed = {**dict.fromkeys(choices, "code"), "sites": "key", "unit_papers": "key", "roster": "field"}
    for name, key in keyed.items():
        yield from repeated(name, key, [getattr(each, key) for each in getattr(campaign, name)])
    for name, key in (("families", "label"), ("near", "specialty")):
        values = [getattr(each, key) for each in getattr(campaign.majors, name)]
        yield from (Fault(("majors", *f.path), f.message) for f in repeated(name, key, values))
    yield from repeated("marks", "finding", [mark.finding for mark in campaign.marks])
    for key in ("number", "key", "title", "short"):
        yield from repeated("items", key, [getattr(item, key) for item in campaign.items])


def _ambiguous_words(campaign: Campaign) -> Iterator[Fault]:
    """A word of a roster must lead to one column, one code, one title."""
    for name in ("series", "levels", "unit_kinds", "posts", "channels", "routes", "educations"):
        choices: Sequence[Choice] = getattr(campaign, name)
        yield from _shared(name, [(choice.label, *choice.aliases) for choice in choices])
    yield from _shared("roster", [(column.header, *column.aliases) for column in campaign.roster])
    yield from _shared("levels", [level.titles for level in campaign.levels])


def _catalogue(campaign: Campaign) -> Iterator[Fault]:
    numbers = [item.number for item in campaign.items]
    for at, (before, number) in enumerate(zip([0, *numbers], numbers, strict=False)):
        if number < before or number < 1:
            yield Fault(("items", at, "number"), "目录单的编号应从 1 起由小到大")


def _findings(campaign: Campaign) -> Iterator[Fault]:
    codes = {spec.code for spec in campaign.findings}
    for code in sorted(FINDING_FACTS.keys() - codes):
        yield Fault(("findings",), f"缺少问题“{code}”的用语")
    for at, mark in enumerate(campaign.marks):
        yield from _unknown(("marks", at, "finding"), [mark.finding], codes)
    stateable = {spec.code for spec in campaign.findings if "{" not in spec.problem + spec.remedy}
    for at, item in enumerate(campaign.items):
        yield from _unknown(("items", at, "faults"), item.faults, stateable)  # a clerk states no facts


def _references(campaign: Campaign) -> Iterator[Fault]:
    known = {name: {c.code for c in getattr(campaign, name)} for name in _CONDITION_LISTS.values()}
    titles = {title for level in campaign.levels for title in level.titles}
    for at, item in enumerate(campaign.items):
        for which, condition in enumerate(item.applies):
            yield from _condition(("items", at, "applies", which), condition, known, titles)
    for at, rule in enumerate(campaign.experience.rules):
        path: Path = ("experience", "rules", at)
        yield from _unknown((*path, "educations"), rule.educations, known["educations"])
        yield from _unknown((*path, "title_sought"), [rule.title_sought], titles)
        yield from _unknown((*path, "title_held"), [rule.title_held], titles | {""})
    for at, paper in enumerate(campaign.unit_papers):
        yield from _unknown(("unit_papers", at, "posts"), paper.posts, known["posts"])
    families = [family.label for family in campaign.majors.families]
    for at, near in enumerate(campaign.majors.near):
        yield from _unknown(("majors", "near", at, "families"), near.families, families)
    yield from _statistics(campaign, known["posts"], known["routes"], titles)


def _condition(
    path: Path, condition: Condition, known: dict[str, set[str]], titles: set[str]
) -> Iterator[Fault]:
    for key, name in _CONDITION_LISTS.items():
        yield from _unknown((*path, key), getattr(condition, key), known[name])
    yield from _unknown((*path, "titles_sought"), condition.titles_sought, titles)


def _statistics(campaign: Campaign, posts: set[str], routes: set[str], titles: set[str]) -> Iterator[Fault]:
    for at, table in enumerate(campaign.statistics.tables):
        yield from _unknown(("statistics", "tables", at, "post"), [table.post], posts)
    known = {
        "series": {series.code for series in campaign.series},
        "title": titles,
        "route": routes,
        "shows": ROSTER_FIELDS,
    }
    for at, column in enumerate(campaign.statistics.columns):
        for key, values in known.items():
            yield from _unknown(("statistics", "columns", at, key), [getattr(column, key)], values | {""})


def _shared(name: str, words: Sequence[Sequence[str]]) -> Iterator[Fault]:
    """Words that more than one entry of a list lays claim to, however they are written."""
    claims = Counter(word for entry in words for word in {_plain(w) for w in entry})
    for at, entry in enumerate(words):
        for word in entry:
            if claims[_plain(word)] > 1:
                yield Fault((name, at), f"“{word}”有歧义：另有一项也这样写")


def _plain(word: str) -> str:
    return "".join(normalize("NFKC", word).split()).casefold()


def _unknown(path: Path, values: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    allowed = frozenset(known)
    for value in sorted(set(values) - allowed):
        yield Fault(path, f"没有“{value}”")
