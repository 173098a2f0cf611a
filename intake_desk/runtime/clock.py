"""What time it is at the desk: the computer's clock, or in a rehearsal a chosen day that runs on."""

from __future__ import annotations

import time
from datetime import datetime, timedelta


class SystemClock:
    """The computer's clock."""

    def now(self) -> datetime:
        """The office's local time, without zone, to the second."""
        return datetime.now().replace(microsecond=0)  # noqa: DTZ005 - one office, its own wall clock


class RehearsalClock:
    """A clock that starts at a chosen moment and runs on at the usual speed."""

    def __init__(self, start: datetime) -> None:
        self._start = start.replace(microsecond=0)
        self._since = time.monotonic()

    def now(self) -> datetime:
        """The rehearsal's local time, without zone, to the second."""
        return self._start + timedelta(seconds=int(time.monotonic() - self._since))
