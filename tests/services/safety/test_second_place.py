"""The second place: chosen by the supervisor, copied to when it is there, missed calmly when it is not."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from intake_desk.services.safety.back_up import BackedUp, back_up
from intake_desk.services.safety.second_place import (
    SecondPlace,
    look_at_second_place,
    second_place_folder,
    set_second_place,
)
from intake_desk.services.trouble import Trouble, TroubleKind
from tests.builders import MORNING
from tests.counter import CLERK, SUPERVISOR, Counter, granted, refused


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A folder on another disk."""
    folder = tmp_path.parent / f"{tmp_path.name} U 盘"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def test_the_supervisor_chooses_it_and_it_stands_in_the_history(counter: Counter, stick: Path) -> None:
    assert look_at_second_place(counter.desk) == SecondPlace(None)
    assert refused(set_second_place(counter.desk, CLERK, str(stick))) == "not_allowed"
    place = granted(set_second_place(counter.desk, SUPERVISOR, f' "{stick}" '))
    assert (place.folder, place.there, place.newest) == (stick, True, None)
    before = counter.everything()
    granted(set_second_place(counter.desk, SUPERVISOR, str(stick)))
    assert counter.everything() == before, "the same again is no news"
    assert granted(set_second_place(counter.desk, SUPERVISOR, "")).folder is None
    assert second_place_folder(counter.desk) is None
    with counter.store.read() as reading:
        assert reading.chain_head().count == before[0].count + 1


def test_a_place_must_be_there_whole_and_elsewhere(
    counter: Counter, stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "within").mkdir()
    for folder in (tmp_path, tmp_path / "within"):
        assert refused(set_second_place(counter.desk, SUPERVISOR, str(folder))) == "place_is_own"
    assert refused(set_second_place(counter.desk, SUPERVISOR, str(stick / "no"))) == "no_such_place"
    monkeypatch.chdir(stick.parent)
    assert refused(set_second_place(counter.desk, SUPERVISOR, stick.name)) == "place_not_whole"


def test_each_backup_goes_there_too(counter: Counter, stick: Path) -> None:
    granted(set_second_place(counter.desk, SUPERVISOR, str(stick)))
    done = back_up(counter.desk, "manual")
    (copy,) = (stick / "intake-desk-real").iterdir()
    assert copy.name == done.backup.path.name
    assert done.second.newest == done.backup.taken_at
    assert (done.words(), done.reminder(counter.clock.at)) == ("备份 09:12，已校验", "")


def test_an_absent_stick_is_no_fault_and_is_reminded_of(counter: Counter, stick: Path) -> None:
    granted(set_second_place(counter.desk, SUPERVISOR, str(stick)))
    stick.rmdir()
    done = back_up(counter.desk, "timed")
    assert done.backup.path.is_file()
    assert done.reminder(counter.clock.at) == "另存处没有接上"
    assert not stick.exists()


def test_a_full_stick_is_told_beside_the_backup(
    counter: Counter, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise Trouble(TroubleKind.DISK_FULL, "磁盘空间已满，刚才的操作没有保存。", "请清理磁盘。")

    granted(set_second_place(counter.desk, SUPERVISOR, str(stick)))
    monkeypatch.setattr(type(counter.desk.backups), "copy_to", full)
    done = back_up(counter.desk, "timed")
    assert done.backup.path.is_file()
    assert done.reminder(counter.clock.at) == "另存不成功：磁盘空间已满"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (SecondPlace(None), ""),
        (SecondPlace(Path("E"), there=False), "另存处没有接上"),
        (SecondPlace(Path("E"), there=True), "另存处还没有备份"),
        (SecondPlace(Path("E"), there=True, newest=MORNING - timedelta(hours=23)), ""),
        (
            SecondPlace(Path("E"), there=True, newest=MORNING - timedelta(hours=25)),
            "另存已过一天，上次 6/26 08:12",
        ),
    ],
)
def test_the_reminder_says_what_is_missing(place: SecondPlace, words: str) -> None:
    assert place.reminder(MORNING) == words


def test_without_a_second_place_nothing_is_said(counter: Counter) -> None:
    done = back_up(counter.desk, "manual")
    assert isinstance(done, BackedUp)
    assert done.reminder(counter.clock.at) == ""


def test_a_stick_that_was_pulled_out_is_no_fault_of_the_backup(
    counter: Counter, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system still knows the folder, and every look at it fails."""
    granted(set_second_place(counter.desk, SUPERVISOR, str(stick)))
    ask = Path.stat

    def fail(path: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if path == stick:
            raise OSError(errno.EIO, "no such device")
        return ask(path, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", fail)
    done = back_up(counter.desk, "manual")
    assert done.backup.path.exists()
    assert done.reminder(counter.clock.at) == "另存处没有接上"


def test_a_folder_with_a_name_that_no_disk_takes_is_refused(counter: Counter) -> None:
    assert refused(set_second_place(counter.desk, SUPERVISOR, f"/{'长' * 300}")) == "no_such_place"
