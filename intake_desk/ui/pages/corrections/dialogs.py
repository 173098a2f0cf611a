"""The dialogs that the corrections open: serving, what was left out, phoning, recounts, the register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from intake_desk.domain.correction import Told
from intake_desk.domain.inspection import UNSEEN
from intake_desk.domain.verification import OnlineCheck
from intake_desk.services.corrections.print_phone_list import print_phone_list
from intake_desk.services.corrections.running_correction import waits_to_be_served
from intake_desk.services.counter.decide import Decided
from intake_desk.services.counter.view import PacketView
from intake_desk.services.desk import Desk
from intake_desk.services.papers.paper_anew import Renewed
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal
from intake_desk.ui.attempt import Say, attempt
from intake_desk.ui.dialogs.asking import AskDialog
from intake_desk.ui.dialogs.dishonesty import DishonestyDialog
from intake_desk.ui.dialogs.handing_over import HandingOver
from intake_desk.ui.dialogs.omissions import OmissionsDialog
from intake_desk.ui.dialogs.phone_list import PhoneDialog
from intake_desk.ui.dialogs.recounts import RecountsDialog
from intake_desk.ui.dialogs.serving import ask_omission, ask_serving
from intake_desk.ui.dialogs.verification import Checked, Subject, VerificationDialog

_NO_CODE = Refusal("code_missing", "未填查验码。", "请扫报告上的二维码，或照报告键入。")


class CorrectionDialogs(QObject):
    """Emits `done` when a dialog may have changed something, `paper_made` with a decision made anew,
    `file_made` with a MadeFile, and `verifying` with each form that takes what was verified online.
    """

    done = Signal()
    paper_made = Signal(object)
    file_made = Signal(object)
    verifying = Signal(object)

    def __init__(self, desk: Desk, session: Callable[[], Actor], say: Say, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._session, self._say, self._page = desk, session, say, page

    def phone(self, people: object) -> None:
        """Whom to call, as `phone_list` gave them."""
        if isinstance(people, tuple):
            desk, actor = self._desk, self._session()
            dialog = PhoneDialog(people, lambda: print_phone_list(desk, actor, people), self._page)
            dialog.paper_made.connect(self.file_made)
            dialog.open()

    def serve(self, view: PacketView) -> None:
        """A notice that waits is handed over in one key; how one was served is put right in full."""
        ask = HandingOver if waits_to_be_served(view.packet) else ask_serving
        dialog = attempt(lambda: ask(self._desk, self._session(), view, self._page), self._say)
        if dialog is not None:
            dialog.accepted.connect(self._on_served)
            dialog.open()

    def verify(
        self, view: PacketView, told: Told, close: Callable[[OnlineCheck], Refusal | None]
    ) -> VerificationDialog | None:
        """The form of the counter for what was verified now; what was verified before the notice is not in
        it. None for a fault of the packet as a whole.
        """
        line = next((line for line in view.lines if line.item.key == told.finding.item), None)
        if line is None:
            return None

        def keep(checked: Checked) -> Refusal | None:
            return close(checked.check) if checked.check else _NO_CODE

        anew, person = replace(line, record=UNSEEN), view.packet.applicant
        subject = Subject(anew, person.id_number, view.campaign.sites, self._desk.today)
        dialog = VerificationDialog(subject, keep, self._page)
        dialog.ask_for_check_alone()
        self.verifying.emit(dialog)
        dialog.open()
        return dialog

    def omit(self, view: PacketView) -> None:
        """Something that the notice left out is put on record."""
        dialog = ask_omission(self._desk, self._session(), view, self._page)
        dialog.accepted.connect(self.done)
        dialog.open()

    def show_omissions(self) -> None:
        """All that notices left out."""
        self._show(OmissionsDialog(self._desk, self._session, self._page))

    def show_recounts(self) -> None:
        """The deadlines that the calendar of today counts otherwise."""
        self._show(RecountsDialog(self._desk, self._session, self._page))

    def show_register(self) -> None:
        """The register of dishonesty."""
        DishonestyDialog(self._desk, self._session, self._page).open()

    def _show(self, dialog: QDialog) -> None:
        dialog.finished.connect(self._on_closed)
        dialog.open()

    def _on_closed(self) -> None:
        self.done.emit()

    def _on_served(self) -> None:
        """A notice with another deadline takes the place of the earlier one and is printed at once."""
        dialog = self.sender()
        self.done.emit()
        renewed = dialog.outcome if isinstance(dialog, HandingOver | AskDialog) else None
        if isinstance(renewed, Renewed) and renewed.paper_id is not None and renewed.pdf is not None:
            self.paper_made.emit(Decided(renewed.view, renewed.paper_id, renewed.pdf))
