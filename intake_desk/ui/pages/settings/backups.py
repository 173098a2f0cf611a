"""备份与日志 in the settings: the last backup and the list of all, the second place, and the check of the
history against a signed report.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from intake_desk.services.counter.window_figures import chain_head
from intake_desk.services.desk import Desk
from intake_desk.services.papers.printed_head import printed_head, read_printed
from intake_desk.services.records import ChainHead
from intake_desk.services.refusal import Refusal
from intake_desk.services.safety.back_up import BackedUp
from intake_desk.services.safety.backups import WHY, Backup
from intake_desk.services.safety.check_log import check_log
from intake_desk.services.safety.second_place import SecondPlace, look_at_second_place, second_place_folder
from intake_desk.services.trouble import Trouble
from intake_desk.ui.dialogs.asking import AskDialog, Field, Form
from intake_desk.ui.dialogs.backups import BackupsDialog
from intake_desk.ui.dialogs.second_place import SecondPlaceDialog
from intake_desk.ui.jobs import Failure, Job
from intake_desk.ui.pages.settings.section import Section, Session
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.keys import Hint
from intake_desk.ui.widgets.message_bar import Message, MessageKind
from intake_desk.ui.widgets.tone import mark_state

_KEYS = (
    Hint("Enter", "备份列表与恢复"),
    Hint("F6", "另存处"),
    Hint("F7", "核对日志"),
)
_NO_PLACE = "没有设置。建议选一个 U 盘或移动硬盘上的文件夹：这台电脑的磁盘坏了，数据还在。"
_LOG = (
    "照签字日报录入链头和条数，程序逐条重算日志并查找这一条：日志被改动、被截去尾部都查得出来。"
    "两项都留空，则只核对日志本身。"
)


@dataclass(frozen=True)
class _Overview:
    """What the section shows."""

    newest: Backup | None
    second: SecondPlace
    head: ChainHead


class BackupsSection(Section):
    """Opens by its keys the list, the second place, the check; a look at a slow disk keeps nobody waiting."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__(desk, session)
        self.heading.setText(self.tr("备份与日志"))
        self._looking, self._checking = Job(self), Job(self)
        self._again = False
        self._looking.finished.connect(self._on_looked)
        self._checking.finished.connect(self._on_checked)
        self.newest, self.place, self.log = QLabel(), QLabel(), QLabel()
        self.open = ActionButton(self.tr("备份列表与恢复"), "Enter", primary=True)
        self.open.setAutoDefault(True)  # Enter presses it outside of dialogs too
        self.open.clicked.connect(self._on_list)
        self._lay_out()
        self.set_keys(*_KEYS)
        self.setFocusProxy(self.open)

    def refresh(self) -> None:
        """Look anew, beside the window; while a look is under way, once more behind it."""
        self._again = self._looking.running
        if not self._again:
            self._looking.start(partial(_looked, self.desk))

    @property
    def busy(self) -> bool:
        """Whether something is looked at or checked."""
        return self._looking.running or self._checking.running

    def wait(self) -> None:
        """Let what is under way end."""
        self._again = False
        for job in (self._looking, self._checking):
            job.wait()

    def _on_looked(self, outcome: _Overview | Failure) -> None:
        if self._again:
            self.refresh()
            return
        if isinstance(outcome, Failure):
            self._fail(outcome)
            return
        newest, second, head = outcome.newest, outcome.second, outcome.head
        made = f"{newest.taken_at:%Y-%m-%d %H:%M}，{WHY.get(newest.why, newest.why)}" if newest else "还没有"
        self.newest.setText(made)
        reminder = second.reminder(self.desk.clock.now())
        self.place.setText(_place_words(second, reminder))
        mark_state(self.place, "tone", "warn" if reminder else "neutral")
        self.log.setText(f"{head.count:,} 条，链头 {printed_head(head.digest)}")

    def _on_list(self) -> None:
        dialog = BackupsDialog(self.desk, self.session, self.window())
        dialog.made.connect(self._on_made)
        dialog.planned.connect(self.asked)
        dialog.open()

    def _on_made(self, done: BackedUp) -> None:
        self.asked.emit(done)
        self.refresh()

    def _on_place(self) -> None:
        kept = self.run(lambda: str(second_place_folder(self.desk) or ""))
        if kept is not None:
            dialog = SecondPlaceDialog(self.desk, self.session, kept, self.window())
            dialog.accepted.connect(self._on_place_kept)
            dialog.open()

    def _on_place_kept(self) -> None:
        self.refresh()
        self.changed.emit()

    def _on_check(self) -> None:
        form = Form("核对日志", _LOG, (Field("链头", hint="16 位，短横可省"), Field("条数")), "核对")
        AskDialog(form, self._begin_check, self.window()).open()

    def _begin_check(self, answers: tuple[str, ...]) -> Refusal | None:
        head = read_printed(*answers) if any(answers) else None
        if isinstance(head, Refusal):
            return head
        if not self._checking.running:
            self.message.say(Message(MessageKind.INFO, "正在逐条核对日志，请稍候…"))
            self._checking.start(partial(check_log, self.desk, head))
        return None

    def _on_checked(self, outcome: str | Refusal | Failure) -> None:
        if isinstance(outcome, Failure):
            self._fail(outcome)
        elif isinstance(outcome, Refusal):
            self.message.say(Message(MessageKind.ERROR, outcome.sentence, outcome.advice))
        else:
            self.tell(outcome)

    def _fail(self, failure: Failure) -> None:
        if not isinstance(failure.error, Trouble):
            raise failure.error
        self.message.say(Message(MessageKind.ERROR, failure.error.sentence, failure.error.advice))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(14)
        grid.setColumnStretch(1, 1)
        place = ActionButton(self.tr("更改另存处"), "F6")
        place.clicked.connect(self._on_place)
        check = ActionButton(self.tr("核对日志"), "F7")
        check.clicked.connect(self._on_check)
        rows = (
            (self.tr("最近一次备份"), self.newest, self.open),
            (self.tr("另存处"), self.place, place),
            (self.tr("日志"), self.log, check),
        )
        for row, (words, shown, button) in enumerate(rows):
            name = QLabel(words)
            name.setProperty("tone", "quiet")
            shown.setWordWrap(True)
            grid.addWidget(name, row, 0)
            grid.addWidget(shown, row, 1)
            grid.addWidget(button, row, 2)
        rule = QLabel(
            self.tr(
                "打开和关闭程序时、工作中每半小时有改动时、收工时、导入和恢复前都自动备份，每份做成时都校验。"
                "一天内的全部保留，一个月内每天留一份，更早的每月留一份。"
            )
        )
        rule.setWordWrap(True)
        rule.setProperty("tone", "quiet")
        self.content.setContentsMargins(12, 0, 12, 0)
        self.content.setSpacing(16)
        self.content.addWidget(rule)
        self.content.addLayout(grid)
        self.content.addStretch(1)
        self.content.setAlignment(grid, Qt.AlignmentFlag.AlignTop)


def _looked(desk: Desk) -> _Overview:
    return _Overview(desk.backups.newest(), look_at_second_place(desk), chain_head(desk))


def _place_words(second: SecondPlace, reminder: str) -> str:
    if second.folder is None:
        return _NO_PLACE
    last = f"最近另存 {second.newest:%Y-%m-%d %H:%M}" if second.newest else "还没有备份"
    return f"{second.folder}\n{reminder or last}"
