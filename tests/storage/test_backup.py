"""Backups: complete while the desk works, checked before they count, thinned with care."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake_desk.services.records import PacketId
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.storage import backup
from intake_desk.storage.backup import back_up, latest_backup, taken_at, thin
from intake_desk.storage.opening import open_store
from intake_desk.storage.unit_of_work import SqliteStore
from tests.storage.people import AT, SYSTEM, inspection, open_visit


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def test_a_backup_of_a_store_in_use_is_the_store(
    store: SqliteStore, packet_id: PacketId, path: Path, backups: Path
) -> None:
    open_visit(store, packet_id, "education")
    with store.write(SYSTEM, AT) as work:
        work.save_inspection(packet_id, inspection(), "in the middle of a unit of work")
        made = back_up(path, backups, AT, "start")
        work.record("inspect", packet_id)
    assert made == backups / "desk-20250626-093015-start.db"
    assert [file.name for file in backups.iterdir()] == [made.name]
    restored = open_store(made, backups=backups, at=AT)
    with restored.read() as reading:
        visit = reading.packet(packet_id).visit
    assert visit is not None
    assert visit.inspection == inspection("education")  # what was not committed is not in it
    assert restored.check_chain().sound
    restored.close()


def test_a_backup_holds_every_row(store: SqliteStore, packet_id: PacketId, path: Path, backups: Path) -> None:
    open_visit(store, packet_id)
    assert dump(back_up(path, backups, AT, "close")) == dump(path)


@pytest.mark.usefixtures("store")
def test_two_reasons_in_one_second_are_two_backups(path: Path, backups: Path) -> None:
    made = [back_up(path, backups, AT, why) for why in ("upgrade", "start", "before_import")]
    assert sorted(made) == sorted(backups.iterdir())


@pytest.mark.usefixtures("store")
def test_the_latest_backup(path: Path, backups: Path) -> None:
    assert latest_backup(backups) is None
    later = AT + timedelta(hours=1)
    newest = back_up(path, backups, later, "close")
    back_up(path, backups, AT, "start")
    (backups / "desk-copy.db").write_text("somebody's own file")
    assert latest_backup(backups) == newest
    assert taken_at(newest) == later
    with pytest.raises(ValueError, match="no backup"):
        taken_at(backups / "desk-copy.db")


def test_a_damaged_store_gives_no_backup(store: SqliteStore, path: Path, backups: Path) -> None:
    store.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("INSERT INTO packet_key VALUES ('nobody', 99)")
    with pytest.raises(Trouble) as caught:
        back_up(path, backups, AT, "close")
    assert caught.value.kind is TroubleKind.DAMAGED
    assert list(backups.iterdir()) == []


@pytest.mark.usefixtures("store")
def test_a_copy_with_another_history_does_not_count(
    path: Path, backups: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    heads = iter([(2, "a"), (1, "b")])
    monkeypatch.setattr(backup, "_head", lambda _connection: next(heads))
    with pytest.raises(Trouble, match="没有通过校验"):
        back_up(path, backups, AT, "close")
    assert list(backups.iterdir()) == []


@pytest.mark.usefixtures("store")
def test_a_failed_backup_leaves_the_older_ones(path: Path, backups: Path) -> None:
    kept = back_up(path, backups, AT, "start")
    with pytest.raises(Trouble) as caught:
        back_up(path.with_name("gone.db"), backups, AT, "close")
    assert caught.value.kind is TroubleKind.NO_ACCESS
    assert list(backups.iterdir()) == [kept]


@pytest.mark.usefixtures("store")
def test_a_place_that_is_no_folder(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Trouble) as caught:
        back_up(path, tmp_path / "file", AT, "close")
    assert caught.value.kind is TroubleKind.OTHER


def thinned(folder: Path, ages: list[timedelta]) -> list[datetime]:
    for age in ages:
        (folder / f"desk-{AT - age:%Y%m%d-%H%M%S}-close.db").touch()
    thin(folder, AT)
    return sorted(taken_at(file) for file in folder.iterdir())


def test_a_day_keeps_all_a_month_keeps_days_the_rest_keeps_months(tmp_path: Path) -> None:
    hours = [timedelta(hours=n) for n in range(24)]
    days = [timedelta(days=n, hours=n % 3) for n in range(2, 30) for _ in (0, 1)]
    twice_a_day = [age + timedelta(hours=1) for age in days]
    old = [timedelta(days=n) for n in range(40, 160, 5)]
    left = thinned(tmp_path, [*hours, *days, *twice_a_day, *old])
    recent = [at for at in left if AT - at <= timedelta(days=1)]
    month = [at for at in left if timedelta(days=1) < AT - at <= timedelta(days=30)]
    rest = [at for at in left if AT - at > timedelta(days=30)]
    assert len(recent) == 24
    assert len({at.date() for at in month}) == len(month) == 28
    assert [f"{at:%Y-%m}" for at in rest] == ["2025-01", "2025-02", "2025-03", "2025-04", "2025-05"]


@settings(max_examples=25)
@given(minutes=st.lists(st.integers(-1000, 300_000), max_size=40))
def test_thinning_keeps_the_newest_and_is_done_after_once(
    tmp_path_factory: pytest.TempPathFactory, minutes: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("thin")
    ages = [timedelta(minutes=minute) for minute in minutes]
    left = thinned(folder, ages)
    assert (max(left) if left else None) == (AT - min(ages) if ages else None)
    assert thinned(folder, []) == left
    assert {at.date() for at in left} >= {(AT - age).date() for age in ages if age <= timedelta(days=29)}
