"""Reports that are verified online (R8): to which site an address belongs, and what speaks against it.

The desk is offline: it tells only what the text itself says. An address says nothing about how long it
is valid; that day is read off the report.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from intake_desk.domain.campaign import VerificationSite
from intake_desk.domain.id_card import IdCard, parse

_ID_NUMBER = re.compile(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])")


class ReportDoubt(StrEnum):
    """Why a report should not be taken as it is."""

    OTHER_PERSON = "other_person"
    EXPIRED = "expired"
    GUESSED = "guessed"


class CheckResult(StrEnum):
    """What the site said."""

    VALID = "valid"
    DIFFERS = "differs"
    INVALID = "invalid"


@dataclass(frozen=True)
class OnlineCheck:
    """One online verification: the site's label, the code, when it was asked, until when the report holds
    (None: not printed on it), what the site said, and the text of the scanned code as it was read.
    """

    site: str
    code: str
    checked_on: date
    result: CheckResult
    valid_until: date | None = None
    text: str = ""


@dataclass(frozen=True)
class ReportAddress:
    """The address of a report on a known site, the verification code in it, and the text as it was read."""

    site: VerificationSite
    code: str
    text: str


def recognise(text: str, sites: Iterable[VerificationSite]) -> ReportAddress | None:
    """The report that a scanned text leads to; None when no site of the campaign knows the address.

    Full-width characters and spaces around it are forgiven, as a scanner under an input method gives them.
    """
    address = unicodedata.normalize("NFKC", text).strip()
    for site in sites:
        if match := re.search(site.pattern, address):
            return ReportAddress(site, match["code"], text)
    return None


def doubts(
    report: ReportAddress, id_number: str, today: date, valid_until: date | None = None
) -> tuple[ReportDoubt, ...]:
    """What speaks against a report for the person with this ID number, by what is known of it.

    OTHER_PERSON: the address carries a valid ID number (GB 11643), and not this one; most carry none.
    EXPIRED: the last day of validity, as printed on the report, lies before `today`.
    GUESSED: how the site writes its addresses is our draft, so the code may be another part of it.
    """
    named = _id_numbers(report.text, today)
    told = {
        ReportDoubt.OTHER_PERSON: bool(named) and id_number not in named,
        ReportDoubt.EXPIRED: valid_until is not None and valid_until < today,
        ReportDoubt.GUESSED: report.site.draft,
    }
    return tuple(doubt for doubt, holds in told.items() if holds)


def _id_numbers(text: str, today: date) -> frozenset[str]:
    candidates = _ID_NUMBER.findall(unicodedata.normalize("NFKC", text))
    cards = (parse(candidate, today) for candidate in candidates)
    return frozenset(card.number for card in cards if isinstance(card, IdCard))
