"""The store is damaged, so nobody can sign in: shows its backups, to have one of them put in its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from intake_desk.services.people.setup import Mode
from intake_desk.services.refusal import Refusal
from intake_desk.services.safety.backups import Backup
from intake_desk.services.safety.restore_backup import refuse_backup
from intake_desk.services.trouble import Trouble
from intake_desk.ui.dialogs.backup_list import BackupList, Check
from intake_desk.ui.dialogs.table_dialog import TableAction


class RescueDialog(BackupList):
    """`wanted` is the sound backup that was chosen; None when somebody turned away.

    Nothing is lost with a rehearsal (its `folder` may be deleted), and it keeps nobody from the real desk,
    which `switched` asks for.
    """

    def __init__(
        self,
        trouble: Trouble,
        mode: Mode,
        folder: Path,
        made: Callable[[], tuple[Backup, ...]],
        check: Check,
        parent: QWidget | None = None,
    ) -> None:
        words = (
            f"{trouble.sentence}可以由主管登录，从下列备份中恢复，一般选最近的一份；损坏的文件会原样保留。"
        )
        words += (
            "不要自己删除或复制数据文件。"
            if mode is Mode.REAL
            else f"这只是演练：不要旧演练的，退出后删除文件夹 {folder}，即可重新开始；正式收件按 F8。"
        )
        super().__init__("收件台打不开", words, made, check, parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # it is asked for its answer
        self._mode, self._look_through = mode, check
        self.wanted: Backup | None = None
        self.switched = False
        self.add_action(TableAction("恢复这一份（主管登录）", "Enter", self._on_restore, primary=True))
        if mode is Mode.REHEARSAL:
            self.add_action(TableAction("换到正式收件台", "F8", self._on_switched))
        self.list_anew()

    def _on_switched(self) -> None:
        self.switched = True
        self.accept()

    def _on_restore(self) -> None:
        backup = self.chosen
        if backup is None:
            self.refuse(Refusal("no_backup", "没有备份。", "请把另存处的备份文件交给维护人员恢复。"))
            return
        try:
            refusal = refuse_backup(self._look_through(backup.path), self._mode)
        except Trouble as trouble:
            self.tell_trouble(trouble)
            return
        if refusal:
            self.refuse(refusal)
            return
        self.wanted = backup
        self.accept()
