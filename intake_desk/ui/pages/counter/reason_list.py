"""Why the verdict is what it is: earlier attempts, findings by document, what is open, other packets.

What concerns the document under the cursor is always in sight.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from intake_desk.domain.campaign import FindingClass
from intake_desk.domain.day_words import month_day
from intake_desk.domain.findings import Finding
from intake_desk.domain.packet import STATE_WORDS, comes_again
from intake_desk.domain.verdict import Pending, Todo
from intake_desk.services.counter.view import PacketView
from intake_desk.services.papers.never_out import never_out, never_out_words
from intake_desk.ui.widgets.icon import Icon
from intake_desk.ui.widgets.keys import KeyHint
from intake_desk.ui.widgets.small import small_label
from intake_desk.ui.widgets.tone import Tone
from intake_desk.ui.widgets.whole_lines import Span, WholeLines

_STILL_OPEN = {
    Pending.FACTS: "登记信息不全，清单可能缺项（F4 补全）",
    Pending.BINDING: "装订未确认（B、U、J）",
    Pending.FILED_ONLINE: "线上申报未确认（L）",
    Pending.ITEM: "未核对（A 其余齐全）",
    Pending.PUBLICITY: "公示日期未录入（T）",
    Pending.ORIGINAL: "原件未核（Y、O）",
    Pending.CHECK: "网上查验未填（V）",
    Pending.HAND_BACK: "原件在台，待交还（H）",
}
_WITHIN_A_CODE = re.compile(r"(?<=[A-Z\d])-(?=[A-Z\d])")
"""Where a packet's number must not be torn: a word joiner keeps JG-Z-0143 on one line."""
_ORDER = "out_of_order"
"""The finding that stands above the moves that would mend it."""
_TONES = {FindingClass.REFUSE: Tone.BAD, FindingClass.CORRECT: Tone.BAD, FindingClass.ADVISE: Tone.INFO}


class ReasonList(WholeLines):
    """A line for each reason. `hint` names the keys that turn its pages, as long as there are several."""

    def __init__(self) -> None:
        inner = QWidget()
        super().__init__(inner, self._spans_of_lines)
        self.hint = KeyHint("PgDn", self.tr("往下看"))
        self._item = ""
        self._of_items: dict[str, QWidget] = {}
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        self._column = column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._lines)
        column.addStretch()
        self.verticalScrollBar().rangeChanged.connect(self._on_range_changed)
        self.hint.hide()

    def show_view(self, view: PacketView) -> None:
        """Show the reasons of this packet's verdict."""
        while self._lines.count():
            old = self._lines.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        self._of_items.clear()
        for reason in (*_unprinted(view), *_before(view), *_found(view), *_open(view), *_others(view)):
            line = _line(reason)
            self._lines.addWidget(line)
            self._of_items.setdefault(reason.item, line)
        self._bring_into_sight()

    def show_item(self, key: str) -> None:
        """The cursor is on this document: show what there is to say of it."""
        self._item = key
        self._bring_into_sight()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Less room: what concerns the document under the cursor stays in sight."""
        super().resizeEvent(event)
        self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        QApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))  # else only when Qt finds the time
        self._column.activate()
        if self._item and (line := self._of_items.get(self._item)):
            self.ensureWidgetVisible(line, 0, 0)
        self.settle()

    def _spans_of_lines(self) -> list[Span]:
        """Where each reason stands."""
        lines = [self._lines.itemAt(n).geometry() for n in range(self._lines.count())]
        return [Span(line.top(), line.bottom() + 1) for line in lines]

    def _on_range_changed(self, _least: int, most: int) -> None:
        self.hint.setVisible(most > 0)


@dataclass(frozen=True)
class _Reason:
    """Words in a tone behind a mark, what to do below them, and the key of the document they are about."""

    words: str
    tone: Tone
    mark: str
    below: str = ""
    item: str = ""


def _unprinted(view: PacketView) -> Iterator[_Reason]:
    """That the applicant cannot have taken the paper home, and the key that brings it."""
    if paper := never_out(view):
        yield _Reason(f"{never_out_words(paper)}（Ctrl+P 打印）", Tone.WARN, "warn")


def _before(view: PacketView) -> Iterator[_Reason]:
    """How the last attempt ended, when there was one: 第 2 次报送，上次 6月26日 不予接收：未装订成册."""
    ended = [v for v in view.packet.earlier if v.decision and comes_again(v.decision) and v.undone_at is None]
    if ended and (last := ended[-1]).decision and last.decided_at:
        refused = (f for f in last.findings if f.finding_class is FindingClass.REFUSE and not f.settled)
        why = "、".join(finding.problem for finding in refused)
        day = month_day(last.decided_at)
        words = f"第 {len(ended) + 1} 次报送，上次 {day} {STATE_WORDS[last.decision]}"
        yield _Reason(f"{words}：{why}" if why else words, Tone.INFO, "info")


def _found(view: PacketView) -> Iterator[_Reason]:
    """What is wrong, all faults of a document in one line: 5 单位推荐意见：缺审核日期、缺公章."""
    short = {line.item.key: line.item.short for line in view.lines}
    for (item, number, tone, settled), group in groupby(view.verdict.findings, _alike):
        problems = "、".join(finding.problem for finding in group)
        where = f"{number} {short.get(item, '')}：" if number else ""
        moves = "\n".join(view.moves) if item == _ORDER and not view.seen.order_fixed else ""
        yield _Reason(f"{where}{problems}{settled}", tone, "dot", moves, item)


def _alike(finding: Finding) -> tuple[str, int | None, Tone, str]:
    """What the findings of one line have in common; those of the packet as a whole stand alone."""
    tone = Tone.GOOD if finding.settled else _TONES[finding.finding_class]
    return finding.item or finding.code, finding.number, tone, _settled(finding)


def _settled(finding: Finding) -> str:
    """Why it no longer counts, '' when it does."""
    if finding.fixed:
        return "（当场改正）"
    return f"（主管放行：{finding.passed}）" if finding.passed else ""


def _open(view: PacketView) -> Iterator[_Reason]:
    """What is open; documents not looked at yet are counted, not listed."""
    todo = view.verdict.todo if view.checking else ()
    for one in todo:
        if one.what is not Pending.ITEM:
            yield _Reason(_todo_words(one), Tone.WARN, "ring", item=one.item.key if one.item else "")
    if unseen := sum(one.what is Pending.ITEM for one in todo):
        yield _Reason(f"{unseen} 项{_STILL_OPEN[Pending.ITEM]}", Tone.WARN, "ring")


def _todo_words(todo: Todo) -> str:
    where = f"{todo.item.number} {todo.item.short}：" if todo.item else ""
    return where + _STILL_OPEN[todo.what]


def _others(view: PacketView) -> Iterator[_Reason]:
    """The other packets of this person (R2)."""
    for other in view.others:
        person = other.applicant
        number = other.number or "未编号"
        yield _Reason(f"本人另一份申报：{number}，{person.title_sought}，{person.unit}", Tone.INFO, "info")


def _line(reason: _Reason) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    beside = QVBoxLayout()
    beside.setContentsMargins(0, 4, 0, 0)
    beside.addWidget(Icon(reason.mark, reason.tone, 14))
    row.addLayout(beside)
    row.setAlignment(beside, Qt.AlignmentFlag.AlignTop)
    label = QLabel(_WITHIN_A_CODE.sub("-\u2060", reason.words))
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(label)
    if reason.below:
        words.addWidget(small_label(reason.below))
    row.addLayout(words, stretch=1)
    return line
