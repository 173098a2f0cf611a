"""A counter over a fresh store for every test; the empty store is made once and copied."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.counter import Counter, open_counter


@pytest.fixture(scope="session")
def empty_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store without a packet, to be copied."""
    path = tmp_path_factory.mktemp("empty") / "desk.db"
    open_counter(path).store.close()
    return path


@pytest.fixture
def counter(empty_store: Path, tmp_path: Path) -> Iterator[Counter]:
    """A desk on a Friday morning inside the window, with nobody registered."""
    path = tmp_path / "desk.db"
    shutil.copy(empty_store, path)
    counter = open_counter(path)
    yield counter
    counter.store.close()
