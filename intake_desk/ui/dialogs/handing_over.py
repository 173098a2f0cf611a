"""Asked once a notice is printed: who takes it now, in one key. What is not said is not written down (R7)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from intake_desk.services.corrections.corrections import due_words
from intake_desk.services.corrections.serve_notice import agent_of, deadline_if_served_now, serve_notice
from intake_desk.services.counter.view import PacketView
from intake_desk.services.desk import Desk
from intake_desk.services.papers.never_out import NOTICE_NOT_OUT, never_out
from intake_desk.services.papers.paper_anew import Renewed
from intake_desk.services.records import Actor, ServedTo, Serving
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble
from intake_desk.ui.dialogs.first_moment import FirstMoment
from intake_desk.ui.dialogs.hugging import HuggingDialog
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.keys import Hint
from intake_desk.ui.widgets.message_bar import Message, MessageBar, MessageKind

_WIDTH = 480


_APPLICANT, _AGENT = Hint("Enter", "当面交申报人，已签收"), Hint("J", "交单位经办人，已签收")
_LATER = Hint("Esc", "稍后送达，记为待送达")


class HandingOver(HuggingDialog):
    """Enter: to the applicant, who signed. J: to the unit's agent, by name. Esc: later, and nothing is noted.

    After `accepted`, `outcome` is the packet with its deadline running. It frees itself when it closes.
    """

    TITLE, KEYS = "告知书送达", (_APPLICANT, _AGENT, _LATER)
    PURPOSE = "告知书打印后，记下交给了谁、有没有签收。补正期限从送达那天算起。"

    def __init__(self, desk: Desk, actor: Actor, view: PacketView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.outcome: Renewed | None = None
        self._desk, self._actor, self._view = desk, actor, view
        self.setWindowTitle(self.TITLE)
        self._message = MessageBar()
        self._applicant = ActionButton(_APPLICANT.words, _APPLICANT.key, primary=True)
        self._applicant.clicked.connect(self._to_applicant)
        self._agent = ActionButton(_AGENT.words, _AGENT.key)
        self._agent.clicked.connect(self._to_agent)
        self._later = ActionButton(_LATER.words, _LATER.key)
        self._later.clicked.connect(self.reject)
        self._name = QLineEdit(agent_of(desk, view.packet))
        self._name.setPlaceholderText(self.tr("经办人姓名，按 Enter 记入"))
        self._name.hide()
        self._lay_out()
        self.setFixedWidth(_WIDTH)
        self._applicant.setFocus()
        FirstMoment(self)  # it follows the Enter that printed, and starts a deadline
        if never_out(view):  # what the verb will refuse is said before a key is pressed
            self._say(NOTICE_NOT_OUT)

    def _to_applicant(self) -> None:
        """Enter presses this one; while a name is asked for, it takes the name."""
        if self._name.isVisible():
            self._serve(ServedTo.AGENT, self._name.text().strip())
        else:
            self._serve(ServedTo.APPLICANT, "")

    def _to_agent(self) -> None:
        self._name.show()
        self._name.setFocus()
        self._name.selectAll()
        self._agent.hide()
        self._applicant.setText(self.tr("交此经办人，已签收"))
        self.adjustSize()

    def _serve(self, to: ServedTo, agent: str) -> None:
        serving = Serving(self._desk.clock.now(), to, agent, signed=True)
        try:
            outcome = serve_notice(self._desk, self._actor, self._view.packet.id, serving)
        except Trouble as trouble:
            self._message.say(Message(MessageKind.ERROR, trouble.sentence, trouble.advice))
            return
        if isinstance(outcome, Refusal):
            self._say(outcome)
            return
        self.outcome = outcome
        self.accept()

    def _say(self, refusal: Refusal) -> None:
        self._message.say(Message(MessageKind.WARN, refusal.sentence, refusal.advice))

    def _lay_out(self) -> None:
        title = QLabel(f"{self._view.packet.number}　{self._view.packet.applicant.name}")
        title.setObjectName("title")
        title.setTextFormat(Qt.TextFormat.PlainText)
        words = QLabel(_words(self._desk, self._view))
        words.setWordWrap(True)
        words.setProperty("tone", "quiet")
        card = Card(margin=16)
        card.body.setSpacing(10)
        for widget in (title, words, self._message, self._name, self._applicant, self._agent, self._later):
            card.body.addWidget(widget)
        for button in (self._applicant, self._agent, self._later):
            button.setAutoDefault(button is self._applicant)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.addWidget(card)
        self._applicant.setDefault(True)  # only a button that is in the dialog becomes its default


def _words(desk: Desk, view: PacketView) -> str:
    """The deadline that a serving now gives, and whether that asks for another notice."""
    notice, now = view.packet.correction, deadline_if_served_now(desk, view.packet)
    told = notice.deadline if notice else None
    if told is None or now is None:
        return "告知书交给谁？"
    if now.due <= told.due:
        return f"告知书交给谁？今日送达，补正至 {due_words(told.due)}。"
    return (
        f"告知书交给谁？今日送达，补正至 {due_words(now.due)}；"
        f"告知书上印的是 {due_words(told.due)}，将另出一份代替原件。"
    )
