"""Stores that older programs filled are opened by this one with everything they hold."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from intake_desk.domain.packet import PacketState
from intake_desk.services.desk import Desk
from intake_desk.services.papers.paper_sorts import PaperSort
from intake_desk.services.papers.printers import Offset, print_setting
from intake_desk.services.records import PacketId, ServedTo, UnitYear
from intake_desk.services.units.hand_in_files import LabelSetting, label_setting
from intake_desk.services.units.hand_in_papers import LABEL_STOCKS
from intake_desk.storage.opening import open_store
from intake_desk.storage.unit_of_work import SqliteStore

OLD = Path(__file__).parents[1] / "old_stores"
AT = datetime(2025, 6, 27, 12, 0)
TOLD = PacketId(2)
SHOWN_TEXT = ("2025-06-18", "2025-06-24")
SHOWN = (date(2025, 6, 18), date(2025, 6, 24))


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every column of every table that the first program knew."""
    with closing(sqlite3.connect(path)) as store:
        names = [name for (name,) in store.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        known = [name for name in names if name != "alembic_version"]
        return {name: store.execute(f"SELECT * FROM {name}").fetchall() for name in known}


@pytest.fixture(name="opened")
def _opened(tmp_path: Path) -> tuple[Path, SqliteStore]:
    path = tmp_path / "desk.db"
    shutil.copy(OLD / "0001.db", path)
    store = open_store(path, backups=tmp_path, at=AT)
    store.close()
    return path, store


def test_nothing_that_was_there_is_lost(opened: tuple[Path, SqliteStore]) -> None:
    before, after = everything(OLD / "0001.db"), everything(opened[0])
    for table, rows in before.items():
        width = len(rows[0]) if rows else 0
        if table == "unit":
            width = 4  # behind the department stood what now has a year
        assert [row[:width] for row in after[table]] == [row[:width] for row in rows], table
    assert opened[1].check_chain().sound


@pytest.mark.parametrize(
    ("known", "carried"),
    [
        ("", {2025: UnitYear("direct", SHOWN)}),  # as its packets of 2025 say
        (
            "UPDATE packet SET year = 2026 WHERE id > 2",
            {2025: UnitYear("direct", SHOWN), 2026: UnitYear("direct")},
        ),
        (
            "UPDATE unit SET channel = 'federation'",
            {2025: UnitYear("federation", SHOWN)},
        ),  # no packet says so
        ("UPDATE unit SET channel = ''", {2025: UnitYear("", SHOWN)}),
    ],
)
def test_channel_and_publicity_of_a_unit_go_to_the_year_they_were_told_for(
    tmp_path: Path, known: str, carried: dict[int, UnitYear]
) -> None:
    path = tmp_path / "desk.db"
    shutil.copy(OLD / "0001.db", path)
    with closing(sqlite3.connect(path)) as store, store:
        store.execute(
            "UPDATE unit SET channel = 'direct', publicity_first = ?, publicity_last = ?", SHOWN_TEXT
        )
        store.execute("UPDATE packet SET channel = 'direct'")
        store.execute(known)
    opened = open_store(path, backups=tmp_path, at=AT)
    with opened.read() as reading:
        packet = reading.packet(PacketId(1))
        told = {year: reading.unit_year(packet.unit_id, year) for year in (2024, 2025, 2026)}
    opened.close()
    assert {year: one for year, one in told.items() if one != UnitYear()} == carried


def test_who_decided_is_read_out_of_the_history(opened: tuple[Path, SqliteStore]) -> None:
    with opened[1].read() as reading:
        packets = [reading.packet(PacketId(number)) for number in range(1, 6)]
    opened[1].close()
    visits = [visit for packet in packets for visit in packet.visits]
    assert [(visit.decision is None, visit.decided_by) for visit in visits] == [
        *[(False, "李会文")] * 3,
        (True, ""),
    ]


def test_a_correction_that_ran_goes_on(opened: tuple[Path, SqliteStore]) -> None:
    with opened[1].read() as reading:
        packet = reading.packet(TOLD)
        (line,) = reading.corrections(2025, PacketState.CORRECTING)
    opened[1].close()
    visit = packet.correction
    assert visit is not None
    assert visit.serving is not None
    assert (visit.serving.at, visit.serving.to) == (visit.decided_at, ServedTo.APPLICANT)
    assert not visit.serving.signed  # nobody said so
    assert visit.deadline is not None
    assert visit.deadline.due == visit.due == datetime(2025, 7, 2, 17, 30)
    assert visit.deadline.calendar_version.startswith("chinesecalendar")
    assert [row.finding.code for row in visit.told] == ["no_seal", "missing"]
    assert (line.told, line.closed, line.name) == (2, 0, "张晓羽")


def test_the_offset_of_labels_is_that_of_any_printer_now(tmp_path: Path) -> None:
    path = tmp_path / "desk.db"
    shutil.copy(OLD / "0001.db", path)
    with closing(sqlite3.connect(path)) as store, store:
        store.execute("INSERT INTO setting VALUES ('labels', ?)", (f"{LABEL_STOCKS[1].name}|1.5|-2.0",))
    opened = open_store(path, backups=tmp_path, at=AT)
    desk = cast("Desk", SimpleNamespace(store=opened))
    assert label_setting(desk) == LabelSetting(LABEL_STOCKS[1], Offset(1.5, -2.0))
    assert print_setting(desk, PaperSort.LABELS).offset_on("HP") == Offset(1.5, -2.0)
    opened.close()
