"""The person who applies, as the roster or the walk-in form names them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NewType

PartialDate = NewType("PartialDate", str)
"""A date known to the year, the month or the day: `2019`, `2019-07` or `2019-07-01`."""


@dataclass(frozen=True)
class Applicant:
    """One row of Annex 4. Coded fields hold codes of the campaign; '' and None mean not told.

    `title` is the qualification held now, `title_sought` the one applied for. `education` is the
    highest one. Series, level, name, ID number and unit are never empty in the store.
    """

    name: str
    id_number: str
    unit: str
    series: str
    level: str
    title_sought: str
    specialty: str
    unit_kind: str
    post: str
    channel: str
    route: str
    ethnicity: str = ""
    department: str = ""
    education: str = ""
    degree: str = ""
    school: str = ""
    major: str = ""
    graduated: PartialDate = PartialDate("")
    started_work: PartialDate = PartialDate("")
    years_in_field: int | None = None
    title: str = ""
    title_since: PartialDate = PartialDate("")
    appointed_since: PartialDate = PartialDate("")
    filed_online: date | None = None
    hours: int | None = None
    phone: str = ""
    remarks: str = ""
