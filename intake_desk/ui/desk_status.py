"""What the bar at the bottom says, kept true: the last saving and backup, the history, who sits here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from intake_desk.services.counter.window_figures import chain_head
from intake_desk.services.desk import Desk
from intake_desk.services.safety.back_up import BackedUp, backup_words
from intake_desk.services.trouble import Trouble
from intake_desk.ui.status_bar import StatusBar, StatusView


class DeskStatus:
    """Remembers what no store tells, reads the rest anew, and shows both. `who` is the name signed in."""

    def __init__(self, desk: Desk, bar: StatusBar, who: Callable[[], str]) -> None:
        self._desk, self._bar, self._who = desk, bar, who
        self._saved_at: datetime | None = None
        self._reminder = ""

    def saved(self) -> None:
        """Something is on disk now; shown with the next `refresh`."""
        self._saved_at = self._desk.clock.now()

    def show_backup(self, done: BackedUp) -> None:
        """A backup was made: say so, and how the second place stands."""
        self._reminder = done.reminder(self._desk.clock.now())
        self._refresh_or_tell()

    def show_no_backup(self) -> None:
        """The last backup failed."""
        self._reminder = "最近一次备份未成功"
        self._refresh_or_tell()

    def _refresh_or_tell(self) -> None:
        try:
            self.refresh()
        except Trouble as trouble:
            self.tell(trouble)

    def refresh(self) -> None:
        """Read the history's head anew. Raises Trouble."""
        head = chain_head(self._desk)
        chain = f"{head.digest[:4]}-{head.digest[4:8]}".upper()
        self._bar.show_view(self._view(chain=f"日志链 {chain} · {head.count:,} 条"))

    def tell(self, trouble: Trouble) -> None:
        """The store cannot be read."""
        self._bar.show_view(self._view(trouble=trouble.sentence))

    def _view(self, *, chain: str = "", trouble: str = "") -> StatusView:
        backup = self._desk.backups.last  # an import makes one of its own
        return StatusView(
            saved_at=self._saved_at.time() if self._saved_at else None,
            backup_text=backup_words(backup) if backup else "",
            chain_text=chain,
            who=self._who(),
            trouble=trouble,
            reminder=self._reminder,
        )
