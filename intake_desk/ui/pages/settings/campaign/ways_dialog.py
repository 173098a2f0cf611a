"""适用情形 of an item: its ways to apply as lines, added, changed and removed like any rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from intake_desk.domain.campaign_checks import Path
from intake_desk.domain.campaign_edits import Edit, value_at
from intake_desk.domain.campaign_part import Group, Value
from intake_desk.domain.campaign_parts import WAYS
from intake_desk.domain.campaign_steps import Answers, add_row, asked, change_row, remove_row
from intake_desk.domain.campaign_values import ways_said
from intake_desk.services.campaigns.edit_campaign import CampaignBoard
from intake_desk.ui.dialogs.table_dialog import TableAction, TableColumn, TableDialog
from intake_desk.ui.pages.settings.campaign.value_form import Keep, Step, ValueForm

Board = Callable[[], CampaignBoard]

_WORDS = "符合其中一种情形，就要交这份材料；一种情形里所列的各项须同时符合。一种也不列，就是人人都要。"


class WaysDialog(TableDialog):
    """Enter changes the way under the cursor, A adds one, Del takes it away. Every act is kept at once."""

    def __init__(
        self, title: str, item: Path, board: Board, keep: Keep, parent: QWidget | None = None
    ) -> None:
        super().__init__(f"适用情形：{title}", _WORDS, (TableColumn("", 44), TableColumn("情形")), parent)
        self._board, self._keep = board, keep
        self._group = Group(WAYS.title, WAYS.values, (*item, "applies"), grows=True)
        self.add_action(TableAction(self.tr("修改"), "Enter", self._on_change))
        self.add_action(TableAction(self.tr("增加一种情形"), "A", self._on_add))
        self.add_action(TableAction(self.tr("删去"), "Del", self._on_remove))
        self._show()

    def _ways(self) -> Sequence[object]:
        return value_at(self._board().tree, self._group.rows or ()) or ()

    def _show(self) -> None:
        tree = self._board().tree
        self.set_words(_WORDS if self._ways() else f"{_WORDS}现在人人都要；按 A 增加一种情形。")
        self.show_rows(tuple((str(n), ways_said([way], tree)) for n, way in enumerate(self._ways(), 1)))

    def _on_change(self) -> None:
        row = self.current_row()
        if row < 0:
            self._on_add()
            return
        path = (*(self._group.rows or ()), row)
        tree = self._board().tree
        self._ask(lambda answers: change_row(tree, self._group, path, answers), path)

    def _on_add(self) -> None:
        tree, end = self._board().tree, len(self._ways())
        self._ask(lambda answers: add_row(tree, self._group, end, answers), None)

    def _on_remove(self) -> None:
        if self.current_row() >= 0:
            self._take(remove_row(self._board().tree, self._group, self.current_row()))

    def _ask(self, step: Step, row: Path | None) -> None:
        tree = self._board().tree

        def known(value: Value) -> object:
            return value_at(tree, (*row, *value.path)) if row else None

        def some(answers: Answers) -> Sequence[Edit]:
            return step(answers)

        words = "同一项里可以选几个，符合一个即可；不选就是不限。"
        form = ValueForm("适用情形", words, asked(self._group, new=True), tree, known, some, self._keep, self)
        form.accepted.connect(self._show)
        form.open()

    def _take(self, edits: Sequence[Edit]) -> None:
        self.read(lambda: self._keep(edits))
        self._show()
