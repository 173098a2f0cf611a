"""A unit's hand-in: its people against its roster, its papers, and the files that leave the desk for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from intake_desk.domain.acts import SetPublicity
from intake_desk.domain.packet import PacketState
from intake_desk.domain.typed_days import NotADay, typed_days
from intake_desk.services.counter.view import label
from intake_desk.services.desk import Desk
from intake_desk.services.records import Actor, ChainHead, UnitId
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble
from intake_desk.services.units.hand_in import set_publicity, tick_paper
from intake_desk.services.units.hand_in_view import WAITING, HandInView, Member, hand_in_of, queue_of
from intake_desk.ui.attempt import attempt
from intake_desk.ui.pages.counter.entry_strip import EntryStrip, Question
from intake_desk.ui.pages.rosters import hand_in_keys as its
from intake_desk.ui.pages.rosters.difference_table import DifferenceTable
from intake_desk.ui.pages.rosters.people import HEADERS, WIDTHS, member_lines
from intake_desk.ui.pages.rosters.side import WIDTH, SideCard
from intake_desk.ui.widgets.action_button import ActionButton
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.cell_table import CellTable
from intake_desk.ui.widgets.flow import FlowLayout
from intake_desk.ui.widgets.in_sight import InSight
from intake_desk.ui.widgets.keys import KeyBar, Shortcut
from intake_desk.ui.widgets.message_bar import Message, MessageKind
from intake_desk.ui.widgets.rich_line import RichLine, TextPart
from intake_desk.ui.widgets.small import small_label
from intake_desk.ui.widgets.tone import Tone


class HandInPanel(QWidget):
    """Emits `opened` with a packet to be taken to the counter, `asked` with the letter of a form or file
    that the page makes, `figures_asked` with the annex of a table, `changed` after an act, `said` with a
    `Message`, and `left` on Esc.
    """

    PLACE = "单位的人员"
    opened = Signal(int)
    asked = Signal(str)
    figures_asked = Signal(str)
    changed = Signal()
    said = Signal(object)
    left = Signal()

    def __init__(self, desk: Desk, session: Callable[[], Actor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._session = desk, session
        self._view: HandInView | None = None
        self._stood: tuple[ChainHead, str, date] | None = None
        self._members: tuple[Member, ...] = ()
        self._only_amiss = False
        self._sight = InSight(self)
        self._head, self._facts = QLabel(), small_label()
        self._counts, self._only = RichLine(), RichLine()
        self.table = CellTable(HEADERS, WIDTHS)
        self.differences = DifferenceTable()
        self.entry = EntryStrip()
        self._figures = its.figure_hints(desk.campaign.statistics)
        self.keys = KeyBar(its.AWAY, every=its.every(self._figures))
        self.side = SideCard()
        self.next = ActionButton(self.tr("下一件，到收件台"), "F9", primary=True)
        self.slip = ActionButton(self.tr("单位交接单"), "Ctrl+P")
        self._lay_out()
        self._connect()

    @property
    def view(self) -> HandInView | None:
        """The hand-in that is shown."""
        return self._view

    def show_unit(self, unit_id: UnitId) -> None:
        """Show another unit, or the same one anew."""
        if self._view is None or self._view.unit.id != unit_id:
            self._only_amiss = False
        stands = attempt(self._how_it_stands, self.said.emit)
        known = self._view is not None and self._view.unit.id == unit_id and stands == self._stood
        if stands is None or known:
            return
        view = attempt(lambda: hand_in_of(self._desk, unit_id), self.said.emit)
        if view is not None:
            self._show(view)
            self._stood = stands

    def _how_it_stands(self) -> tuple[ChainHead, str, date]:
        """All that a hand-in hangs on: while it is the same, a unit of thousands is not read again."""
        with self._desk.store.read() as reading:
            return reading.chain_head(), self._desk.campaign.version, self._desk.today

    def refresh(self) -> None:
        """Read the unit anew, if anything was done since."""
        if self._view is not None:
            self.show_unit(self._view.unit.id)

    def come_up(self) -> None:
        """Take the focus by itself: the key that was pressed for what stood here before opens nothing."""
        self._sight.begin()
        self.setFocus()

    def open_next(self) -> None:
        """Take the next packet of the unit to the counter."""
        if self._view is None or self._sight.holds:
            return
        unit_id = self._view.unit.id
        queue = attempt(lambda: queue_of(self._desk, unit_id), self.said.emit)
        if queue is None:
            return
        hit = queue.next
        if hit is None:
            self.said.emit(
                Message(
                    MessageKind.INFO,
                    self.tr("本单位在册人员都已核对。"),
                    self.tr("按 Ctrl+P 打印单位交接单。"),
                )
            )
        else:
            self.opened.emit(hit.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Offer the letters only while the cursor is among the people."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_keys(live=event.type() is QEvent.Type.FocusIn)
        return super().eventFilter(watched, event)

    # -- keys ---------------------------------------------------------------------------------

    def _on_typed(self, letter: str) -> None:
        if letter.isdecimal():
            self._tick(int(letter))

    def _switch_amiss(self) -> None:
        if self._view is not None:
            self._only_amiss = not self._only_amiss
            self._show(self._view)

    def _tick(self, number: int) -> None:
        view = self._view
        if view is not None and 1 <= number <= len(view.papers):
            paper = view.papers[number - 1].paper.key
            self._act(lambda: tick_paper(self._desk, self._session(), view.unit.id, paper))

    def _ask_publicity(self) -> None:
        view = self._view
        if view is None:
            return

        def read(text: str) -> SetPublicity | str:
            try:
                return SetPublicity(*typed_days(text, self._desk.campaign.year))
            except NotADay as wrong:
                return f"{wrong}{wrong.advice}"

        days = (view.publicity.first, view.publicity.last) if view.publicity else ()
        shown = " ".join(f"{day:%m%d}" for day in days)
        self.keys.hide()
        hint = "例如 0618 0624，首尾两日都算；本单位之后打开的材料都按此日期"
        self.entry.ask(Question("公示起止日期", hint, read, shown))

    def _on_answered(self, act: object) -> None:
        view = self._view
        if view is not None and isinstance(act, SetPublicity):
            self._act(lambda: set_publicity(self._desk, self._session(), view.unit.id, act.first, act.last))

    def _on_entry_closed(self) -> None:
        self.keys.show()
        self.table.setFocus()

    def _act(self, verb: Callable[[], HandInView | Refusal]) -> None:
        try:
            outcome = verb()
        except Trouble as trouble:
            self.said.emit(Message(MessageKind.ERROR, trouble.sentence, trouble.advice))
            return
        if isinstance(outcome, Refusal):
            self.said.emit(Message(MessageKind.WARN, outcome.sentence, outcome.advice))
            return
        self._show(outcome)
        self.changed.emit()

    def _on_chosen(self, row: int) -> None:
        self.opened.emit(self._members[row].packet.id)

    def _on_moved(self, row: int) -> None:
        found = self._members[row].differences if 0 <= row < len(self._members) else ()
        self.differences.show_differences(found)

    def _on_slip(self) -> None:
        self.asked.emit("P")

    def _on_unit_form(self) -> None:
        self.asked.emit("F4")

    # -- showing ------------------------------------------------------------------------------

    def _show(self, view: HandInView) -> None:
        self._view = view
        self._members = view.amiss if self._only_amiss else view.members
        self.table.show_lines(member_lines(self._members))
        self.side.show_view(view, {annex: hint.key for annex, hint in self._figures.items()})
        self._show_keys(live=self.table.hasFocus())
        self._head.setText(view.unit.name)
        self._facts.setText(self._facts_of(view))
        self._counts.set_parts(_count_parts(view))
        words = f"只列与花名册不符的 {len(view.amiss)} 人（R 看全部）"
        self._only.set_text(words if self._only_amiss else "", Tone.WARN)
        self.next.setEnabled(view.count(*WAITING) > 0)
        self.slip.setEnabled(bool(view.members))

    def _show_keys(self, *, live: bool) -> None:
        view = self._view
        working = its.working(view, self._figures, only_amiss=self._only_amiss) if view else its.AWAY
        self.keys.set_hints(working if live else its.AWAY)
        self.side.set_live(live=live)

    def _facts_of(self, view: HandInView) -> str:
        unit, campaign = view.unit, self._desk.campaign
        facts = [label(campaign.unit_kinds, unit.kind), label(campaign.channels, view.channel)]
        facts += [unit.uscc, f"{unit.agent} {unit.phone}".strip()]
        return " · ".join(fact for fact in facts if fact)

    def _connect(self) -> None:
        self.table.installEventFilter(self)
        hints = (*its.FILES, its.SPELLING, its.PARTING)
        asked = {hint: partial(self.asked.emit, hint.key) for hint in hints}
        asked |= {hint: partial(self.figures_asked.emit, annex) for annex, hint in self._figures.items()}
        self.table.answer({its.PUBLICITY: self._ask_publicity, its.AMISS: self._switch_amiss, **asked})
        self.table.typed.connect(self._on_typed)
        self.table.chosen.connect(self._on_chosen)
        self.table.moved.connect(self._on_moved)
        self.table.left.connect(self.left)
        self.entry.answered.connect(self._on_answered)
        self.entry.closed.connect(self._on_entry_closed)
        self.next.clicked.connect(self.open_next)
        self.slip.clicked.connect(self._on_slip)
        Shortcut(its.UNIT, self, self._on_unit_form)

    def _lay_out(self) -> None:
        self._head.setObjectName("person")
        self._head.setTextFormat(Qt.TextFormat.PlainText)
        self._head.setWordWrap(True)
        counts = FlowLayout(across=12, down=2)
        for line in (self._counts, self._only):
            counts.addWidget(line)
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(4)
        head.addWidget(self._head)
        head.addWidget(self._facts)
        head.addLayout(counts)
        foot = QWidget()
        inner = QVBoxLayout(foot)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.addWidget(self.keys)
        card = Card(margin=0)
        card.body.setSpacing(0)
        card.body.addLayout(head)
        card.body.addWidget(self.table, stretch=1)
        card.body.addWidget(self.differences)
        card.body.addWidget(foot)
        card.body.addWidget(self.entry)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.side)
        right.addStretch()
        for button in (self.next, self.slip):
            button.setFixedWidth(WIDTH)
            right.addWidget(button)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(card, stretch=1)
        row.addLayout(right)
        self.setFocusProxy(self.table)


def _count_parts(view: HandInView) -> tuple[TextPart, ...]:
    counted = (
        ("在册", sum(member.packet.on_roster for member in view.members), Tone.NEUTRAL),
        ("受理", view.count(PacketState.ACCEPTED), Tone.GOOD),
        ("补正", view.count(PacketState.CORRECTING), Tone.WARN),
        ("不予接收", view.count(PacketState.RETURNED), Tone.BAD),
        ("核对中", view.count(PacketState.CHECKING), Tone.INFO),
        ("未到", view.count(PacketState.EXPECTED), Tone.QUIET),
    )
    return tuple(TextPart(f"{words} {count}    ", tone) for words, count, tone in counted if count)
