"""Bring a unit's roster into the desk: all of its good rows or, when anything fails, none.

Importing again changes nothing; a packet that is in hand or decided is never changed by a roster. What
the roster says is kept beside each packet, so that both can be compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from intake_desk.domain.packet import PacketState
from intake_desk.domain.person import Applicant
from intake_desk.services.counter.register_person import free_channel, unit_for
from intake_desk.services.counter.search_keys import person_keys
from intake_desk.services.day.open_day import on_open_day
from intake_desk.services.desk import Desk
from intake_desk.services.ports import Reading, Writing
from intake_desk.services.progress import Progress, unwatched
from intake_desk.services.records import Actor, Packet, Unit, UnitId
from intake_desk.services.rosters.roster_preview import RosterPreview
from intake_desk.services.units.unit_records import Announced

_AT_ONCE = 100
"""Rows stored by one statement; between them the import can be cancelled."""


@dataclass(frozen=True)
class Change:
    """A packet that is there, with the facts that the roster has now."""

    packet: Packet
    applicant: Applicant


@dataclass(frozen=True)
class Plan:
    """What importing would do.

    `add`, `change` and `same` are people to add, to change, and already as they are; `in_hand` are
    packets past changing of which the roster says something else, `news` those whose difference the
    desk has not noted yet.
    """

    add: tuple[Applicant, ...] = ()
    change: tuple[Change, ...] = ()
    same: tuple[Packet, ...] = ()
    in_hand: tuple[Change, ...] = ()
    news: tuple[Change, ...] = ()


@dataclass
class _Drawing:
    """A plan being drawn."""

    add: list[Applicant] = field(default_factory=list)
    change: list[Change] = field(default_factory=list)
    same: list[Packet] = field(default_factory=list)
    in_hand: list[Change] = field(default_factory=list)
    news: list[Change] = field(default_factory=list)

    def put(self, reading: Reading, person: Applicant, packet: Packet | None) -> None:
        if packet is None:
            self.add.append(person)
        elif packet.applicant == person and packet.on_roster:
            self.same.append(packet)
        elif packet.state is PacketState.EXPECTED:
            self.change.append(Change(packet, person))
        else:
            self.in_hand.append(Change(packet, person))
            if not packet.on_roster or reading.roster_entry(packet.id) != person:
                self.news.append(Change(packet, person))


def plan_import(desk: Desk, preview: RosterPreview) -> Plan:
    """What importing this roster would do now; nothing is stored."""
    with desk.store.read() as reading:
        return _plan(reading, desk.campaign.year, preview)


@on_open_day
def import_roster(
    desk: Desk,
    actor: Actor,
    preview: RosterPreview,
    words: Mapping[str, str] | None = None,
    progress: Progress = unwatched,
) -> Plan:
    """Store the good rows of a roster in one unit of work; gives what was done. Any thread.

    `words` are headers that were mapped to fields by hand: they are remembered for the roster's units.
    A checked backup is made before. Raises Cancelled, and then nothing was stored.
    """
    desk.backups.make(desk.clock.now(), "import")
    with desk.store.write(actor, desk.clock.now()) as writing:
        plan = take_roster(writing, desk.campaign.year, preview, progress)
        _keep_words(writing, preview, words or {})
        return plan


def take_roster(writing: Writing, year: int, preview: RosterPreview, progress: Progress = unwatched) -> Plan:
    """Carry out the import inside a unit of work that somebody else opened."""
    plan = _plan(writing, year, preview)
    old, many = (*plan.change, *plan.news), len(plan.add) + len(plan.change) + len(plan.news)
    units = _UnitIds(writing, year)
    for start in range(0, len(plan.add), _AT_ONCE):
        progress(start, many)
        people = plan.add[start : start + _AT_ONCE]
        writing.add_announced(year, [Announced(p, units.of(p), person_keys(p, None)) for p in people])
    for done, change in enumerate(old, start=len(plan.add)):
        progress(done, many)
        _take(writing, units, change.packet, change.applicant)
    _free_channels(writing, year, plan.change)
    if _keep_publicity(writing, year, preview) or many:
        writing.record("import_roster", new=_told(year, preview, plan))
    return plan


class _UnitIds:
    """The units of the rows, each looked up once for each channel that its rows name."""

    def __init__(self, writing: Writing, year: int) -> None:
        self._writing, self._year = writing, year
        self._known: dict[tuple[str, str], UnitId] = {}

    def of(self, person: Applicant) -> UnitId:
        """The person's unit, a new one when nobody named it before."""
        key = (person.unit, person.channel)
        if key not in self._known:
            self._known[key] = unit_for(self._writing, self._year, person)
        return self._known[key]


