"""Whatever comes in from outside comes in over a backup; without one nothing is taken in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from intake_desk.documents.excel.roster_reader import read_roster
from intake_desk.services.campaigns.campaign_file import import_campaign
from intake_desk.services.dishonesty_file import import_dishonesty
from intake_desk.services.rosters.import_roster import import_roster
from intake_desk.services.trouble import Trouble, TroubleKind
from tests.builders import CAMPAIGN_TEXT
from tests.counter import SUPERVISOR, Counter, granted
from tests.rosters import people, roster
from tests.services.campaign_texts import keeping
from tests.services.test_dishonesty_file import WANG, workbook

Take = Callable[[Counter, Path], object]


def take_roster(counter: Counter, _folder: Path) -> object:
    return import_roster(counter.desk, SUPERVISOR, roster(*people()))


def take_register(counter: Counter, folder: Path) -> object:
    desk = replace(counter.desk, read_workbook=read_roster)
    return import_dishonesty(desk, SUPERVISOR, workbook(folder, WANG))


def take_campaign(counter: Counter, folder: Path) -> object:
    path = folder / "2025.toml"
    path.write_text(CAMPAIGN_TEXT, encoding="utf-8")
    return import_campaign(counter.desk, SUPERVISOR, path)


@pytest.fixture
def kept(counter: Counter) -> Counter:
    """A desk that keeps versions of its campaign."""
    return keeping(counter)


@pytest.mark.parametrize("take", [take_roster, take_register, take_campaign])
def test_a_backup_of_what_was_there_before_is_made(kept: Counter, tmp_path: Path, take: Take) -> None:
    before = kept.everything()[0]
    granted(take(kept, tmp_path))
    (backup,) = kept.desk.backups.made()
    assert (backup.why, backup.head, backup.entries) == ("import", before.digest, before.count)
    assert kept.everything()[0].count > before.count


@pytest.mark.parametrize("take", [take_roster, take_register, take_campaign])
def test_without_a_backup_nothing_is_taken_in(
    kept: Counter, tmp_path: Path, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise Trouble(TroubleKind.DISK_FULL, "磁盘空间已满。", "请清理磁盘。")

    monkeypatch.setattr(type(kept.desk.backups), "make", full)
    before = kept.everything()
    with pytest.raises(Trouble):
        take(kept, tmp_path)
    assert kept.everything() == before
