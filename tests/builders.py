"""The people, days and packets that the tests of domain and services speak of, in one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from functools import reduce
from pathlib import Path

from intake_desk.domain import acts, original_acts
from intake_desk.domain.acts import Act
from intake_desk.domain.campaign import Campaign, Item
from intake_desk.domain.campaign_reader import read_campaign
from intake_desk.domain.checklist import checklist_for
from intake_desk.domain.findings import Case, Standing
from intake_desk.domain.id_card import check_digit
from intake_desk.domain.inspection import Inspection
from intake_desk.domain.person import Applicant
from intake_desk.domain.verification import CheckResult, OnlineCheck

_FILE = Path(__file__).parents[1] / "resources" / "campaigns" / "2025-baotou.toml"
CAMPAIGN_TEXT = _FILE.read_text(encoding="utf-8")
CAMPAIGN = read_campaign(CAMPAIGN_TEXT)
CALENDAR = CAMPAIGN.calendar

FIRST_MORNING = datetime(2025, 6, 25, 9, 0)
MORNING = datetime(2025, 6, 27, 9, 12)
"""A Friday inside the window: a notice told then is due on 2 July."""
LAST_MINUTE = datetime(2025, 7, 4, 17, 30)

PUBLICITY = (date(2025, 6, 18), date(2025, 6, 24))
"""Five working days, both ends counted."""


def id_number(serial: int, area: str = "150203", birth: date = date(1988, 2, 29)) -> str:
    """A number that holds together; each serial from 0 to 999 is another person."""
    first17 = f"{area}{birth:%Y%m%d}{serial:03}"
    return first17 + check_digit(first17)


ENGINEER = Applicant(
    name="王建业",
    id_number=id_number(51),
    unit="包头市恒筑建设有限公司",
    series="JG",
    level="Z",
    title_sought="工程师",
    specialty="工程造价",
    unit_kind="private_firm",
    post="private",
    channel="direct",
    route="regular",
    education="bachelor",
    title="助理工程师",
    filed_online=date(2025, 6, 20),
    hours=90,
)
"""A private engineer who comes directly: seventeen documents, nothing to be advised of."""


def a_case(
    person: Applicant = ENGINEER,
    now: datetime = MORNING,
    standing: Standing | None = None,
    campaign: Campaign = CAMPAIGN,
) -> Case:
    """What the verdict on this person's packet depends on."""
    items = checklist_for(campaign, person)
    return Case(campaign, CALENDAR, person, items, now, standing or Standing())


def required(items: Iterable[Item]) -> tuple[Item, ...]:
    """The items that are asked for whether the person brings them or not."""
    return tuple(item for item in items if not item.if_any)


ALL_THERE: tuple[Act, ...] = (
    acts.StateBinding(bound=True, a4=True),
    acts.SetPublicity(*PUBLICITY),
    acts.RestInPlace(),
    original_acts.OriginalsSeen(),
)
"""What the clerk does with a packet that has no fault, while its originals still lie on the desk."""

CLEAN: tuple[Act, ...] = (*ALL_THERE, original_acts.HandBack())
"""The whole look at a packet that has no fault."""


def after(case: Case, *done: Act, seen: Inspection | None = None) -> Inspection:
    """What was seen after these acts, one by one."""
    return reduce(lambda so_far, act: act.perform(so_far, case.items), done, seen or Inspection())


def changed(**facts: object) -> Applicant:
    """The engineer with other facts."""
    return replace(ENGINEER, **facts)  # type: ignore[arg-type]  # each test names real fields


def a_check(result: CheckResult = CheckResult.VALID) -> OnlineCheck:
    """An online verification that ended like this."""
    return OnlineCheck("学信网", "ABCD1234EFGH5678", FIRST_MORNING.date(), result)
