"""What is done to a packet from whichever page shows it: what the supervisor does, history, withdrawal."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QDialog, QWidget

from intake_desk.domain.person import Applicant
from intake_desk.services.counter.correct_record import correct_record
from intake_desk.services.counter.decide import Decided
from intake_desk.services.counter.view import PacketView
from intake_desk.services.desk import Desk
from intake_desk.services.papers.paper_anew import Renewed
from intake_desk.services.papers.print_paper import paper_bytes
from intake_desk.services.people.accounts import require
from intake_desk.services.records import Actor, Role
from intake_desk.services.refusal import Refusal
from intake_desk.ui.attempt import attempt_or_refuse
from intake_desk.ui.dialogs.asking import AskDialog
from intake_desk.ui.dialogs.history import HistoryDialog
from intake_desk.ui.dialogs.overrides import ask_pass, ask_reason, ask_reopen, ask_undo, ask_withdraw
from intake_desk.ui.dialogs.person_form import PersonForm
from intake_desk.ui.widgets.keys import Hint, Shortcut


class Override(StrEnum):
    """What is asked for."""

    HISTORY = "history"
    UNDO = "undo"
    CORRECT = "correct"
    PASS = "pass"  # noqa: S105  # no password
    REOPEN = "reopen"
    WITHDRAW = "withdraw"


_HINTS = {
    Override.HISTORY: Hint("Ctrl+H", "经办记录"),
    Override.UNDO: Hint("Ctrl+U", "撤销结论"),
    Override.CORRECT: Hint("Ctrl+E", "更正登记"),
    Override.PASS: Hint("Ctrl+G", "主管放行"),
    Override.WITHDRAW: Hint("Ctrl+W", "撤回申报"),
}


def override_hint(act: Override) -> Hint:
    """The key of an act and its words. `KeyError` for one that has no key of its own."""
    return _HINTS[act]


_ASKED = {Override.UNDO: ask_undo, Override.REOPEN: ask_reopen, Override.WITHDRAW: ask_withdraw}


class Overrides(QObject):
    """Opens the form of an act; `done` gives the packet as it then stands, `refused` why there is no form,
    `paper_made` the paper that an act made anew.
    """

    done = Signal(object)
    refused = Signal(object)
    paper_made = Signal(object)

    def __init__(self, desk: Desk, session: Callable[[], Actor], window: QWidget) -> None:
        super().__init__(window)
        self._desk, self._session, self._window = desk, session, window
        self._view: PacketView | None = None
        self._keep: _Correcting | None = None
        self._reason = ""

    def start(self, what: Override, view: PacketView) -> None:
        """Begin an act on a packet. History and withdrawal are everybody's; the rest is the supervisor's."""
        self._view = view
        dialog = attempt_or_refuse(lambda: self._dialog(what, view), self.refused.emit)
        if dialog is not None:
            dialog.open()

    def _dialog(self, what: Override, view: PacketView) -> QDialog | Refusal:
        if what is Override.HISTORY:
            return HistoryDialog(self._desk, view.packet, self._window)
        if what is not Override.WITHDRAW and (refusal := require(self._session(), Role.SUPERVISOR)):
            return refusal
        return self._form(what, view)

    def _form(self, what: Override, view: PacketView) -> AskDialog | Refusal:
        desk, actor, window = self._desk, self._session(), self._window
        if what is Override.CORRECT:
            words = "更正不改变收件编号、已告知的各项和期限；已出具的文书作废，另出更正后的文书。"
            dialog = ask_reason("更正登记信息", words, "下一步", window)
            dialog.accepted.connect(self._on_reason)
            return dialog
        if what is Override.PASS:
            code = passable(view)
            if not code:
                return Refusal("nothing_passable", "这件材料没有可由主管放行的问题。")
            dialog = ask_pass(desk, actor, view, code, window)
        else:
            dialog = _ASKED[what](desk, actor, view, window)
        dialog.accepted.connect(self._on_done)
        return dialog

    def _on_done(self) -> None:
        dialog, before = self.sender(), self._view
        if not isinstance(dialog, AskDialog) or not isinstance(dialog.outcome, PacketView):
            return
        view = dialog.outcome
        self.done.emit(view)
        known = {paper.id for paper in before.papers} if before else set()
        made = next((paper for paper in view.papers if paper.id not in known), None)
        if made is None:
            return
        pdf = attempt_or_refuse(lambda: paper_bytes(self._desk, made.id), self.refused.emit)
        if pdf is not None:
            self.paper_made.emit(Decided(view, made.id, pdf))

    def _on_reason(self) -> None:
        dialog, view = self.sender(), self._view
        if isinstance(dialog, AskDialog) and view is not None:
            self._reason = str(dialog.outcome)
            form = attempt_or_refuse(lambda: self._correcting(view), self.refused.emit)
            if form is not None:
                form.accepted.connect(self._on_corrected)
                form.open()

    def _correcting(self, view: PacketView) -> PersonForm:
        keep = _Correcting(self._desk, self._session(), view, self._reason)
        self._keep = keep
        return PersonForm(self._desk.judging(view.packet), keep, view.packet.applicant, self._window)

    def _on_corrected(self) -> None:
        corrected = self._keep.corrected if self._keep else None
        if corrected is None:
            return
        self.done.emit(corrected.view)
        if corrected.paper_id is not None and corrected.pdf is not None:
            self.paper_made.emit(Decided(corrected.view, corrected.paper_id, corrected.pdf))


class _Correcting:
    """Corrects a record when the form is done, and keeps what came of it."""

    def __init__(self, desk: Desk, actor: Actor, view: PacketView, reason: str) -> None:
        self._desk, self._actor, self._packet, self._reason = desk, actor, view.packet.id, reason
        self.corrected: Renewed | None = None

    def __call__(self, person: Applicant) -> PacketView | Refusal:
        outcome = correct_record(self._desk, self._actor, self._packet, person, self._reason)
        if isinstance(outcome, Refusal):
            return outcome
        self.corrected = outcome
        return outcome.view


def passable(view: PacketView) -> str:
    """The code of the finding that the supervisor may pass, '' when there is none."""
    may = {spec.code for spec in view.campaign.findings if spec.passable}
    return next((f.code for f in view.verdict.findings if f.code in may and not f.settled), "")


class OverrideKeys(QObject):
    """The keys of some acts on a page; `asked` names the act."""

    asked = Signal(str)

    def __init__(self, page: QWidget, acts: tuple[Override, ...]) -> None:
        super().__init__(page)
        for act in acts:
            Shortcut(_HINTS[act], page, self._on_key).setObjectName(act.value)

    def _on_key(self) -> None:
        self.asked.emit(self.sender().objectName())
