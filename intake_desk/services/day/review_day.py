"""What is still open before a day is closed: originals on the desk, drafts in hand, corrections due,
papers never printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from intake_desk.domain.window import is_past
from intake_desk.services.corrections.correction_records import Correction
from intake_desk.services.day.day_records import DayFacts, DayState, UnprintedPaper
from intake_desk.services.desk import Desk
from intake_desk.services.originals.originals_here import OriginalHere, originals_lying
from intake_desk.services.papers.never_out import paper_words
from intake_desk.services.records import Hit, PacketId


@dataclass(frozen=True)
class DayReview:
    """A day before it is closed. `late` tells that it is over already; then only what came up to it counts.

    `due` are the corrections that end on the day and are not closed; past their hour they wait for the
    supervisor. `unprinted` papers may stay: they can be printed on any later day.
    """

    state: DayState
    late: bool
    originals: tuple[OriginalHere, ...]
    drafts: tuple[Hit, ...]
    due: tuple[Correction, ...]
    unprinted: tuple[UnprintedPaper, ...]

    @property
    def unreasoned(self) -> tuple[OriginalHere, ...]:
        """The originals that keep the day from being closed: here, and nobody wrote why."""
        return tuple(one for one in self.originals if not one.kept)

    @property
    def kept(self) -> tuple[OriginalHere, ...]:
        """The originals that stay over night, with a reason."""
        return tuple(one for one in self.originals if one.kept)

    def still_run(self, now: datetime) -> tuple[Correction, ...]:
        """The corrections whose applicant may still come today: tomorrow is too late for them (R7)."""
        return tuple(
            row for row in self.due if row.due and not is_past(row.due, now) and row.closed < row.told
        )

    def facts(self) -> DayFacts:
        """What the closing will name, in words."""
        return DayFacts(original_words(self.originals), draft_words(self.drafts), due_words(self.due))


def review_day(desk: Desk, day: date | None = None) -> DayReview:
    """Look at a day, today when none is named."""
    day = day or desk.today
    with desk.store.read() as reading:
        return DayReview(
            state=reading.day_state(day),
            late=day < desk.today,
            originals=tuple(one for one in originals_lying(desk, reading) if _by(day, one.since)),
            drafts=reading.in_hand_since(day),
            due=reading.corrections_due(day),
            unprinted=reading.unprinted_papers(day),
        )


def original_words(originals: Iterable[OriginalHere]) -> tuple[str, ...]:
    """Whose they are, what, and why they stay, a line a packet: JG-Z-0143 王建业 学历证书（明日取）."""
    titles: dict[PacketId, list[str]] = {}
    whole: dict[PacketId, OriginalHere] = {}
    for one in originals:
        whole.setdefault(one.packet.id, one)
        titles.setdefault(one.packet.id, []).append(one.item.short)
    return tuple(_of_packet(one, titles[packet_id]) for packet_id, one in whole.items())


def _of_packet(one: OriginalHere, titles: Iterable[str]) -> str:
    named = f"{one.packet.number or '核对中'} {one.packet.applicant.name} {'、'.join(titles)}"
    return f"{named}（{one.kept}）" if one.kept else named


def draft_words(drafts: Iterable[Hit]) -> tuple[str, ...]:
    """Whose drafts they are; people of one name are told apart by the end of their ID numbers."""
    people = tuple(drafts)
    often = Counter(one.name for one in people)
    return tuple(f"{one.name}（尾号 {one.id_tail}）" if often[one.name] > 1 else one.name for one in people)


def due_words(due: Iterable[Correction]) -> tuple[str, ...]:
    """Whose corrections end that day."""
    return tuple(f"{row.number} {row.name}" for row in due)


def unprinted_words(papers: Iterable[UnprintedPaper]) -> tuple[str, ...]:
    """Whose papers never came out: JG-Z-0143 王建业 受理回执."""
    return tuple(f"{paper.number} {paper.name} {paper_words(paper.kind)}".strip() for paper in papers)


def _by(day: date, moment: datetime | None) -> bool:
    """Whether it was so by the end of the day; what nobody dated was."""
    return moment is None or moment.date() <= day
