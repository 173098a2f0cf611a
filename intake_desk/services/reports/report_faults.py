"""What was wrong with the packets, by item and by unit: for the day's report, and as advice for next year."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from intake_desk.domain.campaign import Campaign
from intake_desk.domain.decisions import LODGED, FirstPass, Result
from intake_desk.domain.wording import plain
from intake_desk.services.reports.report_records import FaultCount, UnitDecisions

OWN_WORDS = "其他问题（收件员所述）"


@dataclass(frozen=True)
class Fault:
    """A fault in words, and how often it was told or led to a return."""

    item: str
    problem: str
    many: int

    @property
    def words(self) -> str:
        """单位推荐意见：缺审核日期."""
        return f"{self.item}：{self.problem}" if self.item else self.problem


@dataclass(frozen=True)
class UnitFigures:
    """How a unit's packets did: what came, what passed at once, how many faults, and the most frequent."""

    unit: str
    received: int
    first_pass: FirstPass
    faults: int
    most: str


def faults_of(campaign: Campaign, found: Iterable[FaultCount]) -> tuple[Fault, ...]:
    """The faults by item and problem, the most frequent first; of equally many in the catalogue's order."""
    many: Counter[tuple[str, str]] = Counter()
    places: dict[tuple[str, str], tuple[int, str]] = {}
    words: dict[tuple[str, str], tuple[str, str]] = {}
    for one in found:
        key = (one.item, one.code)
        many[key] += one.many
        places[key] = (one.number or 0, one.code)
        words[key] = _fault_words(campaign, one)
    ranked = sorted(many, key=lambda key: (-many[key], places[key]))
    return tuple(Fault(*words[key], many[key]) for key in ranked)


def _fault_words(campaign: Campaign, one: FaultCount) -> tuple[str, str]:
    """Item and problem; by the words on paper when the campaign no longer has them."""
    item = next((item.short for item in campaign.items if item.key == one.item), one.title)
    spec = next((spec for spec in campaign.findings if spec.code == one.code), None)
    problem = plain(spec.problem) if spec else OWN_WORDS if one.code == "note" else one.problem
    return item, problem


def units_of(
    campaign: Campaign, made: Iterable[UnitDecisions], found: Iterable[FaultCount]
) -> tuple[UnitFigures, ...]:
    """Units whose packets were lodged, those with the most faults first."""
    lodged: dict[str, list[UnitDecisions]] = defaultdict(list)
    for one in made:
        if one.result in LODGED:
            lodged[one.unit].append(one)
    faults: dict[str, list[FaultCount]] = defaultdict(list)
    for fault in found:
        faults[fault.unit].append(fault)
    figures = (_unit(campaign, unit, lodged[unit], faults[unit]) for unit in lodged)
    return tuple(sorted(figures, key=lambda one: (-one.faults, -one.received, one.unit)))


def _unit(
    campaign: Campaign, unit: str, lodged: Iterable[UnitDecisions], found: Iterable[FaultCount]
) -> UnitFigures:
    lodged, ranked = tuple(lodged), faults_of(campaign, found)
    first = [one for one in lodged if one.first]
    return UnitFigures(
        unit=unit,
        received=sum(one.many for one in lodged),
        first_pass=FirstPass(
            sum(one.many for one in first if one.result is Result.ACCEPTED), sum(one.many for one in first)
        ),
        faults=sum(fault.many for fault in ranked),
        most=ranked[0].words if ranked else "",
    )
