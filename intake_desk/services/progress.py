"""How long work tells how far it is, and how somebody who waits may stop it."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int], None]
"""Called with how much is done and how much there is; raises Cancelled when the work shall stop."""


class Cancelled(Exception):
    """Somebody stopped the work: it ends where it is, and leaves nothing half done."""


def unwatched(done: int, total: int) -> None:
    """Progress that nobody watches."""
