"""Desks to measure at: a rehearsal whose rosters hold as many invented people as wanted."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import cycle
from pathlib import Path

from openpyxl import Workbook

from intake_desk import bootstrap
from intake_desk.bootstrap import OpenDesk
from intake_desk.runtime.paths import Paths, find_paths
from intake_desk.services.people.passwords import Passwords
from intake_desk.services.people.setup import Mode, NewPerson, Wanted
from intake_desk.services.records import Account, PacketId
from intake_desk.services.refusal import Refusal
from intake_desk.services.rosters.import_roster import import_roster
from intake_desk.services.rosters.read_roster import RosterChoice, preview_book, read_book
from intake_desk.services.rosters.roster_preview import RosterPreview
from tests.samples import make_samples
from tests.samples.people import AREAS, Person, firm_people, id_number

DAY = date(2025, 6, 27)
PASSWORD = "kfmt-4729"
MOST = 2000


@dataclass(frozen=True)
class Bench:
    """A desk, its clerk, and its packets one after the other, endlessly."""

    paths: Paths
    opened: OpenDesk
    clerk: Account

    @cached_property
    def packets(self) -> Iterator[PacketId]:
        with closing(sqlite3.connect(self.opened.folder.store)) as file:
            ids = [PacketId(n) for (n,) in file.execute("SELECT id FROM packet ORDER BY id")]
        return cycle(ids)


def empty_desk(folder: Path) -> Bench:
    """A rehearsal without sample people."""
    folder.mkdir()
    paths = replace(find_paths(folder), samples=folder)
    wanted = Wanted(DAY, NewPerson("主管乙", PASSWORD), NewPerson("收件员甲", PASSWORD))
    made = bootstrap.make_desk(paths, wanted, bootstrap.shipped_campaign(paths.resources), Passwords())
    assert not isinstance(made, Refusal)
    return Bench(paths, *made)


def desk_with(folder: Path, preview: RosterPreview) -> Bench:
    """A rehearsal with the people of this roster."""
    bench = empty_desk(folder)
    import_roster(bench.opened.desk, bench.clerk.actor, preview)
    return bench


def copy_of(bench: Bench, folder: Path) -> Bench:
    """Another desk with the same store."""
    shutil.copytree(bench.paths.root, folder)
    paths = replace(bench.paths, root=folder)
    opened = bootstrap.open_desk(paths, Mode.REHEARSAL)
    assert opened
    return Bench(paths, opened, bench.clerk)


def read(bench: Bench, roster: Path) -> RosterPreview:
    """A roster without a fault."""
    book = read_book(bench.opened.desk, roster)
    assert not isinstance(book, Refusal)
    preview = preview_book(bench.opened.desk, book, RosterChoice())
    assert not isinstance(preview, Refusal)
    assert not preview.refused
    return preview


def first(preview: RosterPreview, count: int) -> RosterPreview:
    """The same roster cut after so many people."""
    return replace(preview, rows=preview.rows[:count])


def multiply(store: Path, times: int) -> None:
    """Put so many times its packets into a store, each with another area in the ID number; by SQL alone."""
    with closing(sqlite3.connect(store)) as file, file:
        columns = [row[1] for row in file.execute("PRAGMA table_info(packet)")]
        (step,) = file.execute("SELECT max(id) FROM packet").fetchone()
        moved = "CAST(substr({0}, 1, 6) + :area AS TEXT) || substr({0}, 7)"
        new = {"id": "id + :step", "id_number": moved.format("id_number")}
        facts = ", ".join(new.get(name, name) for name in columns)
        key = f"CASE WHEN key GLOB '{'[0-9]' * 17}?' THEN {moved.format('key')} ELSE key END"
        for n in range(1, times):
            values = {"area": n * 1000, "step": n * step, "last": step}
            file.execute(f"INSERT INTO packet SELECT {facts} FROM packet WHERE id <= :last", values)
            keys = f"SELECT {key}, packet_id + :step FROM packet_key WHERE packet_id <= :last"
            file.execute(f"INSERT INTO packet_key {keys}", values)
        file.execute(f"UPDATE packet_count SET packets = packets * {times}")


def write_roster(path: Path, count: int = MOST) -> None:
    """A unit's workbook with so many people, in the columns of Annex 4."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("花名册")
    sheet.append([header for _, header, _ in make_samples.ANNEX4])
    unit = {"unit": make_samples.FIRM, "unit_kind": "非公有制企业", "channel": "直接报送"}
    for number, person in enumerate(_people(count), start=1):
        row = make_samples._row(number, person, **unit)
        sheet.append([row.get(field, "") for _, _, field in make_samples.ANNEX4])
    book.save(path)


def _people(count: int) -> Iterator[Person]:
    """The sample firm's people over and over, each time with other given names and ID numbers."""
    firm = list(firm_people())
    for serial in range(count):
        turn, n = divmod(serial, len(firm))
        person, other = firm[n], firm[(n + turn) % len(firm)]
        man = person.sex == "男"
        number = id_number(AREAS[turn % len(AREAS)], person.birth, n * 16 + turn // len(AREAS) * 2 + man)
        yield replace(person, name=person.name[0] + other.name[1:], id_number=number)
