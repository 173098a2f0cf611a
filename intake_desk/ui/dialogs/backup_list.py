"""A list of backups: when and why each was made, what it holds, and whether it is sound, looked through one
by one while the list is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from intake_desk.services.papers.printed_head import printed_head
from intake_desk.services.progress import Progress
from intake_desk.services.safety.backups import WHY, Backup, BackupCheck, BackupFault
from intake_desk.services.trouble import Trouble
from intake_desk.ui.dialogs.table_dialog import Row, TableColumn, TableDialog
from intake_desk.ui.jobs import Failure, Job
from intake_desk.ui.widgets.message_bar import Message, MessageKind

COLUMNS = (
    TableColumn("备份时间", 170),
    TableColumn("原因", 110),
    TableColumn("大小", 100, right=True),
    TableColumn("日志条数", 100, right=True),
    TableColumn("日志链头", 210),
    TableColumn("检查"),
)
FAULT_WORDS = {
    BackupFault.GONE: "文件已不在",
    BackupFault.DAMAGED: "已损坏，不能恢复",
    BackupFault.FOREIGN: "不是收件台的备份",
    BackupFault.NEWER: "由更新版本的程序建立",
    BackupFault.CHAIN: "日志对不上，不能恢复",
}
Check = Callable[[Path], BackupCheck]
"""Looks through a whole file; any thread."""


class BackupList(TableDialog):
    """What derives from it adds the keys. `made` lists the backups, `check` looks through one."""

    def __init__(
        self,
        title: str,
        words: str,
        made: Callable[[], tuple[Backup, ...]],
        check: Check,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, words, COLUMNS, parent)
        self._made, self._check = made, check
        self._backups: tuple[Backup, ...] = ()
        self._checks: dict[Path, BackupCheck] = {}
        self._looking = Job(self)
        self._looking.finished.connect(self._on_looked)

    @property
    def checked(self) -> bool:
        """Whether every backup in the list was looked through."""
        return all(backup.path in self._checks for backup in self._backups)

    @property
    def chosen(self) -> Backup | None:
        """The one under the cursor."""
        row = self.current_row()
        return self._backups[row] if 0 <= row < len(self._backups) else None

    def list_anew(self) -> None:
        """Show what is there, then look through what was not looked through yet."""
        try:
            self._backups = self._made()
        except Trouble as trouble:
            self.tell_trouble(trouble)
            return
        self.show_rows(tuple(_row(backup, self._checks.get(backup.path)) for backup in self._backups))
        unchecked = [backup.path for backup in self._backups if backup.path not in self._checks]
        if unchecked and not self._looking.running:
            self._looking.start(partial(_looked_through, self._check, unchecked, self._looking.report))

    def done(self, result: int) -> None:
        """The look under way ends, and comes to nothing."""
        if self._looking.running:
            self._looking.finished.disconnect(self._on_looked)
            self._looking.cancel()
            self._looking.wait()
        super().done(result)

    def tell_trouble(self, trouble: Trouble) -> None:
        """What failed around the desk."""
        self.message.say(Message(MessageKind.ERROR, trouble.sentence, trouble.advice))

    def fail(self, failure: Failure) -> None:
        """Trouble is told; a bug is raised."""
        if not isinstance(failure.error, Trouble):
            raise failure.error
        self.tell_trouble(failure.error)

    def _on_looked(self, outcome: dict[Path, BackupCheck] | Failure) -> None:
        if isinstance(outcome, Failure):
            self.fail(outcome)
            return
        self._checks.update(outcome)
        self.list_anew()


def _looked_through(check: Check, paths: list[Path], report: Progress) -> dict[Path, BackupCheck]:
    checks = {}
    for done, path in enumerate(paths):
        report(done, len(paths))
        checks[path] = check(path)
    return checks


def _row(backup: Backup, check: BackupCheck | None) -> Row:
    unread = not backup.head
    return (
        f"{backup.taken_at:%Y-%m-%d %H:%M:%S}",
        WHY.get(backup.why, backup.why),
        size_words(backup.size),
        "" if unread else f"{backup.entries:,}",
        "" if unread else printed_head(backup.head),
        "正在检查…" if check is None else check_words(check),
    )


def size_words(size: int) -> str:
    """Bytes as people read them: 812 KB, 3.4 MB."""
    return f"{max(1, round(size / 1024)):,} KB" if size < 1024**2 else f"{size / 1024**2:,.1f} MB"


def check_words(check: BackupCheck) -> str:
    """What looking through a copy gave."""
    return FAULT_WORDS[check.fault] if check.fault else "完好，可恢复"
