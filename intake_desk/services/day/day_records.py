"""Frozen rows of the book of days: when a day was closed, reopened and reported, and by whom."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NewType

DayEntryId = NewType("DayEntryId", int)


class DayAct(StrEnum):
    """What was done to a day; the value is what the store keeps."""

    CLOSED = "closed"
    REOPENED = "reopened"
    REPORTED = "reported"


@dataclass(frozen=True)
class DayFacts:
    """What a closing names, each line in words: `originals` left on the desk with their reason, `drafts`
    that stay over night, corrections `due` that day and still open. `backup` is the name of the checked
    copy, `head` and `entries` are the last link of the history that is in it. Of a printed report there are
    only `head` and `entries`: the link that stands on the paper.
    """

    originals: tuple[str, ...] = ()
    drafts: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    backup: str = ""
    head: str = ""
    entries: int = 0


@dataclass(frozen=True)
class UnprintedPaper:
    """A paper that was made for a packet and never left the desk; `kind` is a PaperKind."""

    number: str
    name: str
    kind: str


@dataclass(frozen=True)
class DayEntry:
    """One line of the book: what was done to `day`, when, by whom.

    `reason` tells why the day was reopened, or why its report was not printed ('' when it was).
    """

    id: DayEntryId
    day: date
    act: DayAct
    at: datetime
    by: str
    reason: str = ""
    facts: DayFacts = field(default_factory=DayFacts)


@dataclass(frozen=True)
class DayState:
    """How a day stands, from its lines, oldest first."""

    day: date
    entries: tuple[DayEntry, ...] = ()

    @property
    def closing(self) -> DayEntry | None:
        """The closing that stands; None while the day is open."""
        acts = [entry for entry in self.entries if entry.act is not DayAct.REPORTED]
        return acts[-1] if acts and acts[-1].act is DayAct.CLOSED else None

    @property
    def late(self) -> bool:
        """Closed on a later day."""
        return self.closing is not None and self.closing.at.date() > self.day

    @property
    def reported(self) -> DayEntry | None:
        """What was last said of the report of the standing closing: printed, or why not; None for neither."""
        closing = self.closing
        told = [entry for entry in self.entries if entry.act is DayAct.REPORTED]
        return told[-1] if closing and told and told[-1].id > closing.id else None

    @property
    def first_print(self) -> DayEntry | None:
        """The first print of the report since the standing closing, whose paper is kept; None for none."""
        closing = self.closing
        told = (entry for entry in self.entries if entry.act is DayAct.REPORTED and not entry.reason)
        return next((entry for entry in told if closing and entry.id > closing.id), None)

    @property
    def reopenings(self) -> tuple[DayEntry, ...]:
        """When the day was opened again, and why."""
        return tuple(entry for entry in self.entries if entry.act is DayAct.REOPENED)
