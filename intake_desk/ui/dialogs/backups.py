"""The backups that there are: when and why each was made, what it holds, whether it is sound. The supervisor
has one of them restored, or a file from elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from intake_desk.services.counter.window_figures import chain_head
from intake_desk.services.desk import Desk
from intake_desk.services.overrides import refuse_override
from intake_desk.services.people.accounts import require
from intake_desk.services.records import Actor, Role
from intake_desk.services.refusal import Refusal
from intake_desk.services.safety.back_up import BackedUp, back_up
from intake_desk.services.safety.restore_backup import RestorePlan, plan_restore
from intake_desk.ui.dialogs.asking import AskDialog, Field, Form
from intake_desk.ui.dialogs.backup_list import BackupList
from intake_desk.ui.dialogs.table_dialog import TableAction
from intake_desk.ui.file_places import start_at
from intake_desk.ui.jobs import Failure, Job
from intake_desk.ui.widgets.keys import Hint
from intake_desk.ui.widgets.message_bar import Message, MessageKind

_KINDS = "备份 (*.db *.sqlite3)"
AskPath = Callable[[QWidget], Path | None]
"""Asks for a file; None when the person thinks better of it."""


def ask_backup(parent: QWidget) -> Path | None:
    """The system's open dialog for a backup that lies elsewhere."""
    name, _ = QFileDialog.getOpenFileName(parent, parent.tr("选择备份文件"), start_at(), _KINDS)
    return Path(name) if name else None


_BACK_UP, _OTHER = Hint("F5", "现在备份"), Hint("Ctrl+O", "恢复其他文件")
_RESTORE = Hint("Enter", "恢复这一份")
_UNDER_WAY = Refusal("under_way", "正在备份或检查，还没有做完。", "请等它做完，再按一次。")


class BackupsDialog(BackupList):
    """Emits `planned` with a RestorePlan, and `made` with a BackedUp that was made here.

    `ask_file` stands for the system's dialog.
    """

    TITLE, PURPOSE = (
        "备份列表",
        "每份备份做成时都已校验，打开时再查一遍。恢复前先备份现有数据，原文件保留。",
    )
    KEYS = (_BACK_UP, _OTHER, _RESTORE)
    planned = Signal(object)
    made = Signal(object)

    def __init__(self, desk: Desk, session: Callable[[], Actor], parent: QWidget | None = None) -> None:
        words = (
            "每份备份做成时都已校验，这里再逐份检查一遍。恢复由主管办理：先备份现有数据，"
            "再换上所选的一份，原数据文件保留。"
        )
        super().__init__("备份", words, desk.backups.made, desk.backups.check, parent)
        self._desk, self._session = desk, session
        self.ask_file: AskPath = ask_backup
        self._working = Job(self)
        self._working.finished.connect(self._on_worked)
        self.add_action(TableAction(_BACK_UP.words, _BACK_UP.key, self._on_back_up))
        self.add_action(TableAction(_OTHER.words, _OTHER.key, self._on_other))
        self.add_action(TableAction(_RESTORE.words, _RESTORE.key, self._on_restore))
        self.list_anew()

    def done(self, result: int) -> None:
        """A backup under way ends; a restore that was asked for is not planned any more."""
        if self._working.running:
            self._working.finished.disconnect(self._on_worked)
            self._working.wait()
        super().done(result)

    def _on_back_up(self) -> None:
        self._begin(partial(back_up, self._desk, "manual"), "正在备份并校验，请稍候…")

    def _on_other(self) -> None:
        if refusal := require(self._session(), Role.SUPERVISOR):
            self.refuse(refusal)
        elif path := self.ask_file(self):
            self._ask(path, f"“{path.name}”", None)

    def _on_restore(self) -> None:
        backup = self.chosen
        if backup is None:
            self.refuse(Refusal("no_backup", "还没有备份。", "按 F5 现在备份。"))
        else:
            self._ask(backup.path, f"{backup.taken_at:%Y-%m-%d %H:%M} 的备份", backup.entries)

    def _ask(self, path: Path, named: str, entries: int | None) -> None:
        if refusal := require(self._session(), Role.SUPERVISOR):
            self.refuse(refusal)
            return
        form = self.read(lambda: self._form(named, entries))
        if form is not None:
            AskDialog(form, partial(self._take, path), self).open()

    def _form(self, named: str, entries: int | None) -> Form:
        words = f"恢复到 {named}。窗口会关闭，重新登录后接着用。"
        lost = chain_head(self._desk).count - entries if entries is not None else 0
        if lost > 0:
            words += f"此后的 {lost:,} 条记录不在这份备份里，只留在原数据文件中。"
        return Form("从备份恢复", words, (Field("理由", hint="写明理由，记入日志"),), "检查并恢复")

    def _take(self, path: Path, answers: tuple[str, ...]) -> Refusal | None:
        actor = self._session()
        if refusal := refuse_override(actor, answers[0]):
            return refusal
        if self._working.running:
            return _UNDER_WAY
        self._begin(partial(plan_restore, self._desk, actor, path, answers[0]), "正在检查这份备份，请稍候…")
        return None

    def _begin(self, work: Callable[[], object], words: str) -> None:
        if self._working.running:
            self.refuse(_UNDER_WAY)
            return
        self.message.say(Message(MessageKind.INFO, words))
        self._working.start(work)

    def _on_worked(self, outcome: RestorePlan | BackedUp | Refusal | Failure) -> None:
        if isinstance(outcome, Failure):
            self.fail(outcome)
        elif isinstance(outcome, Refusal):
            self.refuse(outcome)
        elif isinstance(outcome, BackedUp):
            self._on_made(outcome)
        else:
            self.accept()
            self.planned.emit(outcome)

    def _on_made(self, done: BackedUp) -> None:
        words, beside = done.words(), done.reminder(self._desk.clock.now())
        self.message.say(Message(MessageKind.INFO, f"{words}。", f"{beside}。" if beside else ""))
        self.made.emit(done)
        self.list_anew()
