"""What a draft would mean at the counter: checklists of sample people beside those in force, every
deadline of the window, and what publicities would count.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from intake_desk.domain.calendar import CalendarUnknown
from intake_desk.domain.campaign import Campaign
from intake_desk.domain.campaign_places import fault_in_words
from intake_desk.domain.sample_people import SAMPLES, Compared, compared
from intake_desk.domain.window import Deadline, correction_deadline, publicity_days, window_days
from intake_desk.services.campaigns.campaign_records import Named
from intake_desk.services.campaigns.edit_campaign import CampaignBoard, board_of
from intake_desk.services.corrections.calendar_refusals import calendar_refusal
from intake_desk.services.corrections.recount_deadlines import Recount, helped_by
from intake_desk.services.desk import Desk
from intake_desk.services.people.accounts import require
from intake_desk.services.ports import Reading
from intake_desk.services.records import Actor, Role
from intake_desk.services.refusal import Refusal

_EXAMPLES = 4


@dataclass(frozen=True)
class SampleList:
    """The checklist of a sample person, with what differs from the one in force."""

    who: str
    lines: tuple[Compared, ...]

    @property
    def differs(self) -> int:
        """How many lines are not as they are now."""
        return sum(bool(line.difference) for line in self.lines)


@dataclass(frozen=True)
class ToldOn:
    """The deadline of a notice told on `day`; `was` is what it would be by the campaign in force, None in
    another year.
    """

    day: date
    deadline: Deadline
    was: date | None


@dataclass(frozen=True)
class ShownFor:
    """A publicity from `first` to `last` and the working days that it counts; both ends count (R6)."""

    first: date
    last: date
    days: int
    enough: bool


@dataclass(frozen=True)
class CampaignPreview:
    """What the draft would mean, with the campaign in force beside it; `helped` are those who were told
    before and whom its days off would give more time.
    """

    campaign: Campaign
    now: Campaign
    samples: tuple[SampleList, ...]
    deadlines: tuple[ToldOn, ...]
    publicities: tuple[ShownFor, ...]
    helped: tuple[Recount, ...]


def preview_campaign(desk: Desk, actor: Actor, on: Named | None = None) -> CampaignPreview | Refusal:
    """The preview of the draft, or of the version `on` (None: in force). Refused while it has faults."""
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    with desk.store.read() as reading:
        board = board_of(desk, reading, on)
        helped = _helped(desk, reading, board)
    if isinstance(helped, Refusal):
        return helped
    if board.campaign is None or board.faults:
        words = f"草稿还有 {len(board.faults)} 处须改正，不能预览。"
        return Refusal("faulty", words, f"例如：{fault_in_words(board.faults[0], board.tree)}。")
    campaign, now = board.campaign, desk.campaign
    return CampaignPreview(
        campaign=campaign,
        now=now,
        samples=tuple(SampleList(who, compared(person, now, campaign)) for who, person in SAMPLES.items()),
        deadlines=tuple(
            _told_on(campaign, now, day) for day in window_days(campaign.window, campaign.calendar)
        ),
        publicities=_publicities(campaign),
        helped=helped,
    )


def helped_by_draft(desk: Desk, actor: Actor) -> tuple[Recount, ...] | Refusal:
    """Whose deadline, told before, the draft would give more time; none while it has faults of form."""
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    with desk.store.read() as reading:
        return _helped(desk, reading, board_of(desk, reading))


def _helped(desk: Desk, reading: Reading, board: CampaignBoard) -> tuple[Recount, ...] | Refusal:
    if board.campaign is None:
        return ()
    try:
        return helped_by(desk, reading, board.campaign)
    except CalendarUnknown as unknown:
        return calendar_refusal(unknown)


def _told_on(campaign: Campaign, now: Campaign, day: date) -> ToldOn:
    was = _deadline(now, day).due.date() if now.year == campaign.year else None
    return ToldOn(day, _deadline(campaign, day), was)


def _deadline(campaign: Campaign, day: date) -> Deadline:
    told, closing = datetime.combine(day, campaign.window.morning[0]), campaign.window.closing
    return correction_deadline(told, campaign.terms.correction_days, closing, campaign.calendar)


def _publicities(campaign: Campaign) -> tuple[ShownFor, ...]:
    """Seven days each: the weeks before the window, and its first one."""
    week, first = timedelta(days=7), campaign.window.first_day
    begins = [first - (_EXAMPLES - n) * week for n in range(_EXAMPLES + 1)]
    return tuple(_shown_for(campaign, begin, begin + week - timedelta(days=1)) for begin in begins)


def _shown_for(campaign: Campaign, first: date, last: date) -> ShownFor:
    days = len(publicity_days(first, last, campaign.calendar))
    return ShownFor(first, last, days, days >= campaign.terms.publicity_days)