def _take(writing: Writing, units: _UnitIds, packet: Packet, person: Applicant) -> None:
    """A packet that is still expected takes the row's facts; one past changing only what the roster says."""
    if packet.state is PacketState.EXPECTED:
        keys = person_keys(person, packet.number)
        writing.change_applicant(packet.id, person, units.of(person), keys)
    if not packet.on_roster:
        writing.set_on_roster(packet.id)
        writing.record("list_walk_in", packet.id)  # days before this one count the packet as they did
    writing.keep_roster_entry(packet.id, person)


def _free_channels(writing: Writing, year: int, changes: Iterable[Change]) -> None:
    """A channel that an earlier roster told by mistake is its unit's no more (R3)."""
    put_right = (c for c in changes if c.packet.applicant.channel != c.applicant.channel)
    for unit_id, told in {(c.packet.unit_id, c.packet.applicant.channel): None for c in put_right}:
        free_channel(writing, unit_id, year, told)


def _plan(reading: Reading, year: int, preview: RosterPreview) -> Plan:
    drawing = _Drawing()
    units = _units(reading, preview)
    for row in preview.rows:
        person = _with_unit(row.applicant, units)
        known = (p for p in reading.packets_of(person.id_number, year) if _same_aim(p.applicant, person))
        drawing.put(reading, person, next(known, None))
    return Plan(**{name: tuple(each) for name, each in vars(drawing).items()})


def _units(reading: Reading, preview: RosterPreview) -> dict[str, Unit | None]:
    """The units that the rows name; one under another spelling is found by it."""
    return {name: reading.unit_named(name) for name in {row.applicant.unit for row in preview.rows}}


def _with_unit(person: Applicant, units: Mapping[str, Unit | None]) -> Applicant:
    unit = units[person.unit]
    return person if unit is None else replace(person, unit=unit.name)


def _same_aim(known: Applicant, person: Applicant) -> bool:
    return (known.series, known.level) == (person.series, person.level)


def _keep_publicity(writing: Writing, year: int, preview: RosterPreview) -> bool:
    """The days on show are the unit's of this year: packets open with them (R6). Tells if they are news."""
    if preview.publicity is None:
        return False
    units = [unit for unit in _units(writing, preview).values() if unit]
    news = [u for u in units if writing.unit_year(u.id, year).publicity != preview.publicity]
    for unit in news:
        writing.set_unit_publicity(unit.id, year, preview.publicity)
    return bool(news)


def _keep_words(writing: Writing, preview: RosterPreview, words: Mapping[str, str]) -> None:
    units = [unit for unit in _units(writing, preview).values() if unit]
    known = writing.header_words([unit.name for unit in units])
    news = {header: name for header, name in words.items() if known.get(header) != name}
    if not news or not units:
        return
    for unit in units:
        writing.map_headers(unit.id, news)
    writing.record("map_headers", new={"unit": units[0].name, **news})


def _told(year: int, preview: RosterPreview, plan: Plan) -> dict[str, object]:
    return {
        "year": year,
        "unit": preview.unit or (preview.rows[0].applicant.unit if preview.rows else ""),
        "sheet": preview.sheet,
        "added": len(plan.add),
        "changed": len(plan.change),
        "same": len(plan.same),
        "in_hand": len(plan.in_hand),
        "listed": sum(not change.packet.on_roster for change in (*plan.change, *plan.news)),
        "refused": len(preview.refused),
    }
