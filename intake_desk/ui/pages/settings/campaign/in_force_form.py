"""生效: from which day, under which name and why the draft comes into force, with all that it changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QListWidget, QWidget

from intake_desk.domain.typed_days import ways_to_type
from intake_desk.services.campaigns.edit_campaign import CampaignBoard
from intake_desk.services.corrections.recount_deadlines import Recount
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.asking import read_day
from intake_desk.ui.dialogs.form_dialog import FormDialog
from intake_desk.ui.pages.settings.campaign.status_words import helped_words

Put = Callable[[date, str, str], Refusal | None]
"""Puts the draft in force: day, reason, name of the version."""

_WIDTH, _CHANGES = 760, 190
_WORDS = (
    "从生效日零时起，新来的材料按新版本核对；正在核对、补正中、已受理的材料仍按各自原来的版本。"
    "受理期和放假调休按当天现行的版本计算。"
)


class InForceForm(FormDialog):
    """The changes to be read once more, then day, name and reason; `day` is the one that is proposed."""

    def __init__(
        self,
        board: CampaignBoard,
        day: date,
        helped: Sequence[Recount],
        put: Put,
        parent: QWidget | None = None,
    ) -> None:
        self._year = day.year
        words = f"{_WORDS}{ways_to_type(self._year)}"
        super().__init__("新版本生效", words, "生效", parent, _WIDTH)
        self._put = put
        self.changes = QListWidget()
        self.changes.setObjectName("checks")
        self.changes.setWordWrap(True)
        self.changes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.changes.setFixedHeight(_CHANGES)
        self.changes.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        for change in board.changes:
            self.changes.addItem(change.words)
        self.day, self.why = QLineEdit(day.isoformat()), QLineEdit()
        self.name = QLineEdit(str(board.tree.get("version", "")))
        self.why.setPlaceholderText(self.tr("如：附件1已到，按原件改正；记入日志"))
        base = QLabel(f"{board.base.version}，共改 {len(board.changes)} 处")
        self.helped = QLabel(helped_words(helped))
        self.helped.setWordWrap(True)
        self.helped.setToolTip("、".join(f"{one.number} {one.name}" for one in helped))
        self.helped.setProperty("tone", "warn")
        self.add_fields(
            [
                (self.tr("生效日"), self.day),
                (self.tr("版本名"), self.name),
                (self.tr("理由"), self.why),
                (self.tr("改自"), base),
                *([(self.tr("已告知的"), self.helped)] if helped else []),
                (self.tr("改动"), self.changes),
            ]
        )

    def save(self) -> Refusal | None:
        """Read the day and put the draft in force."""
        day = read_day(self.day.text(), self._year)
        refusal = day if isinstance(day, Refusal) else self._put(day, self.why.text(), self.name.text())
        if refusal is not None:
            fault = self._at_fault(refusal.code)
            fault.setFocus()
            fault.selectAll()
        return refusal

    def _at_fault(self, code: str) -> QLineEdit:
        return {"reason_missing": self.why, "name_taken": self.name}.get(code, self.day)
