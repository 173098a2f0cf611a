"""Copies of the store: what one is, why it was made, and the port to whatever makes and checks them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from intake_desk.services.people.setup import Mode

WHY = {
    "start": "打开程序时",
    "close": "关闭程序时",
    "timed": "定时",
    "day_end": "收工",
    "upgrade": "程序升级前",
    "import": "导入前",
    "restore": "恢复前",
    "manual": "手工",
}
"""The words for each reason, by the one word in a backup's name."""


@dataclass(frozen=True)
class Backup:
    """A copy of the store. `size` is in bytes; `head` and `entries` are the last link of its history,
    '' and 0 when the file could not be read.
    """

    path: Path
    taken_at: datetime
    why: str
    size: int
    head: str
    entries: int


class BackupFault(StrEnum):
    """What keeps a file from being restored."""

    GONE = "gone"
    DAMAGED = "damaged"
    FOREIGN = "foreign"
    NEWER = "newer"
    CHAIN = "chain"


@dataclass(frozen=True)
class BackupCheck:
    """What looking through a whole file gave. `fault` is None for one that can be restored; `mode` tells
    which kind of desk it is of, `last_at` when its last entry was written.
    """

    fault: BackupFault | None
    head: str = ""
    entries: int = 0
    last_at: datetime | None = None
    mode: Mode | None = None


class Backups(Protocol):
    """The backups of one desk. Every call may come from any thread and raises Trouble."""

    def make(self, at: datetime, why: str) -> Backup:
        """A checked copy beside the others, which are thinned; a copy that is not sound is not kept."""

    def made(self) -> tuple[Backup, ...]:
        """What is there, the newest first."""

    def newest(self) -> Backup | None:
        """The newest that is there."""

    @property
    def last(self) -> Backup | None:
        """The last one that was made since the program began, for whatever reason; asks no disk."""

    def check(self, path: Path) -> BackupCheck:
        """Look through a file: is it ours, whole, and does its history hold? Nothing in it is changed."""

    def copy_to(self, place: Path, backup: Backup, at: datetime) -> Backup:
        """A checked copy of a backup in a second place, thinned as the first one is."""

    def holds(self, place: Path) -> bool:
        """Whether a folder is, or lies in, the one where the store itself is."""

    def newest_at(self, place: Path) -> datetime | None:
        """When the newest copy in a second place was made; None when there is none or no such place."""
