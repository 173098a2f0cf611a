"""What lies on the desk now, whose it is and since when; each goes back with a key."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from intake_desk.domain.original_acts import KeepOriginals
from intake_desk.services.counter.inspect_packet import inspect
from intake_desk.services.desk import Desk
from intake_desk.services.originals.hand_back_original import hand_back_original
from intake_desk.services.originals.originals_here import OriginalHere, originals_here
from intake_desk.services.originals.originals_register import Register, originals_register
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble
from intake_desk.ui.dialogs.asking import AskDialog, Field, Form
from intake_desk.ui.pages.originals.rows import HEADERS, WIDTHS, lines
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.cell_table import CellTable
from intake_desk.ui.widgets.keys import Hint, KeyBar, Shortcut
from intake_desk.ui.widgets.message_bar import Message, MessageBar, MessageKind
from intake_desk.ui.widgets.small import small_label

_REGISTER = Hint("Ctrl+P", "原件核验登记")
_KEYS = (Hint("Enter", "打开这件材料"), _REGISTER, Hint("Esc", "回收件"))
"""The keys that are no letters."""
_EMPTY = "台上没有原件。"


class OriginalsPage(QWidget):
    """Emits `changed` after each act on disk, `chosen` with a packet to be opened, `register_made` with a
    Register to be printed, `left` on Esc.
    """

    changed = Signal()
    chosen = Signal(int)
    register_made = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, session: Callable[[], Actor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._session = desk, session
        self._here: tuple[OriginalHere, ...] = ()
        self.message = MessageBar(inset=True)
        self.kept = small_label()
        self.heading = QLabel()
        self.heading.setObjectName("heading")
        self.table = CellTable(HEADERS, WIDTHS)
        self.table.answer(
            {
                Hint("H", "交还本件"): self._hand_back_one,
                Hint("J", "本人的全部交还"): self._hand_back_all,
                Hint("D", "交他人代领"): self._ask_whom,
                Hint("K", "留台理由"): self._ask_why_kept,
            }
        )
        self._lay_out()
        self.table.moved.connect(self._on_moved)
        self.table.chosen.connect(self._on_chosen)
        self.table.left.connect(self.left)
        Shortcut(_REGISTER, self, self._on_register)
        self.setFocusProxy(self.table)

    def refresh(self) -> None:
        """Read the desk anew."""
        try:
            self._here = originals_here(self._desk)
        except Trouble as trouble:
            self._tell(trouble)
            return
        owners = {one.packet.id for one in self._here}
        words = self.tr("台上现有原件 {0} 件，属 {1} 人").format(len(self._here), len(owners))
        self.heading.setText(words if self._here else _EMPTY)
        self.table.show_lines(lines(self._here, self._desk.clock.now()))

    def say(self, refusal: Refusal) -> None:
        """A refusal, right above the list."""
        self.message.say(Message(MessageKind.WARN, refusal.sentence, refusal.advice))

    def _current(self) -> OriginalHere | None:
        row = self.table.row
        return self._here[row] if 0 <= row < len(self._here) else None

    def _hand_back_one(self) -> None:
        if one := self._current():
            self._hand_back(one, one.item.key, "")

    def _hand_back_all(self) -> None:
        if one := self._current():
            self._hand_back(one, None, "")

    def _on_moved(self) -> None:
        """Why it stays here, whole: the column may be too narrow for it."""
        one = self._current()
        self.kept.setText(self.tr("留台理由：{0}").format(one.kept) if one and one.kept else "")

    def _on_chosen(self, row: int) -> None:
        self.chosen.emit(self._here[row].packet.id)

    def _hand_back(self, one: OriginalHere, item: str | None, to: str) -> None:
        try:
            outcome = hand_back_original(self._desk, self._session(), one.packet.id, item, to)
        except Trouble as trouble:
            self._tell(trouble)
            return
        if isinstance(outcome, Refusal):
            self.say(outcome)
            return
        self.message.hide()
        self._on_done()

    def _ask_whom(self) -> None:
        one = self._current()
        if one is None:
            return
        words = f"{one.packet.applicant.name} 在台的全部原件交给代领人；姓名记入原件登记。"
        form = Form("交他人代领", words, (Field("代领人姓名"),), "交还")

        def take(answers: tuple[str, ...]) -> object:
            if not answers[0]:
                return Refusal("nobody", "未写代领人姓名。", "请写明交给谁。")
            return hand_back_original(self._desk, self._session(), one.packet.id, None, answers[0])

        self._open(AskDialog(form, take, self))

    def _ask_why_kept(self) -> None:
        one = self._current()
        if one is None:
            return
        who = one.packet.applicant.name
        words = f"理由写在{who}在台的全部原件上：未交还也可以作结论，交还前一直列在这里。留空则撤回。"
        form = Form(f"原件留台　{who}", words, (Field("留台理由", one.kept),), "保存")

        def take(answers: tuple[str, ...]) -> object:
            return inspect(self._desk, self._session(), one.packet.id, KeepOriginals(answers[0]))

        self._open(AskDialog(form, take, self))

    def _open(self, dialog: QDialog) -> None:
        dialog.accepted.connect(self._on_done)
        dialog.open()

    def _on_done(self) -> None:
        self.refresh()
        self.changed.emit()

    def _on_register(self) -> None:
        one = self._current()
        if one is None:
            return
        try:
            outcome = originals_register(self._desk, self._session(), one.packet.id)
        except Trouble as trouble:
            self._tell(trouble)
            return
        if isinstance(outcome, Register):
            self.register_made.emit(outcome)
        else:
            self.say(outcome)

    def _tell(self, trouble: Trouble) -> None:
        self.message.say(Message(MessageKind.ERROR, trouble.sentence, trouble.advice))

    def _lay_out(self) -> None:
        card = Card(margin=0)
        card.body.setSpacing(0)
        for widget in (_padded(self.heading), self.message):
            card.body.addWidget(widget)
        card.body.addWidget(self.table, stretch=1)
        card.body.addWidget(_padded(self.kept))
        card.body.addWidget(_padded(KeyBar((*self.table.letters(), *_KEYS))))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)


def _padded(widget: QWidget) -> QWidget:
    outer = QWidget()
    inner = QVBoxLayout(outer)
    inner.setContentsMargins(12, 8, 12, 8)
    inner.addWidget(widget)
    return outer
