"""Finding, making and wiring the desks of a data folder."""

import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from intake_desk.bootstrap import (
    OpenDesk,
    find_desk,
    make_desk,
    open_desk,
    sample_rosters,
    shipped_campaign,
)
from intake_desk.runtime.paths import Paths, find_paths
from intake_desk.services.people.accounts import SYSTEM
from intake_desk.services.people.passwords import Passwords
from intake_desk.services.people.setup import Mode, NewPerson, Wanted
from intake_desk.services.records import Role
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble, TroubleKind
from intake_desk.storage.opening import open_store
from tests.builders import CAMPAIGN

CHEAP = Passwords(rounds=1, memory=8, lanes=1)
DAY = date(2025, 6, 27)
SUPERVISOR, CLERK = NewPerson("主管乙", "super-4729"), NewPerson("收件员甲", "clerk-4729")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """A new data folder, without the samples, which take their time."""
    return replace(find_paths(tmp_path / "data"), samples=tmp_path)


def make(paths: Paths, day: date | None) -> OpenDesk:
    made = make_desk(paths, Wanted(day, SUPERVISOR, CLERK), shipped_campaign(paths.resources), CHEAP)
    assert not isinstance(made, Refusal)
    opened, clerk = made
    assert clerk.role is Role.CLERK
    return opened


def test_there_is_no_desk_before_the_first_start(paths: Paths) -> None:
    assert find_desk(paths) is None
    assert not paths.root.exists()


def test_a_rehearsal_stands_on_its_day_in_its_own_folder(paths: Paths) -> None:
    opened = make(paths, DAY)
    assert opened.mode is Mode.REHEARSAL
    assert opened.desk.today == DAY
    assert opened.desk.clock.now() < datetime(2025, 6, 27, 9, 5)
    assert opened.folder.store == paths.root / "rehearsal" / "desk.sqlite3"
    opened.close()


def test_passwords_and_codes_of_a_desk_are_hashed_in_one_way(paths: Paths) -> None:
    made = make(paths, None)
    made.close()
    found, opened = find_desk(paths, CHEAP), open_desk(paths, Mode.REAL, CHEAP)
    assert found is not None
    assert opened is not None
    found.close()
    opened.close()
    assert [desk.desk.passwords for desk in (made, found, opened)] == [CHEAP] * 3


def test_a_real_desk_works_today_by_the_campaign_it_was_set_up_with(paths: Paths) -> None:
    opened = make(paths, None)
    assert opened.mode is Mode.REAL
    assert opened.desk.today > DAY
    assert opened.desk.campaign == CAMPAIGN
    assert not opened.desk.calendar.is_workday(date(2025, 6, 2))
    assert opened.folder == paths.desk
    opened.close()


def test_the_real_desk_is_found_before_the_rehearsal(paths: Paths) -> None:
    make(paths, DAY).close()
    rehearsal = find_desk(paths)
    assert rehearsal is not None
    assert rehearsal.mode is Mode.REHEARSAL
    rehearsal.close()
    make(paths, None).close()
    found = find_desk(paths)
    assert found is not None
    assert found.mode is Mode.REAL
    found.close()


def test_a_rehearsal_goes_on_where_its_clock_had_got_to(paths: Paths) -> None:
    opened = make(paths, DAY)
    later = datetime(2025, 6, 27, 15, 30)
    with opened.store.write(SYSTEM, later) as writing:
        writing.record("something")
    opened.close()
    again = open_desk(paths, Mode.REHEARSAL)
    assert again is not None
    assert again.desk.clock.now() >= later
    again.close()


def test_a_store_that_was_never_set_up_is_no_desk(paths: Paths) -> None:
    paths.desk.folder.mkdir(parents=True)
    at = datetime(2025, 6, 24)
    open_store(paths.desk.store, backups=paths.desk.backups, at=at, create=True).close()
    assert open_desk(paths, Mode.REAL) is None
    make(paths, None).close()


@pytest.mark.parametrize("state", ["gone", "empty", "never set up"])
@pytest.mark.parametrize("day", [DAY, None])
def test_a_desk_that_lost_its_store_is_not_begun_anew(paths: Paths, state: str, day: date | None) -> None:
    opened = make(paths, day)
    opened.back_up("close")
    opened.close()
    store = opened.folder.store
    store.unlink()
    if state == "empty":
        store.touch()
    elif state == "never set up":
        open_store(store, backups=opened.folder.backups, at=datetime(2025, 6, 24), create=True).close()
    with pytest.raises(Trouble, match="备份还在") as caught:
        find_desk(paths)
    assert caught.value.kind is TroubleKind.DAMAGED
    assert store.exists() is (state != "gone")


