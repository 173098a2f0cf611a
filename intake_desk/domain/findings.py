"""What is wrong with a packet, computed from what the clerk saw and the campaign's rules.

Each rule is one small generator that names findings and the facts of the case; the words,
the class and the clause come from the campaign.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from intake_desk.domain.calendar import Calendar
from intake_desk.domain.campaign import Campaign, FindingClass, Item, Original, Place
from intake_desk.domain.experience import shortfall
from intake_desk.domain.id_card import IdCard, parse
from intake_desk.domain.inspection import Inspection, ItemRecord, OriginalWay, Presence
from intake_desk.domain.majors import not_near
from intake_desk.domain.ordering import Move, fewest_moves
from intake_desk.domain.person import Applicant
from intake_desk.domain.window import WindowPhase, phase, publicity_days
from intake_desk.domain.wording import worded


@dataclass(frozen=True)
class Finding:
    """One fault in the words of screen and paper. `item` is '' for the packet as a whole.

    `fixed` tells that it was put right at the counter, so that it does not go on the notice;
    `passed` is the supervisor's reason for passing it, '' when it stands.
    """

    code: str
    finding_class: FindingClass
    item: str
    number: int | None
    title: str
    problem: str
    remedy: str
    clause: str
    fixed: bool = False
    passed: str = ""

    @property
    def settled(self) -> bool:
        """Whether it no longer counts for the verdict."""
        return self.fixed or bool(self.passed)


@dataclass(frozen=True)
class Standing:
    """What the desk knows about person and unit apart from this packet.

    `same_level` names this person's other packet of this level and year, if it counts (R2).
    `unit_channel` is the label of the channel that the unit already uses this year, when the
    packet comes by another (R3). `lodged` tells that the first lodging lies behind (R10).
    `on_record` are the first and last day of a record of dishonesty that runs now (R15).
    """

    same_level: str = ""
    unit_channel: str = ""
    on_roster: bool = True
    lodged: bool = False
    on_record: tuple[date, date] | None = None


@dataclass(frozen=True)
class Case:
    """Everything a verdict depends on, apart from what the clerk saw."""

    campaign: Campaign
    calendar: Calendar
    applicant: Applicant
    items: tuple[Item, ...]
    now: datetime
    standing: Standing


@dataclass(frozen=True)
class _Fault:
    """A finding before it got its words. `also` is the finding whose remedy is asked for beside its own."""

    code: str
    item: Item | None = None
    facts: dict[str, object] = field(default_factory=dict)
    fixed: bool = False
    also: str = ""


def find(case: Case, seen: Inspection) -> tuple[Finding, ...]:
    """All findings of a packet: hard stops first, then by item, then advice."""
    faults = [*_gate(case, seen), *_items(case, seen), *_order(case, seen), *_advice(case)]
    found = [_in_words(case.campaign, seen, fault) for fault in faults]
    found += [_note(case, seen, index) for index in range(len(seen.notes))]
    rank = list(FindingClass)
    return tuple(sorted(found, key=lambda f: (rank.index(f.finding_class), f.number or 0)))


def filed_online(case: Case, seen: Inspection) -> bool | None:
    """Whether the online filing was done in time (R9): by its date, as the clerk stated only without one.

    A late date is a hard stop; one that is wrong is put right with the person's facts, for the history.
    """
    filed = case.applicant.filed_online
    if filed is None:
        return seen.filed_online
    return filed <= case.campaign.window.online_until


def order_moves(case: Case, seen: Inspection) -> tuple[Move[Item], ...]:
    """The fewest documents to move so that each place has the catalogue's order (R11)."""
    by_key = {item.key: item for item in case.items}
    lay = [by_key[key] for key in seen.found if key in by_key] or list(case.items)
    moves: list[Move[Item]] = []
    for place in Place:
        found = [i for i in lay if i.place is place and seen.of(i.key).presence is Presence.PRESENT]
        wanted = sorted(found, key=lambda item: item.number)
        moves += fewest_moves(found, wanted)
    return tuple(moves)


def move_words(move: Move[Item]) -> str:
    """One move as the clerk says it: 把 学历查验件 移到 学历证书 之后."""
    if move.behind is None:
        return f"把“{move.what.short}”移到最前"
    return f"把“{move.what.short}”移到“{move.behind.short}”之后"


def _gate(case: Case, seen: Inspection) -> Iterator[_Fault]:
    yield from _window(case)
    if seen.bound is False:
        yield _Fault("not_bound")
    if seen.a4 is False:
        yield _Fault("not_a4")
    if seen.out_of_scope:
        yield _Fault("out_of_scope", facts={"reason": seen.out_of_scope})
    if filed_online(case, seen) is False:
        yield _Fault("not_filed_online", facts={"until": case.campaign.window.online_until})
    if case.standing.on_record:
        first, last = case.standing.on_record
        yield _Fault("dishonesty_record", facts={"first": first, "last": last})
    if case.standing.same_level:
        yield _Fault("same_level_other_series", facts={"other": case.standing.same_level})
    if case.standing.unit_channel:
        yield _Fault("second_channel", facts={"channel": case.standing.unit_channel})


