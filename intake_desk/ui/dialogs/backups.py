"""The backups that there are: when and why each was made, what it holds, whether it is sound. The supervisor
has one of them restored, or a file from elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from intake_desk.services.accounts import require
from intake_desk.services.back_up import BackedUp, back_up
from intake_desk.services.backups import WHY, Backup, BackupCheck, BackupFault
from intake_desk.services.desk import Desk
from intake_desk.services.overrides import refuse_override
from intake_desk.services.printed_head import printed_head
from intake_desk.services.progress import Progress
from intake_desk.services.records import Actor, Role
from intake_desk.services.refusal import Refusal
from intake_desk.services.restore_backup import RestorePlan, plan_restore
from intake_desk.services.trouble import Trouble
from intake_desk.services.window_figures import chain_head
from intake_desk.ui.dialogs.asking import AskDialog, Field, Form
from intake_desk.ui.dialogs.table_dialog import Row, TableAction, TableColumn, TableDialog
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
_KINDS = "备份 (*.db *.sqlite3)"
AskPath = Callable[[QWidget], Path | None]
"""Asks for a file; None when the person thinks better of it."""


def ask_backup(parent: QWidget) -> Path | None:
    """The system's open dialog for a backup that lies elsewhere."""
    name, _ = QFileDialog.getOpenFileName(parent, parent.tr("选择备份文件"), "", _KINDS)
    return Path(name) if name else None


class BackupsDialog(TableDialog):
    """Emits `planned` with a RestorePlan, and `made` with a BackedUp that was made here.

    `ask_file` stands for the system's dialog.
    """

    planned = Signal(object)
    made = Signal(object)

    def __init__(self, desk: Desk, session: Callable[[], Actor], parent: QWidget | None = None) -> None:
        words = (
            "每份备份做成时都已校验，这里再逐份检查一遍。恢复由主管办理：先备份现有数据，"
            "再换上所选的一份，原数据文件保留。"
        )
        super().__init__("备份", words, COLUMNS, parent)
        self._desk, self._session = desk, session
        self._backups: tuple[Backup, ...] = ()
        self._checks: dict[Path, BackupCheck] = {}
        self.ask_file: AskPath = ask_backup
        self._looking, self._working = Job(self), Job(self)
        self._looking.finished.connect(self._on_looked)
        self._working.finished.connect(self._on_worked)
        self.add_action(TableAction("现在备份", "F5", self._on_back_up))
        self.add_action(TableAction("恢复其他文件", "Ctrl+O", self._on_other))
        self.add_action(TableAction("恢复这一份", "Enter", self._on_restore))
        self._list()

    @property
    def checked(self) -> bool:
        """Whether every backup in the list was looked through."""
        return all(backup.path in self._checks for backup in self._backups)

    def done(self, result: int) -> None:
        """What is under way ends before the dialog does."""
        self._looking.cancel()
        for job in (self._looking, self._working):
            job.wait()
        super().done(result)

    def _list(self) -> None:
        """Show what is there, then look through what was not looked through yet."""
        try:
            self._backups = self._desk.backups.made()
        except Trouble as trouble:
            self._tell(trouble)
            return
        self._show()
        unchecked = [backup.path for backup in self._backups if backup.path not in self._checks]
        if unchecked and not self._looking.running:
            self._looking.start(partial(_looked_through, self._desk, unchecked, self._looking.report))

    def _show(self) -> None:
        self.show_rows(tuple(_row(backup, self._checks.get(backup.path)) for backup in self._backups))

    def _on_back_up(self) -> None:
        self._begin(partial(back_up, self._desk, "manual"), "正在备份并校验，请稍候…")

    def _on_other(self) -> None:
        if refusal := require(self._session(), Role.SUPERVISOR):
            self.refuse(refusal)
        elif path := self.ask_file(self):
            self._ask(path, f"“{path.name}”", None)

    def _on_restore(self) -> None:
        if not 0 <= self.current_row() < len(self._backups):
            self.refuse(Refusal("no_backup", "还没有备份。", "按 F5 现在备份。"))
            return
        backup = self._backups[self.current_row()]
        self._ask(backup.path, f"{backup.taken_at:%Y-%m-%d %H:%M} 的备份", backup.entries)

    def _ask(self, path: Path, named: str, entries: int | None) -> None:
        if refusal := require(self._session(), Role.SUPERVISOR):
            self.refuse(refusal)
            return
        dialog = AskDialog(self._form(named, entries), partial(self._take, path), self)
        dialog.open()

    def _form(self, named: str, entries: int | None) -> Form:
        words = f"恢复到 {named}。窗口会关闭，重新登录后接着用。"
        if entries is not None:
            lost = chain_head(self._desk).count - entries
            words += f"此后的 {lost:,} 条记录不在这份备份里，只留在原数据文件中。"
        return Form("从备份恢复", words, (Field("理由", hint="写明理由，记入日志"),), "检查并恢复")

    def _take(self, path: Path, answers: tuple[str, ...]) -> Refusal | None:
        actor = self._session()
        if refusal := refuse_override(actor, answers[0]):
            return refusal
        self._begin(partial(plan_restore, self._desk, actor, path, answers[0]), "正在检查这份备份，请稍候…")
        return None

    def _begin(self, work: Callable[[], object], words: str) -> None:
        if not self._working.running:
            self.message.say(Message(MessageKind.INFO, words))
            self._working.start(work)

    def _on_looked(self, outcome: dict[Path, BackupCheck] | Failure) -> None:
        if isinstance(outcome, Failure):
            self._fail(outcome)
            return
        self._checks.update(outcome)
        self._list()

    def _on_worked(self, outcome: RestorePlan | BackedUp | Refusal | Failure) -> None:
        if isinstance(outcome, Failure):
            self._fail(outcome)
        elif isinstance(outcome, Refusal):
            self.refuse(outcome)
        elif isinstance(outcome, BackedUp):
            self._on_made(outcome)
        else:
            self.accept()
            self.planned.emit(outcome)

    def _fail(self, failure: Failure) -> None:
        if not isinstance(failure.error, Trouble):
            raise failure.error
        self._tell(failure.error)

    def _on_made(self, done: BackedUp) -> None:
        words, beside = done.words(), done.reminder(self._desk.clock.now())
        self.message.say(Message(MessageKind.INFO, f"{words}。", f"{beside}。" if beside else ""))
        self.made.emit(done)
        self._list()

    def _tell(self, trouble: Trouble) -> None:
        self.message.say(Message(MessageKind.ERROR, trouble.sentence, trouble.advice))


def _looked_through(desk: Desk, paths: list[Path], report: Progress) -> dict[Path, BackupCheck]:
    checks = {}
    for done, path in enumerate(paths):
        report(done, len(paths))
        checks[path] = desk.backups.check(path)
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
