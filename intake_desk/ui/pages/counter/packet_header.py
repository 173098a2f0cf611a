"""The lines above the list: whose packet it is, for what and by which number; below, from which unit."""

from __future__ import annotations

from datetime import date

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from intake_desk.domain.id_card import IdCard, parse
from intake_desk.domain.masking import mask_id
from intake_desk.services.counter.show_id_number import PersonalNumbers
from intake_desk.services.counter.view import PacketView, label
from intake_desk.services.desk import Desk
from intake_desk.ui.pages.counter.hit_list import state_chip
from intake_desk.ui.widgets.chip import Chip
from intake_desk.ui.widgets.flow import FlowLayout
from intake_desk.ui.widgets.rich_line import RichLine, TextPart
from intake_desk.ui.widgets.small import small_label
from intake_desk.ui.widgets.tone import mark_state

_SHORT_NAME = 8
"""Longer names stand smaller, so that what is applied for has room beside them."""


class PacketHeader(QFrame):
    """Name and aim, state and number, wrapping behind a long name; sex, masked ID, unit, channel below."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._view: PacketView | None = None
        self._name, self._aim, self._number = RichLine(), RichLine(), RichLine()
        self._name.setObjectName("person")
        self._state = Chip()
        self._facts = small_label()
        first = FlowLayout(across=12, down=2)
        for widget in (self._name, self._aim, self._state, self._number):
            first.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 4)
        column.setSpacing(0)
        column.addLayout(first)
        column.addWidget(self._facts)

    def show_view(self, view: PacketView | None) -> None:
        """Show whose packet it is; nothing without one."""
        self._view = view
        self.setVisible(view is not None)
        if view is None:
            return
        person = view.packet.applicant
        mark_state(self._name, "long", "true" if len(person.name) > _SHORT_NAME else "false")
        self._name.set_parts((TextPart(person.name, bold=True),))
        self._aim.set_text(view.applying_for)
        self._show_facts(view, mask_id(person.id_number))
        due = view.packet.visit.due if view.packet.visit else None
        words, tone = state_chip(view.packet.state, due)
        self._state.show_chip(words, tone)
        self._state.setVisible(not view.checking)
        self._number.set_parts((TextPart(view.packet.number or "", bold=True),))
        self._number.setVisible(bool(view.packet.number))

    def reveal(self, numbers: PersonalNumbers) -> None:
        """Show the whole ID number and phone until the next move."""
        if self._view is not None:
            self._show_facts(self._view, numbers.id_number, numbers.phone or self.tr("未登记电话"))
            mark_state(self._facts, "tone", "warn")

    def conceal(self) -> None:
        """Back to the masked number."""
        if self._view is not None:
            self._show_facts(self._view, mask_id(self._view.packet.applicant.id_number))

    def hideEvent(self, event: QHideEvent) -> None:
        """Whoever comes back to it, or comes instead, sees the masked number."""
        self.conceal()
        super().hideEvent(event)

    def _show_facts(self, view: PacketView, *numbers: str) -> None:
        person, campaign = view.packet.applicant, view.campaign
        kind, channel = label(campaign.unit_kinds, person.unit_kind), label(campaign.channels, person.channel)
        facts = (_sex(person.id_number, self._desk.today), *numbers, person.unit, kind, channel)
        self._facts.setText(" · ".join(fact for fact in facts if fact))
        mark_state(self._facts, "tone", "quiet")


def _sex(id_number: str, today: date) -> str:
    card = parse(id_number, today)
    return card.sex if isinstance(card, IdCard) else ""
