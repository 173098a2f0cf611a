"""漏告知 that waits for the supervisor: what a notice left out, ruled on one by one with a few words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from intake_desk.services.corrections.correction_records import Omission, Ruling
from intake_desk.services.corrections.report_omission import open_omissions, rule_omission
from intake_desk.services.counter.show_packet import show_packet
from intake_desk.services.desk import Desk
from intake_desk.services.people.accounts import require
from intake_desk.services.records import Actor, Role
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.asking import AskDialog, Field, Form
from intake_desk.ui.dialogs.table_dialog import Row, TableAction, TableColumn, TableDialog

COLUMNS = (
    TableColumn("发现时间", 150),
    TableColumn("发现人", 96),
    TableColumn("编号", 112),
    TableColumn("姓名", 150),
    TableColumn("材料", 220),
    TableColumn("问题"),
)
RULINGS = {"记录在案，不影响本次补正": Ruling.NOTED, "转评审时提示": Ruling.PASSED_ON}


class OmissionsDialog(TableDialog):
    """The supervisor's list; a clerk sees it and is told who rules."""

    def __init__(self, desk: Desk, session: Callable[[], Actor], parent: QWidget | None = None) -> None:
        words = "告知书出具后才发现的问题。不得追加告知，不缩短补正期，由主管处理并写明意见。"
        super().__init__("漏告知", words, COLUMNS, parent)
        self._desk, self._session = desk, session
        self._omissions: tuple[Omission, ...] = ()
        self.add_action(TableAction("处理", "Ctrl+Enter", self._on_rule))
        self._refresh()

    def _on_rule(self) -> None:
        if refusal := self._nothing_to_do():
            self.refuse(refusal)
            return
        omission = self._omissions[self.current_row()]
        fields = (Field("处理", choices=tuple(RULINGS)), Field("意见", hint="写明理由，记入日志"))
        form = Form("处理漏告知", omission.problem, fields, "处理")
        desk, actor = self._desk, self._session()

        def rule(answers: tuple[str, ...]) -> Omission | Refusal:
            return rule_omission(desk, actor, omission.id, RULINGS[answers[0]], answers[1])

        dialog = AskDialog(form, rule, self)
        dialog.accepted.connect(self._refresh)
        dialog.open()

    def _nothing_to_do(self) -> Refusal | None:
        """Why no form opens: a clerk does not rule, and without an omission there is nothing to rule on."""
        if refusal := require(self._session(), Role.SUPERVISOR):
            return refusal
        return None if self._omissions else Refusal("nothing_open", "没有待处理的漏告知。")

    def _refresh(self) -> None:
        read = self.read(lambda: _rows(self._desk))
        if read is not None:
            self._omissions, rows = read
            self.show_rows(rows)


def _rows(desk: Desk) -> tuple[tuple[Omission, ...], tuple[Row, ...]]:
    omissions = open_omissions(desk)
    return omissions, tuple(_row(desk, omission) for omission in omissions)


def _row(desk: Desk, omission: Omission) -> Row:
    view = show_packet(desk, omission.packet_id)
    packet = view.packet
    title = view.campaign.title_of(omission.item) if omission.item else "整份材料"
    found = f"{omission.found_at:%Y-%m-%d %H:%M}"
    return (found, omission.found_by, packet.number or "", packet.applicant.name, title, omission.problem)
