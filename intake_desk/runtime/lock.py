"""One copy of the program per data folder: two would overwrite each other's drafts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QLockFile


class AlreadyRunning(Exception):
    """Another copy of the program works in this data folder."""


@contextmanager
def one_copy(root: Path) -> Iterator[None]:
    """Hold the data folder `root` (made if missing) for this process while the block runs.

    The lock of a killed process is taken over at once: its process is gone, which is all that counts.
    Raises AlreadyRunning when another copy holds it, OSError when the folder cannot be written.
    """
    root.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(root / "desk.lock"))
    lock.setStaleLockTime(0)  # age proves nothing: a desk may stay open for days
    if not lock.tryLock(0):
        if lock.error() is QLockFile.LockError.LockFailedError:
            raise AlreadyRunning
        raise PermissionError(f"cannot lock {root}")
    try:
        yield
    finally:
        lock.unlock()
