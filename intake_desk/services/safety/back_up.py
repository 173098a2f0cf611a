"""Back up, and put a copy in the second place when it is there. A second place that fails is told beside
the backup: it never makes the backup itself a failure.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from intake_desk.services.desk import Desk
from intake_desk.services.safety.backups import Backup
from intake_desk.services.safety.second_place import SecondPlace, look_at_second_place
from intake_desk.services.trouble import Trouble


@dataclass(frozen=True)
class BackedUp:
    """The checked copy, and how the second place stands after it; `not_copied` tells why it got none."""

    backup: Backup
    second: SecondPlace
    not_copied: str = ""

    def words(self) -> str:
        """What was made: 备份 17:30，已校验."""
        return backup_words(self.backup)

    def reminder(self, now: datetime) -> str:
        """What is wrong with the second place; '' when nothing is."""
        return self.not_copied or self.second.reminder(now)


def backup_words(backup: Backup) -> str:
    """What the status bar says of the last one: 备份 17:30，已校验."""
    return f"备份 {backup.taken_at:%H:%M}，已校验"


def back_up(desk: Desk, why: str) -> BackedUp:
    """Make a checked copy for this reason (see `backups.WHY`), and copy it on. Any thread. Raises Trouble
    when the first copy fails.
    """
    now = desk.clock.now()
    made = desk.backups.make(now, why)
    second = look_at_second_place(desk)
    if second.folder is None or not second.there:
        return BackedUp(made, second)
    try:
        desk.backups.copy_to(second.folder, made, now)
    except Trouble as trouble:
        return BackedUp(made, second, f"另存不成功：{trouble.sentence.partition('，')[0].rstrip('。')}")
    return BackedUp(made, look_at_second_place(desk))
