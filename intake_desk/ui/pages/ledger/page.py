"""台账: all packets of a year, found, filtered and sorted by keys; what is done to one is started here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from intake_desk.services.counter.search_keys import query_key
from intake_desk.services.counter.view import PacketView
from intake_desk.services.desk import Desk
from intake_desk.services.ledger.ledger import Condition, Ledger, conditions, search_key, unit_of
from intake_desk.services.ledger.ledger_columns import DEFAULT, columns_of, keep_columns
from intake_desk.services.ledger.ledger_records import LedgerFilter, LedgerOrder, LedgerRow
from intake_desk.services.records import Actor, PacketId
from intake_desk.services.refusal import Refusal
from intake_desk.services.trouble import Trouble
from intake_desk.ui.attempt import attempt, refusal_message, trouble_message
from intake_desk.ui.dialogs.asking import AskDialog
from intake_desk.ui.overrides import Override, OverrideKeys
from intake_desk.ui.pages.ledger.columns_form import ColumnsForm
from intake_desk.ui.pages.ledger.commands import ALL, HINTS, SEARCH, STATE_KEYS, Command
from intake_desk.ui.pages.ledger.exporting import Exporting
from intake_desk.ui.pages.ledger.filter_bar import FilterBar
from intake_desk.ui.pages.ledger.filter_form import ask_filter
from intake_desk.ui.pages.ledger.looking import Looking
from intake_desk.ui.pages.ledger.one_packet import OnePacket
from intake_desk.ui.pages.ledger.person_line import PersonLine
from intake_desk.ui.pages.ledger.table import LedgerTable
from intake_desk.ui.widgets.card import Card
from intake_desk.ui.widgets.keys import KeyBar, Shortcut
from intake_desk.ui.widgets.message_bar import Message, MessageBar, MessageKind

_DRAWN = 300
"""Milliseconds after which a column that is being drawn is taken to be as it shall be."""


class LedgerPage(QWidget):
    """Emits `changed` after each act that is on disk, `opened` with a packet for the counter, `looked_at`
    with the view of one that went back, `reprinted` with a Reprint, `override_asked` with an Override,
    `left` on Esc.
    """

    changed = Signal()
    opened = Signal(int)
    looked_at = Signal(object)
    reprinted = Signal(object)
    override_asked = Signal(str)
    left = Signal()

    def __init__(self, desk: Desk, session: Callable[[], Actor], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._session = desk, session
        self._wanted, self._order = LedgerFilter(), LedgerOrder()
        self._year: int | None = None  # what the filter says; a scanned code shows its own for the moment
        self._reader: Actor | None = None
        self._drawing = QTimer(self)
        self._drawing.setSingleShot(True)
        self._drawing.setInterval(_DRAWN)
        self.filters = FilterBar()
        self.message = MessageBar(inset=True)
        self.table = LedgerTable(desk)
        self.person = PersonLine()
        self.looking = Looking(desk, self)
        self.exporting = Exporting(desk, session, self)
        self.packet = OnePacket(desk, session, self.table, self.person, self)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.table)

    @property
    def view(self) -> PacketView | None:
        """The packet under the cursor."""
        return self.packet.view()

    @property
    def wanted(self) -> LedgerFilter:
        """The filter that is on."""
        return self._wanted

    def refresh(self) -> None:
        """Read the store anew; the cursor stays on its packet. Columns are those of whoever is signed in."""
        reader = self._session()
        if self._reader != reader:
            self._keep_drawn()
            self._reader = reader
            self.table.show_columns(attempt(lambda: columns_of(self._desk, reader), self._say) or DEFAULT)
        self.looking.ask(self._wanted, self._order)

    def say(self, refusal: Refusal) -> None:
        """A refusal, right above the table."""
        self._say(refusal_message(refusal))

    def wait(self) -> None:
        """Let what is under way come to its end."""
        self._keep_drawn()
        self.looking.wait()
        self.exporting.wait()

    # -- filter and order ---------------------------------------------------------------------

    def _want(self, wanted: LedgerFilter) -> None:
        self._wanted = wanted
        self.message.hide()
        self.filters.show_conditions(self._told())
        self.looking.ask(wanted, self._order)

    def _told(self) -> tuple[Condition, ...]:
        return conditions(self._desk, self._wanted, self.filters.field.text().strip())

    def _on_typed(self, text: str) -> None:
        self._want(replace(self._wanted, key=query_key(text), year=self._year))

    def _on_entered(self, text: str) -> None:
        """A whole text: a scanned code stands for its packet, whose year is shown until the next text."""
        meant = attempt(lambda: search_key(self._desk, text), self._say)
        if meant is None:
            return
        wanted = replace(self._wanted, key=meant.key, year=meant.year or self._year)
        if wanted != self._wanted:
            self._want(wanted)
        self.table.setFocus()

    def _on_sorted(self, order: LedgerOrder) -> None:
        self._order = order
        self.looking.ask(self._wanted, order)

    def _on_found(self, ledger: Ledger) -> None:
        row = self.table.current
        self.filters.show_ledger(ledger, self._wanted.state)
        self.table.show_ledger(ledger, self._order, row.id if row else None)
        self.table.set_empty_words("" if ledger.ids else self._why_empty(ledger))

    def _why_empty(self, ledger: Ledger) -> str:
        if not ledger.total:
            words = self.tr("台账里还没有材料。在“花名册”导入单位名单，或在“收件”按 F4 现场登记。")
            return words + (self.tr("\n往年材料按 F 选年度。") if len(ledger.years) > 1 else "")
        by = "；".join(f"{one.name}：{one.value}" for one in self._told())
        words = self.tr("没有符合条件的材料。\n{0}\n\n按 X 清除全部条件，看全部 {1} 件。")
        return words.format(by, f"{ledger.total:,}")

    # -- keys of the table --------------------------------------------------------------------

    def _on_key(self, key: str) -> None:
        if key == ALL or key in STATE_KEYS:
            state = STATE_KEYS.get(key)
            self._want(replace(self._wanted, state=None if state is self._wanted.state else state))
        elif key in set(Command):
            self._commands[Command(key)]()

    def _ask_filter(self) -> None:
        dialog = attempt(lambda: ask_filter(self._desk, self._wanted, self), self._say)
        if dialog is not None:
            dialog.accepted.connect(self._on_filter)
            dialog.open()

    def _on_filter(self) -> None:
        dialog = self.sender()
        if isinstance(dialog, AskDialog) and isinstance(dialog.outcome, LedgerFilter):
            self._year = dialog.outcome.year
            self._want(dialog.outcome)

    def _today(self) -> None:
        today = self._desk.today
        self._want(replace(self._wanted, decided_on=None if self._wanted.decided_on == today else today))

    def _unit(self) -> None:
        """Only the unit of the person under the cursor; all units when one is chosen."""
        if self._wanted.unit:
            self._want(replace(self._wanted, unit=None))
        elif row := self._chosen():
            unit = attempt(lambda: unit_of(self._desk, row.id), self._say)
            if unit is not None:
                self._want(replace(self._wanted, unit=unit))

    def _clerk(self) -> None:
        if self._wanted.decided_by:
            self._want(replace(self._wanted, decided_by=""))
        elif row := self._chosen():
            if row.decided_by:
                self._want(replace(self._wanted, decided_by=row.decided_by))
            else:
                words = self.tr("这件材料还没有结论，没有经办人。")
                self._say(Message(MessageKind.INFO, words, self.tr("请选一件有结论的，或按 F 选经办人。")))

    def _chosen(self) -> LedgerRow | None:
        """The row under the cursor; without one it is said what to do."""
        row = self.table.current
        if row is None:
            words = self.tr("列表中没有材料可选。")
            self._say(Message(MessageKind.INFO, words, self.tr("按 X 清除条件，或按 F 筛选。")))
        return row

    def _clear(self) -> None:
        self._wanted, self._year = LedgerFilter(), None
        if self.filters.field.text():
            self.filters.field.clear()  # which is told as typed, and looked up
        else:
            self._want(self._wanted)

    def _turn(self) -> None:
        self._on_sorted(replace(self._order, descending=not self._order.descending))

    def _ask_columns(self) -> None:
        form = ColumnsForm(self.table.columns, self)
        form.accepted.connect(self._on_columns)
        form.open()

    def _on_columns(self) -> None:
        form = self.sender()
        if isinstance(form, ColumnsForm):
            row = self.table.row
            self.table.show_columns(form.columns)
            self.table.go_to(row)
            self._keep_columns()

    def _keep_columns(self) -> None:
        """Remember the columns of the person for whom they are shown."""
        self._drawing.stop()
        columns, reader = self.table.columns, self._reader or self._session()
        attempt(lambda: keep_columns(self._desk, reader, columns), self._say)

    def _keep_drawn(self) -> None:
        """What was drawn just now is not lost when somebody else comes or the window goes."""
        if self._drawing.isActive():
            self._keep_columns()

    def _export(self) -> None:
        ids = [PacketId(one) for one in self.table.ids]
        columns, year = [one.column for one in self.table.columns], self._wanted.year
        self.exporting.start(ids, columns, self._told(), year)

    def _say(self, message: Message) -> None:
        self.message.say(message)

    def _on_failed(self, trouble: Trouble) -> None:
        self._say(trouble_message(trouble))

    # -- wiring -------------------------------------------------------------------------------

    def _connect(self) -> None:
        self._commands: dict[Command, Callable[[], None]] = {
            Command.FILTER: self._ask_filter,
            Command.TODAY: self._today,
            Command.UNIT: self._unit,
            Command.CLERK: self._clerk,
            Command.CLEAR: self._clear,
            Command.TURN: self._turn,
            Command.COLUMNS: self._ask_columns,
            Command.EXPORT: self._export,
        }
        self.filters.typed.connect(self._on_typed)
        self.filters.entered.connect(self._on_entered)
        self.filters.went_down.connect(self.table.setFocus)
        self.looking.found.connect(self._on_found)
        self.exporting.said.connect(self._say)
        self.exporting.done.connect(self.changed)
        self.message.closed.connect(self.exporting.stop)
        for teller in (self.looking, self.table):
            teller.failed.connect(self._on_failed)
        self.packet.said.connect(self._say)
        self.packet.changed.connect(self.changed)
        self.packet.opened.connect(self.opened)
        self.packet.looked_at.connect(self.looked_at)
        self.packet.reprinted.connect(self.reprinted)
        self.table.typed.connect(self._on_key)
        self.table.sorted_by.connect(self._on_sorted)
        self.table.left.connect(self.left)
        self.table.drawn.connect(self._drawing.start)
        self._drawing.timeout.connect(self._keep_columns)
        Shortcut(SEARCH, self, self._to_search)
        OverrideKeys(
            self, (Override.HISTORY, Override.UNDO, Override.CORRECT, Override.WITHDRAW)
        ).asked.connect(self.override_asked)

    def _to_search(self) -> None:
        self.filters.field.setFocus()
        self.filters.field.selectAll()

    def _lay_out(self) -> None:
        foot = QWidget()
        inner = QVBoxLayout(foot)
        inner.setContentsMargins(12, 8, 12, 8)
        inner.addWidget(KeyBar(HINTS))
        card = Card(margin=0)
        card.body.setSpacing(0)
        card.body.addWidget(self.filters)
        card.body.addWidget(self.message)
        card.body.addWidget(self.table, stretch=1)
        card.body.addWidget(self.person)
        card.body.addWidget(foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)
