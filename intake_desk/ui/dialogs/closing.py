"""收工, led through: what is still open and where it is done, then one key that backs up and closes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from intake_desk.domain.day_words import full_day
from intake_desk.services.counter.window_figures import chain_head
from intake_desk.services.day.close_day import close_day, refuse_closing
from intake_desk.services.day.review_day import (
    DayReview,
    draft_words,
    due_words,
    original_words,
    review_day,
    unprinted_words,
)
from intake_desk.services.desk import Desk
from intake_desk.services.papers.printed_head import printed_head
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal
from intake_desk.services.safety.back_up import BackedUp, back_up
from intake_desk.services.trouble import Trouble
from intake_desk.ui.dialogs.asking import AskDialog, Field, Form
from intake_desk.ui.dialogs.table_dialog import Row, TableAction, TableColumn, TableDialog
from intake_desk.ui.jobs import Failure, Job
from intake_desk.ui.widgets.keys import Hint
from intake_desk.ui.widgets.message_bar import Message, MessageKind

COLUMNS = (
    TableColumn("事项", 130),
    TableColumn("状态", 110),
    TableColumn("情况"),
    TableColumn("到哪里办", 190),
)
PAGES = ("originals", "counter", "corrections", "ledger")
"""Where the first rows are settled, in their order."""


_GO, _UNPRINTED = Hint("Enter", "去办这一项"), Hint("Ctrl+N", "不打印日报")
_LATE, _CLOSE = Hint("F7", "补收没有收工的一天"), Hint("F9", "收工")


class ClosingDialog(TableDialog):
    """Emits `closed` with the DayState of the day that is closed now, `backed_up` with the BackedUp over
    which it was, `went` with the page on which something is settled first, `other` with a day that is to
    be closed late.
    """

    TITLE, PURPOSE = "收工", "逐项看过当天还没有办完的事，备份并打印日报，然后收工。收工后当天不再办理材料。"
    KEYS: tuple[Hint, ...] = (_GO, _UNPRINTED, _LATE, _CLOSE)
    closed = Signal(object)
    backed_up = Signal(object)
    went = Signal(str)
    other = Signal(object)

    def __init__(
        self,
        desk: Desk,
        session: Callable[[], Actor],
        day: date,
        left_open: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(f"收工　{full_day(day)}", "", COLUMNS, parent)
        self._desk, self._session, self._day, self._left_open = desk, session, day, left_open
        self._unprinted = ""
        self._job = Job(self)
        self._job.finished.connect(self._on_backed_up)
        self.add_action(TableAction(_GO.words, _GO.key, self._on_go))
        self.add_action(TableAction(_UNPRINTED.words, _UNPRINTED.key, self._on_unprinted))
        if left_open is None:
            self.KEYS = (_GO, _UNPRINTED, _CLOSE)
        else:
            self.add_action(TableAction(f"补收 {full_day(left_open)}", _LATE.key, self._on_other))
        self.add_action(TableAction(_CLOSE.words, _CLOSE.key, self._on_close, primary=True))
        self.refresh()

    def refresh(self) -> None:
        """Look at the day anew."""
        try:
            review = review_day(self._desk, self._day)
            self.set_words(_words(review))
            self.show_rows((*_open_rows(review), *self._closing_rows()))
        except Trouble as trouble:
            self._tell(trouble)

    def done(self, result: int) -> None:
        """A backup under way ends before the dialog does, and then closes no day."""
        if self._job.running:
            self._job.finished.disconnect(self._on_backed_up)
            self._job.wait()
        super().done(result)

    def _closing_rows(self) -> tuple[Row, ...]:
        head = chain_head(self._desk)
        report = f"不打印：{self._unprinted}" if self._unprinted else "收工后随即打印"
        return (
            ("日报", "已写理由" if self._unprinted else "随收工办", report, "Ctrl+N 写不打印的理由"),
            ("备份", "随收工办", "备份并校验；备份不成，不收工", ""),
            ("日志", "随收工记", f"现有 {head.count:,} 条，链头 {printed_head(head.digest)}", ""),
        )

    def _on_go(self) -> None:
        if 0 <= self.current_row() < len(PAGES):
            page = PAGES[self.current_row()]
            self.reject()
            self.went.emit(page)

    def _on_other(self) -> None:
        self.reject()
        self.other.emit(self._left_open)

    def _on_unprinted(self) -> None:
        words = "日报收工后随即打印，签字存档。确实不能打印的，写明理由；留空则照常打印。"
        form = Form("不打印日报", words, (Field("理由", self._unprinted, "例如：打印机送修"),), "保存")
        dialog = AskDialog(form, self._keep_reason, self)
        dialog.accepted.connect(self.refresh)
        dialog.open()

    def _keep_reason(self, answers: tuple[str, ...]) -> None:
        self._unprinted = answers[0]

    def _on_close(self) -> None:
        """Back up first; nothing is backed up for a day that cannot be closed."""
        if self._job.running:
            return
        try:
            refusal = refuse_closing(self._desk, review_day(self._desk, self._day))
        except Trouble as trouble:
            self._tell(trouble)
            return
        if refusal:
            self.refresh()
            self.refuse(refusal)
            return
        self.message.say(Message(MessageKind.INFO, "正在备份并校验，请稍候…"))
        self._job.start(lambda: back_up(self._desk, "day_end"))

    def _on_backed_up(self, outcome: BackedUp | Failure) -> None:
        if isinstance(outcome, Failure):
            if not isinstance(outcome.error, Trouble):
                raise outcome.error
            self._tell(outcome.error, "备份没有成功，还没有收工：")
            return
        self.backed_up.emit(outcome)
        try:
            state = close_day(self._desk, self._session(), self._day, outcome.backup, self._unprinted)
        except Trouble as trouble:
            self._tell(trouble, "还没有收工：")
            return
        if isinstance(state, Refusal):
            self.refresh()
            self.refuse(state)
            return
        self.accept()
        self.closed.emit(state)

    def _tell(self, trouble: Trouble, before: str = "") -> None:
        self.message.say(Message(MessageKind.ERROR, f"{before}{trouble.sentence}", trouble.advice))


def _words(review: DayReview) -> str:
    if review.late:
        return "这一天当时没有收工，现在补收：日报上写明补收的时间。列出的是当天留下、至今未了的事项。"
    return "逐项看过再收工。收工后当天不再办理材料，明天自动开工；确需再办的，由主管重新开工。"


def _open_rows(review: DayReview) -> tuple[Row, ...]:
    drafts, due = draft_words(review.drafts), due_words(review.due)
    unprinted = unprinted_words(review.unprinted)
    return (
        ("原件", _originals_state(review), _originals(review), "Enter 原件页"),
        ("核对中", *_named("可过夜", drafts, "没有未作结论的材料"), "Enter 收件页"),
        ("当日到期补正", *_named("记入收工", due, "没有当日到期、还没补齐的"), "Enter 补正页"),
        ("未打印文书", *_named("可过夜", unprinted, "当天的文书都已打印或存为 PDF"), "Enter 台账页"),
    )


def _named(state: str, lines: tuple[str, ...], none: str) -> tuple[str, str]:
    return (state, f"{len(lines)} 件：{'、'.join(lines)}") if lines else ("已办妥", none)


def _originals_state(review: DayReview) -> str:
    if review.unreasoned:
        return "须先办"
    return "留台有理由" if review.originals else "已办妥"


def _originals(review: DayReview) -> str:
    """What nobody wrote a reason for comes first."""
    without, kept = review.unreasoned, review.kept
    told = [f"{len(without)} 件没有理由：{'；'.join(original_words(without))}"] if without else []
    told += [f"{len(kept)} 件有理由：{'；'.join(original_words(kept))}"] if kept else []
    return "。".join(told) or "台上没有原件"
