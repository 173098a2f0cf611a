"""A day that was closed: what its closing names, its report, and the supervisor's way to open it again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake_desk.domain.day_words import full_day, slash_moment
from intake_desk.services.day.close_day import leave_report, refuse_leaving
from intake_desk.services.day.day_records import DayAct, DayEntry, DayState
from intake_desk.services.day.day_state import closing_words, day_state, report_words
from intake_desk.services.day.reopen_day import refuse_reopening, reopen_day
from intake_desk.services.desk import Desk
from intake_desk.services.papers.printed_head import printed_head
from intake_desk.services.people.accounts import require
from intake_desk.services.records import Actor, Role
from intake_desk.ui.dialogs.asking import AskDialog, Field, Form
from intake_desk.ui.dialogs.table_dialog import Row, TableAction, TableColumn, TableDialog
from intake_desk.ui.widgets.keys import Hint

COLUMNS = (TableColumn("事项", 130), TableColumn("收工时记下的"))


_UNPRINTED, _REOPEN = Hint("Ctrl+N", "日报未打印的理由"), Hint("F8", "重新开工")
_PRINT = Hint("Ctrl+P", "打印日报")


class ClosedDayDialog(TableDialog):
    """Emits `changed` after each act on disk, `printing` with the day whose report is wanted."""

    TITLE, PURPOSE = "已收工的一天", "看这一天何时由谁收工、日报打印没有。主管可以写明理由重新开工。"
    KEYS = (_UNPRINTED, _REOPEN, _PRINT)
    changed = Signal()
    printing = Signal(object)

    def __init__(
        self, desk: Desk, session: Callable[[], Actor], state: DayState, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"已收工　{full_day(state.day)}", "", COLUMNS, parent)
        self._desk, self._session, self._day = desk, session, state.day
        self.add_action(TableAction(_UNPRINTED.words, _UNPRINTED.key, self._on_unprinted))
        self.add_action(TableAction(_REOPEN.words, _REOPEN.key, self._on_reopen))
        self.add_action(TableAction(_PRINT.words, _PRINT.key, self._on_print, primary=True))
        self._show(state)

    def _show(self, state: DayState) -> None:
        self.set_words(f"{closing_words(state)}。当天不再办理材料；查看、补打、备份照常。")
        self.show_rows(_rows(state))

    def _on_print(self) -> None:
        self.accept()
        self.printing.emit(self._day)

    def _on_unprinted(self) -> None:
        state = self.read(lambda: day_state(self._desk, self._day))
        if state is None:
            return
        if refusal := refuse_leaving(state):
            self.refuse(refusal)
            return
        words = "日报应签字存档。确实不能打印的，写明理由；以后打印了，以打印为准。"
        form = Form("日报未打印", words, (Field("理由", hint="例如：打印机送修"),), "保存")

        def keep(answers: tuple[str, ...]) -> object:
            return leave_report(self._desk, self._session(), self._day, answers[0])

        self._ask(form, keep)

    def _on_reopen(self) -> None:
        not_allowed = require(self._session(), Role.SUPERVISOR)
        if refusal := not_allowed or refuse_reopening(self._desk, self._day):
            self.refuse(refusal)
            return
        words = f"{full_day(self._day)}重新开工后可以再办理材料，办完须再次收工；理由记入日志和日报。"
        form = Form("重新开工", words, (Field("理由", hint="写明为什么还要办理"),), "重新开工")

        def reopen(answers: tuple[str, ...]) -> object:
            return reopen_day(self._desk, self._session(), self._day, answers[0])

        self._ask(form, reopen)

    def _ask(self, form: Form, verb: Callable[[tuple[str, ...]], object]) -> None:
        dialog = AskDialog(form, verb, self)
        dialog.accepted.connect(self._on_done)
        dialog.open()

    def _on_done(self) -> None:
        self.changed.emit()
        state = self.read(lambda: day_state(self._desk, self._day))
        if state is None:
            return
        if state.closing is None:
            self.accept()
        else:
            self._show(state)


def _rows(state: DayState) -> tuple[Row, ...]:
    closing = state.closing
    if closing is None:
        return ()
    facts = closing.facts
    return (
        ("留台原件", "；".join(facts.originals) or "没有"),
        ("核对中过夜", "、".join(facts.drafts) or "没有"),
        ("当日到期补正", "、".join(facts.due) or "没有"),
        ("备份", f"{facts.backup}，已校验"),
        ("日志", f"备份时 {facts.entries:,} 条，链头 {printed_head(facts.head)}"),
        ("日报", report_words(state)),
        *(_before(entry) for entry in state.entries if entry.id < closing.id),
    )


def _before(entry: DayEntry) -> Row:
    """A line of the day before the closing that stands."""
    what = {DayAct.CLOSED: "此前收工", DayAct.REOPENED: "重新开工", DayAct.REPORTED: "此前日报"}[entry.act]
    told = entry.reason or ("已打印" if entry.act is DayAct.REPORTED else "")
    return (what, f"{slash_moment(entry.at)} {entry.by}{f'：{told}' if told else ''}")
