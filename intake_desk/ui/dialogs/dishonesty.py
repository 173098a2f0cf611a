"""失信记录 (R15): the register, entering somebody, and striking what was entered by mistake."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from intake_desk.domain.masking import mask_id
from intake_desk.services.desk import Desk
from intake_desk.services.dishonesty import (
    RecordLine,
    dishonesty_register,
    enter_dishonesty,
    strike_dishonesty,
)
from intake_desk.services.dishonesty_records import DishonestyEntry
from intake_desk.services.people.accounts import require
from intake_desk.services.records import Actor, Role
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.asking import AskDialog, Field, Form, Verb, read_day
from intake_desk.ui.dialogs.register_files import (
    AskPath,
    ask_source,
    ask_target,
    save_register,
    take_register,
)
from intake_desk.ui.dialogs.table_dialog import Row, TableAction, TableColumn, TableDialog
from intake_desk.ui.jobs import Failure, Job, brought
from intake_desk.ui.widgets.message_bar import Message, MessageKind

COLUMNS = (
    TableColumn("状态", 86),
    TableColumn("姓名", 160),
    TableColumn("身份证号", 170),
    TableColumn("失信情形"),
    TableColumn("依据文件", 210),
    TableColumn("记录日期", 100),
    TableColumn("最后一日", 100),
)


class DishonestyDialog(TableDialog):
    """The supervisor enters and strikes; a record ends by itself after the campaign's years.

    `ask_target` and `ask_source` stand for the system's file dialogs.
    """

    def __init__(self, desk: Desk, session: Callable[[], Actor], parent: QWidget | None = None) -> None:
        years = desk.campaign.terms.dishonesty_years
        words = f"记录期限 {years} 年，期内不得申报评审职称，期满自动失效。登记与撤销只由主管办理。"
        super().__init__("职称评审失信记录", words, COLUMNS, parent)
        self._desk, self._session = desk, session
        self._lines: tuple[RecordLine, ...] = ()
        self.table.set_empty_words("册中没有记录。按 Ctrl+N 登记，或按 Ctrl+O 导入。")
        self.ask_target: AskPath = ask_target
        self.ask_source: AskPath = ask_source
        self._job = Job(self)
        self._job.finished.connect(self._on_taken)
        self.add_action(TableAction("导出", "Ctrl+S", self._on_export))
        self.add_action(TableAction("导入", "Ctrl+O", self._on_import))
        self.add_action(TableAction("登记", "Ctrl+N", self._on_enter))
        self.add_action(TableAction("撤销误记", "Del", self._on_strike))
        self._refresh()

    def _on_enter(self) -> None:
        form = Form(
            "登记失信记录",
            "按认定文件登记。登记后，此人在记录期限内申报会被拒绝，并写明起止日期。",
            (
                Field("姓名"),
                Field("身份证号"),
                Field("失信情形", hint="例如：伪造学历证书"),
                Field("依据文件", hint="文件名称、文号"),
                Field("记录日期", self._desk.today.isoformat()),
            ),
            "登记",
        )
        self._ask(form, _entering(self._desk, self._session()))

    def _on_strike(self) -> None:
        if self.current_row() < 0:
            self.refuse(Refusal("nobody", "册中没有记录。"))
            return
        line = self._lines[self.current_row()]
        words = f"{line.record.entry.name}：{line.record.entry.what}。撤销后不再限制申报，原记录保留备查。"
        form = Form("撤销误记", words, (Field("理由", hint="写明理由，记入日志"),), "撤销这条记录")
        self._ask(form, _striking(self._desk, self._session(), line))

    def reject(self) -> None:
        """Whoever would leave while a file is taken in stays to read what becomes of it."""
        if self._job.running and self.isVisible():
            words = Message(MessageKind.WARN, "正在导入，请稍候。", "这里写出结果后，再按 Esc 关闭。")
            self.message.say(words, closes=False)
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Where it goes all the same, as when another one takes the desk over, the file is taken in first."""
        self._job.wait()
        super().done(result)

    def _on_export(self) -> None:
        if path := self._file(self.ask_target):
            self.tell(lambda: save_register(self._desk, self._session(), path))
            self._refresh()

    def _on_import(self) -> None:
        path = None if self._job.running else self._file(self.ask_source)
        if path is not None:
            words = Message(MessageKind.INFO, f"正在备份并导入 {path.name}，请稍候…")
            self.message.say(words, closes=False)  # Esc asks to leave
            self._job.start(partial(take_register, self._desk, self._session(), path))

    def _on_taken(self, outcome: str | Refusal | Failure) -> None:
        self.tell(lambda: brought(outcome))
        self._refresh()

    def _file(self, ask: AskPath) -> Path | None:
        """The file that is asked for; None when there is none, or when somebody may not."""
        if refusal := require(self._session(), Role.SUPERVISOR):
            self.refuse(refusal)
            return None
        return ask(self)

    def _ask(self, form: Form, verb: Verb) -> None:
        if refusal := require(self._session(), Role.SUPERVISOR):
            self.refuse(refusal)
            return
        dialog = AskDialog(form, verb, self)
        dialog.accepted.connect(self._refresh)
        dialog.open()

    def _refresh(self) -> None:
        lines = self.read(lambda: dishonesty_register(self._desk))
        if lines is None:
            return
        self._lines = lines
        self.show_rows(tuple(map(_row, self._lines)))


def _entering(desk: Desk, actor: Actor) -> Verb:
    def enter(answers: tuple[str, ...]) -> RecordLine | Refusal:
        name, id_number, what, document, typed = answers
        day = read_day(typed)
        if isinstance(day, Refusal):
            return day
        return enter_dishonesty(desk, actor, DishonestyEntry(name, id_number, what, document, day))

    return enter


def _striking(desk: Desk, actor: Actor, line: RecordLine) -> Verb:
    def strike(answers: tuple[str, ...]) -> RecordLine | Refusal:
        return strike_dishonesty(desk, actor, line.record.id, answers[0])

    return strike


def _row(line: RecordLine) -> Row:
    entry, struck = line.record.entry, line.record.struck_at
    state = "已撤销" if struck else "有效" if line.runs else "已期满"
    what = f"{entry.what}（撤销理由：{line.record.struck_reason}）" if struck else entry.what
    return (
        state,
        entry.name,
        mask_id(entry.id_number),
        what,
        entry.document,
        entry.recorded_on.isoformat(),
        line.last_day.isoformat(),
    )
