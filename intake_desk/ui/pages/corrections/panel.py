"""The right of the corrections: whose notice it is, what it told, and the ways on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from intake_desk.domain.packet import PacketState
from intake_desk.domain.remaining import Light
from intake_desk.services.corrections.corrections import CorrectionLine, due_words
from intake_desk.services.counter.view import PacketView
from intake_desk.services.papers.never_out import never_out, never_out_words
from intake_desk.services.papers.papers import PaperKind
from intake_desk.ui.pages.corrections.cells import serving_words
from intake_desk.ui.pages.corrections.told_list import ToldList
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.tone import Tone

WIDTH = 344


class CorrectionPanel(QWidget):
    """Shows one correction; its buttons are the page's."""

    PLACE = "这件补正"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self.told = ToldList()
        self.accept = ActionButton(self.tr("补齐，受理并打印回执"), "F9")
        self.reprint = ActionButton(self.tr("重印告知书（补打）"), "Ctrl+P")
        self.confirm = ActionButton(self.tr("确认视为放弃"), "Enter")
        self.confirm_all = ActionButton(self.tr("全部确认视为放弃"), "Ctrl+G")
        self.reopen = ActionButton(self.tr("恢复补正"), "R")
        self.omissions = ActionButton(self.tr("处理漏告知"), "Ctrl+O")
        self._title, self._served, self._due, self._left_out = (QLabel() for _ in range(4))
        self.unprinted = QLabel()
        self._empty = QLabel(self.tr("没有需要补正的材料"))
        self._lay_out()

    def show_view(self, view: PacketView | None, line: CorrectionLine | None, *, same: bool) -> None:
        """Show a packet's correction as it stands; nothing without one."""
        running = bool(view and view.packet.state is PacketState.CORRECTING)
        overdue = bool(line and line.remaining.light is Light.OVERDUE and not line.complete)
        self._content.setVisible(view is not None)
        self._empty.setVisible(view is None)
        self.told.show_view(view, same=same)
        for button, shown in (
            (self.accept, running and not overdue),
            (self.reprint, view is not None),
            (self.confirm, overdue),
            (self.reopen, view is not None and not running),
        ):
            button.setVisible(shown)
        self.accept.set_primary(bool(line and line.complete))
        self.confirm.set_primary(overdue)
        if view is not None and line is not None:
            self._title.setText(f"{line.name} · {line.number}")
            self._show_unprinted(view)
            self._served.setText(f"{line.unit}\n{_served(view)}".strip())
            due = f"补正至 {due_words(line.due)}" if line.due else "交给申报人时按 S 记入，补正期自次日起算"
            self._due.setText(f"{due}\n电话 {line.phone or '未登记'}")

    def _show_unprinted(self, view: PacketView) -> None:
        """A notice that never came out cannot be served: the way to print it is the first there is."""
        paper = never_out(view)
        self.unprinted.setVisible(paper is not None)
        self.unprinted.setText(f"{never_out_words(paper)}，打印后才能记送达" if paper else "")
        self.reprint.setText(self.tr("打印告知书") if paper else self.tr("重印告知书（补打）"))

    def show_waiting(self, proposed: int, omissions: int) -> None:
        """What waits for the supervisor apart from the packet chosen."""
        self.confirm_all.setVisible(proposed > 1)
        self.confirm_all.setText(self.tr("全部确认视为放弃（{0} 件）").format(proposed))
        self.omissions.setVisible(omissions > 0)
        self.omissions.setText(self.tr("处理漏告知（{0} 条）").format(omissions))

    def _lay_out(self) -> None:
        labels = (self._title, self.unprinted, self._served, self._due, self._left_out, self._empty)
        for label in labels:
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setProperty("tone", "quiet")
            label.setObjectName("small")
        self.unprinted.setProperty("tone", Tone.WARN.value)
        self._title.setProperty("tone", "")
        self._title.setObjectName("title")
        self._left_out.setText(
            self.tr("只核对告知书所列各项。新发现的问题不得追加，记为“漏告知”，由主管处理，不缩短补正期。")
        )
        self._content = QWidget()
        body = QVBoxLayout(self._content)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(8)
        for widget in (self._title, self.unprinted, self._served, self._due):
            body.addWidget(widget)
        body.addWidget(self.told, stretch=1)
        body.addWidget(_rule())
        body.addWidget(self._left_out)
        card = Card()
        card.body.addWidget(self._empty)
        card.body.addWidget(self._content, stretch=1)
        for button in (
            self.accept,
            self.confirm,
            self.reopen,
            self.confirm_all,
            self.reprint,
            self.omissions,
        ):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            card.body.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)


def _served(view: PacketView) -> str:
    notice = view.packet.correction
    paper = next((p for p in view.papers if p.kind == PaperKind.NOTICE and not p.voided_at), None)
    if notice is None or paper is None:
        return ""
    return serving_words(paper.document_number or "", notice.serving)


def _rule() -> QFrame:
    rule = QFrame()
    rule.setFrameShape(QFrame.Shape.HLine)
    rule.setObjectName("rule")
    return rule
