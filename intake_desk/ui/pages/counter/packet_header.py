"""The line above the list: whose packet it is, for what, and by which number."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from intake_desk.domain.id_card import IdCard, parse
from intake_desk.domain.masking import mask_id
from intake_desk.services.desk import Desk
from intake_desk.services.view import PacketView, label
from intake_desk.ui.pages.counter.hit_list import state_chip
from intake_desk.ui.widgets.chip import Chip
from intake_desk.ui.widgets.rich_line import RichLine, TextPart
from intake_desk.ui.widgets.tone import Tone, mark_state

_SHORT_NAME = 8
"""Longer names stand smaller, so that what is applied for can still be read beside them."""


class PacketHeader(QFrame):
    """Name, sex, masked ID, aim; kind of unit and channel; state and number."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._name, self._facts, self._number = RichLine(), RichLine(), RichLine()
        self._name.setObjectName("person")
        self._unit, self._state = Chip(), Chip()
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(10)
        row.addWidget(self._name)
        row.addWidget(self._facts, stretch=1)
        for widget in (self._unit, self._state, self._number):
            row.addWidget(widget)

    def show_view(self, view: PacketView | None) -> None:
        """Show whose packet it is; nothing without one."""
        for widget in (self._name, self._facts, self._unit, self._state, self._number):
            widget.setVisible(view is not None)
        if view is None:
            return
        person, campaign = view.packet.applicant, view.campaign
        mark_state(self._name, "long", "true" if len(person.name) > _SHORT_NAME else "false")
        self._name.set_parts((TextPart(person.name, bold=True),))
        facts = f"{_sex(person.id_number, self._desk.today)}{mask_id(person.id_number)}   {view.applying_for}"
        self._facts.set_text(facts)
        self._facts.setToolTip(f"{facts}\n{person.unit}")
        kind, channel = label(campaign.unit_kinds, person.unit_kind), label(campaign.channels, person.channel)
        self._unit.show_chip(_short(channel) or kind, Tone.NEUTRAL)
        self._unit.setToolTip(f"{person.unit}\n{kind} · {channel}")
        due = view.packet.visit.due if view.packet.visit else None
        words, tone = state_chip(view.packet.state, f"{due.month}/{due.day}" if due else "")
        self._state.show_chip(words, tone)
        self._state.setVisible(not view.checking)
        self._number.set_parts((TextPart(view.packet.number or "", bold=True),))


def _sex(id_number: str, today: date) -> str:
    card = parse(id_number, today)
    return f"{card.sex} · " if isinstance(card, IdCard) else ""


def _short(channel: str) -> str:
    return channel if len(channel) <= 8 else f"{channel[:7]}…"
