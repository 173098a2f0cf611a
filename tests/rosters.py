"""Rosters for the tests of import and hand-in, as previews that nobody had to type into a workbook."""

from __future__ import annotations

from datetime import date

from intake_desk.domain.person import Applicant
from intake_desk.services.rosters.roster_preview import RosterPreview, RosterRow
from tests.builders import changed, id_number

NAMES = ("王建业", "李明浩", "赵雅静", "孙立群", "吴桂兰")


def people(count: int = 3, **facts: object) -> tuple[Applicant, ...]:
    """So many people of one unit; `facts` are what they have in common."""
    return tuple(
        changed(name=NAMES[n % len(NAMES)], id_number=id_number(51 + n), **facts) for n in range(count)
    )


def roster(*applicants: Applicant, publicity: tuple[date, date] | None = None) -> RosterPreview:
    """A roster of these people, all rows good."""
    return RosterPreview(
        sheet="花名册",
        other_sheets=(),
        unit=applicants[0].unit if applicants else "",
        publicity=publicity,
        columns=(),
        unknown=(),
        rows=tuple(RosterRow(n, person, ()) for n, person in enumerate(applicants, start=4)),
        refused=(),
        others=(),
    )
