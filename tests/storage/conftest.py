"""A real store on a real disk, with a unit and a person in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake_desk.services.records import PacketId
from intake_desk.storage.opening import open_store
from intake_desk.storage.unit_of_work import SqliteStore
from tests.storage.people import AT, WANG, add_packet


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the store lies: a folder with a Chinese name and a space, as on a real desk."""
    folder = tmp_path / "收件 数据"
    folder.mkdir()
    return folder / "desk.db"


@pytest.fixture
def backups(tmp_path: Path) -> Path:
    """Where backups go; not there yet."""
    return tmp_path / "备份"


@pytest.fixture
def store(path: Path, backups: Path) -> Iterator[SqliteStore]:
    """A new store."""
    opened = open_store(path, backups=backups, at=AT, create=True)
    yield opened
    opened.close()


@pytest.fixture
def packet_id(store: SqliteStore) -> PacketId:
    """王建业, expected from the roster."""
    return add_packet(store, WANG, "王建业", "wjy", "0512")
