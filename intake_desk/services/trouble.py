"""Trouble of the environment: disk, lock, permission, damage. Not a bug, not a refusal."""

from __future__ import annotations

from enum import StrEnum


class TroubleKind(StrEnum):
    """What failed around the desk."""

    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    LOCKED = "locked"
    DAMAGED = "damaged"
    NO_ACCESS = "no_access"
    NEWER_STORE = "newer_store"
    OLDER_STORE = "older_store"
    FOREIGN_FILE = "foreign_file"
    CLOCK_BACK = "clock_back"
    DAY_CLOSED = "day_closed"
    ACCOUNT_GONE = "account_gone"
    OTHER = "other"


DAMAGE = frozenset({TroubleKind.DAMAGED, TroubleKind.FOREIGN_FILE})
"""The store is there no more, or cannot be read: a backup may take its place."""


class Trouble(Exception):
    """Something around the desk failed; nothing was half done.

    `sentence` tells the clerk what happened and `advice` what to do, both in Chinese.
    """

    def __init__(self, kind: TroubleKind, sentence: str, advice: str) -> None:
        super().__init__(f"{kind}: {sentence}")
        self.kind = kind
        self.sentence = sentence
        self.advice = advice