def _window(case: Case) -> Iterator[_Fault]:
    """The window guards the first lodging only (R10)."""
    window = case.campaign.window
    when = phase(window, case.now)
    if case.standing.lodged or when is WindowPhase.OPEN:
        return
    code = "before_window" if when is WindowPhase.BEFORE else "after_window"
    yield _Fault(code, facts={"first": window.first_day, "last": window.last_day, "closing": window.closing})


def _items(case: Case, seen: Inspection) -> Iterator[_Fault]:
    for item in case.items:
        record = seen.of(item.key)
        if record.presence is Presence.MISSING:  # its original comes with it, unless it lies here (R8)
            shown = item.original is not Original.REQUIRED or record.on_desk
            yield _Fault("missing", item, also="" if shown else "original_not_shown")
        if record.presence is Presence.PRESENT:
            yield from _document(item, record)
            if item.publicity:
                yield from _publicity(case, seen, item)


def _document(item: Item, record: ItemRecord) -> Iterator[_Fault]:
    if record.copies is not None and record.copies < item.copies and not item.fewer:
        yield _Fault("copies_short", item, {"have": record.copies, "need": item.copies})
    for code in item.faults:
        if code in record.faults:
            yield _Fault(code, item, fixed=code in record.fixed)
    lacking = [point.label for point in item.points if point.code in record.points_lacking]
    if lacking:
        yield _Fault("recommendation_incomplete", item, {"points": "、".join(lacking)})
    if item.original is Original.REQUIRED and record.original is OriginalWay.NOT_SHOWN:
        yield _Fault("original_not_shown", item)


def _publicity(case: Case, seen: Inspection, item: Item) -> Iterator[_Fault]:
    """The days of the publicity (R6): enough of them, and over, as only then nobody can object any more."""
    if seen.publicity is None:
        return
    first, last = seen.publicity
    running = "publicity_after_seal"
    if last > case.now.date() and running not in seen.of(item.key).faults:
        yield _Fault(running, item)
    days = len(publicity_days(first, last, case.calendar))
    needed = case.campaign.terms.publicity_days
    if days < needed:
        yield _Fault("publicity_short", item, {"first": first, "last": last, "days": days, "needed": needed})


def _order(case: Case, seen: Inspection) -> Iterator[_Fault]:
    moves = order_moves(case, seen)
    if moves:
        facts = {"count": len(moves), "moves": "；".join(map(move_words, moves))}
        yield _Fault("out_of_order", facts=facts, fixed=seen.order_fixed)


def _advice(case: Case) -> Iterator[_Fault]:
    person = case.applicant
    yield from _years(case)
    wanted = case.campaign.terms.hours_per_year
    if person.hours is not None and person.hours < wanted:
        yield _Fault("hours_short", facts={"hours": person.hours, "needed": wanted})
    if rule := not_near(case.campaign.majors, person):
        near = "、".join(rule.families)
        yield _Fault(
            "major_not_near", facts={"major": person.major, "specialty": rule.specialty, "near": near}
        )
    card = parse(person.id_number, case.now.date())
    if isinstance(card, IdCard) and card.area_odd:
        yield _Fault("id_area_odd", facts={"area": card.area})
    if not case.standing.on_roster:
        yield _Fault("not_on_roster")


def _years(case: Case) -> Iterator[_Fault]:
    """Fewer years than the national baseline asks for, with the rule that says so (人社部发〔2019〕16号)."""
    person, campaign = case.applicant, case.campaign
    ranking = [title for level in campaign.levels for title in level.titles]
    short = shortfall(campaign.experience, person, ranking)
    if short is None:
        return
    rule, held = short.rule, short.rule.title_held or "从事本专业"
    education = next((e.label for e in campaign.educations if e.code == person.education), "")
    words = f"{education}申报{rule.title_sought}：{held}满{rule.years}年"
    facts = {
        "title": held,
        "years": short.years,
        "needed": rule.years,
        "rule": words,
        "until": campaign.experience.counted_to,
    }
    yield _Fault("years_short", facts=facts)


def _in_words(campaign: Campaign, seen: Inspection, fault: _Fault) -> Finding:
    spec = campaign.finding(fault.code)
    asked = [spec, campaign.finding(fault.also)] if fault.also else [spec]
    item = fault.item
    return Finding(
        code=spec.code,
        finding_class=spec.finding_class,
        item=item.key if item else "",
        number=item.number if item else None,
        title=item.title if item else "",
        problem=worded(spec.problem, fault.facts),
        remedy="；".join(worded(each.remedy, fault.facts) for each in asked),
        clause=spec.clause,
        fixed=fault.fixed and spec.fixable,
        passed=seen.passed.get(spec.code, "") if spec.passable else "",
    )


def _note(case: Case, seen: Inspection, index: int) -> Finding:
    note = seen.notes[index]
    item = next((i for i in case.items if i.key == note.item), None)
    return Finding(
        code=f"note_{index}",
        finding_class=FindingClass.CORRECT,
        item=note.item,
        number=item.number if item else None,
        title=item.title if item else "",
        problem=note.problem,
        remedy=note.remedy,
        clause=case.campaign.finding("missing").clause,
    )
