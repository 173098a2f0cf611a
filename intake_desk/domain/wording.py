"""The facts that the words of a finding may name, and how the words come to say them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, time

from intake_desk.domain.day_words import long_day

FINDING_FACTS: dict[str, frozenset[str]] = {
    code: frozenset(facts.split())
    for code, facts in {
        "not_bound": "",
        "not_a4": "",
        "before_window": "first last closing",
        "after_window": "first last closing",
        "out_of_scope": "reason",
        "not_filed_online": "until",
        "dishonesty_record": "first last",
        "same_level_other_series": "other",
        "second_channel": "channel",
        "missing": "",
        "copies_short": "have need",
        "out_of_order": "count moves",
        "no_catalogue_pages": "",
        "illegible": "",
        "no_reviewer_name": "",
        "no_opinion": "",
        "no_review_date": "",
        "no_date": "",
        "no_seal": "",
        "no_department_seal": "",
        "not_hand_signed": "",
        "no_copy_statement": "",
        "recommendation_incomplete": "points",
        "original_not_shown": "",
        "differs_from_original": "",
        "code_invalid_or_expired": "",
        "differs_from_online": "",
        "publicity_short": "first last days needed",
        "publicity_after_seal": "",
        "insured_elsewhere": "",
        "years_short": "title years needed rule until",
        "hours_short": "hours needed",
        "major_not_near": "major specialty near",
        "id_area_odd": "area",
        "not_on_roster": "",
    }.items()
}
"""Every finding the desk knows, with the facts that its words may name in `{...}`."""


_ADDITION = re.compile(r"(?:（[^（）]*|：[^：（）]*)\{.*")
_FACT = re.compile(r"\{[^}]*\}")


def worded(words: str, facts: Mapping[str, object]) -> str:
    """The words of a campaign with each `{fact}` in its place; days and times as people say them.

    Raises KeyError when a fact is named that the case does not have.
    """
    return words.format_map({name: _said(fact) for name, fact in facts.items()})


def plain(words: str) -> str:
    """The words of a finding without the facts of a case: an addition that names some goes, else … ."""
    return _FACT.sub("…", _ADDITION.sub("", words))


def _said(fact: object) -> str:
    if isinstance(fact, date):
        return long_day(fact)
    if isinstance(fact, time):
        return f"{fact:%H:%M}"
    return str(fact)
