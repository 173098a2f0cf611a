"""The left of the counter: the one field that finds everybody, the packets it may mean, and today's list."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from intake_desk.domain.numbers import ScannedCode, parse_code
from intake_desk.domain.packet import PacketState
from intake_desk.domain.wedge import begins_scan, broken_by_input_method
from intake_desk.services.counter.identify import Choices, Found, identify, suggest
from intake_desk.services.counter.window_figures import DeskFigures
from intake_desk.services.desk import Desk
from intake_desk.services.originals.scanner_setting import scanner_affixes
from intake_desk.services.records import Hit
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble
from intake_desk.ui.pages.counter.hints import AMEND, PERSON, SEARCH
from intake_desk.ui.pages.counter.hit_list import ROW, HitList, state_words
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.keys import Hint, KeyBar
from intake_desk.ui.widgets.message_bar import Message, MessageBar, MessageKind
from intake_desk.ui.widgets.small import small_label

_MOST_SHOWN = 5
_INPUT_METHOD = Refusal(
    "input_method", "输入法未关闭，扫码被拆散了。", "请切换到英文输入（Shift），清空后重新扫码。"
)
_OF_A_PERSON = re.compile(r"\d{6,17}[\dXx]?|[⺀-⻿㐀-鿿豈-﫿\U00020000-\U0003FFFF·．・•]+")
"""An ID number, whole or in part, or a name: what F4 carries into the form."""
_COUNTED = (PacketState.ACCEPTED, PacketState.CORRECTING, PacketState.RETURNED)


class IdentifyPanel(QWidget):
    """Emits `found` with a packet's id, and `pointed` with the Hit that Enter would open, or None."""

    PLACE = "查找"
    KEYS = (Hint("↑ ↓", "在查到的人中选"), Hint("Enter", "打开材料"))
    found = Signal(int)
    pointed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._composing = False
        self._chosen = False
        self.field = QLineEdit()
        self.field.setObjectName("identify")
        self.field.setAccessibleName(self.tr("扫码或查找申报人"))
        self.field.setClearButtonEnabled(True)
        self.field.textChanged.connect(self._on_text)
        self.field.returnPressed.connect(self._on_enter)
        self.field.installEventFilter(self)
        self.keys = KeyBar((SEARCH, PERSON), every=(SEARCH, PERSON, AMEND))
        self.message = MessageBar(narrow=True)
        self.hits = HitList()
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.chosen.connect(self._on_chosen)
        self.hits.selectionModel().currentChanged.connect(self._on_pointed)
        self._today_title = small_label()
        self.today = HitList()
        self.today.chosen.connect(self._on_chosen)
        # It takes what is left: a message above it must not be squeezed.
        self.today.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._lay_out()

    @property
    def typed_person(self) -> str:
        """What was typed, if it may be a name or an ID number; else nothing."""
        typed = self.field.text().strip()
        return typed if _OF_A_PERSON.fullmatch(typed) else ""

    def start(self) -> None:
        """Empty the field and put the cursor there."""
        self.field.clear()
        self.message.hide()
        self.field.setFocus()

    def show_amending(self, *, on: bool) -> None:
        """Whether F4 amends the person in hand or registers somebody new."""
        self.keys.set_hints((SEARCH, AMEND if on else PERSON))

    def go_on(self, typed: str) -> None:
        """Take over what a scanner began to type elsewhere; the rest of it comes here."""
        self.field.setText(typed)
        self.field.setFocus()

    def show_figures(self, figures: DeskFigures, decided: dict[PacketState, int]) -> None:
        """Show what is in hand and what was decided today."""
        self.today.show_hits(figures.in_hand + figures.today)
        counts = [f"{state_words(state)} {decided.get(state, 0)}" for state in _COUNTED]
        self._today_title.setText("今日 " + " · ".join(map(_whole, counts)))

    def say(self, refusal: Refusal) -> None:
        """A refusal, right under the field; what is typed next replaces what was refused."""
        self.message.say(Message(MessageKind.WARN, refusal.sentence, refusal.advice))
        if refusal.code != "half_scan":  # its other half may still come
            self.field.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys in the field move through the packets below it."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step and self.hits.count():
                self.hits.move_by(step)
                self._chosen = True
                return True
            if event.key() == Qt.Key.Key_Escape and self.field.text():  # a message goes first: its own Esc
                self.field.clear()
                return True
        if event.type() == QEvent.Type.InputMethod and isinstance(event, QInputMethodEvent):
            self._on_composing(event.preeditString())
        return super().eventFilter(watched, event)

    def tell_trouble(self, trouble: Trouble) -> None:
        """What failed around the desk, right under the field."""
        self.message.say(Message(MessageKind.ERROR, trouble.sentence, trouble.advice))

    def _on_composing(self, preedit: str) -> None:
        """An input method that is on swallows or splits a scan; one that begins so is told of."""
        self._composing = bool(preedit)
        if begins_scan(preedit, self._desk.campaign.numbers.code_prefix):
            self.say(_INPUT_METHOD)

    def _whole_code(self, text: str) -> str | None:
        """A scanner without Enter: the check character ends the code, whatever stood in the field before."""
        prefix = self._desk.campaign.numbers.code_prefix
        if isinstance(parse_code(text, prefix), ScannedCode):
            return text
        begins = text.rfind(prefix)
        if begins < 0:
            return None
        for code in (text, text[begins:]):
            if isinstance(parse_code(scanner_affixes(self._desk).strip(code), prefix), ScannedCode):
                return code
        return None

    def _on_text(self, text: str) -> None:
        self.message.hide()
        self._chosen = False
        prefix = self._desk.campaign.numbers.code_prefix
        if text.startswith(prefix) and (again := text.rfind(prefix)):
            self.field.setText(text[again:])  # a whole scan behind half of one takes its place
            return
        if broken_by_input_method(text, self._desk.campaign.numbers.code_prefix):
            self.say(_INPUT_METHOD)
        try:
            if code := self._whole_code(text):
                self._identify(code)
            else:
                self._show_hits(suggest(self._desk, text))
        except Trouble as trouble:
            self.tell_trouble(trouble)

    def _on_enter(self) -> None:
        if self._composing:  # it ends what is being composed, not the answer
            return
        packet_id = self.hits.current_id()
        if packet_id is not None and self.hits.isVisible():
            if self.hits.namesakes() > 1 and not self._chosen:
                self._ask_which()
                return
            self.found.emit(packet_id)
        elif self.field.text().strip():
            self._identify(self.field.text())

    def _ask_which(self) -> None:
        """Several people of one name: nobody is opened before the clerk has looked at unit and number."""
        self._chosen = True
        words = self.tr("有 {0} 人同名。").format(self.hits.namesakes())
        advice = self.tr("请核对单位和尾号，按 ↑ ↓ 选，再按 Enter 打开。")
        self.message.say(Message(MessageKind.WARN, words, advice))

    def _on_chosen(self, packet_id: int) -> None:
        self.found.emit(packet_id)

    def _identify(self, text: str) -> None:
        try:
            meant = identify(self._desk, text)
        except Trouble as trouble:
            self.tell_trouble(trouble)
            return
        match meant:
            case Found(packet_id):
                self.found.emit(packet_id)
            case Choices(hits):
                self._show_hits(hits)
            case Refusal() as refusal:
                self.say(refusal)

    def _on_pointed(self) -> None:
        self.pointed.emit(self.hits.current())

    def _show_hits(self, hits: tuple[Hit, ...]) -> None:
        self.hits.show_hits(hits)
        self.hits.go_to_first()
        shown = min(self.hits.count(), _MOST_SHOWN)
        self.hits.setVisible(shown > 0)
        self.hits.setFixedHeight(shown * ROW)
        self._on_pointed()

    def _lay_out(self) -> None:
        search = Card()
        search.body.addWidget(self.field)
        search.body.addWidget(small_label(self.tr("扫码、姓名、拼音首字母、身份证后四位、单位、编号")))
        search.body.addWidget(self.keys)
        search.body.addWidget(self.message)
        results = Card(margin=0)
        results.body.setSpacing(0)
        results.body.addWidget(self.hits)
        title = QWidget()
        inner = QVBoxLayout(title)
        inner.setContentsMargins(10, 10, 10, 6)
        inner.addWidget(self._today_title)
        results.body.addWidget(title)
        results.body.addWidget(self.today, stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(search)
        column.addWidget(results, stretch=1)
        self._show_hits(())


def _whole(words: str) -> str:
    """Words that go to the next line together or not at all: no figure stands there without its name."""
    return "\u2060".join(words.replace(" ", "\u00a0"))
