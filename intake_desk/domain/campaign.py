"""One year's campaign as data: window, office, checklist, findings, channels, numbers.

Everything a year can change lives here as frozen values, read from one TOML file by
`campaign_reader`. No rule of the desk repeats any of it in code.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import NoReturn

from intake_desk.domain.annexes import RosterColumn, Statistics, UnitPaper
from intake_desk.domain.calendar import Calendar
from intake_desk.domain.choices import Channel, Choice, Level, Route, Series, UnitKind
from intake_desk.domain.experience import Experience
from intake_desk.domain.majors import Majors


class Place(StrEnum):
    """Where a document lies. Order is judged inside each place; only the volume is bound (R12)."""

    BAG = "bag"
    LOOSE = "loose"
    VOLUME = "volume"


class Mark(StrEnum):
    """What a document must carry (R5), by the letters of the catalogue."""

    HAND = "H"
    NAME = "N"
    OPINION = "O"
    DATE = "D"
    SEAL = "S"
    COPY = "C"


class Original(StrEnum):
    """How far the original behind a copy is asked for (R8)."""

    REQUIRED = "required"
    IF_AT_HAND = "if_at_hand"
    ONLINE = "online"
    NONE = "none"


class FindingClass(StrEnum):
    """What a finding does to the verdict: stops, goes on the notice, or only advises."""

    REFUSE = "refuse"
    CORRECT = "correct"
    ADVISE = "advise"


@dataclass(frozen=True)
class Window:
    """The days and hours of lodging (R9, R10). All times are the office's local time."""

    first_day: date
    last_day: date
    online_until: date
    morning: tuple[time, time]
    afternoon: tuple[time, time]

    @property
    def closing(self) -> time:
        """The minute at which a day, a deadline and the window end."""
        return self.afternoon[1]


@dataclass(frozen=True)
class Terms:
    """The lengths of time that the notice sets: working days, except where years are named."""

    correction_days: int
    publicity_days: int
    dishonesty_years: int
    hours_per_year: int


@dataclass(frozen=True)
class OfficeAddress:
    """Who receives, where, and whom to call; printed on every paper."""

    name: str
    room: str
    address: str
    contact: str
    phone: str


@dataclass(frozen=True)
class Condition:
    """One way for an item to apply: every field that is filled must match the person.

    An empty condition matches everybody. Values are codes of the campaign's lists, except
    `has_title`, `has_degree` (yes or no) and `channel_proof` (the person's channel asks for one).
    """

    levels: frozenset[str] = frozenset()
    unit_kinds: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    routes: frozenset[str] = frozenset()
    educations: frozenset[str] = frozenset()
    titles_sought: frozenset[str] = frozenset()
    has_title: bool | None = None
    has_degree: bool | None = None
    channel_proof: bool | None = None


@dataclass(frozen=True)
class Item:
    """One line of the catalogue (R11). It applies when one of its conditions matches.

    `faults` are the codes that a clerk may state on this very document: the marks it must carry
    and whatever else can be wrong with it. `if_any` items are asked for only when the applicant
    brings them, and then in any number (`copies` is 0); `waivable` items may be marked 不适用 by
    the clerk, because the rule that asks for them depends on facts the roster may not know.
    `points` are the check points of the recommendation (R4); `publicity` asks for the first and
    last day of the publicity (R6); `fewer` allows fewer copies than `copies`. What does not come
    `from_notice` is our draft.
    """

    number: int
    key: str
    title: str
    short: str
    copies: int
    place: Place
    original: Original
    faults: tuple[str, ...] = ()
    applies: tuple[Condition, ...] = (Condition(),)
    from_notice: bool = False
    if_any: bool = False
    waivable: bool = False
    fewer: bool = False
    publicity: bool = False
    points: tuple[Choice, ...] = ()


@dataclass(frozen=True)
class FindingSpec:
    """The fixed words of one finding; `{...}` places are filled from the facts of the case.

    `fixable` findings may be put right at the counter (当场改正). `passable` ones the supervisor
    may pass with a reason. `stated` ones are stated by the clerk at the gate, not computed.
    """

    code: str
    finding_class: FindingClass = field(metadata={"key": "class"})  # `class` is no name in Python
    problem: str
    remedy: str
    clause: str
    fixable: bool = False
    passable: bool = False
    stated: bool = False


@dataclass(frozen=True)
class MarkText:
    """The words of a mark on screen, with the finding that its absence is.

    One letter may stand for two marks: a date is the reviewer's (审核) or the signer's own (落款).
    """

    mark: Mark
    label: str
    finding: str


@dataclass(frozen=True)
class Numbers:
    """Patterns of packet and document numbers and the prefix of the scanned code."""

    code_prefix: str
    notice: str
    returned: str


@dataclass(frozen=True)
class Sentences:
    """Sentences that stand on the papers word for word."""

    told_all: str
    receipt: str
    original_agrees: str
    come_again: str
    window_over: str
    draft_checklist: str


@dataclass(frozen=True)
class VerificationSite:
    """A site for online verification. `pattern` is a regular expression for the addresses in its
    QR codes; its group `code` is the verification code. A `draft` pattern is our guess: nobody saw such a
    report yet.
    """

    key: str
    label: str
    pattern: str
    draft: bool = False


@dataclass(frozen=True)
class Campaign:
    """Everything of one year. `version` names this text of it on each paper judged by it.

    `years_entered` are the years whose days off and days worked are entered here in full, because the
    program does not know them: see `calendar`.
    """

    year: int
    version: str
    title: str
    short_title: str
    confirmed: bool
    window: Window
    terms: Terms
    days_off: frozenset[date]
    days_worked: frozenset[date]
    office: OfficeAddress
    series: tuple[Series, ...]
    levels: tuple[Level, ...]
    unit_kinds: tuple[UnitKind, ...]
    posts: tuple[Choice, ...]
    channels: tuple[Channel, ...]
    routes: tuple[Route, ...]
    educations: tuple[Choice, ...]
    items: tuple[Item, ...]
    marks: tuple[MarkText, ...]
    findings: tuple[FindingSpec, ...]
    numbers: Numbers
    sentences: Sentences
    sites: tuple[VerificationSite, ...]
    experience: Experience
    roster: tuple[RosterColumn, ...]
    statistics: Statistics
    unit_papers: tuple[UnitPaper, ...]
    majors: Majors = Majors()  # noqa: RUF009  # frozen; a file from before they were data has none
    years_entered: frozenset[int] = frozenset()

    @property
    def calendar(self) -> Calendar:
        """The working days as this campaign counts them."""
        return Calendar(self.days_off, self.days_worked, self.years_entered)

    def item(self, key: str) -> Item:
        """The catalogue line with this key. Raises KeyError when the campaign has none."""
        return next((i for i in self.items if i.key == key), None) or _missing(key)

    def title_of(self, key: str) -> str:
        """The title of a catalogue line, the key itself where the campaign has none (any more)."""
        return next((item.title for item in self.items if item.key == key), key)

    def finding(self, code: str) -> FindingSpec:
        """The words of this finding. Raises KeyError when the campaign has none."""
        return next((f for f in self.findings if f.code == code), None) or _missing(code)

    def is_fixable(self, code: str) -> bool:
        """Whether this finding may be put right at the counter; a free one may not."""
        return any(f.code == code and f.fixable for f in self.findings)

    def marks_of(self, item: Item) -> tuple[MarkText, ...]:
        """The marks that this document must carry (R5), in the campaign's order."""
        return tuple(m for m in self.marks if m.finding in item.faults)


def _missing(key: str) -> NoReturn:
    raise KeyError(key)
