"""另存处: a folder on another disk or a stick that gets a copy of every backup. Its absence is no fault: the
desk reminds, calmly, until it is there again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from intake_desk.domain.day_words import slash_moment
from intake_desk.services.desk import Desk
from intake_desk.services.people.accounts import require
from intake_desk.services.records import Actor, Role
from intake_desk.services.refusal import Refusal

SECOND_PLACE = "second_place"
"""The setting: the folder's path, '' for none."""

OLD = timedelta(days=1)


@dataclass(frozen=True)
class SecondPlace:
    """Where it is (None: nobody chose one), whether it can be reached, when its newest copy was made."""

    folder: Path | None
    there: bool = False
    newest: datetime | None = None

    def reminder(self, now: datetime) -> str:
        """What to say of it; '' while all is well or none was chosen."""
        if self.folder is None:
            return ""
        last = f"，上次 {slash_moment(self.newest)}" if self.newest else ""
        if not self.there:
            return "另存处没有接上"
        if self.newest is None:
            return "另存处还没有备份"
        return f"另存已过一天{last}" if now - self.newest > OLD else ""


def second_place_folder(desk: Desk) -> Path | None:
    """The folder that was chosen; None when none was."""
    with desk.store.read() as reading:
        kept = reading.setting(SECOND_PLACE)
    return Path(kept) if kept else None


def look_at_second_place(desk: Desk) -> SecondPlace:
    """How it stands now. It may be a slow or sleeping disk: not for the window's thread."""
    folder = second_place_folder(desk)
    if folder is None:
        return SecondPlace(None)
    return SecondPlace(folder, _is_there(folder), desk.backups.newest_at(folder))


def set_second_place(desk: Desk, actor: Actor, folder: str) -> SecondPlace | Refusal:
    """Choose the folder; '' for none. It must be there now, and be another place than the desk's own."""
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    wanted = folder.strip().strip('"')
    if wanted and not _is_there(Path(wanted)):
        return Refusal(
            "no_such_place", f"找不到文件夹：{wanted}", "请接上 U 盘或移动硬盘，选择其中已有的文件夹。"
        )
    if wanted and not Path(wanted).is_absolute():
        return Refusal(
            "place_not_whole", "文件夹要写完整路径。", "例如 E:\\收件备份；也可按 Ctrl+O 选择文件夹。"
        )
    if wanted and desk.backups.holds(Path(wanted)):
        return Refusal(
            "place_is_own", "这就是收件台自己的数据文件夹。", "磁盘损坏时两份会一起失去：请选另一块盘。"
        )
    with desk.store.write(actor, desk.clock.now()) as writing:
        before = writing.setting(SECOND_PLACE) or ""
        if wanted != before:
            writing.set_setting(SECOND_PLACE, wanted)
            writing.record("set_second_place", old={"folder": before}, new={"folder": wanted})
    return look_at_second_place(desk)


def _is_there(folder: Path) -> bool:
    """Whether it can be reached: a stick pulled out without a word fails as a disk does, which is no bug."""
    try:
        return folder.is_dir()
    except OSError:
        return False
