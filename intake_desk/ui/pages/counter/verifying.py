"""The original behind the item under the cursor: opens its dialog and records what was entered there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from intake_desk.domain.acts import Act
from intake_desk.domain.campaign import Original
from intake_desk.domain.original_acts import SetPieces, VerifyOnline
from intake_desk.services.counter.inspect_packet import inspect
from intake_desk.services.counter.view import ItemLine, PacketView
from intake_desk.services.desk import Desk
from intake_desk.services.originals.excuse_original import excuse_original
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.verification import Checked, Subject, VerificationDialog


class Verifying(QObject):
    """Emits `kept` with the packet's new view, and `opened` with each dialog."""

    kept = Signal(object)
    opened = Signal(object)

    def __init__(self, desk: Desk, session: Callable[[], Actor], page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._session, self._page = desk, session, page

    def start(self, line: ItemLine, view: PacketView, text: str = "") -> Refusal | None:
        """Open the dialog for an item, filled from a scanned text if there is one."""
        item = line.item
        if item.original is Original.NONE:
            return Refusal(
                "no_original", f"“{item.short}”不要求原件或网上查验。", "请先选中要查验的材料（输入序号）。"
            )
        sites = view.campaign.sites
        subject = Subject(line, view.packet.applicant.id_number, sites, self._desk.today)
        keep = _Keep(self._desk, self._session(), view, line, self.kept.emit)
        dialog = VerificationDialog(subject, keep, self._page)
        self.opened.emit(dialog)
        dialog.open()
        if text:
            dialog.take_text(text)
        return None


@dataclass(frozen=True)
class _Keep:
    """Records what was entered, each part by its own verb; what is refused leaves the dialog open."""

    desk: Desk
    actor: Actor
    view: PacketView
    line: ItemLine
    tell: Callable[[PacketView], None]

    def __call__(self, checked: Checked) -> Refusal | None:
        for act in _acts(self.line.item.key, checked):
            outcome = inspect(self.desk, self.actor, self.view.packet.id, act)
            if isinstance(outcome, Refusal):
                return outcome
            self.tell(outcome)
        if not checked.excuse:
            return None
        excused = excuse_original(
            self.desk, self.actor, self.view.packet.id, self.line.item.key, checked.excuse
        )
        if isinstance(excused, Refusal):
            return excused
        self.tell(excused)
        return None


def _acts(item: str, checked: Checked) -> list[Act]:
    acts: list[Act] = []
    if checked.check is not None:
        acts.append(VerifyOnline(item, checked.check))
    if checked.pieces is not None:
        acts.append(SetPieces(item, checked.pieces))
    return acts