def test_a_rehearsal_whose_folder_was_deleted_is_begun_anew(paths: Paths) -> None:
    opened = make(paths, DAY)
    opened.back_up("close")
    opened.close()
    shutil.rmtree(paths.rehearsal.folder)
    assert find_desk(paths) is None
    make(paths, DAY).close()


def test_beside_a_window_nothing_is_tidied_up(paths: Paths) -> None:
    make(paths, DAY).close()
    restoring = paths.rehearsal.folder / "desk.sqlite3.restoring"
    restoring.write_bytes(b"half")
    for beside in (True, False):
        found = find_desk(paths, beside=beside)
        assert found is not None
        found.close()
        assert restoring.exists() is beside


def test_a_refused_set_up_leaves_no_desk(paths: Paths) -> None:
    wanted = Wanted(None, SUPERVISOR, NewPerson("收件员甲", "short"))
    refused = make_desk(paths, wanted, shipped_campaign(paths.resources), CHEAP)
    assert isinstance(refused, Refusal)
    assert find_desk(paths) is None


def test_a_backup_is_a_desk_by_itself(paths: Paths, tmp_path: Path) -> None:
    opened = make(paths, DAY)
    backup = opened.back_up("start").backup.path
    opened.close()
    assert backup.parent == paths.rehearsal.backups
    restored = replace(paths, root=tmp_path / "restored")
    restored.rehearsal.folder.mkdir(parents=True)
    shutil.copy(backup, restored.rehearsal.store)
    found = find_desk(restored)
    assert found is not None
    assert found.desk.campaign == CAMPAIGN
    found.close()


def test_a_rehearsal_knows_the_people_of_the_faultless_samples(tmp_path: Path) -> None:
    paths = find_paths(tmp_path / "data")
    previews = sample_rosters(paths.samples, CAMPAIGN, DAY)
    assert len(previews) == len(list(paths.samples.glob("*.xlsx"))) - 1, "one is there to be refused"
    opened = make(paths, DAY)
    with opened.store.read() as reading:
        assert reading.tally(2025, DAY).on_roster == sum(len(preview.rows) for preview in previews)
    opened.close()


def test_a_real_desk_starts_without_the_samples(tmp_path: Path) -> None:
    opened = make(find_paths(tmp_path / "data"), None)
    with opened.store.read() as reading:
        assert reading.tally(2025, DAY).on_roster == 0
    opened.close()


def test_workbooks_are_read_through_the_desk(paths: Paths, tmp_path: Path) -> None:
    opened = make(paths, DAY)
    (tmp_path / "no.xlsx").write_text("no workbook", encoding="utf-8")
    assert isinstance(opened.desk.read_workbook(tmp_path / "no.xlsx"), Refusal)
    opened.close()


def test_the_newest_campaign_is_the_one_to_begin_with(paths: Paths, tmp_path: Path) -> None:
    text = shipped_campaign(paths.resources).text
    folder = tmp_path / "resources" / "campaigns"
    folder.mkdir(parents=True)
    (folder / "2025-baotou.toml").write_text("an old one that nobody reads", encoding="utf-8")
    (folder / "2026-baotou.toml").write_text(text, encoding="utf-8")
    shipped = shipped_campaign(tmp_path / "resources")
    assert (shipped.text, shipped.campaign) == (text, CAMPAIGN)
    assert len(shipped.days) == 8


def test_a_faulty_campaign_is_told_with_its_first_fault(tmp_path: Path) -> None:
    folder = tmp_path / "campaigns"
    folder.mkdir()
    (folder / "2025.toml").write_text("year = 2025\nno equals sign", encoding="utf-8")
    with pytest.raises(Trouble) as told:
        shipped_campaign(tmp_path)
    assert "年度申报文件有误" in told.value.sentence
    assert "第 2 行" in told.value.advice


def test_a_missing_campaign_is_trouble_not_a_bug(tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        shipped_campaign(tmp_path)


def test_a_campaign_that_cannot_be_read_any_more_is_told_at_the_door(paths: Paths) -> None:
    opened = make(paths, DAY)
    with opened.store.write(SYSTEM, datetime(2025, 6, 27, 12, 0)) as writing:
        writing.add_campaign(2025, "2025-9", "year = 2025", date(2025, 6, 27), "测试")
        writing.record("put_in_force")
    opened.close()
    with pytest.raises(Trouble, match="年度申报文件有误"):
        find_desk(paths)
